import type { temporal } from '@temporalio/proto';
import { lockCases, lockOpenEnrolments } from '../../activities/gate/locks.js';
import { endEnrolment } from '../../activities/gate/stop.js';
import type { Town } from '../support/town.js';
import { type BenchPlace, type BenchResult, rounded, type Spread, spreadOf } from './bench.js';
import { startAll, untilFinished } from './runs-sample.js';
import { openSides, type Side } from './runs-sides.js';

interface Recorded {
  events: number;
  bytes: number;
}

interface SideHistory {
  finished: { events: Spread; bytes: Spread };
  cancelled: { events: Spread; bytes: Spread; added: Spread };
}

export interface HistoryResult extends BenchResult {
  bytesRatio: number;
  /** Events that a cancellation during the wait after the second contact adds, beside the end that every run has. */
  cancelAdds: number;
  sides: Record<'ours' | 'permitted', SideHistory>;
}

/** Events and bytes that Temporal keeps of an enrolment, ours and written by hand; of whole runs and of cancelled ones. */
export async function history(place: BenchPlace): Promise<HistoryResult> {
  const { size = 20 } = place;
  const { ours, permitted } = await openSides(place);
  const samples = { ours: await finishedRuns(ours, size), permitted: await finishedRuns(permitted, size) };
  place.tell('Cancelling runs after their second contact');
  const cancelled = { ours: await cancelledRuns(ours, size), permitted: await cancelledRuns(permitted, size) };
  const sides = {
    ours: sideOf(samples.ours, cancelled.ours),
    permitted: sideOf(samples.permitted, cancelled.permitted),
  };
  const [own, other] = [sides.ours.finished, sides.permitted.finished];
  return {
    name: 'history',
    ratio: rounded(own.events.median / other.events.median),
    bytesRatio: rounded(own.bytes.median / other.bytes.median),
    cancelAdds: sides.ours.cancelled.added.median,
    ours: own.events.median,
    baseline: other.events.median,
    unit: 'events/enrolment',
    sides,
    samples: samples.ours.map((sample, index) => ({ ours: sample, permitted: samples.permitted[index] })),
  };
}

type Cancelled = Recorded & { added: number };

function sideOf(finished: Recorded[], cancelled: Cancelled[]): SideHistory {
  const of = (runs: Recorded[]) => ({
    events: spreadOf(runs.map(({ events }) => events)),
    bytes: spreadOf(runs.map(({ bytes }) => bytes)),
  });
  return {
    finished: of(finished),
    cancelled: { ...of(cancelled), added: spreadOf(cancelled.map(({ added }) => added)) },
  };
}

async function finishedRuns(side: Side, count: number): Promise<Recorded[]> {
  const enrolments = await side.enrol(count);
  const since = new Date();
  await startAll(side, enrolments);
  await untilFinished(side, enrolments, since);
  return Promise.all(enrolments.map(async (id) => recordedOf(side, id)));
}

async function cancelledRuns(side: Side, count: number): Promise<Cancelled[]> {
  const enrolments = await side.enrol(count);
  return Promise.all(enrolments.map((id) => cancelledRun(side, id)));
}

async function cancelledRun(side: Side, enrolmentId: string): Promise<Cancelled> {
  await side.start(enrolmentId);
  await untilSecondContact(townOf(side), enrolmentId);
  if (side.name === 'ours') await endInTown(townOf(side), enrolmentId);
  else await side.client.workflow.getHandle(side.workflowId(enrolmentId)).signal('stopped');
  await side.client.workflow.getHandle(side.workflowId(enrolmentId)).result();
  const recorded = await recordedOf(side, enrolmentId);
  const events = await eventsOf(side, enrolmentId);
  const signalled = events.findIndex((event) => event.workflowExecutionSignaledEventAttributes);
  if (signalled < 0) throw new Error('a cancelled run was over before its signal');
  return { ...recorded, added: events.length - signalled - 1 };
}

async function untilSecondContact({ database }: Town, enrolmentId: string): Promise<void> {
  for (;;) {
    const row = await database.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM dispatches WHERE enrolment_id = $1 AND state = 'accepted'`,
      [enrolmentId],
    );
    if ((row?.count ?? 0) >= 2) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As an event of payment ends it: under the locks, with a signal that the relay delivers. */
function endInTown({ database }: Town, enrolmentId: string): Promise<void> {
  return database.transaction(async (sql) => {
    const row = await sql.row<{ caseId: string; now: string }>(
      'SELECT case_id AS "caseId", clock_now() AS now FROM enrolments WHERE id = $1',
      [enrolmentId],
    );
    if (!row) throw new Error('the enrolment vanished');
    await lockCases(sql, [row.caseId]);
    const [enrolment] = await lockOpenEnrolments(sql, [row.caseId]);
    if (!enrolment) throw new Error('the enrolment was over before it was cancelled');
    await endEnrolment(sql, enrolment, { reason: 'paid', goal: true, eventId: null, at: row.now, actor: 'bench' });
  });
}

/** The server's own count, which must be the number of events it hands out. */
async function recordedOf(side: Side, enrolmentId: string): Promise<Recorded> {
  const description = await side.client.workflow.getHandle(side.workflowId(enrolmentId)).describe();
  const events = (await eventsOf(side, enrolmentId)).length;
  if (description.historyLength !== events)
    throw new Error(`the server counts ${description.historyLength} events of ${events}`);
  return { events, bytes: description.historySize ?? 0 };
}

async function eventsOf(side: Side, enrolmentId: string): Promise<temporal.api.history.v1.IHistoryEvent[]> {
  const { events } = await side.client.workflow.getHandle(side.workflowId(enrolmentId)).fetchHistory();
  return events ?? [];
}

function townOf({ town, name }: Side): Town {
  if (!town) throw new Error(`the side ${name} makes no contacts`);
  return town;
}
