import type { JournalEntry } from '../../rules/journal.js';
import { type Instant, toMs } from '../../rules/time.js';
import type { EndRequest } from '../../workflows/ports.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { endedEntry, lockAsking } from './asking-enrolment.js';
import { toldIn, unknownTo } from './journal.js';
import { type LockedEnrolment, lockCases, lockOpenEnrolments } from './locks.js';
import { endEnrolment } from './stop.js';

/**
 * The run's own end, which no event brought: the sequence is over, or a branch ended it. A run that has not been told
 * everything yet (that its sequence begins anew, or that a promise in its last call holds it) decides again first.
 */
export async function recordEnd(sql: Sql, versions: ProgramVersions, request: EndRequest): Promise<JournalEntry[]> {
  const { enrolmentId, reason, told = [] } = request;
  const row = await sql.row<{ caseId: string; now: Instant }>(
    'SELECT case_id AS "caseId", clock_now() AS now FROM enrolments WHERE id = $1',
    [enrolmentId],
  );
  if (!row) throw new Error(`no enrolment ${enrolmentId}`);
  await lockCases(sql, [row.caseId]);
  const open = (await lockOpenEnrolments(sql, [row.caseId])).find(({ id }) => id === enrolmentId);
  const enrolment = await lockAsking(sql, enrolmentId);
  if (!open) return [endedEntry(enrolment, row.now)];
  const version = await versions.byId(sql, enrolment.versionId);
  const fresh = unknownTo(told, await toldIn(sql, version, enrolment));
  if (fresh.length > 0) return fresh;
  const hold = holdNow(open, row.now);
  if (hold) return [hold];
  await endEnrolment(sql, open, { reason, goal: false, eventId: null, at: row.now, actor: 'program' });
  return [{ kind: 'ended', reason, at: row.now }];
}

/** A run ends only while it knows of no hold: one that stands is news to it. */
function holdNow({ heldBy, heldUntil }: LockedEnrolment, now: Instant): JournalEntry | undefined {
  if (heldBy === null || (heldUntil !== null && toMs(heldUntil) <= toMs(now))) return undefined;
  return { kind: 'held', at: now, by: heldBy, ...(heldUntil !== null && { until: heldUntil }) };
}
