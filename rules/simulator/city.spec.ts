import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';
import { at, DAY_MS, dateOf } from '../time.js';
import { type CityRequest, simulateCity } from './city.js';
import { compareSimulations } from './difference.js';
import { enrol, unitOf } from './enrolment.js';
import { scriptedFates } from './fates.js';
import { usualFeeds } from './feeds.js';
import { drawnHistories, USUAL_HISTORY } from './histories.js';
import { type Model, modelOf } from './model.js';
import { playLife } from './play.js';
import { USUAL_PRACTICE } from './practice.js';
import { type ListRow, sortRows } from './rows.js';
import type { Simulation } from './simulation.js';
import type { SimulatedEvent } from './unit.js';

/** Without its comparison: everybody gets the same words. */
const PAGE = readFileSync(path.join(__dirname, '..', 'programs', 'nhi-payment-check.yaml'), 'utf8')
  .replace(/^compare: .*\n/m, '')
  .replace(/^ {8}plain:\n((?: {10}.*\n)+) {8}relief:.*\n(?: {10}.*\n)+/m, (_whole, plain: string) =>
    plain.replace(/^ {2}/gm, ''),
  );
const STARTS_ON = '2026-11-24';
const DAYS = 60;

function modelWith(...changes: [string, string][]): Model {
  const page = changes.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`the page has no "${before}"`);
    return text.replace(before, after);
  }, PAGE);
  const read = readProgram(page, 'nhi-payment-check.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return modelOf(read.program, { from: STARTS_ON });
}

const MODEL = modelWith();

const rowOf = (place: number, more: Partial<ListRow> = {}): ListRow => {
  const resident = String(place + 1).padStart(10, '0');
  return {
    key: `due:${resident}/国保/2026/5`,
    kind: 'due',
    listed: { balance: 1_000 + place * 100, dueOn: '2026-11-02', tax: '国保', fiscalYear: 'R08', term: '5期' },
    asOf: '2026-11-02',
    resident,
    household: null,
    lang: 'ja',
    telephones: place % 4 === 0 ? [] : [{ kind: 'mobile', key: resident }],
    address: true,
    ...more,
  };
};

const ROWS = Array.from({ length: 400 }, (_, place) => rowOf(place));
const HISTORIES = drawnHistories(USUAL_HISTORY, 'history', at(STARTS_ON, '00:00'));

function simulated(request: Partial<CityRequest> = {}, model = MODEL): Simulation {
  const usual = { rows: ROWS, startsOn: STARTS_ON, days: DAYS, seed: 'spring', histories: HISTORIES };
  const played = simulateCity(model, { ...usual, ...request });
  if (played.kind !== 'played') throw new Error(played.kind);
  return played.simulation;
}

/** In another order, the same each time. */
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item, place) => ({ item, lot: (place * 7_919) % 401 }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item);

