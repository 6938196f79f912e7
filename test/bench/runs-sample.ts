import { sideBySide } from '../../activities/side-by-side.js';
import { STEPS } from './runs-program.js';
import type { Side } from './runs-sides.js';

const STARTS_AT_ONCE = 50;
const LOOK_EVERY_MS = 200;
const LIMIT_MS = 300_000;

/**
 * Enrolments finished a second, from the first start to the last end: every run closed, and where contacts are really
 * made, all of them accepted by the gateway and recorded.
 */
export async function measure(side: Side, count: number): Promise<number> {
  const enrolments = await side.enrol(count);
  const since = new Date();
  const began = performance.now();
  await startAll(side, enrolments);
  await untilFinished(side, enrolments, since);
  return (count * 1_000) / (performance.now() - began);
}

/** For either side as many starts at once. */
export const startAll = (side: Side, enrolments: readonly string[]): Promise<void> =>
  sideBySide(enrolments, STARTS_AT_ONCE, (enrolment) => side.start(enrolment));

/** Throws when the runs are not over after `LIMIT_MS`: a figure of a part would be none. */
export async function untilFinished(side: Side, enrolments: readonly string[], since: Date): Promise<void> {
  const query = `WorkflowType = '${side.workflowType}' AND ExecutionStatus = 'Completed' AND StartTime >= '${since.toISOString()}'`;
  const closed = async () => (await side.client.workflow.count(query)).count;
  await until(`${side.name}: runs closed`, closed, enrolments.length);
  const { town } = side;
  if (!town) return;
  const accepted = async () => {
    const row = await town.database.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM dispatches WHERE enrolment_id = ANY($1::uuid[]) AND state = 'accepted'`,
      [enrolments],
    );
    return row?.count ?? 0;
  };
  await until(`${side.name}: contacts accepted`, accepted, enrolments.length * STEPS.length);
}

async function until(what: string, count: () => Promise<number>, wanted: number): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  for (let reached = await count(); reached < wanted; reached = await count()) {
    if (performance.now() > end) throw new Error(`${what}: ${reached} of ${wanted} after ${LIMIT_MS / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
