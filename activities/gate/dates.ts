import { ifKnown } from '../../rules/calendar.js';
import type { CaseFacts } from '../../rules/case-state.js';
import { staleFrom } from '../../rules/gate.js';
import { areSameDates, type CaseDates } from '../../rules/journal.js';
import { datedMoment, factOfDue, type MomentContext, opening } from '../../rules/moments.js';
import type { Plan, PlanStep } from '../../rules/plan.js';
import { at, type Instant, isLocalDate, plusDays, plusMs, toMs } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Database, Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import { factsNow, lockAsking } from './asking-enrolment.js';
import { jitterOf } from './jitter.js';
import { lockCases } from './locks.js';
import { settleIn } from './settle.js';

/** The dates of a case that the steps of a version count from. */
export function datesIn({ dates }: Pick<LoadedVersion, 'dates'>, facts: CaseFacts): CaseDates {
  return Object.fromEntries(
    dates.flatMap((name) => {
      const day = facts[name];
      return typeof day === 'string' && isLocalDate(day) ? [[name, day]] : [];
    }),
  );
}

/**
 * The dates that a run is started with, noted so that it is told of every later change. A run that is started again is
 * given the same. Undefined when no step counts from a date.
 */
export async function datesForStart(
  database: Database,
  version: LoadedVersion,
  enrolmentId: string,
): Promise<CaseDates | undefined> {
  if (version.dates.length === 0) return undefined;
  return database.transaction(async (sql) => {
    const row = await sql.row<{ caseId: string }>('SELECT case_id AS "caseId" FROM enrolments WHERE id = $1', [
      enrolmentId,
    ]);
    if (!row) throw new Error(`no enrolment ${enrolmentId}`);
    await lockCases(sql, [row.caseId]);
    const { facts } = await factsNow(sql, version, await lockAsking(sql, enrolmentId));
    const noted = await sql.row<{ dates: CaseDates }>(
      'UPDATE enrolments SET dates = coalesce(dates, $2), dated_at = coalesce(dated_at, starts_at) WHERE id = $1 RETURNING dates',
      [enrolmentId, JSON.stringify(datesIn(version, facts))],
    );
    return noted?.dates;
  });
}

/** Tells a run that has just begun of a date that changed while it was being started: the signal found no run. */
export async function tellDatesAgain(database: Database, enrolmentId: string, given: CaseDates): Promise<void> {
  await database.transaction(async (sql) => {
    const row = await sql.row<{ department: string; dates: CaseDates | null; datedAt: Instant }>(
      'SELECT department, dates, dated_at AS "datedAt" FROM enrolments WHERE id = $1',
      [enrolmentId],
    );
    if (!row?.dates || areSameDates(row.dates, given)) return;
    await signal(sql, { id: enrolmentId, department: row.department }, 'dated', { dates: row.dates, at: row.datedAt });
  });
}

export interface Moving {
  enrolmentId: string;
  plan: Plan;
  before: CaseDates;
  dates: CaseDates;
  now: Instant;
}

interface Unbegun {
  id: string;
  step: string;
  notBefore: Instant;
}

/**
 * Moves the contacts that were planned for the moment of a date and have not begun to its new moment; what the new
 * moment leaves no time for is made at once, or left out where the program says so. One whose new moment lies past the
 * plan's calendar is held: it comes back with a date that the calendar knows, and is left to staff when the calendar ends.
 * A contact that a branch asked for stays where it is. Under the locks of the case and the enrolment.
 */
export async function moveContacts(sql: Sql, moving: Moving): Promise<void> {
  const { enrolmentId, plan, before, dates } = moving;
  const counting = plan.steps.filter((step) => factOfDue(step.due) !== undefined);
  if (counting.length === 0) return;
  const unbegun = await sql.rows<Unbegun>(
    `SELECT id, step, not_before AS "notBefore" FROM dispatches
      WHERE enrolment_id = $1 AND step = ANY($2::text[]) AND state IN ('planned', 'held') ORDER BY id FOR NO KEY UPDATE`,
    [enrolmentId, counting.map(({ id }) => id)],
  );
  const context = { plan, jitter: jitterOf(enrolmentId) };
  for (const dispatch of unbegun) {
    const step = counting.find(({ id }) => id === dispatch.step);
    const was = step && momentOf({ ...context, dates: before }, step, dispatch.notBefore).moment;
    if (step && was !== undefined && toMs(was) === toMs(dispatch.notBefore)) {
      await moveOne(sql, moving, { dispatch, step, context: { ...context, dates } });
    }
  }
}

interface MovingOne {
  dispatch: Unbegun;
  step: PlanStep;
  context: MomentContext;
}

/** The moment of a step by its date; one that the calendar does not know stands at the calendar's end. */
function momentOf(
  context: MomentContext,
  step: PlanStep,
  arrivedAt: Instant,
): { moment: Instant | undefined; isKnown: boolean } {
  const known = ifKnown(() => ({ moment: datedMoment(context, step, arrivedAt) }));
  if (known) return { ...known, isKnown: true };
  return { moment: at(plusDays(context.plan.calendar.knownThrough, 1), '00:00'), isKnown: false };
}

async function moveOne(sql: Sql, { plan, now }: Moving, { dispatch, step, context }: MovingOne): Promise<void> {
  const { moment, isKnown } = momentOf(context, step, now);
  if (moment !== undefined && !isKnown) return putOff(sql, dispatch, moment);
  const isPast = moment === undefined || toMs(moment) < toMs(now);
  if (moment === undefined || (isPast && step.late === 'skip')) {
    await settleIn(sql, dispatch.id, { state: 'refused', outcome: 'missed', because: 'missed' });
    return;
  }
  // Past the calendar the gate holds it, and says why.
  const from = isPast ? (ifKnown(() => opening(context, step, now)) ?? now) : moment;
  await sql.run(
    `UPDATE dispatches SET state = 'planned', not_before = $2, due_at = $2, stale_after = $3, leased_until = NULL,
            changed_at = clock_now(), evidence = evidence || jsonb_build_object('movedFrom', $4::text)
      WHERE id = $1`,
    [dispatch.id, from, staleFrom(plan, from), dispatch.notBefore],
  );
}

/** Nobody knows its moment: when the gate comes to it, it is overdue already. */
async function putOff(sql: Sql, dispatch: Unbegun, until: Instant): Promise<void> {
  await sql.run(
    `UPDATE dispatches SET state = 'held', not_before = $2, due_at = $2, stale_after = $3, leased_until = NULL,
            changed_at = clock_now(), evidence = evidence || jsonb_build_object('movedFrom', $4::text,
              'heldBecause', 'calendar-ended', 'heldAt', clock_now())
      WHERE id = $1`,
    [dispatch.id, until, plusMs(until, -1), dispatch.notBefore],
  );
}