describe('a simulation', () => {
  it('is refused when it would go on after the calendar has ended', () => {
    const asked = { rows: ROWS, seed: 'spring', histories: HISTORIES };
    const ended = { kind: 'calendar-ended', knownThrough: '2060-12-31' };
    const late = (model: Model) => modelOf(model.program, { from: '2060-12-01' });
    expect(simulateCity(late(MODEL), { ...asked, startsOn: '2060-12-01', days: 32 })).toEqual(ended);
    expect(simulateCity(late(MODEL), { ...asked, startsOn: '2060-12-01', days: 31 }).kind).toBe('played');
    const promised: SimulatedEvent = {
      at: at('2060-12-05', '12:00'),
      type: 'contact.promised',
      data: { promisedOn: '2060-12-28' },
    };
    const request = { ...asked, startsOn: '2060-12-01', days: 31, histories: () => [promised] };
    // A promise that is kept past it holds with no end that is known, as in the town (`holds.ts`).
    expect(simulateCity(late(MODEL), request).kind).toBe('played');
  });

  it('is the same for the same seed, and another for another', () => {
    expect(simulated()).toEqual(simulated());
    expect(simulated({ seed: 'autumn' }).contacts).not.toEqual(simulated().contacts);
  });

  it('does not depend on the order of the rows', () => {
    expect(simulated({ rows: shuffled(ROWS) })).toEqual(simulated());
  });

  it('gives nobody another fate when others leave the list', () => {
    const paid = (rows: readonly ListRow[]) => simulated({ rows, days: 7 }).ends.paid?.count ?? 0;
    const [first, second] = [ROWS.slice(0, 200), ROWS.slice(200)];
    expect(paid(first) + paid(second)).toBe(paid(ROWS));
  });

  it('counts each day the contacts that the timelines of the units have', () => {
    const request = { model: MODEL, histories: HISTORIES, now: at(STARTS_ON, '00:00'), today: STARTS_ON };
    const { eligible } = sortRows({ ...request, rows: ROWS });
    const enrolled = enrol({
      model: MODEL,
      eligible,
      seed: 'spring',
      startsOn: STARTS_ON,
      now: at(STARTS_ON, '00:00'),
    });
    if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
    const lives = enrolled.units.map((unit) =>
      playLife(MODEL, {
        unit: unitOf(unit, 'spring'),
        events: HISTORIES(unit.lead.row),
        seed: 'spring',
        until: at('2027-01-22', '23:59'),
      }),
    );
    const lines = lives.flatMap(({ timeline }) => timeline.filter(({ kind }) => kind === 'contact'));
    const byDay: Record<string, Record<string, number>> = {};
    for (const { at: when, channel } of lines) {
      const day = byDay[dateOf(when)] ?? {};
      byDay[dateOf(when)] = { ...day, [channel ?? '']: (day[channel ?? ''] ?? 0) + 1 };
    }
    const { contacts } = simulated();
    expect(contacts.total).toBe(lines.length);
    expect(contacts.byDay).toEqual(byDay);
  });

  it('counts what came of every contact, and every unit once', () => {
    const { contacts, ends, stillOpen, units, shares } = simulated();
    const outcomes = Object.values(contacts.byStep).flatMap((step) => Object.values(step));
    expect(outcomes.reduce((sum, count) => sum + count, 0)).toBe(contacts.total);
    expect(Object.values(ends).reduce((sum, { count }) => sum + count, 0) + stillOpen).toBe(units);
    expect(shares.all?.contacts).toBe(contacts.total);
  });
});

describe('who is enrolled', () => {
  it('is not who the program leaves out, nor who stands beside a protected person', () => {
    const rows = [
      rowOf(0, { listed: { ...ROWS[0]?.listed, balance: 200 } }),
      rowOf(1, { listed: { ...ROWS[1]?.listed, account: '口座' } }),
      rowOf(2, { suppressions: ['protected'], household: 'h1' }),
      rowOf(3, { household: 'h1' }),
      rowOf(4, { suppressions: ['deceased'] }),
      rowOf(5, { listed: { ...ROWS[5]?.listed, dueOn: '2026-11-20' } }),
      rowOf(6),
    ];
    expect(simulated({ rows })).toMatchObject({
      rows: 7,
      units: 1,
      excluded: {
        'criteria-not-met': 1,
        deceased: 1,
        'direct-debit': 1,
        protected: 1,
        'protected-household': 1,
        'small-balance': 1,
      },
    });
  });

  it('is who has not paid by then: what is known of a case counts', () => {
    const rows = [rowOf(1)];
    const paid: SimulatedEvent = {
      at: at('2026-11-20', '18:00'),
      type: 'payment.confirmed',
      case: rows[0]?.key ?? '',
      data: { receivedOn: '2026-11-19', yen: 1_100 },
    };
    expect(simulated({ rows, histories: () => [paid] })).toMatchObject({ units: 0, excluded: { paid: 1 } });
  });

  it('is one unit for all dues of a payer', () => {
    const second = rowOf(1, { key: 'due:0000000002/国保/2026/4', listed: { ...ROWS[1]?.listed, dueOn: '2026-09-30' } });
    expect(simulated({ rows: [rowOf(1), second] })).toMatchObject({ rows: 2, units: 1 });
  });
});

