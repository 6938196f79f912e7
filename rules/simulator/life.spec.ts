import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseFacts } from '../case-state.js';
import { readProgram } from '../program.js';
import { at, dateOf, timeOf } from '../time.js';
import { type ScriptedOutcomes, scriptedFates } from './fates.js';
import { usualFeeds } from './feeds.js';
import { modelOf } from './model.js';
import { type PlayedLife, playLife, playLives } from './play.js';
import { stepThrough } from './step-through.js';
import type { PlayedUnit, SimulatedEvent, Telephone, UnitCase } from './unit.js';

const PAGE = readFileSync(path.join(__dirname, '..', 'programs', 'nhi-payment-check.yaml'), 'utf8');
const FROM = '2026-11-24';
const TUESDAY = at(FROM, '10:00');
const UNTIL = at('2027-03-31', '23:59');

/** The payment check of the library, with one text of its page put in place of another. */
function modelWith(...changes: [string, string][]) {
  const page = changes.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`the page has no "${before}"`);
    return text.replace(before, after);
  }, PAGE);
  const read = readProgram(page, 'nhi-payment-check.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return modelOf(read.program, { from: FROM });
}

const MODEL = modelWith();

const caseOf = (key: string, listed: CaseFacts = { balance: 12_300, dueOn: '2026-11-02' }): UnitCase => ({
  key,
  kind: 'due',
  resident: '0000100001',
  listed,
  asOf: '2026-11-02',
});

const MOBILE: Telephone = { kind: 'mobile', key: 'mobile-1' };
const LANDLINE: Telephone = { kind: 'landline', key: 'landline-1' };

const unitOf = (more: Partial<PlayedUnit> = {}, person: Partial<PlayedUnit['person']> = {}): PlayedUnit => ({
  key: 'due:0000100001/国保/2026/5',
  cases: [caseOf('due:0000100001/国保/2026/5')],
  person: {
    number: '0000100001',
    lang: 'ja',
    telephones: [MOBILE, LANDLINE],
    address: true,
    suppressions: [],
    refused: [],
    householdProtected: false,
    ...person,
  },
  arm: null,
  startsAt: TUESDAY,
  jitter: 0,
  ...more,
});

interface Told {
  unit?: PlayedUnit;
  events?: SimulatedEvent[];
  outcomes?: ScriptedOutcomes;
  model?: typeof MODEL;
}

const played = ({ unit = unitOf(), events = [], outcomes = {}, model = MODEL }: Told = {}): PlayedLife =>
  playLife(model, { unit, events, fates: scriptedFates(outcomes), until: UNTIL });

/** `2026-11-24 10:00 contact sms delivered`. */
const linesOf = ({ timeline }: PlayedLife): string[] =>
  timeline.map(({ at: when, kind, step, outcome, because }) =>
    [dateOf(when), timeOf(when), kind, step, outcome, because === outcome ? null : because].filter(Boolean).join(' '),
  );

const paid = (day: string, time = '18:00', balance = 0): SimulatedEvent => ({
  at: at(day, time),
  type: 'payment.confirmed',
  data: { balance },
});
const reported = (day: string): SimulatedEvent => ({
  at: at(day, '12:00'),
  type: 'payment.provisional',
  data: { balance: 0 },
});

describe('a life without news', () => {
  it('goes through its steps as the channels come to them', () => {
    expect(linesOf(played())).toEqual([
      '2026-11-24 10:00 contact sms delivered',
      '2026-12-09 15:00 contact card posted',
      '2026-12-23 10:00 contact call reached-self',
      '2026-12-23 10:03 ended completed',
    ]);
  });

  it('is the same for the same request, for ever', () => {
    const request = { unit: unitOf(), until: UNTIL, seed: 'one' };
    expect(playLife(MODEL, request)).toEqual(playLife(MODEL, request));
  });

  it('begins no run in the holdout, and its payment ends it all the same', () => {
    const life = played({ unit: unitOf({ startsAt: null }), events: [paid('2026-11-27')] });
    expect(life.contacts).toEqual([]);
    expect(life.end).toMatchObject({ reason: 'paid', goal: true });
  });
});

describe('a payment', () => {
  it('stops everything after it', () => {
    expect(linesOf(played({ events: [paid('2026-12-08')] }))).toEqual([
      '2026-11-24 10:00 contact sms delivered',
      '2026-12-08 18:00 event payment.confirmed',
      '2026-12-08 18:00 ended paid',
    ]);
  });

  it('between sealing and hand-over takes the card out again', () => {
    const lines = linesOf(played({ events: [paid('2026-12-09', '16:00')] }));
    expect(lines).toContain('2026-12-09 15:00 contact card suppressed pulled');
    expect(lines.at(-1)).toBe('2026-12-09 16:00 ended paid');
  });

  it('after the hand-over has crossed the card', () => {
    expect(linesOf(played({ events: [paid('2026-12-09', '18:00')] })).slice(-3)).toEqual([
      '2026-12-09 18:00 event payment.confirmed',
      '2026-12-09 18:00 crossed card',
      '2026-12-09 18:00 ended paid',
    ]);
  });

  it('of a part ends nothing', () => {
    const life = played({ events: [paid('2026-12-01', '18:00', 5000)] });
    expect(life.end?.reason).toBe('completed');
  });

  it('that is provisional holds the card, and its confirmation ends the unit', () => {
    const events = [reported('2026-12-08'), paid('2026-12-15')];
    expect(linesOf(played({ events }))).toEqual([
      '2026-11-24 10:00 contact sms delivered',
      '2026-12-08 12:00 event payment.provisional',
      '2026-12-08 12:00 held payment.provisional',
      '2026-12-15 18:00 event payment.confirmed',
      '2026-12-15 18:00 resumed payment.provisional',
      '2026-12-15 18:00 ended paid',
    ]);
  });

  it('that is taken back lets the card go on', () => {
    const events: SimulatedEvent[] = [
      reported('2026-12-08'),
      { at: at('2026-12-10', '12:00'), type: 'payment.reversed' },
    ];
    expect(linesOf(played({ events })).slice(3, 6)).toEqual([
      '2026-12-10 12:00 event payment.reversed',
      '2026-12-10 12:00 resumed payment.provisional',
      '2026-12-10 15:00 contact card posted',
    ]);
  });
});

