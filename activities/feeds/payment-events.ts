import { randomUUID } from 'node:crypto';
import { implausible } from '../../rules/cloud-event.js';
import type { PaymentRow } from '../../rules/payments-file.js';
import { at, type Instant, type LocalDate } from '../../rules/time.js';
import { SubjectAppeared } from '../events/attempts.js';
import { lockWaitingRoom } from '../events/ledger.js';
import { lockCases } from '../gate/locks.js';
import type { Sql } from '../store/database.js';

export interface FileEvents {
  department: string;
  feed: string;
  throughOn: LocalDate;
  rows: readonly PaymentRow[];
  now: Instant;
}

export interface WrittenDown {
  /** The events that are new. */
  eventIds: string[];
  /** The cases they are about. */
  caseIds: string[];
  duplicates: number;
  unmatched: number;
  quarantined: number;
}

/** Writes the lines of a file into the ledger, under the locks of all the cases that they are about. */
export async function writeDownRows(sql: Sql, file: FileEvents): Promise<WrittenDown> {
  const cases = await lockedCases(sql, file);
  const fresh = await insertEvents(sql, eventsOf(file, cases));
  const caseIds = [...new Set(fresh.flatMap(({ caseId }) => caseId ?? []))];
  const count = (outcome: string) => fresh.filter((event) => event.outcome === outcome).length;
  const duplicates = file.rows.length - fresh.length;
  return {
    eventIds: fresh.map(({ id }) => id),
    caseIds,
    duplicates,
    unmatched: count('unmatched'),
    quarantined: count('quarantined'),
  };
}

interface KnownCase {
  id: string;
  key: string;
  residentId: string;
}

/** All locks are taken up front in the order of the cases' ids; only then it is certain who is unknown. */
async function lockedCases(sql: Sql, file: FileEvents): Promise<Map<string, KnownCase>> {
  const subjects = [...new Set(file.rows.map(({ subject }) => subject))];
  const known = await casesByKey(sql, file.department, subjects);
  await lockCases(
    sql,
    known.map(({ id }) => id),
  );
  if (known.length < subjects.length) {
    await lockWaitingRoom(sql, file.department, 'event');
    const again = await casesByKey(sql, file.department, subjects);
    if (again.length > known.length) throw new SubjectAppeared();
  }
  return new Map(known.map((one) => [one.key, one]));
}

function casesByKey(sql: Sql, department: string, subjects: readonly string[]): Promise<KnownCase[]> {
  return sql.rows<KnownCase>(
    'SELECT id, key, resident_id AS "residentId" FROM cases WHERE department = $1 AND key = ANY($2::text[])',
    [department, subjects],
  );
}

function eventsOf({ department, feed, throughOn, rows, now }: FileEvents, cases: ReadonlyMap<string, KnownCase>) {
  return rows.map((row) => {
    const { receivedOn, yen, channel, subject } = row;
    // A file knows the day only. Its end, so that what a shop tells minute by minute comes before the file's word.
    const occurredAt = at(receivedOn, '23:59');
    const odd = implausible({ time: at(receivedOn, '00:00'), receivedOn, yen }, now) !== null;
    const found = odd ? undefined : cases.get(subject);
    const sequence = `${throughOn}/${String(row.row).padStart(8, '0')}`;
    return {
      id: randomUUID(),
      department,
      source: `feed:${feed}`,
      event_id: row.id,
      type: row.type,
      subject,
      case_id: found?.id ?? null,
      resident_id: found?.residentId ?? null,
      occurred_at: occurredAt,
      data: { receivedOn, yen, sequence, ...(channel === null ? {} : { channel }) },
      // The id is made of all that counts, so nothing else can be told under it.
      body_hash: row.id,
      outcome: odd ? 'quarantined' : found ? 'noted' : 'unmatched',
    };
  });
}

function insertEvents(
  sql: Sql,
  events: ReturnType<typeof eventsOf>,
): Promise<{ id: string; caseId: string | null; outcome: string }[]> {
  return sql.rows(
    `INSERT INTO events (id, department, source, event_id, type, subject, case_id, resident_id, occurred_at, data, body_hash, outcome)
     SELECT id, department, source, event_id, type, subject, case_id, resident_id, occurred_at, data, body_hash, outcome
       FROM jsonb_to_recordset($1::jsonb) AS line (id uuid, department text, source text, event_id text, type text, subject text,
              case_id uuid, resident_id uuid, occurred_at timestamptz, data jsonb, body_hash text, outcome text)
     ON CONFLICT (department, source, event_id) DO NOTHING
     RETURNING id, case_id AS "caseId", outcome`,
    [JSON.stringify(events)],
  );
}
