import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseFacts } from '../case-state.js';
import { readProgram } from '../program.js';
import { at, dateOf, timeOf } from '../time.js';
import { type ScriptedOutcomes, scriptedFates } from './fates.js';
import { modelOf } from './model.js';
import { type PlayedLife, playLife } from './play.js';
import type { PlayedUnit, SimulatedEvent } from './unit.js';

const PROGRAMS = path.join(__dirname, '..', 'programs');
const PAGE = readFileSync(path.join(PROGRAMS, 'nhi-payment-check.yaml'), 'utf8');
const FROM = '2026-11-24';

const SMS = `sms: { text: { ja: '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）' } }`;
const CARD = 'postcard: { template: payment-check, kind: sealed }';

/** The payment check with other steps, and one more date that steps may count from. */
function modelWith(steps: string, page = PAGE.slice(0, PAGE.indexOf('\nsteps:'))) {
  const facts = page.replace(
    '\nenrol:',
    '\n  reminderOn: { type: date, column: 督促発送日, optional: true }\n\nenrol:',
  );
  const read = readProgram(`${facts}\nsteps:\n${steps}`, 'nhi-payment-check.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return modelOf(read.program, { from: FROM });
}

const unitOf = (listed: CaseFacts = {}, more: Partial<PlayedUnit> = {}): PlayedUnit => ({
  key: 'one',
  cases: [
    { key: 'one', kind: 'due', resident: '1', listed: { balance: 9_000, dueOn: '2026-11-02', ...listed }, asOf: null },
  ],
  person: {
    number: '1',
    lang: 'ja',
    telephones: [{ kind: 'mobile', key: 'm' }],
    address: true,
    suppressions: [],
    refused: [],
    householdProtected: false,
  },
  arm: null,
  startsAt: at(FROM, '10:00'),
  jitter: 0,
  ...more,
});

const issued = (day: string, on: string, time = '12:00'): SimulatedEvent => ({
  at: at(day, time),
  type: 'reminder.issued',
  data: { on },
});

interface Told {
  unit?: PlayedUnit;
  events?: SimulatedEvent[];
  outcomes?: ScriptedOutcomes;
}

const played = (
  model: ReturnType<typeof modelWith>,
  { unit = unitOf(), events = [], outcomes = {} }: Told = {},
): PlayedLife => playLife(model, { unit, events, fates: scriptedFates(outcomes), until: at('2027-03-31', '23:59') });

const linesOf = ({ timeline }: PlayedLife): string[] =>
  timeline.map(({ at: when, kind, step, outcome, because }) =>
    [dateOf(when), timeOf(when), kind, step, outcome, because === outcome ? null : because].filter(Boolean).join(' '),
  );

describe('a wait', () => {
  const model = modelWith(`
  - { id: reminder, wait: { for: reminder.issued, atMost: 30 days, statutory: true } }
  - { id: sms, at: 1 business day after reminder, ${SMS} }`);

  it('ends with its event, of which the run is told at once', () => {
    const life = played(model, { events: [issued('2026-12-01', '2026-12-01')] });
    expect(linesOf(life)).toEqual([
      '2026-11-24 10:00 answered reminder open',
      '2026-12-01 12:00 event reminder.issued',
      '2026-12-02 10:00 contact sms delivered',
      '2026-12-02 10:01 ended completed',
    ]);
    const at12 = at('2026-12-01', '12:00');
    expect(life.journal).toContainEqual({ kind: 'event', type: 'reminder.issued', at: at12, knownAt: at12 });
  });

  it('finds an event of before its start', () => {
    const life = played(model, { events: [issued('2026-11-20', '2026-11-20')] });
    expect(linesOf(life)).toContain('2026-11-24 10:00 contact sms delivered');
  });

  it('ends when it has lasted long enough', () => {
    expect(linesOf(played(model))).toContain('2026-12-25 10:00 contact sms delivered');
  });
});

describe('a choice', () => {
  const model = modelWith(`
  - id: way
    decide: [ { when: due.balance >= 5000, go: card }, { go: sms } ]
  - { id: sms, ${SMS}, next: end }
  - { id: card, ${CARD} }`);

  it('is made on the facts of now', () => {
    expect(linesOf(played(model))).toEqual([
      '2026-11-24 10:00 answered way card',
      '2026-11-24 15:00 contact card posted',
      '2026-11-24 17:00 ended completed',
    ]);
    const partly: SimulatedEvent = {
      at: at('2026-11-23', '18:00'),
      type: 'payment.confirmed',
      data: { balance: 2_000 },
    };
    expect(linesOf(played(model, { events: [partly] }))).toContain('2026-11-24 10:00 answered way sms');
  });
});

describe('an outcome that does not come in time', () => {
  it('leads on along its branch', () => {
    const model = modelWith(`
  - { id: sms, within: 3 hours, ${SMS}, next: end, otherwise: { not-in-time: card } }
  - { id: card, at: 5 business days after sms, ${CARD} }`);
    expect(linesOf(played(model, { outcomes: { sms: 'not-in-time' } })).slice(0, 2)).toEqual([
      '2026-11-24 10:00 contact sms',
      '2026-11-24 15:00 contact card posted',
    ]);
  });
});

describe('a date that changes', () => {
  const model = modelWith(`
  - { id: sms, ${SMS} }
  - { id: card, at: on due.reminderOn, ${CARD} }`);
  const unit = unitOf({ reminderOn: '2026-12-03' });

  it('is told to the run, which waits for the new day', () => {
    const life = played(model, { unit, events: [issued('2026-12-01', '2026-12-10')] });
    expect(linesOf(life)).toContain('2026-12-10 15:00 contact card posted');
    expect(life.journal.filter(({ kind }) => kind === 'dated')).toEqual([
      { kind: 'dated', at: at(FROM, '10:00'), dates: { reminderOn: '2026-12-03' } },
      { kind: 'dated', at: at('2026-12-01', '12:00'), dates: { reminderOn: '2026-12-10' } },
    ]);
  });

  it('moves the card that is planned and not sealed yet', () => {
    const life = played(model, { unit, events: [issued('2026-12-03', '2026-12-10')] });
    expect(life.contacts.at(-1)).toMatchObject({
      step: 'card',
      notBefore: at('2026-12-10', '10:00'),
      begunAt: at('2026-12-10', '15:00'),
    });
  });
});

describe('a booking that is changed', () => {
  const page = readFileSync(path.join(PROGRAMS, 'vaccination-reminder.yaml'), 'utf8');
  const read = readProgram(page, 'vaccination-reminder.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  const model = modelOf(read.program, { from: FROM });
  const booking = { on: '2026-12-10', time: '10:30', venue: '市民体育館', dose: 2 };
  const unit: PlayedUnit = {
    ...unitOf(),
    cases: [{ key: 'one', kind: 'booking', resident: '1', listed: booking, asOf: null }],
    startsAt: at(FROM, '09:00'),
  };

  it('lets the sequence begin anew with the new day', () => {
    const changed: SimulatedEvent = {
      at: at('2026-12-04', '09:00'),
      type: 'booking.changed',
      data: { on: '2026-12-20' },
    };
    const contacts = linesOf(played(model, { unit, events: [changed] })).filter((line) => line.includes(' contact '));
    expect(contacts).toEqual([
      '2026-12-03 10:00 contact week delivered',
      '2026-12-13 10:00 contact week delivered',
      '2026-12-19 17:00 contact eve delivered',
    ]);
  });
});
