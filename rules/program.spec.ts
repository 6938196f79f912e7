import * as fc from 'fast-check';
import { EMERGENCY_PAGE, longPage, PAYMENTS_PAGE as PAGE } from '../test/support/pages.js';
import { decide } from './decide.js';
import { compilePlan, type Fault, hashOf, readProgram, stepOf } from './program.js';
import { at } from './time.js';

const faultsIn = (source: string): Fault[] => {
  const read = readProgram(source, 'reminder.yaml');
  return read.kind === 'refused' ? read.faults : [];
};

describe('a program page', () => {
  it('is read into plain JSON with its defaults', () => {
    const read = readProgram(PAGE, 'reminder.yaml');
    expect(read).toMatchObject({
      kind: 'read',
      hash: hashOf(PAGE),
      program: {
        program: 'reminder',
        facts: { balance: { type: 'yen', synonyms: [], optional: false } },
        enrol: { again: 'once-per-case' },
        ends: [{ on: ['payment.confirmed'], as: 'paid', goal: true }],
        gate: {
          feeds: { 'nhi-payments': 3 },
          caps: {
            sms: [
              { limit: 1, days: 7 },
              { limit: 3, days: 30 },
            ],
          },
          stale: 7,
        },
        steps: [
          { id: 'sms', kind: 'sms', due: { after: 'start', count: 0, unit: 'days' } },
          { id: 'card', kind: 'postcard', due: { after: 'sms', count: 11, unit: 'business-days' } },
          { id: 'call', kind: 'phone', phone: { attempts: 3, bands: ['am', 'pm'] } },
        ],
      },
    });
    expect(read.kind === 'read' && JSON.parse(JSON.stringify(read.program))).toEqual(
      read.kind === 'read' && read.program,
    );
    expect(read.kind === 'read' && stepOf(read.program, 'card')?.kind).toBe('postcard');
  });

  it('has the same hash with any line ends and with a byte order mark', () => {
    expect(hashOf(`\uFEFF${PAGE.replaceAll('\n', '\r\n')}`)).toBe(hashOf(PAGE));
    expect(hashOf(`${PAGE} `)).not.toBe(hashOf(PAGE));
  });
});

describe('a page with several faults', () => {
  it('shows them all, in the order of the page', () => {
    const source = PAGE.replace('type: yen', 'type: yenn')
      .replace('days: office', 'days: offce')
      .replace('after card', 'after crad')
      .replace('because: direct-debit', 'becaus: direct-debit');
    expect(faultsIn(source).map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
      '8:20 facts.balance.type',
      '13:33 enrol.exclude[0].becaus',
      '21:19 gate.window.days',
      '33:32 steps[2].at',
    ]);
  });
});

describe('whatever is typed', () => {
  const answered = (source: string) => {
    const read = readProgram(source, 'any.yaml');
    if (read.kind === 'read') return true;
    const lines = source.split('\n');
    return (
      read.faults.length > 0 &&
      read.faults.every(
        ({ line, column, ja, en }) => line >= 1 && line <= lines.length + 1 && column >= 1 && ja !== '' && en !== '',
      )
    );
  };

  it('is read or refused with a place: pages with pieces cut, doubled and swapped', () => {
    const pieces = fc.constantFrom(
      '*a',
      '&a',
      '<<: ',
      '!!set ',
      '---\n',
      '%YAML 1.1\n',
      '{',
      '[',
      '"',
      "'",
      ': ',
      '\t',
      '? ',
      '|',
      '>',
      '\u0000',
      '\uD800',
      '__proto__: 1\n',
      'null',
      '0x1F',
      '~',
      '- ',
      '\n',
      '#',
    );
    const edit = fc.record({
      at: fc.nat(PAGE.length),
      cut: fc.nat(30),
      piece: fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const source = edits.reduce(
          (text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut),
          PAGE,
        );
        return answered(source);
      }),
      { numRuns: 300 },
    );
  });

  it('is read or refused with a place: any text, and any JSON', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), answered), { numRuns: 500 });
    fc.assert(fc.property(fc.json(), answered), { numRuns: 500 });
  });

  it('is refused when it is nested beyond reason', () => {
    for (const source of [
      '['.repeat(50_000),
      'a: {'.repeat(20_000),
      '- '.repeat(20_000),
      '? '.repeat(20_000),
      `${' '.repeat(300)}a: 1`,
    ]) {
      expect(faultsIn(source)).toMatchObject([{ line: 1, column: 1, path: '', rule: 'page-too-deep' }]);
    }
  });
});

describe('a program of 500 steps in three languages', () => {
  it('is read in the time of a keystroke, once the reader is warm', () => {
    for (const round of [0, 1, 2]) expect(readProgram(longPage(500, round), 'long.yaml').kind).toBe('read');
    const spent = [3, 4, 5, 6].map((round) => {
      const page = longPage(500, round);
      const before = process.cpuUsage();
      readProgram(page, 'long.yaml');
      return process.cpuUsage(before).user / 1_000;
    });
    // `npm run bench -- pages` measures it; here others may keep the machine busy.
    expect(Math.min(...spent)).toBeLessThan(400);
  });
});

describe('the plan of a program', () => {
  it('names each step with its channel, time, branches, attempts and bands, and has no words', () => {
    const read = readProgram(PAGE, 'reminder.yaml');
    if (read.kind !== 'read') throw new Error('refused');
    const calendar = { closures: ['2026-11-23'], knownThrough: '2027-03-31' };
    const plan = compilePlan(read.program, { version: 2, hash: read.hash, calendar });
    expect(plan).toEqual({
      program: 'reminder',
      version: 2,
      hash: read.hash,
      window: { days: 'office', from: '10:00', to: '16:00' },
      staleDays: 7,
      calendar,
      steps: [
        {
          id: 'sms',
          channel: 'sms',
          due: { after: 'start', count: 0, unit: 'days' },
          otherwise: { 'no-mobile': 'card', undelivered: 'card' },
          attempts: 1,
          bands: [],
        },
        {
          id: 'card',
          channel: 'postcard',
          due: { after: 'sms', count: 11, unit: 'business-days' },
          otherwise: {},
          attempts: 1,
          bands: [],
        },
        {
          id: 'call',
          channel: 'phone',
          due: { after: 'card', count: 10, unit: 'business-days' },
          otherwise: {},
          attempts: 3,
          bands: ['am', 'pm'],
        },
      ],
    });
  });

  it('of an emergency waits for no hours, neither its own nor those of a step', () => {
    const page = EMERGENCY_PAGE.replace(
      '  - id: card',
      "  - id: card\n    window: { days: every-day, from: '09:00', to: '12:00' }",
    );
    const read = readProgram(page, 'reminder.yaml');
    if (read.kind !== 'read') throw new Error(JSON.stringify(read.faults));
    const calendar = { closures: [], knownThrough: '2027-03-31' };
    const plan = compilePlan(read.program, { version: 1, hash: read.hash, calendar });
    expect(plan.window).toEqual({ days: 'every-day', from: '00:00', to: '24:00' });
    expect(plan.steps.filter(({ window }) => window)).toEqual([]);
    const night = at('2026-11-28', '23:59');
    expect(decide({ plan, startedAt: night, jitter: 0.5 }, [], night)).toMatchObject({ kind: 'contact', at: night });
  });
});
