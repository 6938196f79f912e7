import type { Outcome } from '../../../rules/plan.js';
import type { Questions } from '../../../rules/steps/phone.js';
import type { Instant, LocalDate } from '../../../rules/time.js';
import { transactionAnew } from '../../events/attempts.js';
import type { GateDeps } from '../../gate/permit.js';
import type { Sql } from '../../store/database.js';
import { learnFrom, lockForLessons } from '../after-contact.js';
import {
  CALLS,
  type CardRequest,
  cardOf,
  type Looked,
  lookAgain,
  type Recorded,
  recordCard,
  releaseCard,
  type Taken,
  takeCard,
} from '../cards.js';
import { type Answers, questionsAsked, wrongAnswer } from './questions.js';

export type NumberKind = 'landline' | 'mobile';

/** A card in the queue. The number is shown only to who has taken it, after the gate has looked again. */
export interface Call {
  dispatchId: string;
  enrolmentId: string;
  residentNumber: string;
  program: string;
  step: string;
  attempt: number;
  band: string;
  numberKind: NumberKind | null;
  /** What is to be asked, in the program's order. */
  questions: Questions;
  dueAt: Instant;
  takenBy: string | null;
  takenUntil: Instant | null;
}

export type CallRequest = CardRequest;

interface ShownCall {
  kind: 'shown';
  number: string;
  numberKind: NumberKind;
  name: string;
  kana: string;
  script: string;
  questions: Questions;
}

export type Shown = ShownCall | Exclude<Looked, { kind: 'clear' }>;
export type CallRecord = CallRequest & { outcome: Outcome; note?: string; promisedOn?: LocalDate; answers?: Answers };
/** `wrong-answer`: the program has no such question, or no such choice. Nothing was recorded. */
export type CallRecorded = Recorded | { kind: 'wrong-answer'; question: string };

/** A card stays with its taker this long; then it goes back to the queue. */
const TAKEN_MS = 15 * 60_000;

/** The cards that wait now, oldest first, those of protected residents never among them: the gate ends their runs. */
export async function listCalls(
  { database, versions }: Pick<GateDeps, 'database' | 'versions'>,
  { department }: { department: string },
): Promise<Call[]> {
  const rows = await database.rows<Omit<Call, 'questions'> & { versionId: string }>(WAITING, [department]);
  const calls: Call[] = [];
  for (const { versionId, ...row } of rows) {
    const { program } = await versions.byId(database, versionId);
    calls.push({ ...row, questions: questionsAsked(program, row.step) });
  }
  return calls;
}

const WAITING = `
  SELECT dispatches.id AS "dispatchId", dispatches.enrolment_id AS "enrolmentId", residents.number AS "residentNumber",
         dispatches.program, step, attempt, band, contact_points.kind AS "numberKind", due_at AS "dueAt",
         CASE WHEN taken_until > clock_now() THEN taken_by END AS "takenBy",
         CASE WHEN taken_until > clock_now() THEN taken_until END AS "takenUntil", version_id AS "versionId"
    FROM telephone_tasks JOIN dispatches ON dispatches.id = dispatch_id
    JOIN enrolments ON enrolments.id = dispatches.enrolment_id
    JOIN residents ON residents.id = dispatches.resident_id
    LEFT JOIN contact_points ON contact_points.id = dispatches.contact_point_id
   WHERE telephone_tasks.department = $1 AND done_at IS NULL AND due_at <= clock_now()
     AND dispatches.state IN ('planned', 'held', 'permitted')
     AND NOT EXISTS (SELECT 1 FROM suppressions WHERE suppressions.resident_id = dispatches.resident_id
       AND reason = 'protected' AND lifted_at IS NULL)
   ORDER BY due_at, dispatches.id`;

/** Takes a card through the gate. A card whose taker let it lapse can be taken again. */
export function takeCall(deps: GateDeps, request: CallRequest): Promise<Taken> {
  return takeCard(deps, CALLS, request, TAKEN_MS);
}

