import { coveredAmong } from '../conditions/covered.js';
import type { Vocabulary } from '../conditions.js';
import { say } from './catalogue.js';
import { conditionFindings } from './condition-findings.js';
import { aboveOf } from './decide-lines.js';
import type { Finding } from './faults.js';
import type { Sections } from './shape.js';

/** Who is enrolled: conditions that are sound, and that leave somebody. */
export function enrolFindings(enrol: Sections['enrol'], vocabulary: Vocabulary | undefined): Finding[] {
  const { exclude, when, again } = enrol;
  const conditions = [
    ...exclude.flatMap((line, index) => conditionFindings(vocabulary, line.when, ['enrol', 'exclude', index, 'when'])),
    ...conditionFindings(vocabulary, when, ['enrol', 'when']),
  ];
  const atOnce = typeof again === 'object' && again.days < 1;
  return [
    ...conditions,
    ...(conditions.length === 0 && vocabulary ? coveredFindings(enrol, vocabulary) : []),
    ...(atOnce ? [{ path: ['enrol', 'again'], ...say('again-zero') }] : []),
  ];
}

function coveredFindings({ exclude, when }: Sections['enrol'], vocabulary: Vocabulary): Finding[] {
  const sources = [...exclude.map((line) => line.when), ...(when === undefined ? [] : [when])];
  return coveredAmong(sources, vocabulary).map(({ index, by }) =>
    index === exclude.length
      ? { path: ['enrol', 'when'], ...say('enrol-nobody', { above: aboveOf(by) }) }
      : { path: ['enrol', 'exclude', index, 'when'], ...say('exclusion-covered', { above: aboveOf(by) }) },
  );
}