describe('who is held out', () => {
  const model = modelWith(['steps:\n  - id: sms', 'compare: { holdout: 10%, arms: {} }\n\nsteps:\n  - id: sms']);
  const { shares, units } = simulated({}, model);

  it('is never contacted, and is counted beside the others', () => {
    expect(shares.holdout).toMatchObject({ units: Math.round(units / 10), contacted: 0, contacts: 0 });
    expect(shares.holdout?.ends.paid).toBeGreaterThan(0);
    expect(shares.all?.units).toBe(units - Math.round(units / 10));
  });
});

describe('the gate', () => {
  it('lets nothing out while a payment file is missing', () => {
    const watermarkOn = usualFeeds(MODEL.calendar, [{ of: '2026-11-17' }]);
    const { contacts, held } = simulated({ watermarkOn });
    expect(contacts.total).toBe(0);
    expect(held['feed-behind:nhi-payments']?.times).toBeGreaterThan(300);
  });

  it('counts the messages to one telephone, whichever unit they are for', () => {
    const shared = [{ kind: 'mobile' as const, key: 'one-telephone' }];
    const rows = [1, 2, 3].map((place) => rowOf(place, { telephones: shared }));
    const { contacts, held } = simulated({ rows, histories: () => [], fates: scriptedFates({}) });
    const days = Object.entries(contacts.byDay).flatMap(([day, { sms }]) => (sms ? [`${day} ${sms}`] : []));
    // One in seven days: the second waits a week, and the third would come too late.
    expect(days).toEqual(['2026-11-24 1', '2026-12-01 1']);
    expect(held['over-cap']?.times).toBe(2);
    expect(contacts.refused.sms).toEqual({ stale: 1 });
  });
});

describe('a payment that keeps a unit waiting', () => {
  const friday = modelWith(['waves: { on: [tue, fri]', 'waves: { on: [fri]']);
  const rows = [rowOf(1)];
  const key = rows[0]?.key ?? '';
  const data = { receivedOn: '2026-11-24', yen: 1_100 };
  const told = (day: string, type: SimulatedEvent['type']): SimulatedEvent => {
    return { at: at(day, '18:00'), type, case: key, data };
  };
  const heldUntil = (day: string | null) => {
    const taken = day === null ? [] : [told(day, 'payment.reversed')];
    const { held, stillHeld } = simulated(
      { rows, histories: () => [told('2026-11-25', 'payment.provisional'), ...taken] },
      friday,
    );
    return [held['payment.provisional'], stillHeld];
  };

  it('counts from the day on which the unit begins', () => {
    expect(heldUntil('2026-11-26')).toEqual([undefined, {}]);
    // From Friday at ten o'clock to Monday at six.
    expect(heldUntil('2026-11-30')).toEqual([{ times: 1, days: 3.3 }, {}]);
  });

  it('is counted at the end when nothing has come of it', () => {
    expect(heldUntil(null)[1]).toEqual({ 'payment.provisional': 1 });
  });
});

describe('a condition that cannot be judged on the facts of one resident', () => {
  // So many days are more than a condition counts (a hundred years).
  const fails = '"plusDays(today, due.balance) > today"';
  const rows = [rowOf(1, { listed: { ...ROWS[1]?.listed, balance: 40_000 } }), rowOf(3)];
  const owing = rows[0]?.key ?? '';
  const usual = { rows, histories: () => [], fates: scriptedFates({}) };
  const card = modelWith(['  - id: card\n', `  - id: card\n    when: ${fails}\n`]);
  const choice = modelWith([
    '  - id: card\n',
    `  - id: way\n    at: 1 business day after sms\n    decide: [ { when: ${fails}, go: card }, { go: call } ]\n\n  - id: card\n`,
  ]);

  it('holds the contact until it is overdue, and nobody else’s', () => {
    const { contacts, held, ends } = simulated(usual, card);
    expect(contacts.byStep.card).toEqual({ posted: 1 });
    expect(contacts.refused.card).toEqual({ stale: 1 });
    expect(held['facts-unclear']?.times).toBe(1);
    expect(ends.completed?.count).toBe(2);
  });

  it('lets a choice wait', () => {
    const { stillOpen, stillHeld, ends } = simulated(usual, choice);
    expect([stillOpen, stillHeld, ends.completed?.count]).toEqual([1, { 'facts-unclear': 1 }, 1]);
  });

  it('lets it go on when the facts have changed', () => {
    const partly: SimulatedEvent = {
      at: at('2026-12-01', '12:00'),
      type: 'payment.confirmed',
      case: owing,
      data: { receivedOn: '2026-11-30', yen: 5_000 },
    };
    const histories = ({ key }: { key: string }) => (key === owing ? [partly] : []);
    const { stillOpen, stillHeld, ends } = simulated({ ...usual, histories }, choice);
    expect([stillOpen, stillHeld, ends.completed?.count]).toEqual([0, {}, 2]);
  });
});

