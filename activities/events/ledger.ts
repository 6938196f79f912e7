import { createHash, randomUUID } from 'node:crypto';
import type { CloudEvent } from '../../rules/cloud-event.js';
import type { EventType } from '../../rules/events.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/** The ledger of what was told: one row an event, never changed but for its outcome and what it is about. */
export interface LedgerEntry {
  id: string;
  department: string;
  source: string;
  eventId: string;
  type: EventType;
  subject: string;
  occurredAt: Instant;
  data: Record<string, unknown>;
  bodyHash: string;
}

/** What an event is about, as far as it is known here. A case's event belongs to its resident, too. */
export type Subject =
  | { kind: 'case'; caseId: string; residentId: string }
  | { kind: 'resident'; residentId: string }
  | { kind: 'unknown' };

/** The hash tells an event that is told twice from another one that is told under the same id. */
export function ledgerEntry(department: string, event: CloudEvent): LedgerEntry {
  const { id, source, type, subject, time, sequence, data } = event;
  return {
    id: randomUUID(),
    department,
    source,
    eventId: id,
    type,
    subject,
    occurredAt: time,
    data: sequence === undefined ? data : { ...data, sequence },
    bodyHash: hashOf({ type, subject, time, sequence, data }),
  };
}

/** Whose an event is: its subject is `resident:` with a 宛名番号, else the key of a case. */
export async function findSubject(sql: Sql, department: string, subject: string): Promise<Subject> {
  if (subject.startsWith('resident:')) {
    const resident = await sql.row<{ id: string }>('SELECT id FROM residents WHERE department = $1 AND number = $2', [
      department,
      subject.slice('resident:'.length),
    ]);
    return resident ? { kind: 'resident', residentId: resident.id } : { kind: 'unknown' };
  }
  const found = await sql.row<{ caseId: string; residentId: string }>(
    'SELECT id AS "caseId", resident_id AS "residentId" FROM cases WHERE department = $1 AND key = $2',
    [department, subject],
  );
  return found ? { kind: 'case', ...found } : { kind: 'unknown' };
}

/** Writes an event down unless the source has told it before. */
export async function writeDown(
  sql: Sql,
  entry: LedgerEntry,
  subject: Subject,
  outcome: string,
): Promise<'written' | 'known'> {
  const written = await sql.run(
    `INSERT INTO events (id, department, source, event_id, type, subject, case_id, resident_id, occurred_at, data, body_hash, outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (department, source, event_id) DO NOTHING`,
    [
      entry.id,
      entry.department,
      entry.source,
      entry.eventId,
      entry.type,
      entry.subject,
      subject.kind === 'case' ? subject.caseId : null,
      subject.kind === 'unknown' ? null : subject.residentId,
      entry.occurredAt,
      JSON.stringify(entry.data),
      entry.bodyHash,
      outcome,
    ],
  );
  return written === 1 ? 'written' : 'known';
}

/**
 * An event whose subject is unknown and an import that brings the subject must not miss each other. The event waits
 * for imports that are about to commit and then looks again; imports wait for such events (`waiting.ts`).
 * Taken after cases and before enrolments, by both.
 */
export async function lockWaitingRoom(sql: Sql, department: string, as: 'event' | 'import'): Promise<void> {
  const take = as === 'event' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await sql.rows(`SELECT ${take}(hashtextextended('waiting-events/' || $1, 0))`, [department]);
}

/** SHA-256 of a value whose keys may come in any order. */
function hashOf(value: unknown): string {
  const inOrder = (_key: string, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex');
}
