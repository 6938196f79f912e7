import { coveredAmong } from '../conditions/covered.js';
import type { Vocabulary } from '../conditions.js';
import type { Choices } from '../steps/decide.js';
import { say } from './catalogue.js';
import { conditionFindings } from './condition-findings.js';
import type { Finding, Path } from './faults.js';

/** The lines of a choice: conditions that are sound, of which each may be the first that holds; the last has none. */
export function lineFindings(lines: Choices, path: Path, vocabulary: Vocabulary | undefined): Finding[] {
  const form = formFindings(lines, path);
  const conditions = lines.flatMap(({ when }, line) => conditionFindings(vocabulary, when, [...path, line, 'when']));
  return [
    ...form,
    ...conditions,
    ...(conditions.length > 0 || form.length > 0 ? [] : covered(lines, path, vocabulary)),
  ];
}

/** The last line of a decision holds whatever the facts are, the others say when. */
function formFindings(lines: Choices, path: Path): Finding[] {
  return lines.flatMap(({ when }, line): Finding[] => {
    const isLast = line === lines.length - 1;
    if (isLast === (when === undefined)) return [];
    return [{ path: [...path, line], ...say(isLast ? 'last-line' : 'line-without-when') }];
  });
}

function covered(lines: Choices, path: Path, vocabulary: Vocabulary | undefined): Finding[] {
  if (!vocabulary) return [];
  return coveredAmong(
    lines.map(({ when }) => when),
    vocabulary,
  ).map(({ index, by }) => ({
    path: [...path, index],
    ...(lines[index]?.when === undefined ? say('last-line-covered') : say('line-covered', { above: aboveOf(by) })),
  }));
}

/** The line that holds first, counted from 1 as a reader of the page counts. */
export const aboveOf = (line: number | null) =>
  line === null
    ? { ja: '上の行のどれか', en: 'One of the lines above' }
    : { ja: `${line + 1}行目`, en: `Line ${line + 1}` };
