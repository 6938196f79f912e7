import type { Run } from '../../rules/decide.js';
import type { JournalEntry } from '../../rules/journal.js';
import { reasonText } from '../../rules/reasons.js';
import { later } from '../../rules/time.js';
import { contactPointFor } from '../gate/contact-point.js';
import { journalOf } from '../gate/journal.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Database } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { CHANNEL_TITLES, type Timeline, type TimelineEntry } from './entries.js';
import { newestFirst, outlookOf } from './future.js';
import { beginnings, contactEntries, ending, eventEntry } from './past.js';
import {
  type DispatchRecord,
  dispatchRecords,
  type EnrolmentRecord,
  enrolmentRecord,
  eventRecords,
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

/** The contacts that are still to come, with their dates, as long as nothing happens. */
export async function nextOf(deps: TimelineDeps, record: EnrolmentRecord): Promise<TimelineEntry[]> {
  const { plan } = await deps.versions.byId(deps.database, record.versionId);
  const run: Run = { plan, startedAt: record.startedAt ?? record.startsAt, jitter: 0 };
  const journal: JournalEntry[] = await journalOf(deps.database, record.id);
  const [sms, postcard, phone] = await Promise.all(
    (['sms', 'postcard', 'phone'] as const).map(async (channel) => {
      const point = await contactPointFor(deps.database, record.residentId, channel);
      return point.kind === 'missing' ? point.outcome : null;
    }),
  );
  const missing = { sms: sms ?? null, postcard: postcard ?? null, phone: phone ?? null };
  return outlookOf({ run, journal, now: later(record.now, run.startedAt), missing });
}

/** What waits now, and why it was not done yet. */
function waitingEntries(record: EnrolmentRecord, dispatches: DispatchRecord[]): TimelineEntry[] {
  const held = dispatches.filter(({ state }) => state === 'planned' || state === 'held').map(waitingContact);
  const whole = record.caseHeldBy ?? (record.stopped && `stopped-${record.stopped}`);
  if (!whole) return held;
  const title = { ja: '保留しています', en: 'On hold' };
  return [
    ...held,
    { tense: 'now', kind: 'held', at: record.now, title, because: { reason: whole, ...reasonText(whole) } },
  ];
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
