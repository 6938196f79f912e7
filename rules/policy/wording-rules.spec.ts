import { kindOf, type StepKindName } from '../steps/index.js';
import type { Lint, LintContext } from '../steps/step-kind.js';
import { DEFAULT_POLICY } from './index.js';
import { WORDING_RULES, type WordingRule } from './wording-rules.js';

const SECTION = { sender: '見本市保険料係', phone: '03-0000-0000', numbers: ['03-0000-0001'] };
const CONTEXT: LintContext = {
  purpose: 'collection',
  window: { from: '10:00', to: '16:00' },
  department: 'hokenryo',
  section: SECTION,
  policy: DEFAULT_POLICY,
  speakable: [{ name: 'venue', type: 'text', most: 20 }],
};

interface Written {
  kind: StepKindName;
  body: unknown;
  context: Partial<LintContext>;
}

const CHECK = '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}';
const INVITE = '{{sender}}です。健診のご案内です。{{phone}}';

const sms = (ja: string, context: Partial<LintContext> = {}): Written => ({
  kind: 'sms',
  body: { text: { ja } },
  context,
});
const health = (ja: string, context: Partial<LintContext> = {}) => sms(ja, { purpose: 'health', ...context });
const call = (body: object, context: Partial<LintContext> = {}): Written => ({
  kind: 'phone',
  body: { script: { ja: '{{sender}}です。' }, attempts: 1, bands: ['am'], ...body },
  context,
});
const card = (kind: string): Written => ({ kind: 'postcard', body: { template: 'payment-check', kind }, context: {} });
const withText = (text: object, context: Partial<LintContext>): Written => ({ kind: 'sms', body: { text }, context });

const withOverride = (own: object) => ({
  policy: {
    ...DEFAULT_POLICY,
    departments: { hokenryo: { collection: { forbidden: [], required: [], allowed: [], ...own } } },
  },
});
const ruledOut = withOverride({
  forbidden: [{ rule: 'forbidden-word', words: { ja: ['窓口'] }, except: [], instead: {} }],
});
const askedFor = withOverride({
  required: [{ rule: 'required-phrase', anyOf: { ja: ['送信専用'] }, example: { ja: '（送信専用）' } }],
});