describe('what it means for the section', () => {
  it('is the calls that the operators cannot make inside the window', () => {
    const rows = ROWS.filter(({ telephones }) => telephones.length > 0);
    const { calls } = simulated({ rows, histories: () => [], fates: scriptedFates({}) });
    const [first = '', left = 0] = Object.entries(calls.leftAtClosing)[0] ?? [];
    // 300 calls are due from ten o'clock on, and 36 an hour can be made until four.
    expect([first, left, calls.total]).toEqual(['2026-12-23', 300 - 6 * 36, 300]);
    expect(calls.leftAtEnd).toBe(0);
  });

  it('is the calls of residents who ring back while it is played, and how many do so later', () => {
    const { sms } = USUAL_PRACTICE.callBacks;
    if (!sms) throw new Error('nobody rings back');
    const ringing = (leastMs: number) => ({
      practice: { ...USUAL_PRACTICE, callBacks: { sms: { share: 1, after: { leastMs, usualMs: 0 } } } },
      histories: () => [],
      days: 2,
    });
    const [soon, late] = [simulated(ringing(60_000)).callBacks, simulated(ringing(2 * DAY_MS)).callBacks];
    expect([soon.total, soon.afterwards]).toEqual([300, 0]);
    expect(late).toEqual({ total: 0, afterwards: 300, byHour: {}, most: null, beyond: {} });
  });

  it('is what messages, cards and calls cost', () => {
    const { cost } = simulated({ histories: () => [], fates: scriptedFates({}) });
    expect(cost.sms).toEqual({ messages: 300, segments: [300, 300], yen: [2_400, 4_500] });
    expect(cost.postcards).toEqual({ posted: 400, yen: 400 * 85, offYen: 0 });
    expect(cost.callMinutes).toBe(300 * 4);
  });

  it('is how often each resident is contacted', () => {
    const { contactsPerResident } = simulated({ histories: () => [], fates: scriptedFates({}) });
    expect(contactsPerResident).toEqual({ '1': 100, '3': 300 });
  });
});

describe('work for staff', () => {
  const task =
    'steps:\n  - id: look\n    task: { what: { ja: 確認, en: Look } }\n  - id: sms\n    at: 1 business day after look';
  const model = modelWith(['steps:\n  - id: sms', task]);
  const { contacts, contactsPerResident, shares } = simulated({ histories: () => [], fates: scriptedFates({}) }, model);

  it('is counted by day, and is no contact of a resident', () => {
    const work = Object.values(contacts.byDay).reduce((sum, { task = 0 }) => sum + task, 0);
    expect(work).toBe(400);
    expect([contactsPerResident, contacts.total, shares.all?.contacts]).toEqual([{ '1': 100, '3': 300 }, 1_000, 1_000]);
  });
});

describe('two drafts', () => {
  it('differ in the figures that their difference makes', () => {
    const slower = modelWith(['11 business days after sms', '15 business days after sms']);
    const [a, b] = [simulated(), simulated({}, slower)];
    expect(compareSimulations(a, a)).toEqual([]);
    const days = compareSimulations(a, b).filter(({ path: place }) => place === 'contacts.byDay.2026-12-15.postcard');
    expect(days).toMatchObject([{ a: expect.any(Number), b: b.contacts.byDay['2026-12-15']?.postcard }]);
  });
});
