import type { Fact, Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { factWords } from './condition-terms.js';
import { listed } from './diff-change.js';
import { quoted } from './names.js';

/** A setting of a fact in words; undefined for what speaks for itself. */
export function factValue(path: readonly string[], value: unknown, facts: Program['facts']): Sentence | undefined {
  const [, name = '', key] = path;
  const fact = facts[name];
  if (fact && key === 'type' && path.length === 3) return TYPES[fact.type];
  if (key === 'synonyms' && Array.isArray(value)) return listed(value.map((one) => quoted(String(one))));
  return undefined;
}

/** A fact with all that is settled for it. */
export function wholeFact(name: string, facts: Program['facts']): Sentence | undefined {
  const fact = facts[name];
  if (!fact) return undefined;
  const label = factWords(facts, name);
  const parts = settingsOf(fact);
  return {
    ja: `「${label.ja}」（${parts.map(({ ja }) => ja).join('・')}）`,
    en: `"${label.en}" (${parts.map(({ en }) => en).join(', ')})`,
  };
}

function settingsOf({ type, column, synonyms, optional, speak, most }: Fact): Sentence[] {
  const others = synonyms.map(quoted);
  return [
    { ja: `列「${column}」`, en: `column "${column}"` },
    ...(others.length > 0
      ? [{ ja: `別名${others.map(({ ja }) => ja).join('')}`, en: `or ${others.map(({ en }) => en).join(', ')}` }]
      : []),
    TYPES[type],
    ...(optional ? [{ ja: '空欄可', en: 'may be empty' }] : []),
    ...(speak ? [{ ja: '文面に差し込む', en: 'may be told' }] : []),
    ...(most === undefined ? [] : [{ ja: `最長${most}文字`, en: `at most ${most} characters` }]),
  ];
}

/** What a type of value is called. */
export const TYPES: Readonly<Record<Fact['type'], Sentence>> = {
  yen: { ja: '金額（円）', en: 'yen' },
  int: { ja: '整数', en: 'whole number' },
  date: { ja: '日付', en: 'date' },
  time: { ja: '時刻', en: 'time of the day' },
  text: { ja: '文字', en: 'text' },
  flag: { ja: '有無', en: 'yes or no' },
  age: { ja: '年齢（リストの日の満年齢）', en: 'age on the day of the list' },
  'fiscal-age': { ja: '年齢（年度中に達する年齢）', en: 'age reached within the fiscal year' },
};
