import type { CaseFacts } from '../../rules/case-state.js';
import type { JournalEntry } from '../../rules/journal.js';
import type { Instant } from '../../rules/time.js';
import type { Asking, LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { askingOf } from './asking.js';
import type { TellingEnrolment } from './journal.js';

/** An enrolment whose run asks something. */
export interface AskingEnrolment extends TellingEnrolment {
  department: string;
  campaignId: string;
  residentId: string;
  program: string;
  versionId: string;
  state: string;
  endReason: string | null;
  endedAt: Instant | null;
}

/** The enrolment's row is the meeting place with a stop: whoever comes second sees what the first has done. */
export async function lockAsking(sql: Sql, enrolmentId: string): Promise<AskingEnrolment> {
  const enrolment = await sql.row<AskingEnrolment>(
    `SELECT id, department, campaign_id AS "campaignId", case_id AS "caseId", resident_id AS "residentId", program,
            version_id AS "versionId", starts_at AS "startsAt", state, end_reason AS "endReason", ended_at AS "endedAt",
            dates, dated_at AS "datedAt", restarts
       FROM enrolments WHERE id = $1 FOR NO KEY UPDATE`,
    [enrolmentId],
  );
  if (!enrolment) throw new Error(`no enrolment ${enrolmentId}`);
  return enrolment;
}

export function endedEntry({ endReason, endedAt }: AskingEnrolment, at: Instant): JournalEntry {
  return { kind: 'ended', reason: endReason ?? 'ended', at: endedAt ?? at };
}

/** The facts of the enrolment's own case as they are now, and what conditions know beside them. */
export async function factsNow(
  sql: Sql,
  version: LoadedVersion,
  { id, caseId, department, residentId }: AskingEnrolment,
): Promise<{ facts: CaseFacts; asking: Asking }> {
  const row = await sql.row<{
    caseKey: string;
    facts: CaseFacts;
    answers: Record<string, string> | null;
    now: Instant;
  }>(FACTS_NOW, [caseId, id]);
  if (!row) throw new Error(`case ${caseId} vanished`);
  const { caseKey, now, facts } = row;
  const answers = Object.entries(row.answers ?? {}).map(([question, choice]) => [`answer:${question}`, choice]);
  const asking = await askingOf(sql, version, { department, residentId, caseKey, now });
  return { facts: { ...facts, ...Object.fromEntries(answers) }, asking };
}

// The run may ask before the event that tells of a call's answers is written down: they stand with the call already.
const FACTS_NOW = `
  SELECT key AS "caseKey", facts, clock_now() AS now,
         (SELECT answers FROM telephone_tasks JOIN dispatches ON dispatches.id = dispatch_id
           WHERE enrolment_id = $2 AND answers IS NOT NULL ORDER BY done_at DESC NULLS LAST LIMIT 1) AS answers
    FROM cases WHERE id = $1`;
