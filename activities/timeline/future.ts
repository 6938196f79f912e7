import { type Decision, decide, type Run } from '../../rules/decide.js';
import { calendarEndedWords, forecastWords } from '../../rules/explain/calendar-words.js';
import type { ContactEntry, JournalEntry } from '../../rules/journal.js';
import type { Channel, Outcome, PlanStep } from '../../rules/plan.js';
import { type ReasonText, reasonText } from '../../rules/reasons.js';
import { dateOf, type Instant, at as instantAt, type LocalDate, later, toMs } from '../../rules/time.js';
import { CHANNEL_TITLES, type TimelineEntry, type Work } from './entries.js';
import { eventTitle } from './event-titles.js';

/** What the facts of now say of a step. */
export interface Foreseen {
  /** Why its contact would not be made; null when it would. */
  notMade: Outcome | null;
  /** Where a choice leads. */
  branch: string | null;
  /** The title of the step, where its page gives it one. */
  name: ReasonText | null;
  /** On what it depends, how it is done, and where its outcomes lead. */
  conditions: ReasonText[];
  /** What is asked of staff or of another section. */
  work: Work | null;
}

export interface Outlook {
  run: Run;
  journal: readonly JournalEntry[];
  now: Instant;
  foreseen: ReadonlyMap<string, Foreseen>;
}

/**
 * What comes next, as long as nothing happens: the same `decide` as the run's, asked again and again with the
 * outcome that brings the longest course (an SMS that arrives, a call that nobody answers).
 */
export function outlookOf({ run, journal, now, foreseen }: Outlook): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const told = journal.map((entry) => (entry.kind === 'contact' ? asExpected(entry, run) : entry));
  let clock = now;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const decision = decide(run, told, clock);
    if (decision.kind === 'wait' && decision.knownThrough !== undefined)
      return [...entries, beyondEntry(decision.knownThrough)];
    if (decision.kind === 'end' || (decision.kind === 'wait' && decision.until === null)) return entries;
    if (decision.kind === 'wait') {
      clock = later(clock, decision.until ?? clock);
      continue;
    }
    const { step, at } = decision;
    const known = foreseen.get(step.id) ?? NOTHING_KNOWN;
    const { notMade, branch } = known;
    if (decision.kind === 'contact') {
      entries.push(plannedEntry({ ...decision, at: later(now, at) }, onForecast(run, at, known)));
      told.push({
        kind: 'contact',
        step: step.id,
        attempt: decision.attempt,
        state: 'over',
        at,
        outcome: outcomeOf(step, notMade),
      });
    } else {
      entries.push(turnEntry(step, later(now, at), onForecast(run, at, known)));
      told.push({ kind: 'answered', step: step.id, at, branch: branch ?? 'open' });
    }
    clock = later(clock, at);
  }
  return entries;
}

/** A contact still under way is taken to end as expected, at its time. */
function asExpected(entry: ContactEntry, { plan }: Run): ContactEntry {
  const step = plan.steps.find(({ id }) => id === entry.step);
  if (entry.state === 'over' || !step) return entry;
  return { ...entry, state: 'over', outcome: outcomeOf(step, null) };
}

function outcomeOf({ channel }: PlanStep, notMade: Outcome | null): Outcome {
  return notMade ?? (isContact(channel) ? EXPECTED[channel] : 'done');
}

const isContact = (channel: PlanStep['channel']): channel is Channel => channel !== 'wait' && channel !== 'decide';

type Contact = Extract<Decision, { kind: 'contact' }>;

const NOTHING_KNOWN: Foreseen = { notMade: null, branch: null, name: null, conditions: [], work: null };

function plannedEntry({ step, attempt, at }: Contact, known: Foreseen): TimelineEntry {
  const { notMade, name, conditions, work } = known;
  const { ja, en } = named(isContact(step.channel) ? CHANNEL_TITLES[step.channel] : { ja: step.id, en: step.id }, name);
  const which = attempt > 1 ? { ja: `（${attempt}回目）`, en: ` (attempt ${attempt})` } : { ja: '', en: '' };
  return {
    tense: 'future',
    kind: 'planned',
    at,
    title: notMade
      ? { ja: `${ja}は行わない見込み${which.ja}`, en: `${en} not expected${which.en}` }
      : { ja: `${ja}の予定${which.ja}`, en: `${en} planned${which.en}` },
    facts: { step: step.id, attempt },
    ...(notMade && { because: { reason: notMade, ...reasonText(notMade) } }),
    ...(work && { work }),
    ...(conditions.length > 0 && { conditions }),
  };
}

/** Of a day whose holidays are a forecast, that is told too. */
function onForecast({ plan }: Run, at: Instant, known: Foreseen): Foreseen {
  const forecast = forecastWords(plan.calendar, dateOf(at));
  return forecast ? { ...known, conditions: [...known.conditions, forecast] } : known;
}

const beyondEntry = (knownThrough: LocalDate): TimelineEntry => ({
  tense: 'future',
  kind: 'awaited',
  at: instantAt(knownThrough, '00:00'),
  title: calendarEndedWords(knownThrough),
});

/** With the title that the page gives to the step. */
const named = (channel: ReasonText, name: ReasonText | null): ReasonText =>
  name ? { ja: `${channel.ja}「${name.ja}」`, en: `${channel.en} "${name.en}"` } : channel;

function turnEntry({ id, channel, awaits = [] }: PlanStep, at: Instant, known: Foreseen): TimelineEntry {
  const { branch, conditions } = known;
  const on = conditions.length > 0 ? { conditions } : {};
  if (channel === 'decide') {
    const title = { ja: '次のステップの判断', en: 'The next step is chosen on the facts' };
    return { tense: 'future', kind: 'chosen', at, title, facts: { step: id, branch }, ...on };
  }
  const events = awaits.map(eventTitle);
  const title = {
    ja: `待機（${events.map(({ ja }) => ja).join('・')}）`,
    en: `Waits for: ${events.map(({ en }) => en).join(', ')}`,
  };
  return { tense: 'future', kind: 'awaited', at, title, facts: { step: id }, ...on };
}

/** The later of the entries first, as the timeline shows them. */
export const newestFirst = (a: TimelineEntry, b: TimelineEntry) => toMs(b.at) - toMs(a.at);

const EXPECTED: Record<Channel, Outcome> = {
  sms: 'delivered',
  postcard: 'posted',
  letter: 'posted',
  phone: 'no-answer',
  visit: 'absent',
  voice: 'no-answer',
  task: 'done',
  notice: 'handed-over',
};
const MOST_TURNS = 60;
