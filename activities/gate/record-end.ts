import type { JournalEntry } from '../../rules/journal.js';
import type { EndRequest } from '../../workflows/ports.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { endedEntry, holdNow, lockAsking } from './asking-enrolment.js';
import { awaitAll, awaitedEntry, dispatchesOf, isMade, toldIn, unknownTo } from './journal.js';
import { lockCases, lockOpenEnrolments } from './locks.js';
import { endEnrolment } from './stop.js';

/**
 * The run's own end, which no event brought: the sequence is over, or a branch ended it. A run that has not been told
 * everything yet (that its sequence begins anew, or that a promise in its last call holds it) decides again first.
 */
export async function recordEnd(sql: Sql, versions: ProgramVersions, request: EndRequest): Promise<JournalEntry[]> {
  const { enrolmentId, reason, told = [] } = request;
  const row = await sql.row<{ caseId: string }>('SELECT case_id AS "caseId" FROM enrolments WHERE id = $1', [
    enrolmentId,
  ]);
  if (!row) throw new Error(`no enrolment ${enrolmentId}`);
  await lockCases(sql, [row.caseId]);
  const open = (await lockOpenEnrolments(sql, [row.caseId])).find(({ id }) => id === enrolmentId);
  const enrolment = await lockAsking(sql, enrolmentId);
  if (!open) return [endedEntry(enrolment, enrolment.now)];
  const version = await versions.byId(sql, enrolment.versionId);
  const fresh = unknownTo(told, await toldIn(sql, version, enrolment));
  if (fresh.length > 0) return fresh;
  const news = [...holdNow(enrolment), ...(await comingContacts(sql, version, request))];
  if (news.length > 0) return news;
  await endEnrolment(sql, open, { reason, goal: false, eventId: null, at: enrolment.now, actor: 'program' });
  return [{ kind: 'ended', reason, at: enrolment.now }];
}

/**
 * A sequence that is over waits for the contacts that are still to be made, once: a choice an hour after a letter would
 * else end it before the letter is posted. Not for those whose step says how long they may take.
 */
async function comingContacts(
  sql: Sql,
  { plan }: LoadedVersion,
  { enrolmentId, reason }: EndRequest,
): Promise<JournalEntry[]> {
  if (reason !== 'completed') return [];
  const limited = new Set(plan.steps.flatMap(({ id, within }) => (within ? [id] : [])));
  const coming = (await dispatchesOf(sql, enrolmentId)).filter(
    ({ state, step, runWaits }) => !isMade(state) && !runWaits && !limited.has(step),
  );
  await awaitAll(sql, coming);
  return coming.map(awaitedEntry);
}
