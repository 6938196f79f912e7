import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ContactFacts } from './conditions.js';
import { type Program, readProgram } from './program.js';
import { mostOf, surelyFirst } from './reach.js';

const PAGE = readFileSync(path.join(__dirname, 'programs', 'nhi-payment-check.yaml'), 'utf8');
const EVERY_WAY: ContactFacts = { mobile: true, landline: true, address: true };
const NO_MOBILE: ContactFacts = { ...EVERY_WAY, mobile: false };

function stepsOf(steps?: string): Program['steps'] {
  const read = readProgram(steps ? `${PAGE.slice(0, PAGE.indexOf('\nsteps:'))}\nsteps:\n${steps}` : PAGE, 'test.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program.steps;
}

const CARD = 'postcard: { template: payment-check, kind: sealed }';
const TASK = 'task: { what: { ja: 確認する, en: Look into it } }';

describe('How much a program may need of a channel', () => {
  it('is one message, one card and three calls in the program of the premiums', () => {
    const steps = stepsOf();
    const contacts = (contact: ContactFacts) =>
      (['sms', 'postcard', 'phone', 'letter'] as const).map((channel) => mostOf(steps, channel, contact).contacts);
    expect(contacts(EVERY_WAY)).toEqual([1, 1, 3, 0]);
    expect(contacts(NO_MOBILE)).toEqual([0, 1, 3, 0]);
    expect(contacts({ mobile: false, landline: false, address: false })).toEqual([0, 0, 0, 0]);
    expect(mostOf(steps, 'phone', EVERY_WAY).steps.map(({ id }) => id)).toEqual(['call']);
  });

  it('follows the way that uses it most, not the sum of ways that exclude each other', () => {
    const steps = stepsOf(`
  - { id: which, decide: [ { when: due.balance > 50000, go: large }, { go: small } ] }
  - { id: large, ${CARD}, next: after }
  - { id: small, ${CARD}, next: after }
  - { id: after, at: 10 business days after start, ${CARD} }
  - { id: file, at: 20 business days after start, ${TASK} }`);
    const most = mostOf(steps, 'postcard', EVERY_WAY);
    expect(most.contacts).toBe(2);
    expect(most.steps.map(({ id }) => id)).toEqual(['large', 'after']);
    expect(mostOf(steps, 'task', { mobile: false, landline: false, address: false }).contacts).toBe(1);
  });

  it('counts each repeat', () => {
    const steps = stepsOf(`
  - { id: card, ${CARD}, repeat: { every: 7 days, max: 3 } }`);
    expect(mostOf(steps, 'postcard', EVERY_WAY).contacts).toBe(3);
  });
});

describe('The contact that surely comes', () => {
  const first = (steps: Program['steps'], contact: ContactFacts) => surelyFirst(steps, contact)?.id;

  it('is the first step, or the one that a missing number leads to at once', () => {
    const steps = stepsOf();
    expect(first(steps, EVERY_WAY)).toBe('sms');
    expect(first(steps, NO_MOBILE)).toBe('card');
    expect(first(steps, { ...NO_MOBILE, address: false })).toBeUndefined();
  });

  it('is none where a date, a condition or the facts come before', () => {
    const undecided = [
      `{ id: card, at: 7 days after due.dueOn, ${CARD} }`,
      `{ id: card, at: 3 days after start, ${CARD} }`,
      `{ id: card, when: due.balance > 5000, ${CARD} }`,
      `{ id: which, decide: [ { when: due.balance > 50000, go: card }, { go: card } ] }\n  - { id: card, ${CARD} }`,
    ];
    for (const steps of undecided) expect(first(stepsOf(`\n  - ${steps}`), EVERY_WAY)).toBeUndefined();
  });
});
