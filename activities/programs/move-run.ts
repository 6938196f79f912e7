import { closes, tellsOf } from '../../rules/decide.js';
import type { CaseDates } from '../../rules/journal.js';
import type { Hindrance } from '../../rules/movable.js';
import type { Instant } from '../../rules/time.js';
import { refoldCases } from '../events/refold.js';
import { datesIn } from '../gate/dates.js';
import { type LockedEnrolment, lockCases, lockOpenEnrolments } from '../gate/locks.js';
import { endEnrolment } from '../gate/stop.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import { type InFlight, inFlight } from './in-flight.js';
import { hindranceTo, type MovePlan } from './move-preview.js';
import type { LoadedVersion, ProgramVersions } from './versions.js';

export type MovedRun = { kind: 'done' } | { kind: 'stays'; because: Hindrance } | { kind: 'gone' };

export interface MovingRun {
  moveId: string;
  enrolmentId: string;
  actor: string;
}

/**
 * Moves one enrolment to another version in the caller's transaction, when it stands between two contacts. Its contacts
 * keep their numbers under the new names of their steps, so that none can be made again; the run is told the new plan,
 * and what the new version thinks of the case as it is: an end, a hold, dates. Safe to repeat: who has moved is gone.
 */
export async function moveRun(
  sql: Sql,
  { versions, plan }: { versions: ProgramVersions; plan: MovePlan },
  { moveId, enrolmentId, actor }: MovingRun,
): Promise<MovedRun> {
  const enrolment = await lockRun(sql, plan.before, enrolmentId);
  if (!enrolment) return { kind: 'gone' };
  const [flight] = await inFlight(sql, plan.before, [enrolmentId]);
  if (!flight) return { kind: 'gone' };
  const because = hindranceTo(plan, flight);
  if (because) return { kind: 'stays', because };
  await sql.run('UPDATE enrolments SET version_id = $2 WHERE id = $1', [enrolmentId, plan.after.id]);
  if (flight.state === 'running') {
    await renameSteps(sql, enrolmentId, plan);
    await tellContacts(sql, enrolmentId, plan.after);
    await tellRun(sql, enrolment, { flight, plan });
  }
  await sql.run('UPDATE version_moves SET done = done + 1 WHERE id = $1', [moveId]);
  await audit(sql, {
    department: enrolment.department,
    actor,
    action: 'enrolment.moved',
    subject: ['enrolment', enrolmentId],
    detail: { move: moveId, from: plan.before.plan.version, to: plan.after.plan.version },
  });
  if (flight.hasEvents) await refoldCases(sql, { versions }, [enrolment.caseId], { actor });
  return { kind: 'done' };
}

/** Ends one enrolment whose version is given up, in the caller's transaction. */
export async function endRun(
  sql: Sql,
  version: LoadedVersion,
  { moveId, enrolmentId, actor }: MovingRun,
): Promise<MovedRun> {
  const enrolment = await lockRun(sql, version, enrolmentId);
  if (!enrolment) return { kind: 'gone' };
  const clock = await sql.row<{ now: Instant }>('SELECT clock_now() AS now');
  if (!clock) throw new Error('the database has no clock');
  await endEnrolment(sql, enrolment, { reason: 'version-retired', goal: false, eventId: null, at: clock.now, actor });
  await sql.run('UPDATE version_moves SET done = done + 1 WHERE id = $1', [moveId]);
  return { kind: 'done' };
}

/** Takes the locks of an enrolment's case and of itself; undefined when it is not of the version any more, or over. */
async function lockRun(sql: Sql, { id }: LoadedVersion, enrolmentId: string): Promise<LockedEnrolment | undefined> {
  const found = await sql.row<{ caseId: string }>('SELECT case_id AS "caseId" FROM enrolments WHERE id = $1', [
    enrolmentId,
  ]);
  if (!found) return undefined;
  await lockCases(sql, [found.caseId]);
  const open = (await lockOpenEnrolments(sql, [found.caseId])).find((one) => one.id === enrolmentId);
  return open && open.versionId === id && open.state !== 'proposed' ? open : undefined;
}

/** No name is both an old and a new one (`version-move.ts`), so that no contact ever takes another's place. */
async function renameSteps(sql: Sql, enrolmentId: string, { before, steps }: MovePlan): Promise<void> {
  const changed = Object.entries(steps).filter(([from, to]) => from !== to);
  if (changed.length === 0) return;
  const names = [enrolmentId, changed.map(([from]) => from), changed.map(([, to]) => to)];
  await sql.run(
    `UPDATE dispatches SET step = names.new_name, changed_at = clock_now(),
            evidence = evidence || jsonb_build_object('stepBefore', dispatches.step, 'stepOfVersion', $4::int)
       FROM unnest($2::text[], $3::text[]) AS names (old_name, new_name) WHERE enrolment_id = $1 AND dispatches.step = names.old_name`,
    [...names, before.plan.version],
  );
  for (const column of ['step', 'branch']) {
    await sql.run(
      `UPDATE run_answers SET ${column} = names.new_name
         FROM unnest($2::text[], $3::text[]) AS names (old_name, new_name) WHERE enrolment_id = $1 AND run_answers.${column} = names.old_name`,
      names,
    );
  }
}

/** Contacts whose outcome is open tell of it what the new version wants to know, and close what it leaves to them. */
async function tellContacts(sql: Sql, enrolmentId: string, { plan }: LoadedVersion): Promise<void> {
  const made = await sql.rows<{ id: string; step: string }>(
    `SELECT id, step FROM dispatches WHERE enrolment_id = $1 AND state = 'accepted' ORDER BY id FOR NO KEY UPDATE`,
    [enrolmentId],
  );
  for (const { id, step } of made) {
    const planned = plan.steps.find((one) => one.id === step);
    if (!planned) throw new Error(`version ${plan.version} has no step ${step}`);
    await sql.run('UPDATE dispatches SET tells = $2, closes = $3, changed_at = clock_now() WHERE id = $1', [
      id,
      tellsOf(plan, planned),
      closes(plan, planned),
    ]);
  }
}

interface Telling {
  flight: InFlight;
  plan: MovePlan;
}

/** The dates go first: with the new plan alone, a step that counts from one would be taken for missed. */
async function tellRun(sql: Sql, enrolment: LockedEnrolment, { flight, plan }: Telling): Promise<void> {
  const at = flight.now;
  const dates = await datesFor(sql, flight, plan);
  if (dates) await signal(sql, enrolment, 'dated', { dates, at });
  await signal(sql, enrolment, 'moved', { plan: plan.after.plan, steps: plan.steps, at });
}

/** The dates that either plan counts from; the old one is the run's until it has heard of the new. */
async function datesFor(
  sql: Sql,
  { id, caseId, now }: InFlight,
  { before, after }: MovePlan,
): Promise<CaseDates | null> {
  if (after.dates.length === 0) return null;
  const own = await sql.row<{ facts: Parameters<typeof datesIn>[1] }>('SELECT facts FROM cases WHERE id = $1', [
    caseId,
  ]);
  const dates = datesIn({ dates: [...before.dates, ...after.dates] }, own?.facts ?? {});
  await sql.run('UPDATE enrolments SET dates = $2, dated_at = $3 WHERE id = $1', [id, JSON.stringify(dates), now]);
  return dates;
}
