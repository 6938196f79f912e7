import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';
import { playTrials } from './index.js';

const PAGE = readFileSync(path.join('rules', 'programs', 'payment-promise.yaml'), 'utf8').replace(
  /^tests:[\s\S]*/m,
  '',
);
const BEFORE = '{ before: 2026-12-02 }, { after: 2026-12-09 }, { call: 2026-12-16, outcome: promised }';

interface Written {
  events?: string;
  outcomes?: string;
  page?: string;
  rest?: string;
}

/** What is said of a test in which a call comes to a promise. */
function said({
  events = '',
  outcomes = 'promised',
  page = PAGE,
  rest = ', { officer: 2027-01-22 }',
}: Written): string[] {
  const given = '{ due: { balance: 12300, dueOn: 2026-10-30, promisedOn: 2026-12-04 }, phone: 090-0000-0001 }';
  const expected = `[ ${BEFORE}${rest}, { end: completed } ]`;
  const test = `{ title: x, given: ${given}, outcomes: { call: ${outcomes} }, events: [ ${events} ], expect: ${expected} }`;
  const read = readProgram(`${page}\ntests: [ ${test} ]\n`, 'page.yaml');
  if (read.kind === 'refused') return read.faults.map(({ path: place, ja }) => `${place}: ${ja}`);
  const [trial] = playTrials(read.program).trials;
  return trial?.kind === 'passed' ? ['passed'] : [trial?.because?.ja ?? 'failed'];
}

const told = (at: string) => `{ at: ${at}, on: contact.promised, data: { promisedOn: 2026-12-25 } }`;
const NEEDED = (at: string) =>
  `「call」の結果が promised（期日の約束）なら、約束の日も必ず記録されます。その連絡のすぐあとの通知として、events に書いてください（例: { at: ${at}, on: contact.promised, data: { promisedOn: 2026-12-26 } }）。`;

describe('a call of a test that comes to a promise', () => {
  it('is played with the promised day that is told after it', () => {
    expect(said({ events: told('2026-12-16 10:30') })).toEqual(['passed']);
  });

  it('is refused without a promised day, with the event to write', () => {
    expect(said({})).toEqual([`tests[0].outcomes.call: ${NEEDED('2026-12-16 10:30')}`]);
    expect(said({ outcomes: '[no-answer, promised]' })).toEqual([
      `tests[0].outcomes.call[1]: ${NEEDED('2026-12-16 10:30')}`,
    ]);
  });

  it('fails when the day was promised on another day, or before the call', () => {
    expect(said({ events: told('2026-12-17 10:30') })).toEqual([NEEDED('2026-12-16 10:03')]);
    expect(said({ events: told('2026-12-16 09:30') })).not.toEqual(['passed']);
  });

  it('fails when it is told only after the end', () => {
    const page = PAGE.replace(/^ {2}- id: officer[\s\S]*?(?=^warnings:)/m, '\n');
    const late = { events: told('2026-12-16 15:00'), page, rest: '' };
    expect(said(late)).toEqual([NEEDED('2026-12-16 10:03')]);
    expect(said({ ...late, events: told('2026-12-16 10:03') })).toEqual(['passed']);
  });
});
