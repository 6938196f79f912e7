import type { Program } from '../../rules/program.js';
import { type ReasonText, reasonText } from '../../rules/reasons.js';

/** Cases of a list that a campaign leaves alone for one reason. */
export interface LeftOut extends ReasonText {
  reason: string;
  count: number;
}

/** Why cases were left out, in the words of the program's page where it has some; the most frequent reason first. */
export function leftOutLines(exclude: Program['enrol']['exclude'], counts: Record<string, number>): LeftOut[] {
  const own = new Map(exclude.map(({ because, title }) => [because, title]));
  return Object.entries(counts)
    .map(([reason, count]) => ({ reason, count, ...reasonText(reason), ...own.get(reason) }))
    .sort((a, b) => b.count - a.count);
}
