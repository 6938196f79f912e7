import { reasonText } from '../../rules/reasons.js';
import type { Instant } from '../../rules/time.js';
import type { Vault } from '../store/vault.js';
import { CHANNEL_TITLES, type ContactView, type Proof, type TimelineEntry } from './entries.js';
import { eventTitle } from './event-titles.js';
import type { AnswerRecord, DispatchRecord, EnrolmentRecord, EventRecord } from './records.js';

/** How the enrolment came about, in the order of the clock. */
export function beginnings(record: EnrolmentRecord): TimelineEntry[] {
  const { importedAt, fileName, enrolledAt, approvedAt, approvedBy, startedAt } = record;
  return [
    {
      ...past('imported', importedAt),
      title: { ja: '名簿から取り込みました', en: 'Imported from a list' },
      facts: { fileName },
    },
    { ...past('enrolled', enrolledAt), title: { ja: '実施案の対象者になりました', en: 'Proposed for a campaign' } },
    ...(approvedAt
      ? [{ ...past('approved', approvedAt), title: { ja: '承認されました', en: 'Approved' }, facts: { approvedBy } }]
      : []),
    ...(startedAt ? [{ ...past('started', startedAt), title: { ja: '開始しました', en: 'Started' } }] : []),
  ];
}

export function ending({ state, endedAt, endReason }: EnrolmentRecord): TimelineEntry[] {
  if (state !== 'ended' || !endedAt) return [];
  const reason = endReason ?? 'completed';
  const because = { reason, ...reasonText(reason) };
  return [{ ...past('ended', endedAt), title: { ja: '終了しました', en: 'Ended' }, because }];
}

export function eventEntry({ type, source, recordedAt, occurredAt, data, outcome }: EventRecord): TimelineEntry {
  const told = Object.entries(data)
    .filter(([name]) => TOLD_OF_EVENTS.has(name))
    .map(([name, value]) => [name, plain(value)]);
  const facts = { source, occurredAt, outcome, ...Object.fromEntries(told) };
  return { ...past('event', recordedAt), title: eventTitle(type), facts };
}

/** Where the facts led, or what was awaited. */
export function answerEntry({ step, at, branch }: AnswerRecord): TimelineEntry {
  if (branch === 'open') return { ...past('awaited', at), title: AWAITS, facts: { step } };
  return { ...past('chosen', at), title: CHOSE, facts: { step, branch } };
}

export const restartEntry = (at: Instant): TimelineEntry => ({ ...past('restarted', at), title: BEGAN_ANEW });

/** What became of a contact: made, on its way, held, or never made, with its proof. */
export function contactEntries(dispatch: DispatchRecord, vault: Vault): TimelineEntry[] {
  const contact = viewOf(dispatch, vault);
  const { ja, en } = CHANNEL_TITLES[dispatch.channel];
  const entries: TimelineEntry[] = [];
  if (dispatch.permittedAt) {
    const result = reasonText(dispatch.outcome ?? '');
    const said = dispatch.outcome ? result : (STATES[dispatch.state] ?? result);
    entries.push({
      ...past('contact', dispatch.acceptedAt ?? dispatch.permittedAt),
      title: titled(ja, en, said),
      contact,
    });
  } else if (dispatch.state === 'refused' || dispatch.state === 'withdrawn') {
    const at = dispatch.settledAt ?? dispatch.changedAt;
    entries.push({ ...past('not-made', at), title: titled(ja, en, NOT_MADE), because: whyNot(dispatch), contact });
  }
  if (dispatch.crossedAt) {
    const crossed = { ja: `${ja}が行き違いになりました`, en: `${en}: crossed with what ended the case` };
    entries.push({ ...past('crossed', dispatch.crossedAt), title: crossed });
  }
  return entries;
}

function viewOf(dispatch: DispatchRecord, vault: Vault): ContactView {
  const { id, step, attempt, channel, state, outcome, notBefore, permittedAt, acceptedAt, settledAt, evidence } =
    dispatch;
  const segments = evidence.segmentsCharged ?? evidence.segments;
  return {
    dispatchId: id,
    step,
    attempt,
    channel,
    state,
    outcome,
    words: dispatch.words && wordsIn(vault.open(dispatch.words, `dispatches/words/${id}`)),
    segments: typeof segments === 'number' ? segments : null,
    times: { notBefore, permittedAt, acceptedAt, settledAt },
    proof: proofOf(dispatch),
    note: dispatch.note && vault.open(dispatch.note, `${dispatch.noteOnDesk ? 'desk' : 'telephone'}_tasks/note/${id}`),
    crossed: dispatch.crossedAt !== null,
  };
}

function proofOf({ evidence, gatewayId }: DispatchRecord): Proof {
  const { version, hash, approvedBy, watermarks, actor } = evidence;
  return {
    version: typeof version === 'number' ? version : null,
    hash: textOrNull(hash),
    approvedBy: textOrNull(approvedBy),
    watermarks: isWatermarks(watermarks) ? watermarks : {},
    gatewayId,
    actor: textOrNull(actor),
  };
}

export function whyNot({ state, outcome, evidence }: DispatchRecord) {
  const word = textOrNull(evidence.because) ?? (state === 'withdrawn' ? 'withdrawn' : (outcome ?? 'suppressed'));
  return { reason: word, ...reasonText(word) };
}

/** The vault holds the words alone, or with their language and length around them. */
function wordsIn(opened: string): string {
  if (!opened.startsWith('{')) return opened;
  try {
    const parsed: unknown = JSON.parse(opened);
    if (typeof parsed === 'object' && parsed !== null && 'text' in parsed) return String(parsed.text);
  } catch {
    // A text may begin with a brace and still be no JSON.
  }
  return opened;
}

const past = (kind: TimelineEntry['kind'], at: string) => ({ tense: 'past' as const, kind, at });
const titled = (ja: string, en: string, said: { ja: string; en: string }) => ({
  ja: `${ja}：${said.ja}`,
  en: `${en}: ${said.en}`,
});
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const plain = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? value : String(value));

function isWatermarks(value: unknown): value is Record<string, string | null> {
  return typeof value === 'object' && value !== null;
}

const TOLD_OF_EVENTS = new Set([
  'balance',
  'yen',
  'amount',
  'paidOn',
  'receivedOn',
  'promisedOn',
  'channel',
  'position',
  'until',
]);
const AWAITS = { ja: 'お知らせを待っています', en: 'Waiting for an event' };
const CHOSE = { ja: '次の手順を判断しました', en: 'The next step was chosen on the facts' };
const BEGAN_ANEW = { ja: '手順を最初からやり直しました', en: 'The sequence began anew' };
const NOT_MADE = { ja: '連絡しませんでした', en: 'not made' };
const STATES: Record<string, { ja: string; en: string }> = {
  permitted: { ja: '連絡中です', en: 'being made' },
  submitted: { ja: '連絡中です', en: 'being made' },
  accepted: { ja: '引き渡しました', en: 'handed over' },
  ambiguous: { ja: '結果を確認しています', en: 'the outcome is being looked up' },
  done: { ja: '済みました', en: 'done' },
};
