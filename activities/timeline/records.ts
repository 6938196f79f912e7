import type { CaseFacts } from '../../rules/case-state.js';
import type { CaseDates } from '../../rules/journal.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/** An enrolment with the places its timeline begins from. */
export interface EnrolmentRecord {
  id: string;
  campaignId: string;
  caseId: string;
  caseKey: string;
  caseFacts: CaseFacts;
  caseHeldBy: string | null;
  /** The hold of the program, which may have passed. */
  heldBy: string | null;
  heldUntil: Instant | null;
  dates: CaseDates | null;
  datedAt: Instant | null;
  restarts: number;
  /** Why the own case has ended, of a unit of several. */
  ownEndReason: string | null;
  arm: string | null;
  holdout: boolean;
  wave: number;
  department: string;
  residentId: string;
  program: string;
  versionId: string;
  version: number;
  state: string;
  startsAt: Instant;
  startedAt: Instant | null;
  endedAt: Instant | null;
  endReason: string | null;
  listId: string;
  fileName: string;
  importedAt: Instant;
  enrolledAt: Instant;
  approvedAt: Instant | null;
  approvedBy: string | null;
  campaignState: string;
  stopped: string | null;
  now: Instant;
}

/** Finds an enrolment of the department; undefined when there is none. */
export function enrolmentRecord(sql: Sql, department: string, id: string): Promise<EnrolmentRecord | undefined> {
  return sql.row<EnrolmentRecord>(
    `SELECT enrolments.id, enrolments.campaign_id AS "campaignId", enrolments.case_id AS "caseId", cases.key AS "caseKey",
            cases.facts AS "caseFacts", cases.held_by AS "caseHeldBy", enrolments.held_by AS "heldBy",
            enrolments.held_until AS "heldUntil", dates, dated_at AS "datedAt", restarts,
            own_end_reason AS "ownEndReason", arm, holdout, wave, campaigns.state AS "campaignState",
            enrolments.department, enrolments.resident_id AS "residentId", enrolments.program,
            enrolments.version_id AS "versionId", program_versions.version, enrolments.state,
            enrolments.starts_at AS "startsAt", enrolments.started_at AS "startedAt", enrolments.ended_at AS "endedAt",
            enrolments.end_reason AS "endReason", campaigns.list_id AS "listId", lists.file_name AS "fileName",
            lists.created_at AS "importedAt", campaigns.created_at AS "enrolledAt",
            campaigns.approved_at AS "approvedAt", campaigns.approved_by AS "approvedBy", clock_now() AS now,
            (SELECT scope FROM stops WHERE lifted_at IS NULL AND department = enrolments.department
               AND (scope, target) IN (('campaign', campaigns.id::text), ('program', enrolments.program)) LIMIT 1) AS stopped
       FROM enrolments JOIN campaigns ON campaigns.id = enrolments.campaign_id
       JOIN lists ON lists.id = campaigns.list_id JOIN cases ON cases.id = enrolments.case_id
       JOIN program_versions ON program_versions.id = enrolments.version_id
      WHERE enrolments.department = $1 AND enrolments.id = $2`,
    [department, id],
  );
}

export interface DispatchRecord {
  id: string;
  step: string;
  attempt: number;
  channel: Channel;
  state: string;
  outcome: Outcome | null;
  notBefore: Instant;
  dueAt: Instant;
  permittedAt: Instant | null;
  acceptedAt: Instant | null;
  settledAt: Instant | null;
  crossedAt: Instant | null;
  changedAt: Instant;
  words: Buffer | null;
  note: Buffer | null;
  noteOnDesk: boolean;
  /** By the name of the question, that of the choice. */
  answers: Record<string, string> | null;
  inserts: string[];
  /** Whose desk it lies on; null for what lies on none. */
  forSection: string | null;
  gatewayId: string | null;
  evidence: Record<string, unknown>;
}

