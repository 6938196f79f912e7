import type { Sentence } from '../../../rules/reading/faults.js';
import type { Instant } from '../../../rules/time.js';
import type { GateDeps } from '../../gate/permit.js';
import { DESK_CHANNELS, type DeskChannel } from './desk.js';
import { whatOf } from './reveal.js';

/** A card on the desk. The address of a visit is shown only to who has taken it, after the gate has looked again. */
export interface DeskCard {
  dispatchId: string;
  enrolmentId: string;
  channel: DeskChannel;
  residentNumber: string;
  caseKey: string;
  program: string;
  step: string;
  attempt: number;
  /** Whose desk it lies on. */
  forSection: string;
  /** What is to be done, in the program's words; null for a visit. */
  what: Sentence | null;
  dueAt: Instant;
  takenBy: string | null;
  takenUntil: Instant | null;
}

export interface DeskQuery {
  department: string;
  channel?: DeskChannel;
  section?: string;
}

/**
 * The cards that wait now, oldest first: a department's own, those it has handed to other sections, and those handed
 * to it. Those of protected residents are never among them: the gate ends their runs.
 */
export async function listTasks(
  { database, versions }: Pick<GateDeps, 'database' | 'versions'>,
  { department, channel, section }: DeskQuery,
): Promise<DeskCard[]> {
  const rows = await database.rows<Omit<DeskCard, 'what'> & { versionId: string }>(WAITING, [
    channel ? [channel] : DESK_CHANNELS,
    department,
    section ?? null,
  ]);
  const cards: DeskCard[] = [];
  for (const { versionId, ...row } of rows) {
    const { program } = await versions.byId(database, versionId);
    cards.push({ ...row, what: whatOf(program, row.step) });
  }
  return cards;
}

const WAITING = `
  SELECT dispatches.id AS "dispatchId", dispatches.enrolment_id AS "enrolmentId", desk_tasks.channel,
         residents.number AS "residentNumber", cases.key AS "caseKey", dispatches.program, step, attempt,
         for_section AS "forSection", due_at AS "dueAt",
         CASE WHEN taken_until > clock_now() THEN taken_by END AS "takenBy",
         CASE WHEN taken_until > clock_now() THEN taken_until END AS "takenUntil", version_id AS "versionId"
    FROM desk_tasks JOIN dispatches ON dispatches.id = dispatch_id
    JOIN enrolments ON enrolments.id = dispatches.enrolment_id
    JOIN cases ON cases.id = dispatches.case_id JOIN residents ON residents.id = dispatches.resident_id
   WHERE desk_tasks.channel = ANY($1::text[]) AND $2 IN (desk_tasks.department, for_section)
     AND ($3::text IS NULL OR for_section = $3) AND done_at IS NULL AND due_at <= clock_now()
     AND dispatches.state IN ('planned', 'held', 'permitted')
     AND NOT EXISTS (SELECT 1 FROM suppressions WHERE suppressions.resident_id = dispatches.resident_id
       AND reason = 'protected' AND lifted_at IS NULL)
   ORDER BY due_at, dispatches.id`;
