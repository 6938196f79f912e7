import { CHANNELS, type Channel, type Due } from '../plan.js';
import { mostOf } from '../reach.js';
import { bodyOf, kindOf, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import { isAtAnchor, leastDays } from './periods.js';
import type { Sections } from './shape.js';
import type { Cap } from './words.js';

type Caps = Sections['gate']['caps'];

/** Caps that the program reaches by itself: what is beyond them waits, and may be too late then. */
export function capLoadFindings(caps: Caps, steps: readonly ProgramStep[]): Finding[] {
  const times = timesOf(steps);
  return CHANNELS.flatMap((channel) => {
    const limits = capsFor(caps, channel);
    if (limits.length === 0) return [];
    const contacts = contactsOf(mostOf(steps, channel, EVERYWHERE).steps, times);
    return limits.flatMap((cap, index): Finding[] => {
      const crowd = crowdOver(cap, contacts);
      if (!crowd) return [];
      const values = { days: String(cap.days), limit: String(cap.limit), count: String(crowd.length) };
      const names = namesOf(crowd);
      return [{ path: ['gate', 'caps', channel, index], ...say('cap-under-program', { ...values, steps: names }) }];
    });
  });
}

const namesOf = (crowd: readonly Contact[]): string => {
  const names = [...new Set(crowd.map(({ step }) => step))];
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('、')} …` : names.join('、');
};

const MOST_NAMES = 5;
const EVERYWHERE = { mobile: true, landline: true, address: true };

const capsFor = (caps: Readonly<Partial<Record<Channel, readonly Cap[] | undefined>>>, channel: Channel) =>
  caps[channel] ?? [];

/** When a step is made: so many days after (before, when negative) an anchor that the program does not move. */
interface Time {
  anchor: string;
  days: number;
}

/** At least so many days lie between steps that go back to the same anchor. */
function timesOf(steps: readonly ProgramStep[]): ReadonlyMap<string, Time> {
  const times = new Map<string, Time>();
  for (const [index, { id, due, kind }] of steps.entries()) {
    const before = times.get(due.after) ?? { anchor: due.after, days: 0 };
    // When a wait is over, or a step without a moment is come to, nobody can tell: what follows counts from there.
    const open = kind === 'wait' || (index > 0 && due.after === 'start' && isAtAnchor(due));
    times.set(id, open ? { anchor: id, days: 0 } : { anchor: before.anchor, days: before.days + shiftOf(due) });
  }
  return times;
}

const shiftOf = (due: Due): number => (due.count < 0 ? -leastDays({ ...due, count: -due.count }) : leastDays(due));

interface Contact extends Time {
  step: string;
}

/** All contacts of the steps: attempts on days that follow each other, repeats as far apart as the page says. */
function contactsOf(steps: readonly ProgramStep[], times: ReadonlyMap<string, Time>): Contact[] {
  return steps.flatMap((step) => {
    const time = times.get(step.id);
    if (!time) return [];
    const count = step.repeat?.max ?? kindOf(step.kind).attempts(bodyOf(step));
    const apart = step.repeat ? leastDays(step.repeat.every) : 1;
    return Array.from({ length: count }, (_, nth) => ({ ...time, step: step.id, days: time.days + nth * apart }));
  });
}

/** The contacts within the days of a cap that are more than it allows. */
function crowdOver({ limit, days }: Cap, contacts: readonly Contact[]): Contact[] | undefined {
  for (const anchor of new Set(contacts.map((contact) => contact.anchor))) {
    const inOrder = contacts.filter((contact) => contact.anchor === anchor).sort((a, b) => a.days - b.days);
    const first = inOrder.find((contact, index) => (inOrder[index + limit]?.days ?? NEVER) - contact.days < days);
    if (first) return inOrder.filter((contact) => contact.days >= first.days && contact.days - first.days < days);
  }
  return undefined;
}

const NEVER = Number.POSITIVE_INFINITY;