const EXAMPLES: Record<WordingRule, { passes: Written; fails: Written }> = {
  'sender-first': { passes: sms(`【{{sender}}】${CHECK}`), fails: sms(`ご連絡です。${CHECK}`) },
  'sender-missing': { passes: call({}), fails: call({ script: { ja: '市役所です。' } }) },
  'call-back-number': { passes: health(INVITE), fails: health('{{sender}}です。健診のご案内です。') },
  'foreign-number': { passes: sms(`${CHECK} 03-0000-0001`), fails: sms(`${CHECK} 0120-000-000`) },
  'unchecked-number': {
    passes: sms(`${CHECK} 03-0000-0001`),
    fails: sms(`${CHECK} 03-0000-0001`, { section: null }),
  },
  'full-width-number': { passes: sms(`${CHECK} 03-0000-0001`), fails: sms(`${CHECK} ０３－００００－０００１`) },
  link: { passes: sms(CHECK), fails: sms(`${CHECK} https://example.jp/`) },
  'unlisted-link': { passes: health(INVITE), fails: health(`${INVITE} https://example.jp/`) },
  'two-segments': { passes: health(padded(70)), fails: health(padded(71)) },
  'too-many-segments': { passes: health(padded(132)), fails: health(padded(133)) },
  'too-long-to-send': { passes: health(padded(660)), fails: health(padded(661)) },
  'unsendable-character': { passes: sms(CHECK), fails: sms(`${CHECK}\uE000`) },
  'au-character': { passes: sms(`${CHECK}①`), fails: sms(`${CHECK}😀`) },
  'threatening-word': { passes: sms(CHECK), fails: sms(`${CHECK}督促`) },
  'fraud-like-word': { passes: sms(`${CHECK}口座振替`), fails: sms(`${CHECK}口座番号`) },
  'sensitive-word': {
    passes: sms(INVITE, { purpose: 'maternal' }),
    fails: sms(`${INVITE}妊娠届`, { purpose: 'maternal' }),
  },
  'forbidden-word': { passes: sms(CHECK, ruledOut), fails: sms(`${CHECK}窓口`, ruledOut) },
  'crossing-sentence': { passes: sms(CHECK), fails: sms('{{sender}}です。納付確認のご連絡です。{{phone}}') },
  'required-phrase': { passes: sms(`${CHECK}（送信専用）`, askedFor), fails: sms(CHECK, askedFor) },
  'diagnosis-word': { passes: health(`${INVITE}がん検診`), fails: health(`${INVITE}がん`) },
  'levy-named': { passes: sms(CHECK), fails: sms(`${CHECK}国保料`) },
  'amount-told': { passes: health(`${INVITE}500円`), fails: sms(`${CHECK}12,300円`) },
  'resident-named': { passes: sms(`${CHECK}皆様`), fails: sms(`${CHECK}山田様`) },
  'unknown-placeholder': { passes: sms(CHECK), fails: sms(`${CHECK}{{phon}}`) },
  'stray-brace': { passes: sms(CHECK), fails: sms(`${CHECK}{phone}`) },
  'unspeakable-fact': { passes: sms(`${CHECK}{{due.venue}}`), fails: sms(`${CHECK}{{due.balance}}`) },
  'unknown-arm': {
    passes: withText({ plain: { ja: CHECK }, relief: { ja: CHECK } }, { arms: ['plain', 'relief'] }),
    fails: withText({ plain: { ja: CHECK }, reliev: { ja: CHECK } }, { arms: ['plain', 'relief'] }),
  },
  'arm-without-words': {
    passes: withText({ ja: CHECK }, { arms: ['plain', 'relief'] }),
    fails: withText({ plain: { ja: CHECK } }, { arms: ['plain', 'relief'] }),
  },
  languages: {
    passes: withText({ ja: CHECK, 'ja-easy': CHECK.replace('行き違い', 'もう はらった') }, { listHasLanguage: true }),
    fails: withText({ ja: CHECK }, { listHasLanguage: true }),
  },
  'open-card': { passes: card('sealed'), fails: card('open') },
  'band-outside-window': { passes: call({ bands: ['am'] }), fails: call({ bands: ['evening'] }) },
};

function lintsOf({ kind, body, context }: Written): Lint[] {
  const step = kindOf(kind);
  return step.lint(step.schema.parse(body), { ...CONTEXT, ...context });
}

/** An invitation that comes to so many units, filled in. */
function padded(units: number): string {
  const filled = INVITE.replace('{{sender}}', SECTION.sender).replace('{{phone}}', SECTION.phone);
  return INVITE + 'あ'.repeat(units - filled.length);
}

describe('each rule of the catalogue', () => {
  it.each(Object.entries(EXAMPLES))('%s passes one text and finds fault with another', (rule, { passes, fails }) => {
    expect(lintsOf(passes).map((lint) => lint.rule)).not.toContain(rule);
    const found = lintsOf(fails).find((lint) => lint.rule === rule);
    expect(found).toMatchObject({ severity: WORDING_RULES[rule as WordingRule].severity });
  });

  it('says in both languages what it means and how to mend it, and where it comes from', () => {
    for (const { ja, en, mend, source } of Object.values(WORDING_RULES)) {
      for (const text of [ja, en, mend.ja, mend.en, source]) expect(text.trim()).not.toBe('');
    }
  });
});

describe('a finding', () => {
  it('has its place in the step, and in the text', () => {
    const text = { plain: { ja: CHECK }, relief: { ja: `${CHECK}至急` } };
    expect(lintsOf(withText(text, { arms: ['plain', 'relief'] }))).toEqual([
      {
        rule: 'threatening-word',
        severity: 'error',
        path: ['text', 'relief', 'ja'],
        offset: CHECK.length,
        ja: '「至急」は納付確認の本文に使えません。「ご確認をお願いします」のように言い換えてください。',
        en: '"至急" must not stand in a payment check. Write such as "ご確認をお願いします" instead.',
      },
    ]);
  });
});
