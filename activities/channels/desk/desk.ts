import { type Outcome, TASK_OUTCOMES, VISIT_OUTCOMES } from '../../../rules/plan.js';
import type { LocalDate } from '../../../rules/time.js';
import { transactionAnew } from '../../events/attempts.js';
import type { GateDeps } from '../../gate/permit.js';
import type { Sql } from '../../store/database.js';
import { learnFrom, lockForLessons } from '../after-contact.js';
import {
  type CardRequest,
  DESK,
  type Looked,
  lookAgain,
  type Recorded,
  recordCard,
  releaseCard,
  type Taken,
  takeCard,
} from '../cards.js';
import { revealCard, type ShownCard } from './reveal.js';

/** What people take from the desk: automatic calls go out with a list instead. */
export const DESK_CHANNELS = ['visit', 'task', 'notice'] as const;
export type DeskChannel = (typeof DESK_CHANNELS)[number];

/** What may come of each. */
export const DESK_OUTCOMES = {
  visit: VISIT_OUTCOMES,
  task: TASK_OUTCOMES,
  notice: ['handed-over'],
} as const satisfies Record<DeskChannel, readonly Outcome[]>;

export type DeskOutcome = (typeof DESK_OUTCOMES)[DeskChannel][number];

export type Shown = ShownCard | Exclude<Looked, { kind: 'clear' }>;
export type TaskRecord = CardRequest & { outcome: DeskOutcome; note?: string; promisedOn?: LocalDate };
/** `no-outcome-of`: nothing of the kind comes of this work. Nothing was recorded. */
export type TaskRecorded = Recorded | { kind: 'no-outcome-of'; channel: DeskChannel };

const HOUR_MS = 3_600_000;

/**
 * How long a card stays with its taker: who visits is out for the day and looks again before the door, what is done in
 * the office is done soon or goes back.
 */
const TAKEN_MS: Record<DeskChannel, number> = { visit: 10 * HOUR_MS, task: 2 * HOUR_MS, notice: HOUR_MS };

/** Takes a card through the gate. A card whose taker let it lapse can be taken again. */
export async function takeTask(deps: GateDeps, request: CardRequest): Promise<Taken> {
  const channel = await deskChannelOf(deps.database, request);
  return channel ? takeCard(deps, DESK, request, TAKEN_MS[channel]) : { kind: 'gone' };
}

/** The last moment of a card: the gate looks once more, and only then the address of a visit is shown. */
export function showTask(deps: GateDeps, request: CardRequest): Promise<Shown> {
  return deps.database.transaction(async (sql) => {
    const looked = await lookAgain(sql, deps, DESK, request);
    return looked.kind === 'clear' ? revealCard(sql, deps, request.dispatchId) : looked;
  });
}

/**
 * Records what came of a card, and what it taught. A second record of the same card changes nothing and answers
 * `over`.
 */
export function recordTask(deps: GateDeps, record: TaskRecord): Promise<TaskRecorded> {
  return transactionAnew(deps.database, (sql) => settleTask(sql, deps, record));
}

async function settleTask(sql: Sql, deps: GateDeps, record: TaskRecord): Promise<TaskRecorded> {
  const { dispatchId, outcome, note, promisedOn } = record;
  const channel = await deskChannelOf(sql, record);
  if (!channel) return { kind: 'not-yours' };
  const possible: readonly Outcome[] = DESK_OUTCOMES[channel];
  if (!possible.includes(outcome)) return { kind: 'no-outcome-of', channel };
  await lockForLessons(sql, [dispatchId]);
  const recorded = await recordCard(sql, DESK, record, {
    outcome,
    note: note ? deps.vault.seal(note, `desk_tasks/note/${dispatchId}`) : null,
    detail: promisedOn ? { promisedOn } : {},
  });
  if (recorded.kind === 'recorded') await learnFrom(sql, deps, record);
  return recorded;
}

/** Puts a card back onto the desk; only its taker can, and only before its outcome is recorded. */
export function releaseTask(deps: GateDeps, request: CardRequest): Promise<boolean> {
  return releaseCard(deps.database, DESK, request);
}

/** What kind of work a card is; undefined for what is not on this department's desk: another's, or an automatic call. */
export async function deskChannelOf(
  sql: Sql,
  { dispatchId, department }: Omit<CardRequest, 'actor'>,
): Promise<DeskChannel | undefined> {
  const row = await sql.row<{ channel: DeskChannel }>(
    `SELECT channel FROM desk_tasks WHERE dispatch_id = $1 AND ${DESK.isFor} AND channel = ANY($3::text[])`,
    [dispatchId, department, DESK_CHANNELS],
  );
  return row?.channel;
}