/** The last moment of a call: the gate looks once more, and only then the number is shown. */
export function showNumber(deps: GateDeps, request: CallRequest): Promise<Shown> {
  return deps.database.transaction(async (sql) => {
    const looked = await lookAgain(sql, deps, CALLS, request);
    return looked.kind === 'clear' ? reveal(sql, deps, request.dispatchId) : looked;
  });
}

/**
 * Records what came of a call, and what it taught. A second record of the same call changes nothing and answers
 * `over`.
 */
export function recordCall(deps: GateDeps, record: CallRecord): Promise<CallRecorded> {
  return transactionAnew(deps.database, (sql) => settleCall(sql, deps, record));
}

async function settleCall(sql: Sql, deps: GateDeps, record: CallRecord): Promise<CallRecorded> {
  const { dispatchId, outcome, note, promisedOn, answers = {} } = record;
  if (!(await cardOf(sql, CALLS, record))) return { kind: 'not-yours' };
  await lockForLessons(sql, [dispatchId]);
  const wrong = wrongAnswer(await questionsOf(sql, deps, dispatchId), answers);
  if (wrong !== null) return { kind: 'wrong-answer', question: wrong };
  const recorded = await recordCard(sql, CALLS, record, {
    outcome,
    note: note ? deps.vault.seal(note, `telephone_tasks/note/${dispatchId}`) : null,
    detail: { promisedOn: promisedOn ?? null, answers },
  });
  if (recorded.kind !== 'recorded') return recorded;
  if (Object.keys(answers).length > 0) {
    await sql.run('UPDATE telephone_tasks SET answers = $2 WHERE dispatch_id = $1', [
      dispatchId,
      JSON.stringify(answers),
    ]);
  }
  await learnFrom(sql, deps, record);
  return recorded;
}

/** Puts a card back into the queue; only its taker can, and only before its outcome is recorded. */
export function releaseCall(deps: GateDeps, request: CallRequest): Promise<boolean> {
  return releaseCard(deps.database, CALLS, request);
}

async function questionsOf(sql: Sql, { versions }: GateDeps, dispatchId: string): Promise<Questions> {
  const row = await sql.row<{ versionId: string; step: string }>(
    `SELECT version_id AS "versionId", step FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id
      WHERE dispatches.id = $1`,
    [dispatchId],
  );
  if (!row) throw new Error(`call ${dispatchId} has no enrolment`);
  return questionsAsked((await versions.byId(sql, row.versionId)).program, row.step);
}

async function reveal(sql: Sql, deps: GateDeps, dispatchId: string): Promise<ShownCall> {
  const row = await sql.row<Sealed>(SEALED, [dispatchId]);
  if (!row) throw new Error(`call ${dispatchId} has no number`);
  const { vault } = deps;
  const person: { name: string; kana?: string } = JSON.parse(
    vault.open(row.personal, `residents/personal/${row.residentId}`),
  );
  return {
    kind: 'shown',
    number: vault.open(row.value, `contact_points/value/${row.pointId}`),
    numberKind: row.numberKind,
    name: person.name,
    kana: person.kana ?? '',
    script: vault.open(row.words, `dispatches/words/${dispatchId}`),
    questions: await questionsOf(sql, deps, dispatchId),
  };
}

interface Sealed {
  pointId: string;
  numberKind: NumberKind;
  value: Buffer;
  residentId: string;
  personal: Buffer;
  words: Buffer;
}

const SEALED = `
  SELECT contact_points.id AS "pointId", contact_points.kind AS "numberKind", contact_points.value,
         residents.id AS "residentId", residents.personal, dispatches.words
    FROM dispatches JOIN contact_points ON contact_points.id = dispatches.contact_point_id
    JOIN residents ON residents.id = dispatches.resident_id WHERE dispatches.id = $1`;
