import { reasonText } from '../../rules/reasons.js';
import type { Instant } from '../../rules/time.js';
import type { TimelineEntry } from './entries.js';
import { eventTitle } from './event-titles.js';
import type { AnswerRecord, EnrolmentRecord, EventRecord, MoveRecord } from './records.js';

/** How the enrolment came about, in the order of the clock. */
export function beginnings(record: EnrolmentRecord): TimelineEntry[] {
  const { importedAt, fileName, enrolledAt, approvedAt, approvedBy, startedAt } = record;
  return [
    {
      ...past('imported', importedAt),
      title: { ja: '対象者リストから取り込みました', en: 'Imported from a list' },
      facts: { fileName },
    },
    { ...past('enrolled', enrolledAt), title: { ja: '実施案の対象者になりました', en: 'Proposed for a campaign' } },
    ...(approvedAt
      ? [{ ...past('approved', approvedAt), title: { ja: '承認されました', en: 'Approved' }, facts: { approvedBy } }]
      : []),
    ...(startedAt ? [{ ...past('started', startedAt), title: { ja: '開始しました', en: 'Started' } }] : []),
  ];
}

/** Nothing while the enrolment goes on. */
export function ending({ state, endedAt, endReason }: EnrolmentRecord): TimelineEntry[] {
  if (state !== 'ended' || !endedAt) return [];
  const reason = endReason ?? 'completed';
  const because = { reason, ...reasonText(reason) };
  return [{ ...past('ended', endedAt), title: { ja: '終了しました', en: 'Ended' }, because }];
}

/** Of an event's data only what is named in `TOLD_OF_EVENTS` is shown: a source may send more than staff need. */
export function eventEntry({ type, source, recordedAt, occurredAt, data, outcome }: EventRecord): TimelineEntry {
  const told = Object.entries(data).flatMap(([name, value]) =>
    name === 'answers' ? answersIn(value) : TOLD_OF_EVENTS.has(name) ? [[name, plain(value)]] : [],
  );
  const facts = { source, occurredAt, outcome, ...Object.fromEntries(told) };
  return { ...past('event', recordedAt), title: eventTitle(type), facts };
}

/** What was answered, by the names of the questions. */
function answersIn(answers: unknown): [string, string][] {
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries(answers).map(([question, choice]) => [`answer.${question}`, String(choice)]);
}

/** Where the facts led, or what was awaited. */
export function answerEntry({ step, at, branch }: AnswerRecord): TimelineEntry {
  if (branch === 'open') return { ...past('awaited', at), title: AWAITS, facts: { step } };
  return { ...past('chosen', at), title: CHOSE, facts: { step, branch } };
}

export const restartEntry = (at: Instant): TimelineEntry => ({ ...past('restarted', at), title: BEGAN_ANEW });

export function moveEntry({ at, by, from, to }: MoveRecord): TimelineEntry {
  const title = { ja: `第${from}版から第${to}版へ移しました`, en: `Moved from version ${from} to version ${to}` };
  return { ...past('moved', at), title, facts: { from, to, by } };
}

const past = (kind: TimelineEntry['kind'], at: string) => ({ tense: 'past' as const, kind, at });
const plain = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? value : String(value));

const TOLD_OF_EVENTS = new Set([
  'balance',
  'yen',
  'amount',
  'paidOn',
  'receivedOn',
  'promisedOn',
  'on',
  'time',
  'venue',
  'channel',
  'position',
  'reason',
  'until',
]);
const AWAITS = { ja: 'お知らせを待っています', en: 'Waiting for an event' };
const CHOSE = { ja: '次のステップを判断しました', en: 'The next step was chosen on the facts' };
const BEGAN_ANEW = { ja: '最初のステップからやり直しました', en: 'The sequence began anew' };
