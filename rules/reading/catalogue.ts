import type { Sentence } from './faults.js';
import { MOMENT_FAULTS } from './said/moments.js';
import { PACE_FAULTS } from './said/pace.js';
import { PAGE_FAULTS } from './said/page.js';
import { PHRASE_FAULTS } from './said/phrases.js';
import { PROGRAM_FAULTS } from './said/program.js';
import { PROMISE_FAULTS } from './said/promises.js';
import { SHAPE_FAULTS } from './said/shape.js';
import { STEP_FAULTS } from './said/steps.js';
import { TOWN_FAULTS } from './said/town.js';

/** What stands for whole sentences that only a page can tell. */
const IN_GENERAL: Readonly<Record<string, Sentence>> = {
  near: {
    ja: '近い名前か、書けるものを示します。',
    en: 'What was probably meant, or what may stand here, is shown.',
  },
  example: { ja: '例を示します。', en: 'An example is shown.' },
  quoted: { ja: "'{{sender}}です。'", en: "'{{sender}}です。'" },
  standing: {
    ja: '転出や死亡などの通知では、どのプログラムもその場で終わります。',
    en: 'On a death, a removal and the like every program ends at once.',
  },
  hint: { ja: '書き方を示します。', en: 'The way to write it is shown.' },
  change: { ja: '書き加えるものを示します。', en: 'What to add is shown.' },
  rename: {
    ja: '名前を変えたらしいステップか、書けるものを示します。',
    en: 'The step that was probably renamed, or what may stand here, is shown.',
  },
  above: { ja: '上の行', en: 'A line above' },
  kind: {
    ja: '本人・病気や検査の結果・金額・口座・税目や期別を表す',
    en: 'who it is, how their health is, an amount, an account or a levy',
  },
};

const PLACEHOLDER = /<([a-z]+)>/g;

/** Every sentence that the reader itself can say, by its code: nothing else is ever said, and each stands once. */
const FAULTS = {
  ...PAGE_FAULTS,
  ...SHAPE_FAULTS,
  ...PHRASE_FAULTS,
  ...PROGRAM_FAULTS,
  ...PROMISE_FAULTS,
  ...PACE_FAULTS,
  ...STEP_FAULTS,
  ...MOMENT_FAULTS,
  ...TOWN_FAULTS,
} as const;

export type FaultCode = keyof typeof FAULTS;

/** What is said at a place: the fault and how to mend it, with the code that documents know it by. */
export interface Said extends Sentence {
  rule: FaultCode;
  severity: 'error' | 'warning';
}

type NamesIn<Text> = Text extends `${string}<${infer Name}>${infer Rest}` ? Name | NamesIn<Rest> : never;
type Entry<Code extends FaultCode> = (typeof FAULTS)[Code];
type Names<Code extends FaultCode> = NamesIn<Entry<Code>['ja' | 'en'] | Entry<Code>['mend']['ja' | 'en']>;
type Value = string | number | Sentence;
type Values<Code extends FaultCode> = [Names<Code>] extends [never] ? [] : [values: Record<Names<Code>, Value>];

/** The sentence of a fault with its values filled in; the compiler asks for those that its words name. */
export function say<Code extends FaultCode>(code: Code, ...[values]: Values<Code>): Said {
  return sentence(code, values ?? {});
}

/** A sentence that names nothing of the page, for a code that is only known when the page is read. */
export const sayPlain = (code: FaultCode, values: Readonly<Record<string, Value>> = {}): Said => sentence(code, values);

function sentence(code: FaultCode, values: Readonly<Record<string, Value>>): Said {
  const { ja, en, mend } = FAULTS[code];
  const inEnglish = [en, mend.en].map((text) => filled(text, values, 'en').trim()).filter((text) => text !== '');
  return {
    rule: code,
    severity: severityOf(code),
    ja: filled(ja, values, 'ja') + filled(mend.ja, values, 'ja'),
    en: inEnglish.join(' '),
  };
}

function filled(text: string, values: Readonly<Record<string, Value>>, language: keyof Sentence): string {
  return text.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'object' ? value[language].trim() : String(value);
  });
}

function severityOf(code: FaultCode): Said['severity'] {
  const entry = FAULTS[code];
  return 'severity' in entry ? entry.severity : 'error';
}

/** A fault as documents show it, by its code. */
export interface FaultDoc extends Sentence {
  severity: 'error' | 'warning';
  mend: Sentence;
}

const shown = (text: string, language: keyof Sentence): string =>
  text.replace(PLACEHOLDER, (_whole, name: string) =>
    Object.hasOwn(IN_GENERAL, name) ? (IN_GENERAL[name]?.[language] ?? '') : '…',
  );

/** The catalogue that documents are made from. What differs from page to page is shown as `…`. */
export const FAULTS_DOC: Readonly<Record<FaultCode, FaultDoc>> = Object.fromEntries(
  (Object.keys(FAULTS) as FaultCode[]).map((code) => [code, documented(code)]),
) as Record<FaultCode, FaultDoc>;

function documented(code: FaultCode): FaultDoc {
  const { ja, en, mend } = FAULTS[code];
  return {
    severity: severityOf(code),
    ja: shown(ja, 'ja'),
    en: shown(en, 'en'),
    mend: { ja: shown(mend.ja, 'ja'), en: shown(mend.en, 'en') },
  };
}
