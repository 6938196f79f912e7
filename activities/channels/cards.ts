import type { Outcome } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import { type GateDeps, permit, recheck } from '../gate/permit.js';
import { settleIn } from '../gate/settle.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { lockEnrolmentsOf } from './locks.js';

/** A queue from which people take cards, one at a time, each through the gate. */
export interface Deck {
  table: 'telephone_tasks' | 'desk_tasks';
  /** Whether a card is for the asking department, `$2`. */
  isFor: string;
  /** The audit trail's word for a card. */
  word: 'call' | 'task';
}

export const CALLS: Deck = { table: 'telephone_tasks', isFor: 'telephone_tasks.department = $2', word: 'call' };

/** Work is its own section's, and that of the section it was handed to. */
export const DESK: Deck = {
  table: 'desk_tasks',
  isFor: '$2 IN (desk_tasks.department, desk_tasks.for_section)',
  word: 'task',
};

export interface CardRequest {
  department: string;
  dispatchId: string;
  actor: string;
}

export type Taken =
  | { kind: 'taken'; until: Instant }
  | { kind: 'held'; because: string; until: Instant }
  | { kind: 'refused'; because: string }
  | { kind: 'gone' };

export type Looked = { kind: 'clear' } | { kind: 'stopped'; because: string } | { kind: 'not-yours' };

/** `over`: recorded before, or withdrawn since it was taken. */
export type Recorded = { kind: 'recorded' } | { kind: 'over' } | { kind: 'not-yours' };

/** Takes a card through the gate, for `ttlMs`. A card whose taker let it lapse can be taken again. */
export async function takeCard(deps: GateDeps, deck: Deck, request: CardRequest, ttlMs: number): Promise<Taken> {
  const { dispatchId, actor } = request;
  await giveBackLapsed(deps.database, deck, request);
  if (!(await cardOf(deps.database, deck, request))) return { kind: 'gone' };
  const answer = await permit(deps, { dispatchId, ttlMs, actor }, async (sql, { expiresAt }) => {
    await sql.run(`UPDATE ${deck.table} SET taken_by = $2, taken_until = $3, shown_at = NULL WHERE dispatch_id = $1`, [
      dispatchId,
      actor,
      expiresAt,
    ]);
    await writeDown(sql, deck, request, 'taken');
  });
  return answer.kind === 'permitted' ? { kind: 'taken', until: answer.contact.expiresAt } : answer;
}

/** The last moment of a card: the gate looks once more, and only then it is shown to who holds it. */
export async function lookAgain(sql: Sql, deps: GateDeps, deck: Deck, request: CardRequest): Promise<Looked> {
  const verdict = await recheck(sql, deps, request.dispatchId);
  const card = await heldBy(sql, deck, request);
  if (!card) return { kind: 'not-yours' };
  if (verdict) return { kind: 'stopped', because: card.because ?? verdict.because };
  await sql.run(`UPDATE ${deck.table} SET shown_at = clock_now() WHERE dispatch_id = $1`, [request.dispatchId]);
  await writeDown(sql, deck, request, 'shown');
  return { kind: 'clear' };
}

export interface CardOutcome {
  outcome: Outcome;
  /** Sealed already. */
  note: Buffer | null;
  /** For the audit trail. */
  detail?: Record<string, unknown>;
}

/** Records what came of a card, by who took it last, also when the time ran out meanwhile. */
export async function recordCard(
  sql: Sql,
  deck: Deck,
  request: CardRequest,
  { outcome, note, detail }: CardOutcome,
): Promise<Recorded> {
  // A permit takes this lock too: nobody takes the card between the look at its taker and its settlement.
  await lockEnrolmentsOf(sql, [request.dispatchId]);
  const card = await cardOf(sql, deck, request);
  if (card?.doneAt) return { kind: 'over' };
  if (card?.takenBy !== request.actor) return { kind: 'not-yours' };
  if (!(await settleIn(sql, request.dispatchId, { state: 'done', outcome }))) return { kind: 'over' };
  await sql.run(
    `UPDATE ${deck.table} SET outcome = $2, note = $3, done_by = $4, done_at = clock_now() WHERE dispatch_id = $1`,
    [request.dispatchId, outcome, note, request.actor],
  );
  await writeDown(sql, deck, request, 'recorded', { outcome, ...detail });
  return { kind: 'recorded' };
}

/** Puts a card back into the queue; only its taker can, and only before its outcome is recorded. */
export function releaseCard(database: Database, deck: Deck, request: CardRequest): Promise<boolean> {
  return database.transaction(async (sql) => {
    const card = await heldBy(sql, deck, request);
    if (card?.state !== 'permitted') return false;
    await backToQueue(sql, deck, request.dispatchId);
    await writeDown(sql, deck, request, 'released');
    return true;
  });
}

interface Card {
  /** The department whose case it is. */
  owner: string;
  takenBy: string | null;
  doneAt: Instant | null;
}

/** The card as it lies in the queue; undefined when it is not for this department. */
export function cardOf(sql: Sql, { table, isFor }: Deck, { dispatchId, department }: Omit<CardRequest, 'actor'>) {
  return sql.row<Card>(
    `SELECT department AS owner, taken_by AS "takenBy", done_at AS "doneAt" FROM ${table} WHERE dispatch_id = $1 AND ${isFor}`,
    [dispatchId, department],
  );
}

/** The card in this person's hands, also when its reason has gone since it was taken: `because`. */
function heldBy(sql: Sql, { table, isFor }: Deck, { dispatchId, department, actor }: CardRequest) {
  return sql.row<{ state: string; because: string | null }>(
    `SELECT dispatches.state, coalesce(end_reason, evidence->>'because') AS because
       FROM ${table} JOIN dispatches ON dispatches.id = dispatch_id JOIN enrolments ON enrolments.id = enrolment_id
      WHERE dispatch_id = $1 AND ${isFor} AND taken_by = $3 AND taken_until > clock_now() AND done_at IS NULL`,
    [dispatchId, department, actor],
  );
}

function giveBackLapsed(database: Database, deck: Deck, { department, dispatchId }: CardRequest): Promise<void> {
  return database.transaction(async (sql) => {
    const lapsed = await sql.row(
      `SELECT 1 FROM ${deck.table} WHERE dispatch_id = $1 AND ${deck.isFor} AND done_at IS NULL AND taken_until <= clock_now()`,
      [dispatchId, department],
    );
    if (lapsed) await backToQueue(sql, deck, dispatchId);
  });
}

async function backToQueue(sql: Sql, { table }: Deck, dispatchId: string): Promise<void> {
  await sql.run(
    `UPDATE dispatches SET state = 'planned', permitted_at = NULL, expires_at = NULL, changed_at = clock_now()
      WHERE id = $1 AND state = 'permitted'`,
    [dispatchId],
  );
  await sql.run(
    `UPDATE ${table} SET taken_by = NULL, taken_until = NULL, shown_at = NULL WHERE dispatch_id = $1 AND done_at IS NULL`,
    [dispatchId],
  );
}

/** Written down where the case belongs, also when another section does the work. */
async function writeDown(
  sql: Sql,
  deck: Deck,
  request: CardRequest,
  done: 'taken' | 'shown' | 'recorded' | 'released',
  detail: Record<string, unknown> = {},
): Promise<void> {
  const { owner = request.department } = (await cardOf(sql, deck, request)) ?? {};
  await audit(sql, {
    department: owner,
    actor: request.actor,
    action: `${deck.word}.${done}`,
    subject: ['dispatch', request.dispatchId],
    detail: owner === request.department ? detail : { ...detail, section: request.department },
  });
}
