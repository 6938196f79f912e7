import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConditionFailed } from './conditions.js';
import {
  askingTheListAlone,
  asksAboutPayer,
  type Criteria,
  type LastEntry,
  leftOutBecause,
  mayEnrol,
  type Standing,
} from './eligibility.js';
import { type Program, readProgram } from './program.js';

const TODAY = '2026-11-24';
const CLEAR: Standing = { suppressed: null, last: null, unitUnderWay: false };
const ASKS_NOTHING: Criteria = { again: 'once-per-case', endReached: () => null, excludeReason: () => null };
const last = (more: Partial<LastEntry>): LastEntry => ({
  open: false,
  beganOn: '2026-06-01',
  endedOn: '2026-08-26',
  ...more,
});

describe('Who is enrolled', () => {
  it('is everybody of whom nothing else is known', () => {
    expect(leftOutBecause(CLEAR, ASKS_NOTHING, TODAY)).toBeNull();
  });

  it('is told the first reason against: standing, enrolled, unit, ended, criteria', () => {
    const standing: Standing = { suppressed: 'protected', last: last({}), unitUnderWay: true };
    const criteria: Criteria = {
      again: 'once-per-case',
      endReached: () => 'paid',
      excludeReason: () => 'small-balance',
    };
    const reasons = [
      leftOutBecause(standing, criteria, TODAY),
      leftOutBecause({ ...standing, suppressed: null }, criteria, TODAY),
      leftOutBecause({ ...CLEAR, unitUnderWay: true }, criteria, TODAY),
      leftOutBecause(CLEAR, criteria, TODAY),
      leftOutBecause(CLEAR, { ...criteria, endReached: () => null }, TODAY),
    ];
    expect(reasons).toEqual(['protected', 'already-enrolled', 'unit-under-way', 'paid', 'small-balance']);
  });

  it('is nobody whose facts do not let the program judge', () => {
    const excludeReason = () => {
      throw new ConditionFailed('a fact is missing');
    };
    expect(leftOutBecause(CLEAR, { ...ASKS_NOTHING, excludeReason }, TODAY)).toBe('facts-unclear');
    const bug = () => {
      throw new RangeError('a bug');
    };
    expect(() => leftOutBecause(CLEAR, { ...ASKS_NOTHING, excludeReason: bug }, TODAY)).toThrow(RangeError);
  });
});

describe('A case comes again', () => {
  it('never, once per case', () => {
    expect(mayEnrol('once-per-case', null, TODAY)).toBe(true);
    expect(mayEnrol('once-per-case', last({ beganOn: '2020-01-01', endedOn: '2020-01-02' }), TODAY)).toBe(false);
  });

  it('in the fiscal year after the one in which it began', () => {
    const again = 'once-per-fiscal-year';
    expect(mayEnrol(again, last({ beganOn: '2026-04-01' }), TODAY)).toBe(false);
    expect(mayEnrol(again, last({ beganOn: '2026-03-31', endedOn: '2026-05-01' }), TODAY)).toBe(true);
    expect(mayEnrol(again, last({ beganOn: '2026-04-01' }), '2027-03-31')).toBe(false);
    expect(mayEnrol(again, last({ beganOn: '2026-04-01' }), '2027-04-01')).toBe(true);
  });

  it('so many days after it ended', () => {
    const again = { days: 90 };
    expect(mayEnrol(again, last({ endedOn: '2026-08-27' }), TODAY)).toBe(false);
    expect(mayEnrol(again, last({ endedOn: '2026-08-26' }), TODAY)).toBe(true);
  });

  it('never while it is under way', () => {
    const open = last({ open: true, beganOn: '2020-01-01', endedOn: null });
    for (const again of ['once-per-case', 'once-per-fiscal-year', { days: 0 }] as const)
      expect(mayEnrol(again, open, TODAY)).toBe(false);
  });
});

describe('What a list cannot know', () => {
  const page = readFileSync(path.join(__dirname, 'programs', 'nhi-payment-check.yaml'), 'utf8');
  const read = (source: string): Program => {
    const answer = readProgram(source, 'test.yaml');
    if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.faults, null, 1));
    return answer.program;
  };

  it('is how the payer stands: it is asked when the campaign is drafted', () => {
    const program = read(page.replace('due.balance < 1000 ', 'payer.arrears < 1000 '));
    expect(asksAboutPayer(program)).toBe(true);
    expect(askingTheListAlone(program).enrol.exclude.map(({ because }) => because)).toEqual([
      'direct-debit',
      'instalment-plan',
    ]);
    expect(askingTheListAlone(program).enrol.when).toBe(program.enrol.when);
    const criteria = read(page.replace('businessDays(due.dueOn, today) >= 5', 'payer.cases <= 3'));
    expect(askingTheListAlone(criteria).enrol.when).toBeUndefined();
    expect(asksAboutPayer(askingTheListAlone(criteria))).toBe(false);
  });

  it('is by what somebody can be reached: the numbers of other lists count, too', () => {
    const program = read(page.replace('due.balance < 1000 ', "'!contact.mobile && !contact.address' "));
    expect(asksAboutPayer(program)).toBe(false);
    expect(askingTheListAlone(program).enrol.exclude).toHaveLength(2);
  });

  it('is not asked where the program does not ask', () => {
    const program = read(page);
    expect(asksAboutPayer(program)).toBe(false);
    expect(askingTheListAlone(program)).toEqual(program);
  });
});
