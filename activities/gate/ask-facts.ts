import type { JournalEntry } from '../../rules/journal.js';
import type { FactsRequest } from '../../workflows/ports.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { type AskingEnrolment, endedEntry, factsNow, holdNow, lockAsking } from './asking-enrolment.js';
import { eventsOf } from './journal.js';

/**
 * A run asks where a choice leads, or whether what a wait awaits has come already. The answer is kept: asked again for
 * the same time it is the same, whatever the facts have come to meanwhile.
 */
export async function askAboutFacts(
  sql: Sql,
  versions: ProgramVersions,
  request: FactsRequest,
): Promise<JournalEntry[]> {
  const enrolment = await lockAsking(sql, request.enrolmentId);
  if (enrolment.state === 'ended') return [endedEntry(enrolment, request.at)];
  const version = await versions.byId(sql, enrolment.versionId);
  const step = version.plan.steps.find(({ id }) => id === request.step);
  // The run is being moved to this version, and will be told.
  if (!step) return [];
  const hold = holdNow(enrolment);
  if (hold.length > 0) return hold;
  const { at, awaits = [] } = request;
  const branch = await answered(sql, version, { enrolment, request });
  // Under the enrolment's lock: an event that comes later finds the run waiting and is told to it.
  const events = awaits.length > 0 ? await eventsOf(sql, { ...enrolment, types: awaits }) : [];
  return [...events, { kind: 'answered', step: step.id, at, branch }];
}

interface Answering {
  enrolment: AskingEnrolment;
  request: FactsRequest;
}

async function answered(sql: Sql, version: LoadedVersion, { enrolment, request }: Answering): Promise<string> {
  const { step, at } = request;
  const before = await sql.row<{ branch: string }>(
    'SELECT branch FROM run_answers WHERE enrolment_id = $1 AND step = $2 AND at = $3',
    [enrolment.id, step, at],
  );
  if (before) return before.branch;
  const branch = request.awaits ? STILL_OPEN : await chosen(sql, version, { enrolment, request });
  await sql.run('INSERT INTO run_answers (enrolment_id, step, at, branch) VALUES ($1, $2, $3, $4)', [
    enrolment.id,
    step,
    at,
    branch,
  ]);
  return branch;
}

async function chosen(sql: Sql, version: LoadedVersion, { enrolment, request }: Answering): Promise<string> {
  const { facts, asking } = await factsNow(sql, version, enrolment);
  return version.choose(request.step, facts, asking);
}

/** A wait that goes on. */
const STILL_OPEN = 'open';
