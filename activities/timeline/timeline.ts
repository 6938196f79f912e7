import { reasonText } from '../../rules/reasons.js';
import { toMs } from '../../rules/time.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Database } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { CHANNEL_TITLES, type Timeline, type TimelineEntry } from './entries.js';
import { nextOf } from './foresee.js';
import { newestFirst } from './future.js';
import { answerEntry, beginnings, contactEntries, ending, eventEntry, restartEntry } from './past.js';
import {
  answerRecords,
  type DispatchRecord,
  dispatchRecords,
  type EnrolmentRecord,
  enrolmentRecord,
  eventRecords,
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
  const dispatches = await dispatchRecords(deps.database, enrolmentId);
  const events = await eventRecords(deps.database, record);
  const was = [
    ...beginnings(record),
    ...events.map(eventEntry),
    ...(await answerRecords(deps.database, enrolmentId)).map(answerEntry),
    ...(await restartRecords(deps.database, enrolmentId)).map(restartEntry),
    ...dispatches.flatMap((dispatch) => contactEntries(dispatch, deps.vault)),
    ...ending(record),
  ];
  const waits = isOpen(record) ? waitingEntries(record, dispatches) : [];
  const next = isOpen(record) ? await nextOf(deps, record) : [];
  const { id, campaignId, caseKey, program, version, state, endReason, startsAt } = record;
  return {
    enrolment: { id, campaignId, caseKey, program, version, state, endReason, startsAt },
    entries: [...next.sort(newestFirst), ...waits.sort(newestFirst), ...was.reverse().sort(newestFirst)],
  };
}

/** What waits now, and why it was not done yet. */
function waitingEntries(record: EnrolmentRecord, dispatches: DispatchRecord[]): TimelineEntry[] {
  const held = dispatches.filter(({ state }) => state === 'planned' || state === 'held').map(waitingContact);
  const hold = holdOf(record);
  const whole = hold?.by ?? (record.stopped && `stopped-${record.stopped}`);
  if (!whole) return held;
  const title = { ja: '保留しています', en: 'On hold' };
  const because = { reason: whole, ...reasonText(whole), ...(hold?.until && { until: hold.until }) };
  return [...held, { tense: 'now', kind: 'held', at: record.now, title, because }];
}

function holdOf({ caseHeldBy, heldBy, heldUntil, now }: EnrolmentRecord) {
  const passed = heldUntil !== null && toMs(heldUntil) <= toMs(now);
  if (heldBy !== null && !passed) return { by: heldBy, until: heldUntil };
  return caseHeldBy === null ? null : { by: caseHeldBy, until: null };
}

function waitingContact({ channel, state, dueAt, step, attempt, evidence }: DispatchRecord): TimelineEntry {
  const { ja, en } = CHANNEL_TITLES[channel];
  const title =
    state === 'held' ? { ja: `${ja}：保留中`, en: `${en}: held` } : { ja: `${ja}：予定`, en: `${en}: planned` };
  const reason = state === 'held' && typeof evidence.heldBecause === 'string' ? evidence.heldBecause : undefined;
  return {
    tense: 'now',
    kind: state === 'held' ? 'held' : 'planned',
    at: dueAt,
    title,
    facts: { step, attempt },
    ...(reason && { because: { reason, ...reasonText(reason), until: dueAt } }),
  };
}

const isOpen = ({ state }: EnrolmentRecord) => state === 'proposed' || state === 'approved' || state === 'running';
