import { decide, type Run } from '../../rules/decide.js';
import type { ContactEntry, JournalEntry } from '../../rules/journal.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import { reasonText } from '../../rules/reasons.js';
import { type Instant, later, toMs } from '../../rules/time.js';
import { CHANNEL_TITLES, type TimelineEntry } from './entries.js';

export interface Outlook {
  run: Run;
  journal: JournalEntry[];
  now: Instant;
  /** Why a contact on a channel is impossible as things stand; null when it is possible. */
  missing: Record<Channel, Outcome | null>;
}

/**
 * What comes next, as long as nothing happens: the same `decide` as the run's, asked again and again with the
 * outcome that brings the longest course (an SMS that arrives, a call that nobody answers).
 */
export function outlookOf({ run, journal, now, missing }: Outlook): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const told = journal.map((entry) => (entry.kind === 'contact' ? asExpected(entry, run) : entry));
  let clock = now;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const decision = decide(run, told, clock);
    if (decision.kind === 'end' || (decision.kind === 'wait' && decision.until === null)) return entries;
    if (decision.kind === 'wait') {
      clock = later(clock, decision.until ?? clock);
      continue;
    }
    const { step, attempt, at } = decision;
    const impossible = missing[step.channel];
    entries.push(plannedEntry({ channel: step.channel, step: step.id, attempt, at, impossible }));
    const outcome = impossible ?? EXPECTED[step.channel];
    told.push({ kind: 'contact', step: step.id, attempt, state: 'over', at, outcome });
    clock = later(clock, at);
  }
  return entries;
}

/** A contact still under way is taken to end as expected, at its time. */
function asExpected(entry: ContactEntry, { plan }: Run): ContactEntry {
  const channel = plan.steps.find(({ id }) => id === entry.step)?.channel;
  if (entry.state === 'over' || !channel) return entry;
  return { ...entry, state: 'over', outcome: EXPECTED[channel] };
}

interface Planned {
  channel: Channel;
  step: string;
  attempt: number;
  at: Instant;
  impossible: Outcome | null;
}

function plannedEntry({ channel, step, attempt, at, impossible }: Planned): TimelineEntry {
  const { ja, en } = CHANNEL_TITLES[channel];
  const which = attempt > 1 ? { ja: `（${attempt}回目）`, en: ` (attempt ${attempt})` } : { ja: '', en: '' };
  return {
    tense: 'future',
    kind: 'planned',
    at,
    title: { ja: `${ja}の予定${which.ja}`, en: `${en} planned${which.en}` },
    facts: { step, attempt },
    ...(impossible && { because: { reason: impossible, ...reasonText(impossible) } }),
  };
}

/** The later of the entries first, as the timeline shows them. */
export const newestFirst = (a: TimelineEntry, b: TimelineEntry) => toMs(b.at) - toMs(a.at);

const EXPECTED: Record<Channel, Outcome> = { sms: 'delivered', postcard: 'posted', phone: 'no-answer' };
const MOST_TURNS = 60;
