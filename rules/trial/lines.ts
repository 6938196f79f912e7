import { isLocalDate, type LocalDate, plusDays, type TimeOfDay } from '../time.js';
import type { Trial } from './shape.js';

/** One line of a timeline, expected or played. What an expected line leaves open may be anything. */
export interface Line {
  kind: 'contact' | 'held' | 'end' | 'excluded';
  /** The step, or the reason. */
  name: string;
  on?: LocalDate;
  time?: TimeOfDay;
  outcome?: string;
  /** Played contacts that were never begun: no number, not needed. */
  unmade?: true;
}

export type Expectation = Trial['expect'][number];

export const REASONED = ['held', 'end', 'excluded'] as const;
const OWN_KEYS: readonly string[] = ['at', 'outcome', ...REASONED];

/** The timeline that a test expects; `day0` is the day on which its run starts. */
export function expectedLines(expect: readonly Expectation[], day0: LocalDate): Line[] {
  return expect.map((line) => expectedLine(line, day0));
}

function expectedLine(line: Expectation, day0: LocalDate): Line {
  const { at, outcome } = line;
  for (const kind of REASONED) {
    const name = line[kind];
    if (name !== undefined) return { kind, name, ...whenOf(at, day0) };
  }
  const [step = ''] = stepsOfExpectation(line);
  return { kind: 'contact', name: step, ...whenOf(line[step], day0), ...(outcome !== undefined && { outcome }) };
}

/** The steps that a line of a test is about: one, or none when it is about an end, a hold or an exclusion. */
export const stepsOfExpectation = (line: Expectation): string[] =>
  Object.keys(line).filter((key) => !OWN_KEYS.includes(key));

/** `day 3 13:00` counted from `day0`, or a date. */
export function whenOf(text: string | undefined, day0: LocalDate): Pick<Line, 'on' | 'time'> {
  const [, day, date, time] = /^(?:day (\d{1,4})|(\d{4}-\d{2}-\d{2}))(?: (\d{2}:\d{2}))?$/.exec(text ?? '') ?? [];
  const on = day === undefined ? date : plusDays(day0, Number(day));
  if (on === undefined || !isLocalDate(on)) return {};
  return time === undefined ? { on } : { on, time };
}

/** Whether a played line is what was expected; a contact that was never begun needs its outcome said. */
export function meets(actual: Line, expected: Line): boolean {
  if (actual.kind !== expected.kind || actual.name !== expected.name) return false;
  if (expected.on !== undefined && expected.on !== actual.on) return false;
  if (expected.time !== undefined && expected.time !== actual.time) return false;
  return expected.outcome === undefined ? !actual.unmade : expected.outcome === actual.outcome;
}
