import type { Sentence } from '../reading/faults.js';

/** What is said where a condition cannot be read: what was written, and what to write. */
export const UNREADABLE = {
  wide: (text: string, plain: string): Sentence => ({
    ja: `「${text.trim() || '全角の空白'}」が全角です。半角で「${plain.trim() || ' '}」と書いてください。`,
    en: `"${text}" is full-width: write "${plain}".`,
  }),
  quotes: (text: string): Sentence => ({
    ja: `文字の値は '${text}' のように、半角の引用符で囲んでください。`,
    en: `A text stands in plain quotes: '${text}'.`,
  }),
  plainNumber: (text: string, plain: string): Sentence => ({
    ja: `数は「${text}」ではなく「${plain}」のように、数字だけで書いてください。`,
    en: `A number is written in digits alone: "${plain}", not "${text}".`,
  }),
  date: {
    ja: "日付は '2026-11-02' のように、引用符で囲んで書いてください。",
    en: "A date stands in quotes, such as '2026-11-02'.",
  },
  instead: (written: string, meant: string): Sentence => ({
    ja: `「${written}」は使えません。「${meant}」と書いてください。`,
    en: `"${written}" is not used here: write "${meant}".`,
  }),
  bracketOpen: { ja: '「(」が閉じていません。「)」を補ってください。', en: 'A "(" is not closed: add the ")".' },
  bracketTooMany: { ja: '「)」が余分です。消してください。', en: 'There is a ")" too many: leave it out.' },
  cutOff: {
    ja: '条件が途中で終わっています。続き（比べる値など）を書いてください。',
    en: 'The condition breaks off here: write what follows, such as the value to compare with.',
  },
  quoteOpen: {
    ja: "ここで開いた引用符が閉じていません。'口座' のように両側を囲んでください。",
    en: "The quote that opens here is not closed: a text has one on both sides, as 'x'.",
  },
  list: {
    ja: "並びは丸かっこではなく、in ['a', 'b'] のように [ ] で囲んでください。",
    en: "A list stands in square brackets, as in ['a', 'b'].",
  },
  noIf: {
    ja: '「if」は要りません。条件だけを書いてください。例: due.balance < 1000',
    en: 'Leave the "if" out and write the condition alone, such as due.balance < 1000.',
  },
  column: (word: string, fact: string): Sentence => ({
    ja: `「${word}」は列の見出しです。条件では「${fact}」と書いてください。`,
    en: `"${word}" is the header of a column: a condition says "${fact}".`,
  }),
  japanese: (word: string): Sentence => ({
    ja: `「${word}」は条件に書けません。項目は due.balance のように facts の名前で、文字の値は '口座' のように引用符で囲んで書いてください。`,
    en: `"${word}" cannot stand here: a fact is written as due.balance, by its name under facts, and a text in quotes.`,
  }),
  here: (word: string): Sentence => ({
    ja: `「${word}」から先が読めません。比べるときは due.balance < 1000 のように、二つの条件は && か || でつないで書いてください。`,
    en: `From "${word}" on this cannot be read: compare as in due.balance < 1000, and join two conditions with && or ||.`,
  }),
} as const;
