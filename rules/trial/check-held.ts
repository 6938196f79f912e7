import type { CaseKind } from '../cases/index.js';
import { eventsOf } from '../cases/kind-events.js';
import { EVENTS_DOC, type EventType } from '../events.js';
import { NOTHING, type Sentence } from '../reading/faults.js';
import type { Sections } from '../reading/shape.js';

/** What can hold the contacts of a program: a payment that may have been made does so whatever the program says. */
export function heldBy(holds: Sections['holds'], about: CaseKind | undefined): EventType[] {
  const always: EventType[] = about === undefined || about === 'due' ? ['payment.provisional'] : [];
  return [...new Set([...always, ...holds.flatMap(({ on }) => on)])];
}

/** An event that such a case has, and that the page holds nothing on: the hold is what is missing. */
export function unknownHold(
  reason: string,
  known: readonly string[],
  about: CaseKind | undefined,
): Sentence | undefined {
  const event = about && eventsOf(about).find((type) => type === reason);
  if (event === undefined) return undefined;
  const { ja, en } = exampleOf(event);
  const others = othersSaid(known);
  return {
    ja: `「${EVENTS_DOC[event].ja}」（${event}）で止めるには、holds に書いてください${ja}。${others.ja}`,
    en: `Nothing holds on ${event}: write it under holds${en}.${others.en}`,
  };
}

/** A hold until the date that the event tells. */
function exampleOf(event: EventType): Sentence {
  const [date] = Object.entries(EVENTS_DOC[event].data).flatMap(([name, { type }]) => (type === 'date' ? [name] : []));
  if (date === undefined) return NOTHING;
  const hold = `{ on: ${event}, until: event.${date} + 5 business days }`;
  return { ja: `（例: ${hold}）`, en: `, such as ${hold}` };
}

function othersSaid(known: readonly string[]): Sentence {
  if (known.length === 0) return NOTHING;
  return {
    ja: `いま止めるのは ${known.join('、')} です。`,
    en: ` What holds now: ${known.join(', ')}.`,
  };
}
