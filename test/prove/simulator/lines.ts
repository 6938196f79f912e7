import { type Instant, toInstant, toMs } from '../../../rules/time.js';

/** What both sides must agree on, one text an entry; equal texts are equal entries. */
export interface LifeLines {
  unit: number;
  lines: string[];
}

export interface ContactLine {
  step: string;
  attempt: number;
  state: 'open' | 'begun' | 'over' | 'withdrawn';
  begunAt: Instant | null;
  settledAt: Instant | null;
  outcome: string | null;
  crossed: boolean;
  /** Why the gate has kept it back, at last. */
  heldBecause: string | null;
}

/** Instants may be written with or without thousandths: both sides write them alike, to the thousandth. */
const shown = (instant: Instant | null): string => (instant === null ? '-' : toInstant(toMs(instant)));

export const contactLine = (contact: ContactLine): string =>
  [
    `contact ${contact.step}#${contact.attempt} ${contact.state} ${contact.outcome ?? '-'}`,
    `begun ${shown(contact.begunAt)} settled ${shown(contact.settledAt)}`,
    ...(contact.crossed ? ['crossed'] : []),
    ...(contact.heldBecause === null ? [] : [`held because ${contact.heldBecause}`]),
  ].join(', ');

export const heldLine = (at: Instant, by: string, until: Instant | null): string =>
  `held ${shown(at)} by ${by} until ${shown(until)}`;
export const resumedLine = (at: Instant): string => `resumed ${shown(at)}`;
export const restartedLine = (at: Instant): string => `restarted ${shown(at)}`;
export const answeredLine = (at: Instant, step: string, branch: string): string =>
  `answered ${shown(at)} ${step} → ${branch}`;
export const endedLine = (at: Instant, reason: string, goal: boolean): string =>
  `ended ${shown(at)} ${reason}${goal ? ' (goal)' : ''}`;

export interface Difference {
  unit: number;
  onlySimulated: string[];
  onlyReal: string[];
}

/** The entries that one side alone has. */
export function differenceOf(simulated: LifeLines, real: LifeLines): Difference | null {
  const onlySimulated = without(simulated.lines, real.lines);
  const onlyReal = without(real.lines, simulated.lines);
  if (onlySimulated.length === 0 && onlyReal.length === 0) return null;
  return { unit: simulated.unit, onlySimulated, onlyReal };
}

/** Those of `lines` that `others` has less often. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place < 0) return true;
    left.splice(place, 1);
    return false;
  });
}
