import { isFictional, readTelephone } from '../import/telephone.js';
import { type Finding, nearOrAll, type Path, type Sentence, suggestion } from '../reading/faults.js';
import type { Sections } from '../reading/shape.js';
import { LANGUAGES } from '../steps/texts.js';
import { isLocalDate } from '../time.js';
import type { TrialSetting } from './checks.js';
import type { Trial } from './shape.js';

/** What a test is given: facts that the program has, in values that they can have. */
export function givenFindings({ given }: Trial, path: Path, { sections }: TrialSetting): Finding[] {
  const { facts, about, compare } = sections;
  const at = (...rest: Path): Path => [...path, 'given', ...rest];
  return [
    ...(facts ? factFindings(given.due, at('due'), facts) : []),
    ...telephoneFindings(given, at),
    ...languageFindings(given.lang, at('lang')),
    ...(given.arm !== undefined && compare ? armFindings(given.arm, at('arm'), compare) : []),
    ...(given.payer && about && about !== 'due' ? [{ path: at('payer'), on: 'key' as const, ...SAID.payer }] : []),
    ...(given.payer ? payerFindings(given.payer, given.due, at) : []),
  ];
}

/** The totals of a payer hold the case itself. */
function payerFindings(
  { cases, arrears, others, oldestDueOn }: NonNullable<Trial['given']['payer']>,
  { balance, dueOn }: Trial['given']['due'],
  at: (...rest: Path) => Path,
): Finding[] {
  const least = (typeof balance === 'number' ? balance : 0) + (cases - 1);
  const isLater = oldestDueOn !== undefined && typeof dueOn === 'string' && oldestDueOn > dueOn;
  return [
    ...(arrears < least ? [{ path: at('payer', 'arrears'), ...SAID.arrears }] : []),
    ...(others > cases - 1 ? [{ path: at('payer', 'others'), ...SAID.others }] : []),
    ...(isLater ? [{ path: at('payer', 'oldestDueOn'), ...SAID.oldestDueOn }] : []),
  ];
}

function factFindings(due: Trial['given']['due'], path: Path, facts: Sections['facts']): Finding[] {
  return Object.entries(due).flatMap(([name, value]): Finding[] => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (!fact) return [{ path: [...path, name], on: 'key', ...unknownFact(name, Object.keys(facts)) }];
    return isOfType(value, fact.type) ? [] : [{ path: [...path, name], ...VALUES[fact.type] }];
  });
}

function unknownFact(name: string, known: readonly string[]): Sentence {
  const near = nearOrAll(name, known);
  return {
    ja: `「${name}」という項目は facts にありません。${near.ja}`,
    en: `The program has no fact "${name}".${near.en}`,
  };
}

type FactType = Sections['facts'][string]['type'];

/** Whether a value of a test is one that a list could give. */
function isOfType(value: unknown, type: FactType): boolean {
  switch (type) {
    case 'yen':
    case 'int':
      return Number.isSafeInteger(value);
    case 'age':
    case 'fiscal-age':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'date':
      return typeof value === 'string' && isLocalDate(value);
    case 'time':
      return typeof value === 'string' && TIME.test(value);
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'flag':
      return typeof value === 'boolean';
  }
}

function telephoneFindings({ phone, landline }: Trial['given'], at: (...rest: Path) => Path): Finding[] {
  return [
    ...(phone === undefined ? [] : numberFindings(phone, 'mobile', at('phone'))),
    ...(landline === undefined ? [] : numberFindings(landline, 'landline', at('landline'))),
  ];
}

/** Pages are kept for good and read by many: nobody's number may stand there. */
function numberFindings(number: string, kind: 'mobile' | 'landline', path: Path): Finding[] {
  const read = readTelephone(number);
  if (read.kind !== kind) return [{ path, ...SAID[kind] }];
  return isFictional(read.digits) ? [] : [{ path, ...somebodys(EXAMPLES[kind]) }];
}

const EXAMPLES = { mobile: '090-0000-0001', landline: '03-0000-0001' };

const somebodys = (example: string): Sentence => ({
  ja: `実在の方の番号かもしれません。だれにも割り当てられない番号（${example} など、下4桁は自由）を書いてください。`,
  en: `This may be somebody's number. Write one that nobody has, such as ${example}: its last four digits are free.`,
});

function languageFindings(lang: string, path: Path): Finding[] {
  if ((LANGUAGES as readonly string[]).includes(lang)) return [];
  const near = nearOrAll(lang, LANGUAGES, LANGUAGES.length);
  return [
    {
      path,
      ja: `「${lang}」という言語の文面はありません。${near.ja}`,
      en: `There are no texts in a language "${lang}".${near.en}`,
    },
  ];
}

function armFindings(arm: string, path: Path, { arms }: Sections['compare']): Finding[] {
  const known = Object.keys(arms);
  if (known.includes(arm)) return [];
  const near = suggestion(arm, known);
  return [
    {
      path,
      ja: `文面の案「${arm}」は compare の arms にありません。${near.ja}`,
      en: `There is no arm "${arm}" in compare.${near.en}`,
    },
  ];
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const WHOLE: Sentence = { ja: 'この項目には整数を書いてください。', en: 'Write a whole number here.' };

const VALUES: Record<FactType, Sentence> = {
  yen: { ja: '金額は 12300 のように、円の整数で書いてください。', en: 'Write whole yen, such as 12300.' },
  int: WHOLE,
  age: { ja: '年齢は 52 のように、0以上の整数で書いてください。', en: 'Write an age in whole years, such as 52.' },
  'fiscal-age': {
    ja: '年齢は 52 のように、0以上の整数で書いてください。',
    en: 'Write an age in whole years, such as 52.',
  },
  date: {
    ja: '日付は 2026-11-02 のように、暦にある日を書いてください。',
    en: 'Write a day of the calendar, such as 2026-11-02.',
  },
  time: { ja: "時刻は '10:30' のように書いてください。", en: "Write a time of the day, such as '10:30'." },
  text: {
    ja: 'この項目には文字を書いてください。数字だけのときは引用符で囲みます。',
    en: 'Write text, in quotes when it is a number.',
  },
  flag: { ja: 'true か false を書いてください。', en: 'Write true or false.' },
};

const SAID = {
  payer: {
    ja: '納付義務者（payer）があるのは、案件が due のときだけです。',
    en: 'Only cases of the kind "due" have a payer.',
  },
  arrears: {
    ja: '合計（arrears）はこの件（due.balance）とほかの件（1円以上）を含む金額にしてください。',
    en: 'The total (arrears) holds this due (due.balance) and the others, of one yen at least.',
  },
  others: {
    ja: 'ほかの税目の件数（others）は、この件を除いた件数（cases − 1）までです。',
    en: 'At most all but this one (cases − 1) are of other levies (others).',
  },
  oldestDueOn: {
    ja: '最も古い納期限（oldestDueOn）は、この件の納期限（due.dueOn）より後にはなりません。',
    en: 'The oldest due date (oldestDueOn) is not after that of this due (due.dueOn).',
  },
  mobile: {
    ja: 'phone には携帯電話の番号を書いてください（例: 090-0000-0001）。固定電話は landline です。',
    en: 'phone is a mobile number, such as 090-0000-0001; a landline stands under landline.',
  },
  landline: {
    ja: 'landline には固定電話の番号を書いてください（例: 03-0000-0001）。携帯電話は phone です。',
    en: 'landline is a fixed line, such as 03-0000-0001; a mobile number stands under phone.',
  },
};
