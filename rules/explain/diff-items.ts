import type { Sentence } from '../reading/faults.js';
import type { Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { eventsWords } from './names.js';
import { endWords, holdWords } from './stop-words.js';

/** The lines of a section that is a list, in words, under what tells them apart; undefined for other sections. */
export function itemsOf(section: string, telling: Telling): Map<string, Sentence> | undefined {
  const items = ITEMS[section]?.(telling);
  return items && new Map(items);
}

type Item = readonly [key: string, words: Sentence];

const ITEMS: Readonly<Record<string, (telling: Telling) => Item[]>> = {
  practice: ({ program }) => program.practice.map((line) => [line, quoted(line)]),
  ends: ({ program, labels }) =>
    program.ends.map((end) => [`${end.on.join(',')} ${end.as}`, unended(endWords(end, labels))]),
  holds: ({ program }) => program.holds.map((hold) => [hold.on.join(','), unended(holdWords(hold))]),
  restarts: ({ program }) => program.restarts.map(({ on }) => [on.join(','), eventsWords(on)]),
  warnings: ({ program }) =>
    program.warnings.map(({ rule, step, because }) => [`${rule} ${step ?? ''}`, quoted(`${rule}: ${because}`)]),
};

const quoted = (text: string): Sentence => ({ ja: `「${text}」`, en: `"${text}"` });
const unended = ({ ja, en }: Sentence): Sentence => ({
  ja: `「${ja.replace(/。$/, '')}」`,
  en: `"${en.replace(/\.$/, '')}"`,
});

/** Exclusions in their order, which matters: the first that applies is the reason. */
export const exclusionWords = ({ program, labels }: Telling): Sentence[] =>
  program.enrol.exclude.map(({ when, because, title = { ja: because, en: because } }) => {
    const { ja, en } = conditionWords(when, labels);
    return { ja: `${title.ja}（${ja}方）`, en: `${title.en} (where ${en})` };
  });
