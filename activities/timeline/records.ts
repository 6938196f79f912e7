import type { Channel, Outcome } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/** An enrolment with the places its timeline begins from. */
export interface EnrolmentRecord {
  id: string;
  campaignId: string;
  caseId: string;
  caseKey: string;
  caseHeldBy: string | null;
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
  stopped: string | null;
  now: Instant;
}

/** Finds an enrolment of the department; undefined when there is none. */
export function enrolmentRecord(sql: Sql, department: string, id: string): Promise<EnrolmentRecord | undefined> {
  return sql.row<EnrolmentRecord>(
    `SELECT enrolments.id, enrolments.campaign_id AS "campaignId", enrolments.case_id AS "caseId", cases.key AS "caseKey",
            cases.held_by AS "caseHeldBy", enrolments.resident_id AS "residentId", enrolments.program,
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
  gatewayId: string | null;
  evidence: Record<string, unknown>;
}

export function dispatchRecords(sql: Sql, enrolmentId: string): Promise<DispatchRecord[]> {
  return sql.rows<DispatchRecord>(
    `SELECT dispatches.id, step, attempt, channel, state, dispatches.outcome, not_before AS "notBefore",
            due_at AS "dueAt", permitted_at AS "permittedAt", accepted_at AS "acceptedAt", settled_at AS "settledAt",
            crossed_at AS "crossedAt", changed_at AS "changedAt", words, telephone_tasks.note,
            gateway_id AS "gatewayId", evidence
       FROM dispatches LEFT JOIN telephone_tasks ON telephone_tasks.dispatch_id = dispatches.id
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

/** What was told of the case, and of the resident, whoever the case was enrolled by. */
export function eventRecords(sql: Sql, { caseId, residentId }: EnrolmentRecord): Promise<EventRecord[]> {
  return sql.rows<EventRecord>(
    `SELECT type, source, occurred_at AS "occurredAt", recorded_at AS "recordedAt", data, outcome FROM events
      WHERE case_id = $1 OR (resident_id = $2 AND case_id IS NULL) ORDER BY recorded_at`,
    [caseId, residentId],
  );
}
