import { cloudEventSchema, cloudEventsSchema, implausible } from './cloud-event.js';
import { EVENT_TYPES } from './events.js';

const payment = {
  specversion: '1.0',
  id: 'A-1',
  source: 'shuno',
  type: 'payment.confirmed',
  subject: 'due:0000100259/国保/2026/5',
  time: '2026-11-18T10:00:00+09:00',
  data: { receivedOn: '2026-11-18', yen: 21_000, channel: '窓口' },
};

const isRefused = (change: Record<string, unknown>) => !cloudEventSchema.safeParse({ ...payment, ...change }).success;

describe('an event from outside', () => {
  it('is read with its time in UTC', () => {
    expect(cloudEventSchema.parse(payment)).toMatchObject({ time: '2026-11-18T01:00:00.000Z', data: { yen: 21_000 } });
  });

  it('may come alone or in a batch', () => {
    expect(cloudEventsSchema.parse(payment)).toHaveLength(1);
    expect(cloudEventsSchema.parse([payment, payment])).toHaveLength(2);
    expect(cloudEventsSchema.safeParse([]).success).toBe(false);
  });

  it.each([
    ['an attribute nobody knows', { priority: 1 }],
    ['a fact nobody knows', { data: { ...payment.data, name: 'x' } }],
    ['a type nobody knows', { type: 'payment.lost' }],
    ['a time without its zone', { time: '2026-11-18T10:00:00' }],
    ['no money', { data: { ...payment.data, yen: 0 } }],
    ['money taken away', { data: { ...payment.data, yen: -1 } }],
    ['a part of a yen', { data: { ...payment.data, yen: 0.5 } }],
    ['more yen than can be counted', { data: { ...payment.data, yen: 1e16 } }],
    ['no such day', { data: { ...payment.data, receivedOn: '2026-11-31' } }],
    ['a resident where a case is meant', { subject: 'resident:0000100259' }],
    ['the name of a feed as its source', { source: 'feed:nhi-payments' }],
    ['another version of the envelope', { specversion: '0.3' }],
  ])('is refused with %s', (_what, change) => {
    expect(isRefused(change)).toBe(true);
  });

  it.each(EVENT_TYPES)('of type %s can be told', (type) => {
    const [kind] = type.split('.');
    const subject = ['resident', 'number', 'legal'].includes(kind ?? '') ? 'resident:0000100259' : payment.subject;
    const data =
      kind === 'payment'
        ? payment.data
        : type === 'number.wrong'
          ? { position: 1 }
          : type === 'contact.promised'
            ? { promisedOn: '2026-12-01' }
            : undefined;
    expect(cloudEventSchema.safeParse({ ...payment, type, subject, data }).error).toBeUndefined();
  });
});

describe('an event is set aside', () => {
  const now = '2026-11-24T01:00:00.000Z';
  const told = { time: now, receivedOn: '2026-11-24', yen: 1_000 };

  it.each([
    ['never, when nothing is odd', {}, null],
    ['not for tomorrow: clocks differ', { time: '2026-11-25T00:00:00.000Z', receivedOn: '2026-11-25' }, null],
    ['when it will happen in two days', { time: '2026-11-26T01:00:00.000Z' }, 'future-time'],
    ['when the money will come in two days', { receivedOn: '2026-11-26' }, 'future-date'],
    ['when it is ten years old', { time: '2016-11-24T00:00:00.000Z' }, 'time-too-old'],
    ['when the money came ten years ago', { receivedOn: '2016-11-24' }, 'date-too-old'],
    ['when nobody owes so much', { yen: 1_000_000_001 }, 'amount-too-large'],
  ])('%s', (_when, change, because) => {
    expect(implausible({ ...told, ...change }, now)).toBe(because);
  });
});