/** Words and notes come as they are stored, sealed. */
export function dispatchRecords(sql: Sql, enrolmentId: string): Promise<DispatchRecord[]> {
  return sql.rows<DispatchRecord>(
    `SELECT dispatches.id, step, attempt, dispatches.channel, state, dispatches.outcome, not_before AS "notBefore",
            due_at AS "dueAt", permitted_at AS "permittedAt", accepted_at AS "acceptedAt", settled_at AS "settledAt",
            crossed_at AS "crossedAt", changed_at AS "changedAt", words,
            coalesce(telephone_tasks.note, desk_tasks.note) AS note, desk_tasks.note IS NOT NULL AS "noteOnDesk",
            answers, coalesce(inserts, '{}') AS inserts, for_section AS "forSection", gateway_id AS "gatewayId", evidence
       FROM dispatches LEFT JOIN telephone_tasks ON telephone_tasks.dispatch_id = dispatches.id
       LEFT JOIN postcards ON postcards.dispatch_id = dispatches.id
       LEFT JOIN desk_tasks ON desk_tasks.dispatch_id = dispatches.id
      WHERE enrolment_id = $1 ORDER BY dispatches.created_at, attempt`,
    [enrolmentId],
  );
}

export interface EventRecord {
  type: string;
  source: string;
  occurredAt: Instant;
  recordedAt: Instant;
  data: Record<string, unknown>;
  outcome: string;
}

/** What was told of the cases of the enrolment, and of the resident, whoever the cases were enrolled by. */
export function eventRecords(sql: Sql, { id, caseId, residentId }: EnrolmentRecord): Promise<EventRecord[]> {
  return sql.rows<EventRecord>(
    `SELECT type, source, occurred_at AS "occurredAt", recorded_at AS "recordedAt", data, outcome FROM events
      WHERE case_id = $1 OR case_id IN (SELECT case_id FROM enrolment_cases WHERE enrolment_id = $3)
         OR (resident_id = $2 AND case_id IS NULL) ORDER BY recorded_at`,
    [caseId, residentId, id],
  );
}

/** What the facts said of a turn; `open`: it awaits an event. */
export interface AnswerRecord {
  step: string;
  at: Instant;
  branch: string;
}

/** How the decide and wait steps of a run were answered, the oldest first. */
export function answerRecords(sql: Sql, enrolmentId: string): Promise<AnswerRecord[]> {
  return sql.rows<AnswerRecord>(
    'SELECT step, answered_at AS at, branch FROM run_answers WHERE enrolment_id = $1 ORDER BY answered_at',
    [enrolmentId],
  );
}

/** When the sequence began anew, each instant once: one restart may have several events as its cause. */
export async function restartRecords(sql: Sql, enrolmentId: string): Promise<Instant[]> {
  const rows = await sql.rows<{ at: Instant }>(
    `SELECT DISTINCT at FROM run_events WHERE enrolment_id = $1 AND effect = 'restarted' ORDER BY at`,
    [enrolmentId],
  );
  return rows.map(({ at }) => at);
}

/** The cases of an enrolment's unit, its own first. */
export function caseRecords(
  sql: Sql,
  { id, caseKey }: EnrolmentRecord,
): Promise<{ caseKey: string; endReason: string | null }[]> {
  return sql.rows(
    `SELECT caseKey AS "caseKey", reason AS "endReason" FROM (
       SELECT 0 AS place, $2::text AS caseKey, own_end_reason AS reason FROM enrolments WHERE id = $1
       UNION ALL
       SELECT 1, key, end_reason FROM enrolment_cases JOIN cases ON cases.id = case_id WHERE enrolment_id = $1) AS unit
      ORDER BY place, caseKey`,
    [id, caseKey],
  );
}

/** A move of the enrolment to another version of its program, with the numbers of the two. */
export interface MoveRecord {
  at: Instant;
  by: string;
  from: number;
  to: number;
}

/** Read from the audit: an enrolment's own row knows its newest version alone. */
export function moveRecords(sql: Sql, enrolmentId: string): Promise<MoveRecord[]> {
  return sql.rows<MoveRecord>(
    `SELECT at, actor AS by, (detail ->> 'from')::int AS from, (detail ->> 'to')::int AS to FROM audit
      WHERE subject_kind = 'enrolment' AND subject_id = $1 AND action = 'enrolment.moved' ORDER BY id`,
    [enrolmentId],
  );
}
