import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConditionContext, Facts } from '../conditions.js';
import { exitsOf } from '../exits.js';
import { calendarFor } from '../holidays.js';
import { importLayoutOf, listLayoutOf } from '../list-layout.js';
import { fill, segmentsOf } from '../message.js';
import { compilePlan, type Program, readProgram } from '../program.js';
import { variantsOf } from '../steps/texts.js';

const read = readProgram(
  readFileSync(join('rules', 'programs', 'nhi-payment-check.yaml'), 'utf8'),
  'nhi-payment-check.yaml',
);
if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 2));
const program: Program = read.program;

const context: ConditionContext = { today: '2026-11-24', calendar: calendarFor('2020-01-01', '2027-12-31') };
const due: Facts = { balance: 12_300, dueOn: '2026-11-02', tax: '国保', fiscalYear: 'R08', term: '5期' };

describe('who gets a payment check', () => {
  const { excludeReason } = listLayoutOf(program);

  it.each<[string, Facts, string | null]>([
    ['a payer with an unpaid instalment', due, null],
    ['one who pays by direct debit', { ...due, account: '口座' }, 'direct-debit'],
    ['one who pays by agreed instalments', { ...due, instalment: '分納' }, 'instalment-plan'],
    ['one with both, by the first reason', { ...due, account: '口座', instalment: '分納', balance: 1 }, 'direct-debit'],
    ['a small balance', { ...due, balance: 999 }, 'small-balance'],
    ['a balance of just a thousand yen', { ...due, balance: 1000 }, null],
    ['one who has overpaid', { ...due, balance: -500 }, 'small-balance'],
    ['one whose due date is four business days ago', { ...due, dueOn: '2026-11-17' }, 'criteria-not-met'],
    ['one whose due date is five business days ago', { ...due, dueOn: '2026-11-16' }, null],
  ])('%s', (_title, facts, because) => {
    expect(excludeReason(facts, context)).toBe(because);
  });

  it('is asked of each row of a list, whose payments are known through the due date at least', () => {
    const layout = importLayoutOf(program, context);
    expect([layout.id, layout.caseKind, layout.asOfFact]).toEqual(['nhi-payment-check', 'due', 'dueOn']);
    expect(layout.exclude({ ...due, balance: 12, tax: '国保' } as Record<string, string | number>)).toBe(
      'small-balance',
    );
  });
});

describe('what ends a payment check', () => {
  const { endFor } = exitsOf(program);

  it.each<[string, number, { reason: string; goal: boolean } | null]>([
    ['payment.confirmed', 0, { reason: 'paid', goal: true }],
    ['payment.confirmed', 999, { reason: 'paid', goal: true }],
    ['payment.confirmed', 1000, null],
    ['payment.provisional', 0, null],
    ['plan.agreed', 12_300, { reason: 'handled', goal: false }],
    ['deferral.granted', 12_300, { reason: 'handled', goal: false }],
    ['levy.corrected', 12_300, { reason: 'handled', goal: false }],
    ['reduction.applied', 12_300, { reason: 'handled', goal: false }],
    ['contact.made', 12_300, { reason: 'handled', goal: false }],
    ['mail.returned', 12_300, null],
  ])('%s with %i yen left', (type, balance, end) => {
    const reached = endFor([type], { ...due, balance }, context);
    expect(reached && { reason: reached.reason, goal: reached.goal }).toEqual(end);
  });

  it('a provisional payment and a promise hold it', () => {
    expect(program.holds).toEqual([
      { on: ['payment.provisional'], until: { events: ['payment.confirmed', 'payment.reversed'] } },
      { on: ['contact.promised'], until: { field: 'promisedOn', count: 5, unit: 'business-days' } },
    ]);
  });
});

describe('the words', () => {
  const words = { sender: '見本市保険料係', phone: '03-0000-0000' };
  const [sms] = program.steps;
  const variants = sms?.kind === 'sms' ? variantsOf(sms.sms.text) : [];

  it('are plain or tell of relief (減免), in Japanese, easy Japanese and the languages of the list', () => {
    const languages = (of: string) => variants.filter(({ arm }) => arm === of).map(({ language }) => language);
    for (const arm of ['plain', 'relief']) expect(languages(arm)).toEqual(['ja', 'ja-easy', 'en', 'zh', 'vi', 'ne']);
    expect(variants.find(({ arm }) => arm === 'relief')?.words).toContain('減免');
  });

  it.each(['plain', 'relief'])('cost one segment in Japanese and at most two in any language: %s', (arm) => {
    const cost = Object.fromEntries(
      variants
        .filter((variant) => variant.arm === arm)
        .map(({ language, words: text }) => {
          const filled = fill(text, words);
          return [language, filled.kind === 'filled' ? segmentsOf(filled.text).most : Number.NaN];
        }),
    );
    expect(cost).toMatchObject({ ja: 1, 'ja-easy': 1 });
    expect(Math.max(...Object.values(cost))).toBeLessThanOrEqual(2);
  });
});

it('a run carries less than 2 KB', () => {
  const calendar = calendarFor('2026-11-24', '2028-11-24');
  const plan = compilePlan(program, { version: 1, hash: read.kind === 'read' ? read.hash : '', calendar });
  expect(JSON.stringify(plan).length).toBeLessThan(2048);
});
