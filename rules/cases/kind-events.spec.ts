import { EVENTS_DOC, type EventType } from '../events.js';
import { CASE_KIND_NAMES, CASE_KINDS } from './index.js';
import { eventsOf } from './kind-events.js';

describe.each(CASE_KIND_NAMES)('the events of a case of kind %s', (kind) => {
  it('are all those that change its facts, and all that are about the resident', () => {
    const events = eventsOf(kind);
    expect(events).toEqual(expect.arrayContaining(Object.keys(CASE_KINDS[kind].sets)));
    const ofResidents = (Object.keys(EVENTS_DOC) as EventType[]).filter(
      (type) => EVENTS_DOC[type].about === 'resident',
    );
    expect(events).toEqual(expect.arrayContaining(ofResidents));
  });
});

it('every event may be told of some case', () => {
  const told = new Set(CASE_KIND_NAMES.flatMap((kind) => eventsOf(kind)));
  expect(Object.keys(EVENTS_DOC).filter((type) => !told.has(type as EventType))).toEqual([]);
});

it('no money is paid on a booking, and no booking is cancelled on a due', () => {
  expect(eventsOf('booking')).not.toContain('payment.confirmed');
  expect(eventsOf('due')).not.toContain('booking.cancelled');
});
