import { ConditionFailed, checkedCondition, type Reads } from './conditions.js';
import type { Again, Program } from './program.js';
import { daysBetween, fiscalYearOf, type LocalDate } from './time.js';

/** The last time that a program enrolled a case, on its own or within a unit. */
export interface LastEntry {
  /** Proposed, approved or running. */
  open: boolean;
  beganOn: LocalDate;
  endedOn: LocalDate | null;
}

/** What stands about a case, whatever the program's criteria say of its facts. */
export interface Standing {
  /** A standing reason not to contact the resident at all. */
  suppressed: string | null;
  last: LastEntry | null;
  /** Another case of the same unit is under way. */
  unitUnderWay: boolean;
}

/** What a program asks of a case as it is today; either may throw `ConditionFailed`. */
export interface Criteria {
  again: Again;
  /** The end that the case's events have brought already. */
  endReached(): string | null;
  excludeReason(): string | null;
}

/**
 * Why a case is left out of a campaign; null when it is enrolled. A standing reason comes first, then what is or was
 * enrolled, then what has ended it before, then the program's own criteria. Who cannot be judged is not contacted.
 */
export function leftOutBecause(standing: Standing, criteria: Criteria, today: LocalDate): string | null {
  if (standing.suppressed) return standing.suppressed;
  if (!mayEnrol(criteria.again, standing.last, today)) return 'already-enrolled';
  if (standing.unitUnderWay) return 'unit-under-way';
  try {
    return criteria.endReached() ?? criteria.excludeReason();
  } catch (error) {
    if (error instanceof ConditionFailed) return 'facts-unclear';
    throw error;
  }
}

/** Whether a case may be enrolled, after what was before. Nothing is enrolled twice at a time. */
export function mayEnrol(again: Again, last: LastEntry | null, today: LocalDate): boolean {
  if (!last) return true;
  if (last.open || again === 'once-per-case') return false;
  if (again === 'once-per-fiscal-year') return fiscalYearOf(last.beganOn) < fiscalYearOf(today);
  return last.endedOn !== null && daysBetween(last.endedOn, today) >= again.days;
}

/** Whether enrolling, or an end that may have come before, asks about all dues of a payer. */
export function asksAboutPayer(program: Program): boolean {
  const { enrol, ends } = program;
  return [enrol, ...enrol.exclude, ...ends].some(({ when }) => readsOf(program, when)?.payer === true);
}

/**
 * The program as a list is imported for it: a file tells of its own rows alone, so that what asks how the payer stands
 * or by what the resident can be reached is left to the campaign.
 */
export function askingTheListAlone(program: Program): Program {
  const { when, exclude, again } = program.enrol;
  const isOfList = (condition: string | undefined) => {
    const reads = readsOf(program, condition);
    return reads !== undefined && !reads.payer && !reads.contact;
  };
  const own = exclude.filter((exclusion) => isOfList(exclusion.when));
  return { ...program, enrol: { exclude: own, again, ...(when !== undefined && isOfList(when) && { when }) } };
}

function readsOf(program: Program, when: string | undefined): Reads | undefined {
  return when === undefined ? undefined : checkedCondition(when, program).reads;
}
