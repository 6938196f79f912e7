import type { CaseFacts } from '../case-state.js';
import { readProgram } from '../program.js';
import { at } from '../time.js';
import { playTrials } from '../trial/index.js';
import { modelOf } from './model.js';
import { playLife } from './play.js';
import type { UnitCase } from './unit.js';

const PAGE = `program: booking
title: { ja: 予約, en: Booking }
department: hoken
purpose: health
about: booking
unit: household
facts:
  on: { type: date, column: 予約日 }
  time: { type: time, column: 予約時刻 }
  venue: { type: text, column: 会場, speak: true, most: 8 }
enrol: { again: once-per-case }
ends: [ { on: attended, as: attended, goal: true } ]
gate: { feeds: {}, window: { days: office, from: '10:00', to: '16:00' }, stale: 5 days }
waves: { on: [tue], at: '10:00', max: 100 }
steps:
  - { id: sms, sms: { text: { ja: '{{sender}}です。会場は{{due.venue}}です。{{phone}}', en: '{{sender}}: your booking. {{phone}}' } } }
  - { id: card, at: 2 business days after sms, postcard: { template: booking, kind: sealed } }
`;

function programOf(page: string) {
  const read = readProgram(page, 'booking.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

const booking = (key: string, facts: CaseFacts, resident = 'R1'): UnitCase => ({
  ...{ key, kind: 'booking', resident, asOf: null },
  listed: { on: '2026-12-10', time: '10:30', ...facts },
});

interface Told {
  lang?: string;
  others?: UnitCase[];
  attended?: boolean;
}

/** What becomes of the SMS of a booking with such a venue. */
function told(facts: CaseFacts, { lang = 'ja', others = [], attended = false }: Told = {}): string {
  const { timeline } = playLife(modelOf(programOf(PAGE), { from: '2026-11-24' }), {
    unit: {
      key: 'booking:1',
      cases: [booking('booking:1', facts), ...others],
      person: {
        ...{ number: 'R1', lang, telephones: [{ kind: 'mobile', key: 'm' }], address: true },
        ...{ suppressions: [], refused: [], householdProtected: false },
      },
      arm: null,
      startsAt: at('2026-11-24', '10:00'),
      jitter: 0,
    },
    events: attended ? [{ at: at('2026-11-23', '12:00'), type: 'attended', case: 'booking:1', data: {} }] : [],
    fates: () => ({ outcome: 'delivered', afterMs: 60_000 }),
    until: at('2027-01-31', '00:00'),
  });
  const line = timeline.find(({ step }) => step === 'sms');
  return [line?.kind, line?.outcome, line?.because === line?.outcome ? null : line?.because].filter(Boolean).join(' ');
}

const REFUSED = 'refused suppressed words-missing';
const FORBIDDEN = 'refused suppressed words-forbidden';

describe('a text that tells a fact of the case', () => {
  it('is sent with it, up to the length that the page gives', () => {
    expect(told({ venue: '市民体育館' })).toBe('contact delivered');
    expect(told({ venue: '市民体育館第二会' })).toBe('contact delivered');
  });

  it.each<CaseFacts>([{}, { venue: '' }, { venue: null }, { venue: '市民体育館第二会場' }])(
    'is not sent with a gap: %j',
    (facts) => {
      expect(told(facts)).toBe(REFUSED);
    },
  );

  it.each(['大腸がん', '要精密検査', 'ｾｲﾐﾂｹﾝｻ', 'ATM', '山田様', '差押'])(
    'is not sent with what may not stand in a text: %s',
    (venue) => {
      expect(told({ venue })).toBe(FORBIDDEN);
      expect(told({ venue }, { lang: 'en' })).toBe('contact delivered');
    },
  );

  it('is sent without it to who reads a language in which it is not told', () => {
    expect(told({}, { lang: 'en' })).toBe('contact delivered');
  });

  it('tells nobody of another resident’s case', () => {
    const venue = '市民体育館';
    const own = { others: [booking('booking:2', { venue })], attended: true };
    expect(told({ venue }, own)).toBe('contact delivered');
    const another = { others: [booking('booking:2', { venue }, 'R2')], attended: true };
    expect(told({ venue }, another)).toBe(REFUSED);
  });
});

it('a test of the program is told so, too', () => {
  const trial = (venue: string, line: string) => `tests:
  - title: venue
    given: { due: { on: 2026-12-10, time: '10:30', venue: ${venue} }, phone: 090-0000-0001, address: true }
    expect: [ { sms: day 0, outcome: ${line} }, { card: day 2 }, { end: completed } ]
`;
  const played = (venue: string, line: string) =>
    playTrials(programOf(`${PAGE}${trial(venue, line)}`)).trials.map(({ kind }) => kind);
  expect(played('市民体育館', 'delivered')).toEqual(['passed']);
  expect(played('市民体育館第二会場', 'delivered')).toEqual(['failed']);
  expect(played('市民体育館第二会場', 'suppressed')).toEqual(['passed']);
  expect(played('大腸がん', 'delivered')).toEqual(['failed']);
  expect(played('大腸がん', 'suppressed')).toEqual(['passed']);
});
