import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { BOOKINGS_PAGE, PAYMENTS_PAGE } from '../test/support/pages.js';
import { readProgram } from './program.js';
import { PAGE_KEY_DOCS } from './reference/page-keys.js';
import { programSchema } from './schema.js';

const LIBRARY = path.join('rules', 'programs');
const SMS = { id: 'sms', sms: { text: { ja: 'x' } } };
const WAY = { id: 'way', decide: [{ go: 'end' }] };
const PAGES = readdirSync(LIBRARY).filter((name) => name.endsWith('.yaml'));

describe('the schema of pages', () => {
  const schema = programSchema();
  // Read back as an editor does, so that what is exported is judged and not what it was made from.
  const asEditorsReadIt = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)));

  it.each(PAGES)('%s fits it', (name) => {
    const page: unknown = parse(readFileSync(path.join(LIBRARY, name), 'utf8'));
    expect(asEditorsReadIt.safeParse(page).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['a misspelt key', { titel: 'x' }],
    ['a unit that there is not', { unit: 'street' }],
    ['a moment that is none', { steps: [{ id: 'sms', at: 'soon', sms: { text: { ja: 'x' } } }] }],
    ['an outcome that a message cannot have', { steps: [{ ...SMS, otherwise: { 'no-answer': 'end' } }] }],
    ['a way from a choice that it has in its lines', { steps: [{ ...WAY, otherwise: { missed: 'end' } }] }],
    ['two kinds in one step', { steps: [{ ...SMS, task: { what: { ja: 'x', en: 'x' } } }] }],
    ['a step of no kind', { steps: [{ id: 'sms' }] }],
    ['a language that there is not', { steps: [{ ...SMS, sms: { text: { ja: 'x', jp: 'x' } } }] }],
    ['a language that an arm has and the language not', { steps: [{ ...SMS, sms: { text: { plain: { jp: 'x' } } } }] }],
    ['an event that there is not', { ends: [{ on: 'payment.made', as: 'paid' }] }],
  ])('%s does not', (_title, change) => {
    const page: Record<string, unknown> = parse(readFileSync(path.join(LIBRARY, 'nhi-payment-check.yaml'), 'utf8'));
    expect(asEditorsReadIt.safeParse({ ...page, ...change }).success).toBe(false);
  });

  it.each([
    ['an outcome that a message has', { steps: [{ ...SMS, otherwise: { undelivered: 'end', missed: 'end' } }] }],
    [
      'the words of an arm',
      { steps: [{ ...SMS, sms: { text: { plain: { ja: 'x', en: 'x' }, relief: { ja: 'x' } } } }] },
    ],
    [
      'a number as a cell',
      parse('tables: { t: { gives: int, rules: [{ when: { balance: 5000 }, then: 1 }], else: 2 } }'),
    ],
  ])('%s does', (_title, change) => {
    const page: Record<string, unknown> = parse(readFileSync(path.join(LIBRARY, 'nhi-payment-check.yaml'), 'utf8'));
    expect(asEditorsReadIt.safeParse({ ...page, ...change }).error?.issues ?? []).toEqual([]);
  });

  it('asks for nothing that the reader does not ask for', () => {
    const spoiled = [
      [PAYMENTS_PAGE, 'faults.golden.json'],
      [BOOKINGS_PAGE, 'faults-of-bookings.golden.json'],
    ].flatMap(([page = '', name = '']) => {
      const golden: string[][] = JSON.parse(readFileSync(path.join('rules', 'reading', name), 'utf8'));
      return golden.map(([, from = '', to = '']) => page.replace(from, () => to));
    });
    const read = spoiled.filter((page) => readProgram(page, 'page.yaml').kind === 'read');
    expect(read.length).toBeGreaterThan(3);
    expect(read.filter((page) => !asEditorsReadIt.safeParse(parse(page)).success)).toEqual([]);
  });

  it('tells of every key what it means, in both languages', () => {
    const told = JSON.stringify(schema);
    const untold = Object.entries(PAGE_KEY_DOCS).filter(
      ([, { ja, en }]) => !told.includes(JSON.stringify(`${ja}\n${en}`).slice(1, -1)),
    );
    expect(untold.map(([key]) => key)).toEqual([]);
  });
});
