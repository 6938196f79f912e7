import { insertName } from '../../rules/explain/names.js';
import type { Channel } from '../../rules/plan.js';
import type { Program } from '../../rules/program.js';
import { type ReasonText, reasonText } from '../../rules/reasons.js';
import { whatOf } from '../channels/desk/reveal.js';
import { questionsAsked } from '../channels/phone/questions.js';
import type { Vault } from '../store/vault.js';
import { type Answered, CHANNEL_TITLES, type ContactView, type Proof, type TimelineEntry } from './entries.js';
import type { DispatchRecord } from './records.js';

/** What became of a contact: made, on its way, held, or never made, with its proof. */
export function contactEntries(dispatch: DispatchRecord, program: Program, vault: Vault): TimelineEntry[] {
  const contact = viewOf(dispatch, program, vault);
  const work = workOf(program, dispatch);
  const { ja, en } = CHANNEL_TITLES[dispatch.channel];
  const entries: TimelineEntry[] = [];
  if (dispatch.state === 'refused' || dispatch.state === 'withdrawn') {
    // Also what somebody had taken, or what lay in a sealed batch: it was never made.
    const at = dispatch.settledAt ?? dispatch.changedAt;
    const because = whyNot(dispatch);
    entries.push({ ...past('not-made', at), title: titled(ja, en, NOT_MADE), because, contact, ...work });
  } else if (dispatch.permittedAt) {
    const result = reasonText(dispatch.outcome ?? '');
    const said = dispatch.outcome ? result : (stateWords(dispatch) ?? result);
    const at = dispatch.acceptedAt ?? dispatch.permittedAt;
    entries.push({ ...past('contact', at), title: titled(ja, en, said), contact, ...work });
  }
  if (dispatch.crossedAt) {
    const crossed = { ja: `${ja}が行き違いになりました`, en: `${en}: crossed with what ended the case` };
    entries.push({ ...past('crossed', dispatch.crossedAt), title: crossed });
  }
  return entries;
}

function viewOf(dispatch: DispatchRecord, program: Program, vault: Vault): ContactView {
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
    inserts: dispatch.inserts.map((name) => ({ name, ...insertName(name) })),
    answers: answersOf(program, dispatch),
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

function whyNot({ state, outcome, evidence }: DispatchRecord) {
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

/** What a task or notice asks for; nothing, for what reaches a resident. */
function workOf(program: Program, { channel, step, forSection }: DispatchRecord): Pick<TimelineEntry, 'work'> {
  if ((channel !== 'task' && channel !== 'notice') || forSection === null) return {};
  return { work: { what: whatOf(program, step), forSection } };
}

/** In the words of the version that the enrolment has now; a name that it does not know stands for itself. */
function answersOf(program: Program, { step, answers }: DispatchRecord): Answered[] {
  const questions = questionsAsked(program, step);
  return Object.entries(answers ?? {}).map(([name, choice]) => ({
    question: { name, ...(questions[name]?.ask ?? { ja: name, en: name }) },
    choice: { name: choice, ...(questions[name]?.choices[choice] ?? { ja: choice, en: choice }) },
  }));
}

/** A contact that waits now, with its reason when it is held. */
export function waitingEntry(dispatch: DispatchRecord, program: Program): TimelineEntry {
  const { channel, state, dueAt, step, attempt, evidence } = dispatch;
  const isHeld = state === 'held';
  const { ja, en } = CHANNEL_TITLES[channel];
  const title = isHeld ? { ja: `${ja}：保留中`, en: `${en}: held` } : { ja: `${ja}：予定`, en: `${en}: planned` };
  const reason = isHeld ? textOrNull(evidence.heldBecause) : null;
  return {
    tense: 'now',
    kind: isHeld ? 'held' : 'planned',
    at: dueAt,
    title,
    facts: { step, attempt },
    ...workOf(program, dispatch),
    ...(reason && { because: { reason, ...reasonText(reason), until: dueAt } }),
  };
}

const past = (kind: TimelineEntry['kind'], at: string) => ({ tense: 'past' as const, kind, at });
const titled = (ja: string, en: string, said: { ja: string; en: string }) => ({
  ja: `${ja}：${said.ja}`,
  en: `${en}: ${said.en}`,
});
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function isWatermarks(value: unknown): value is Record<string, string | null> {
  return typeof value === 'object' && value !== null;
}

const NOT_MADE = { ja: '連絡しませんでした', en: 'not made' };

/** A sheet is accepted when its batch is sealed, and posted when the batch is handed over. */
const stateWords = ({ channel, state }: DispatchRecord): ReasonText | undefined =>
  (state === 'accepted' ? ACCEPTED[channel] : undefined) ?? STATES[state];

const SEALED = { ja: '締め切りました（引渡し前）', en: 'sealed, not handed over yet' };
const ACCEPTED: Partial<Record<Channel, ReasonText>> = {
  postcard: SEALED,
  letter: SEALED,
  voice: { ja: 'サービスに渡しました', en: 'given to the service' },
};
const STATES: Record<string, { ja: string; en: string }> = {
  permitted: { ja: '連絡中です', en: 'being made' },
  submitted: { ja: '連絡中です', en: 'being made' },
  accepted: { ja: '引き渡しました', en: 'handed over' },
  ambiguous: { ja: '結果を確認しています', en: 'the outcome is being looked up' },
  done: { ja: '済みました', en: 'done' },
};
