import { type Said, say } from './catalogue.js';
import { NOTHING, type Path, type Sentence } from './faults.js';

/** A value of another type than the language has there, with how to write it when that can be told. */
export function wrongType({ expected, input }: { expected: string; input?: unknown }, path: Path): Said {
  const plain = typeof input === 'string' ? input.normalize('NFKC').trim() : undefined;
  if (plain !== undefined && plain !== input && isNumber(expected) && /^\d+$/.test(plain)) {
    return say('full-width-value', { text: String(input), plain });
  }
  return say('wrong-type', {
    type: TYPES[expected] ?? { ja: expected, en: expected },
    hint: hintOf(expected, input, path),
  });
}

function hintOf(expected: string, input: unknown, path: Path): Sentence {
  if (expected === 'boolean') return truthOf(input);
  if (expected === 'string' && CONDITIONS.includes(path.at(-1))) return SAID.condition;
  if (path.at(-1) === 'window' && Array.isArray(input)) return SAID.oneWindow;
  if (typeof input === 'string' && expected !== 'array') {
    const written = LANGUAGE_BY_LANGUAGE[String(path.at(-1))];
    if (written !== undefined) return example(written);
  }
  const text = typeof input === 'string' || typeof input === 'number' ? String(input) : '';
  if (text === '' || text.length > SHORT) return NOTHING;
  if (expected === 'tuple') return Number.isFinite(Number(text)) ? example(`[${text}, ${text}]`) : NOTHING;
  if (expected === 'array') return text.startsWith('-') ? SAID.dash : example(`[${text}]`);
  if (expected === 'string' && typeof input === 'number') return example(textOf(text, path));
  return isNumber(expected) && /^\d+$/.test(text) ? SAID.unquoted : NOTHING;
}

/** A number that should be a text: a telephone number has lost its first 0 by now, and a day of a test counts from day 0. */
function textOf(digits: string, path: Path): string {
  const [section, , part] = path;
  if (section === 'tests' && part === 'expect') return `day ${digits}`;
  return digits.length > 8 ? `'0${digits}'` : `'${digits}'`;
}

/** `yes`, `はい` and the like are words for YAML. */
function truthOf(input: unknown): Sentence {
  if (/^(yes|on|y|はい|有|○|1)$/i.test(String(input))) return example('true');
  return /^(no|off|n|いいえ|無|×|0)$/i.test(String(input)) ? example('false') : NOTHING;
}

/** What residents hear or staff read, under these keys: one text alone stands there often. */
const LANGUAGE_BY_LANGUAGE: Readonly<Record<string, string>> = {
  text: "{ ja: '…' }",
  script: "{ ja: '…' }",
  title: "{ ja: '…', en: '…' }",
  label: "{ ja: '…', en: '…' }",
  ask: "{ ja: '…', en: '…' }",
  what: "{ ja: '…', en: '…' }",
};

const isNumber = (expected: string) => expected === 'int' || expected === 'number';
const example = (text: string): Sentence => ({ ja: `例: ${text}`, en: `For one, ${text}.` });
const SHORT = 40;

const CONDITIONS: readonly unknown[] = ['when', 'if'];

const SAID = {
  condition: {
    ja: '条件は due.balance >= 1000 のように書きます。いつでも当てはまるなら、when を書かないでください。',
    en: 'A condition is a text such as due.balance >= 1000; what always applies has no when.',
  },
  oneWindow: {
    ja: '時間帯は、一つのステップに一つです。夜間などの連絡は、window（例: { session: 窓口の名前 }）を書いた別のステップにしてください。',
    en: 'A step has one window: contacts at other hours are another step with a window of its own, such as { session: its-name }.',
  },
  dash: { ja: '「-」のあとに空白を書いてください。', en: 'A space stands after the dash.' },
  unquoted: { ja: '引用符を外してください。', en: 'Leave the quotes out.' },
} satisfies Record<string, Sentence>;

const TYPES: Record<string, Sentence> = {
  string: { ja: '文字', en: 'text' },
  int: { ja: '整数', en: 'a whole number' },
  number: { ja: '数', en: 'a number' },
  boolean: { ja: '「true」か「false」', en: 'true or false' },
  array: { ja: '並び（[ ] または - ）', en: 'a list' },
  tuple: { ja: '「[8, 15]」のような二つの数', en: 'two numbers such as [8, 15]' },
  object: { ja: '「項目: 値」の組', en: 'a group of "key: value"' },
  record: { ja: '「項目: 値」の組', en: 'a group of "key: value"' },
};
