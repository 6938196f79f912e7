import type { Program } from '../../rules/program.js';
import { reasonText } from '../../rules/reasons.js';
import { toMs } from '../../rules/time.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { contactEntries, waitingEntry } from './contacts.js';
import type { Timeline, TimelineEntry } from './entries.js';
import { nextOf, stopsOf } from './foresee.js';
import { newestFirst } from './future.js';
import { answerEntry, beginnings, ending, eventEntry, moveEntry, restartEntry } from './past.js';
import {
  answerRecords,
  caseRecords,
  type DispatchRecord,
  dispatchRecords,
  type EnrolmentRecord,
  enrolmentRecord,
  eventRecords,
  moveRecords,
  restartRecords,
} from './records.js';

export interface TimelineDeps {
  database: Database;
  vault: Vault;
  versions: ProgramVersions;
}

/**
 * 経過記録 of an enrolment, newest first: what is to come, what waits and why, and what was done with its proof.
 * Undefined when the department has no such enrolment.
 */
export async function timelineOf(
  deps: TimelineDeps,
  { department, enrolmentId }: { department: string; enrolmentId: string },
): Promise<Timeline | undefined> {
  const record = await enrolmentRecord(deps.database, department, enrolmentId);
  if (!record) return undefined;
  const version = await deps.versions.byId(deps.database, record.versionId);
  const dispatches = await dispatchRecords(deps.database, enrolmentId);
  const events = await eventRecords(deps.database, record);
  const was = [
    ...beginnings(record),
    ...events.map(eventEntry),
    ...(await answerRecords(deps.database, enrolmentId)).map(answerEntry),
    ...(await restartRecords(deps.database, enrolmentId)).map(restartEntry),
    ...(await moveRecords(deps.database, enrolmentId)).map(moveEntry),
    ...dispatches.flatMap((dispatch) => contactEntries(dispatch, version.program, deps.vault)),
    ...ending(record),
  ];
  const open = isOpen(record);
  const waits = open ? waitingEntries(record, dispatches, version.program) : [];
  const next = open ? await nextOf(deps.database, record, version) : [];
  return {
    enrolment: await headOf(deps.database, record),
    stops: open ? stopsOf(version) : [],
    entries: [...next.reverse().sort(newestFirst), ...waits.sort(newestFirst), ...was.reverse().sort(newestFirst)],
  };
}

async function headOf(sql: Sql, record: EnrolmentRecord): Promise<Timeline['enrolment']> {
  const { id, campaignId, caseKey, program, version, arm, wave, state, endReason, startsAt } = record;
  const cases = await caseRecords(sql, record);
  return { id, campaignId, caseKey, cases, program, version, arm, wave, state, endReason, startsAt };
}

/** What waits now, and why it was not done yet. */
function waitingEntries(record: EnrolmentRecord, dispatches: DispatchRecord[], program: Program): TimelineEntry[] {
  const held = dispatches.filter(({ state }) => state === 'planned' || state === 'held');
  const contacts = held.map((dispatch) => waitingEntry(dispatch, program));
  const title = { ja: '保留しています', en: 'On hold' };
  const whole = [notBegun(record), holdOf(record), stopOf(record)].flatMap((because): TimelineEntry[] =>
    because ? [{ tense: 'now', kind: 'held', at: record.now, title, because }] : [],
  );
  return [...contacts, ...whole];
}

/** Why nothing of it goes out yet: it is left alone, nobody has approved it, nobody has started it. */
function notBegun({ state, holdout, campaignState }: EnrolmentRecord): TimelineEntry['because'] {
  if (holdout) return { reason: 'holdout', ...reasonText('holdout') };
  if (state === 'proposed') return { reason: 'not-approved', ...reasonText('not-approved') };
  return state === 'approved' && campaignState === 'approved' ? NOT_STARTED : undefined;
}

const NOT_STARTED = {
  reason: 'not-started',
  ja: '承認済みですが、まだ開始されていません',
  en: 'Approved, but nobody has started it yet',
};

function holdOf({ caseHeldBy, heldBy, heldUntil, now }: EnrolmentRecord): TimelineEntry['because'] {
  const passed = heldUntil !== null && toMs(heldUntil) <= toMs(now);
  const own = heldBy !== null && !passed;
  const reason = own ? heldBy : caseHeldBy;
  return reason === null
    ? undefined
    : { reason, ...reasonText(reason), ...(own && heldUntil !== null && { until: heldUntil }) };
}

function stopOf({ stopped }: EnrolmentRecord): TimelineEntry['because'] {
  const reason = stopped && `stopped-${stopped}`;
  return reason ? { reason, ...reasonText(reason) } : undefined;
}

const isOpen = ({ state }: EnrolmentRecord) => state === 'proposed' || state === 'approved' || state === 'running';
