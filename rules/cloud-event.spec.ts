import { cloudEventSchema, cloudEventsSchema, implausible, type Told } from './cloud-event.js';
import { EVENT_TYPES, EVENTS_DOC, type EventField } from './events.js';

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
});

describe.each(EVENT_TYPES)('an event of type %s', (type) => {
  const { ja, en, about, data: fields } = EVENTS_DOC[type];
  const whole = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleOf(field)]));
  const subject = about === 'case' ? payment.subject : 'resident:0000100259';
  const isRead = (data: Record<string, unknown> | undefined, of = subject) =>
    cloudEventSchema.safeParse({ ...payment, type, subject: of, data }).success;

  it('has a name in both languages', () => {
    expect([ja, en]).not.toContain('');
  });

  it('can be told as it is documented, and leaves out only what need not be told', () => {
    expect(isRead(whole)).toBe(true);
    for (const [name, { optional }] of Object.entries(fields)) {
      const { [name]: _, ...rest } = whole;
      expect([name, isRead(rest)]).toEqual([name, optional === true]);
    }
    const needed = Object.values(fields).some(({ optional }) => !optional);
    expect(isRead(undefined)).toBe(!needed);
  });

  it('is refused with a fact nobody knows, or about something else', () => {
    expect(isRead({ ...whole, name: 'x' })).toBe(false);
    expect(isRead(whole, about === 'case' ? 'resident:0000100259' : payment.subject)).toBe(false);
  });
});

/** A value as the documentation of an event describes it. */
function sampleOf({ type }: EventField): unknown {
  if (typeof type !== 'string') return type[0];
  return { date: '2026-12-01', time: '10:30', yen: 1_000, int: 1, text: '窓口', answers: { reason: 'forgot' } }[type];
}

describe('the data of an event', () => {
  it.each([
    ['booking.changed', { on: '2026-12-01', time: '25:00' }],
    ['booking.changed', { on: '2026-12-01', time: '9:00' }],
    ['booking.changed', { on: '2026-12-01', venue: ' ' }],
    ['booking.changed', { time: '10:00' }],
    ['attended', { on: '2026-02-30' }],
    ['venue.cancelled', { reason: 'snow' }],
    ['contact.answered', { answers: {} }],
    ['contact.answered', { answers: { reason: 'お金' } }],
    ['contact.answered', { answers: { 'The reason': 'money' } }],
    ['contact.answered', { answers: { reason: 1 } }],
  ])('of %s is refused as %j', (type, data) => {
    expect(isRefused({ type, data })).toBe(true);
  });

  it('says which milestone belongs to the law and is never ours to send or to stop', () => {
    expect(EVENT_TYPES.filter((type) => EVENTS_DOC[type].statutory)).toEqual(['reminder.issued']);
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
    [
      'not for a booking or a promise of next year',
      { type: 'booking.made', on: '2027-11-24', promisedOn: '2027-11-24' },
      null,
    ],
    ['when somebody has attended the day after tomorrow', { type: 'attended', on: '2026-11-26' }, 'future-date'],
    ['when a promise is for ten years later', { type: 'contact.promised', promisedOn: '2036-11-24' }, 'future-date'],
    ['when a booking is for ten years later', { type: 'booking.changed', on: '2036-11-24' }, 'future-date'],
    ['when an examination was ten years ago', { type: 'exam.done', on: '2016-11-24' }, 'date-too-old'],
    ['when nobody owes so much', { yen: 1_000_000_001 }, 'amount-too-large'],
  ] as [string, Partial<Told>, string | null][])('%s', (_when, change, because) => {
    expect(implausible({ ...told, ...change }, now)).toBe(because);
  });
});
