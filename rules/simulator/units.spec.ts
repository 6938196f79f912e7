import { type Page, pageOf, sms } from '../../test/support/language-program.js';
import type { PayerFacts } from '../conditions.js';
import { readProgram } from '../program.js';
import { at, dateOf } from '../time.js';
import { type Fates, scriptedFates } from './fates.js';
import { modelOf } from './model.js';
import { playLife } from './play.js';
import type { SimulatedEvent, UnitCase } from './unit.js';

const FROM = '2026-11-24';
const OPEN_DUE = 'due.balance >= 1000';

function modelWith(sections: Page) {
  const read = readProgram(pageOf(sections), 'units.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return modelOf(read.program, { from: FROM });
}

const dueOf = (term: number, dueOn: string, resident = '0000100001'): UnitCase => ({
  key: `due:${resident}/国保/2026/${term}`,
  kind: 'due',
  resident,
  listed: { balance: 12_300, dueOn, tax: '国保', fiscalYear: '2026', term: String(term) },
  asOf: '2026-11-02',
});

interface Played {
  cases: UnitCase[];
  events?: SimulatedEvent[];
  fates?: Fates;
  payer?: PayerFacts;
}

/** What is done, and on which day. */
function played(sections: Page, { cases, events = [], fates = scriptedFates({}), payer }: Played): string[] {
  const person = {
    number: '0000100001',
    lang: 'ja',
    telephones: [{ kind: 'mobile', key: 'mobile-1' } as const],
    address: true,
    suppressions: [],
    refused: [],
    householdProtected: false,
  };
  const unit = { key: cases[0]?.key ?? '', cases, person, arm: null, startsAt: at(FROM, '10:00'), jitter: 0, payer };
  const life = playLife(modelWith(sections), {
    unit,
    events,
    fates,
    until: at('2027-03-31', '23:59'),
  });
  return life.timeline.map(({ at: when, kind, step, outcome, because }) =>
    [dateOf(when), kind, step, outcome, because === outcome ? null : because].filter(Boolean).join(' '),
  );
}

const paid = (day: string, one: UnitCase | undefined): SimulatedEvent => ({
  at: at(day, '12:00'),
  type: 'payment.confirmed',
  case: one?.key ?? '',
  data: { receivedOn: day, yen: 12_300 },
});

describe('a unit whose own case has ended', () => {
  const cases = [dueOf(4, '2026-11-30'), dueOf(6, '2026-12-28'), dueOf(5, '2026-12-21')];
  const steps = [
    sms('first'),
    sms('second', { at: '3 days before due.dueOn', when: OPEN_DUE }),
    { id: 'way', at: '1 days after due.dueOn', decide: [{ when: OPEN_DUE, go: 'third' }, { go: 'end' }] },
    sms('third', { at: '2 days after due.dueOn' }),
  ];

  it('goes on by the facts and dates of the earliest that has not', () => {
    const lines = played({ steps }, { cases, events: [paid('2026-11-24', cases[0])] });
    expect(lines.filter((line) => !line.includes(' event '))).toEqual([
      '2026-11-24 contact first delivered',
      '2026-12-18 contact second delivered',
      '2026-12-22 answered way third',
      '2026-12-23 contact third delivered',
      '2026-12-23 ended completed',
    ]);
  });
});

describe('a promise that a unit makes in a call', () => {
  const cases = [dueOf(4, '2026-11-02'), dueOf(5, '2026-11-02')];
  const holds = [{ on: 'contact.promised', until: 'event.promisedOn + 2 days' }];
  const script = { ja: '{{sender}}です。{{phone}}' };
  const call = { id: 'call', phone: { script, attempts: 1, bands: ['am'] } };
  const steps = [call, sms('after', { at: '3 days after call' })];

  it('keeps waiting also after the own case is paid', () => {
    const promised: Fates = (unit, step, attempt) => {
      const fate = scriptedFates({ call: 'promised' })(unit, step, attempt);
      return step.id === 'call' ? { ...fate, promised: { on: '2026-12-10' } } : fate;
    };
    const lines = played({ holds, steps }, { cases, fates: promised, events: [paid('2026-11-26', cases[0])] });
    expect(lines.filter((line) => line.includes(' contact '))).toEqual([
      '2026-11-24 contact call promised',
      '2026-12-13 contact after delivered',
    ]);
  });
});

describe('the ends of a household about the payer', () => {
  it('ask for each case how its own payer stands', () => {
    const ends = [{ on: 'payment.confirmed', when: 'payer.arrears < 1000', as: 'settled', goal: true }];
    const cases = [dueOf(4, '2026-11-02'), dueOf(4, '2026-11-02', '0000100002')];
    const steps = [sms('first'), sms('second', { at: '7 days after first' })];
    const part: SimulatedEvent = { ...paid('2026-11-26', cases[0]), data: { receivedOn: '2026-11-26', yen: 5_000 } };
    const events = [paid('2026-11-25', cases[1]), part];
    const payer = { cases: 1, arrears: 12_300, others: 0, oldestDueOn: '2026-11-02' };
    expect(played({ unit: 'household', ends, steps }, { cases, events, payer }).at(-1)).toBe(
      '2026-12-01 ended completed',
    );
  });
});