describe('the gate', () => {
  it('holds every contact while a payment file is missing', () => {
    const unit = unitOf();
    const watermarkOn = usualFeeds(MODEL.calendar, [{ of: '2026-11-17', on: '2026-12-01' }]);
    const life = playLife(MODEL, { unit, watermarkOn, fates: scriptedFates({}), until: UNTIL });
    expect(linesOf(life).slice(0, 2)).toEqual([
      '2026-11-24 10:00 held sms feed-behind:nhi-payments',
      '2026-12-01 10:00 contact sms delivered',
    ]);
  });

  it('counts the contacts of two units of one resident together', () => {
    const [first, second] = [unitOf({ key: 'a' }), unitOf({ key: 'b', startsAt: at('2026-11-27', '10:00') })];
    const fates = scriptedFates({});
    const lives = playLives(
      MODEL,
      [
        { unit: first, fates },
        { unit: second, fates },
      ],
      UNTIL,
    );
    const sms = lives.map(({ contacts }) => contacts.find(({ step }) => step === 'sms')?.begunAt);
    expect(sms[0]).toBe(TUESDAY);
    // One in seven days: the other waits for the eighth.
    expect(sms[1]?.slice(0, 10)).toBe('2026-12-01');
  });

  it('ends the unit of a resident who comes under protection', () => {
    const events: SimulatedEvent[] = [{ at: at('2026-12-01', '09:00'), type: 'resident.protected' }];
    expect(linesOf(played({ events })).at(-1)).toBe('2026-12-01 09:00 ended protected');
  });
});

describe('a way to the resident', () => {
  it('that is missing leads along its branch at once', () => {
    const unit = unitOf({}, { telephones: [LANDLINE] });
    expect(linesOf(played({ unit })).slice(0, 2)).toEqual([
      '2026-11-24 10:00 refused sms no-mobile',
      '2026-11-24 15:00 contact card posted',
    ]);
  });

  it('that proves to be a wrong number is not used again', () => {
    const unit = unitOf({}, { telephones: [MOBILE] });
    const model = modelWith([
      'bands: [am, pm]',
      'bands: [am, pm]\n    otherwise: { wrong-number: again }\n  - id: again\n    at: 1 business day after call\n    phone: { script: { ja: "{{sender}}です。{{phone}}" }, attempts: 1, bands: [pm] }',
    ]);
    const lines = linesOf(played({ unit, model, outcomes: { call: 'wrong-number' } }));
    expect(lines.slice(-3)).toEqual([
      '2026-12-23 10:03 event number.wrong',
      '2026-12-23 13:00 refused again no-number',
      '2026-12-23 13:00 ended completed',
    ]);
  });
});

describe('a unit of two dues', () => {
  const two = [caseOf('due:1/国保/2026/4', { balance: 5000, dueOn: '2026-10-02' }), caseOf('due:1/国保/2026/5')];
  const unit = unitOf({ cases: two });

  it('goes on when one is paid, and ends when both are', () => {
    const both = two.map(({ key }, place) => ({ ...paid(`2026-12-0${place + 1}`), case: key }));
    expect(linesOf(played({ unit, events: both })).slice(1)).toEqual([
      '2026-12-01 18:00 event payment.confirmed',
      '2026-12-02 18:00 event payment.confirmed',
      '2026-12-02 18:00 ended paid',
    ]);
    expect(played({ unit, events: both.slice(0, 1) }).end?.reason).toBe('completed');
  });

  it('waits while a payment of one may have been made', () => {
    const events = [{ ...reported('2026-12-08'), case: two[1]?.key ?? '' }];
    expect(played({ unit, events })).toMatchObject({ end: null });
  });
});

describe('the journal', () => {
  it('has what the run was told, no more: of an SMS on its way it learns when it asks for the card', () => {
    const { journal } = played({ events: [paid('2026-12-09', '18:00')] });
    expect(journal.map((entry) => (entry.kind === 'contact' ? `${entry.step} ${entry.state}` : entry.kind))).toEqual([
      'sms asked',
      'sms over',
      'card asked',
      'ended',
    ]);
  });

  it('tells of each contact when it was made and when its outcome was known', () => {
    const { journal } = played();
    expect(journal[1]).toEqual({
      kind: 'contact',
      step: 'sms',
      attempt: 1,
      state: 'over',
      at: TUESDAY,
      overAt: at(FROM, '10:01'),
      outcome: 'delivered',
    });
  });
});

describe('day by day', () => {
  it('says what the unit waits for', () => {
    const days = stepThrough(MODEL, {
      unit: unitOf(),
      events: [reported('2026-12-08')],
      until: at('2026-12-08', '23:59'),
      fates: scriptedFates({}),
    });
    expect(days.map(({ on }) => on).slice(0, 2)).toEqual(['2026-11-24', '2026-11-25']);
    expect(days[0]?.stands).toEqual({ kind: 'step', step: 'card', until: at('2026-12-09', '10:00') });
    expect(days.at(-1)?.stands).toEqual({ kind: 'hold', by: 'payment.provisional', until: null });
  });
});
