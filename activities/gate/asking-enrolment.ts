import type { CaseFacts } from '../../rules/case-state.js';
import type { JournalEntry } from '../../rules/journal.js';
import type { Instant } from '../../rules/time.js';
import type { Asking, LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { type AskedCase, askingsOf } from './asking.js';
import { type Holding, holdOf } from './hold.js';
import type { TellingEnrolment } from './journal.js';
import { endOfCase, othersOfUnits, standingFor } from './unit.js';

/** An enrolment whose run asks something. */
export interface AskingEnrolment extends TellingEnrolment, Holding {
  department: string;
  campaignId: string;
  residentId: string;
  program: string;
  versionId: string;
  state: string;
  endReason: string | null;
  endedAt: Instant | null;
  /** Why the own case has ended, of a unit of several. */
  ownEndReason: string | null;
  now: Instant;
}

/** The enrolment's row is the meeting place with a stop: whoever comes second sees what the first has done. */
export async function lockAsking(sql: Sql, enrolmentId: string): Promise<AskingEnrolment> {
  const enrolment = await sql.row<AskingEnrolment>(
    `SELECT id, department, campaign_id AS "campaignId", case_id AS "caseId", resident_id AS "residentId", program,
            version_id AS "versionId", starts_at AS "startsAt", state, end_reason AS "endReason", ended_at AS "endedAt",
            own_end_reason AS "ownEndReason", held_by AS "heldBy", held_until AS "heldUntil", clock_now() AS now,
            dates, dated_at AS "datedAt", restarts
       FROM enrolments WHERE id = $1 FOR NO KEY UPDATE`,
    [enrolmentId],
  );
  if (!enrolment) throw new Error(`no enrolment ${enrolmentId}`);
  return enrolment;
}

/** What a run is told that asks although its enrolment is over. */
export function endedEntry({ endReason, endedAt }: AskingEnrolment, at: Instant): JournalEntry {
  return { kind: 'ended', reason: endReason ?? 'ended', at: endedAt ?? at };
}

/** A run asks for nothing while it knows of a hold: one that stands is news to it. */
export function holdNow(enrolment: Holding & { now: Instant }): JournalEntry[] {
  const { now } = enrolment;
  const hold = holdOf(enrolment, now);
  return hold ? [{ kind: 'held', at: now, by: hold.by, ...(hold.until !== null && { until: hold.until }) }] : [];
}

/** The facts that stand for the enrolment as they are now (`standingFor`), and what conditions know beside them. */
export async function factsNow(
  sql: Sql,
  version: LoadedVersion,
  enrolment: AskingEnrolment,
): Promise<{ facts: CaseFacts; asking: Asking }> {
  const { id, caseId, residentId, ownEndReason } = enrolment;
  const row = await sql.row<{ key: string; facts: CaseFacts }>('SELECT key, facts FROM cases WHERE id = $1', [caseId]);
  if (!row) throw new Error(`case ${caseId} vanished`);
  const others = ownEndReason === null ? [] : ((await othersOfUnits(sql, [id])).get(id) ?? []);
  const own = { key: row.key, residentId, facts: row.facts };
  const askings = await askingsOf(sql, version, enrolment, [own, ...others]);
  const ends = new Map(others.map((one) => [one.key, endOfCase(version, one, askings(one))]));
  const standing = standingFor<AskedCase & { facts: CaseFacts }>(own, others, ({ key }) =>
    key === own.key ? ownEndReason : (ends.get(key) ?? null),
  );
  return { facts: standing.facts, asking: askings(standing) };
}
