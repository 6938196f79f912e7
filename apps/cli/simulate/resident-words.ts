import { EVENTS_DOC, type EventType } from '../../../rules/events.js';
import { dateWords } from '../../../rules/explain/day-words.js';
import { nameOfStep, reasonWords } from '../../../rules/explain/names.js';
import { outcomeWords } from '../../../rules/explain/outcome-words.js';
import type { Program } from '../../../rules/program.js';
import { NOTHING, type Sentence } from '../../../rules/reading/faults.js';
import type { Stand } from '../../../rules/simulator/step-through.js';
import type { TimelineKind, TimelineLine } from '../../../rules/simulator/timeline.js';
import { dateOf, type Instant, timeOf } from '../../../rules/time.js';

/** What happened, in a line. */
export function lineWords(line: TimelineLine, program: Program): Sentence {
  const step = line.step === null ? NOTHING : stepOf(line.step, program);
  return LINES[line.kind](line, step, program);
}

type LineTeller = (line: TimelineLine, step: Sentence, program: Program) => Sentence;

const LINES: Record<TimelineKind, LineTeller> = {
  contact: ({ outcome, attempt }, step) => {
    const which = attempt !== null && attempt > 1 ? { ja: `${attempt}回目`, en: `, attempt ${attempt}` } : NOTHING;
    const came = outcome === null ? NOTHING : outcomeWords(outcome);
    return {
      ja: `${step.ja}${which.ja}${came.ja && `: ${came.ja}`}`,
      en: `${step.en}${which.en}${came.en && `: ${came.en}`}`,
    };
  },
  refused: ({ outcome, because }, step) => {
    const why = outcome === null ? reasonWords(because ?? '') : outcomeWords(outcome);
    return { ja: `${step.ja} は行わない: ${why.ja}`, en: `${step.en} is not made: ${why.en}` };
  },
  withdrawn: (_line, { ja, en }) => ({ ja: `${ja} を取りやめる`, en: `${en} is called off` }),
  held: ({ step: id, because, until }, step) => {
    const why = id === null ? eventWords(because) : reasonWords(because ?? '');
    const what = id === null ? { ja: '連絡', en: 'contacts are' } : { ja: `${step.ja} `, en: `${step.en} is` };
    const end = untilWords(until);
    return { ja: `${what.ja}を保留する: ${why.ja}${end.ja}`, en: `${what.en} held: ${why.en}${end.en}` };
  },
  resumed: ({ because }) => {
    const { ja, en } = eventWords(because);
    return { ja: `再開する（${ja}）`, en: `goes on (${en})` };
  },
  event: ({ because }) => {
    const { ja, en } = eventWords(because);
    return { ja: `通知: ${ja}`, en: `told: ${en}` };
  },
  answered: ({ because }, step, program) => {
    if (because === 'open') return { ja: `${step.ja} を始める`, en: `${step.en} begins` };
    if (because === 'end') return { ja: `${step.ja}: 終わりへ`, en: `${step.en}: to the end` };
    const to = stepOf(because ?? '', program);
    return { ja: `${step.ja}: ${to.ja} へ`, en: `${step.en}: to ${to.en}` };
  },
  restarted: () => ({ ja: '初めからやり直す', en: 'begins anew' }),
  crossed: (_line, { ja, en }) => ({ ja: `${ja} は行き違い`, en: `${en} has crossed` }),
  ended: ({ because }) => {
    const { ja, en } = reasonWords(because ?? '');
    return { ja: `終わり: ${ja}`, en: `ends: ${en}` };
  },
};

type StandTellers = { [Kind in Stand['kind']]: (stand: Extract<Stand, { kind: Kind }>, program: Program) => Sentence };

/** What a unit waits for at the end of a day. */
export function standWords(stand: Stand, program: Program): Sentence {
  // The map is exact per kind; only the call over all of them cannot be told so.
  const tell = STANDS[stand.kind] as (stand: Stand, program: Program) => Sentence;
  return tell(stand, program);
}

const nextStep = ({ step, until }: { step: string; until: Instant }, program: Program): Sentence => {
  const { ja, en } = stepOf(step, program);
  const at = momentWords(until);
  return { ja: `次は ${at.ja}に ${ja}`, en: `next: ${en} at ${at.en}` };
};

const STANDS: StandTellers = {
  'before-start': ({ until }) => {
    const at = momentWords(until);
    return { ja: `開始を待つ（${at.ja}）`, en: `begins at ${at.en}` };
  },
  step: nextStep,
  channel: nextStep,
  gate: ({ step: id, because, until }, program) => {
    const [step, why, at] = [stepOf(id, program), reasonWords(because), momentWords(until)];
    return {
      ja: `${step.ja} を保留している: ${why.ja}（${at.ja}に見直す）`,
      en: `${step.en} is held: ${why.en} (looked at again ${at.en})`,
    };
  },
  hold: ({ by, until }) => {
    const { ja, en } = eventWords(by);
    const at = until === null ? { ja: '次の通知', en: 'the next notice' } : momentWords(until);
    const end = { ja: `${at.ja}まで`, en: `until ${at.en}` };
    return { ja: `「${ja}」のため${end.ja}保留している`, en: `held by "${en}" ${end.en}` };
  },
  outcome: ({ step }, program) => {
    const { ja, en } = stepOf(step, program);
    return { ja: `${ja} の結果を待つ`, en: `waits for the outcome of ${en}` };
  },
  event: ({ types, until }) => {
    const events = types.map(eventWords);
    const end = untilWords(until);
    return {
      ja: `「${events.map(({ ja }) => ja).join('・')}」を待つ${end.ja}`,
      en: `waits for ${events.map(({ en }) => en).join(' or ')}${end.en}`,
    };
  },
  news: () => ({ ja: '通知を待つ', en: 'waits for news' }),
  ended: ({ reason }) => {
    const { ja, en } = reasonWords(reason);
    return { ja: `終わりました（${ja}）`, en: `over (${en})` };
  },
};

function untilWords(until: Instant | null): Sentence {
  if (until === null) return NOTHING;
  const { ja, en } = momentWords(until);
  return { ja: `（${ja}まで）`, en: ` (until ${en})` };
}

/** Null where nobody is ever contacted. */
function momentWords(instant: Instant | null): Sentence {
  if (instant === null) return { ja: 'なし', en: 'never' };
  const day = dateWords(dateOf(instant));
  return { ja: `${day.ja}${timeOf(instant)}`, en: `${day.en} ${timeOf(instant)}` };
}

function stepOf(id: string, program: Program): Sentence {
  const step = program.steps.find((one) => one.id === id);
  if (!step) return { ja: `「${id}」`, en: `"${id}"` };
  const { ja, en } = nameOfStep(step);
  return { ja: `${ja}［${step.id}］`, en: `${en} [${step.id}]` };
}

function eventWords(type: string | null): Sentence {
  const doc = type !== null && Object.hasOwn(EVENTS_DOC, type) ? EVENTS_DOC[type as EventType] : undefined;
  return doc ?? { ja: String(type), en: String(type) };
}
