import type { SimulatedEvent } from '../simulator/unit.js';
import { at } from '../time.js';
import { whenOf } from './lines.js';
import type { Trial } from './shape.js';

/** What happens in a test, in the order in which it is written; an event without a time comes at nine. */
export function eventsOf({ events, on: day0 }: Pick<Trial, 'events' | 'on'>): SimulatedEvent[] {
  return events.map(({ at: text, on: type, balance, data }) => {
    const { on = day0, time = '09:00' } = whenOf(text, day0);
    return { at: at(on, time), type, data: { ...dated(data, day0), ...(balance !== undefined && { balance }) } };
  });
}

/** `day 10` among the data of an event is that day. */
function dated(data: Trial['events'][number]['data'], day0: Trial['on']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const day = typeof value === 'string' && value.startsWith('day ') ? whenOf(value, day0).on : undefined;
      return [name, day ?? value];
    }),
  );
}
