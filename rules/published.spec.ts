import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type ConditionContext, compileCondition, type Facts, vocabularyOf } from './conditions.js';
import { askingTheListAlone, asksAboutPayer } from './eligibility.js';
import { exitsOf } from './exits.js';
import { listLayoutOf } from './list-layout.js';
import { type Program, readProgram } from './program.js';
import { tableFindings, tablesShape } from './tables.js';
import { waysOf } from './ways.js';

const FILE = path.join(__dirname, 'programs', 'nhi-payment-check.yaml');

/** Conditions that were allowed once, and that no page may have any more. */
const HALF = 'due.balance / 2 >= 500';
const CHOICE = 'due.balance >= 1000 ? due.dueOn < today : due.balance < 0';
const NEVER = 'due.balance > 10 && due.balance < 5 && payer.cases > 0';

const CONTEXT: ConditionContext = {
  today: '2026-11-24',
  calendar: { closures: [], knownThrough: '2030-12-31' },
  payer: { cases: 1, arrears: 0, others: 0, oldestDueOn: null },
  contact: { mobile: true, landline: false, address: true },
};
const facts = (balance: number): Facts => ({ balance, dueOn: '2026-11-02', account: null });

/** As it stands in the database: it was read when the language was less strict. */
function published(change: Partial<Program>): Program {
  const read = readProgram(readFileSync(FILE, 'utf8'), 'nhi-payment-check.yaml');
  if (read.kind === 'refused') throw new Error(read.faults[0]?.en);
  return { ...read.program, ...change };
}

describe('A published program goes on as it is when the language has become stricter:', () => {
  const end = (when: string): Partial<Program> => ({
    ends: [{ on: ['payment.confirmed'], when, as: 'paid', goal: true }],
  });
  const tables = tablesShape.parse(
    parse(`
size:
  gives: text
  rules:
    - { when: { if: '${NEVER}' }, then: never }
    - { when: { balance: '>= 1000', if: '${HALF}' }, then: large }
  else: small`),
  );

  it.each([HALF, CHOICE, NEVER])('no page may ask %s', (when) => {
    expect(compileCondition(when, vocabularyOf(published({})))).toMatchObject({ kind: 'refused' });
  });

  it('nor a table', () => {
    expect(tableFindings(tables, vocabularyOf(published({})))).not.toEqual([]);
  });

  it.each([
    [HALF, 1_000, 'paid'],
    [HALF, 998, null],
    [CHOICE, 1_000, 'paid'],
    [CHOICE, 500, null],
    [NEVER, 7, null],
  ])('it ends where %s, owed %s yen: %s', (when, balance, reason) => {
    const { endFor } = exitsOf(published(end(when)));
    expect(endFor(['payment.confirmed'], facts(balance), CONTEXT)?.reason ?? null).toBe(reason);
  });

  it('its tables give what they gave', () => {
    const { endFor } = exitsOf(published({ tables, ...end("table.size == 'large'") }));
    expect(endFor(['payment.confirmed'], facts(1_000), CONTEXT)).toMatchObject({ reason: 'paid' });
    expect(endFor(['payment.confirmed'], facts(999), CONTEXT)).toBeNull();
  });

  it('it asks about the payer where it did, whoever it enrols and whatever its steps need', () => {
    const program = published({
      enrol: { again: 'once-per-case', exclude: [{ when: NEVER, because: 'none' }], when: HALF },
    });
    expect(asksAboutPayer(program)).toBe(true);
    expect(askingTheListAlone(program).enrol).toEqual({ again: 'once-per-case', exclude: [], when: HALF });
    expect(listLayoutOf(program).excludeReason(facts(998), CONTEXT)).toBe('criteria-not-met');
    const steps = program.steps.map((step) => ({ ...step, when: HALF }));
    const needed = waysOf({ ...program, steps }).get(steps[0]?.id ?? '')?.needed;
    expect(needed?.evaluate(facts(1_000), CONTEXT)).toBe(true);
  });
});
