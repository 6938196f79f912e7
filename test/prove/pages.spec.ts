import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, type ReadProgram, readProgram } from '../../rules/program.js';
import { PAYMENTS_PAGE } from '../support/pages.js';
import { type Broken, judge } from './page-checks.js';
import { strayKey } from './page-keys.js';
import { type Reader, readAsShipped } from './page-reading.js';
import { shrunk } from './page-shrink.js';
import { pages } from './pages.js';
import type { Planted } from './planted.js';

const prove = (trials: number, planted: Planted | null = null) =>
  pages.prove({ trials, seed: 20261124, planted, shorten: false, progress: () => undefined });

it('whatever is typed is read, or refused with a place and a sentence: 1,500 spoilt pages', async () => {
  const { trials, findings, figures } = await prove(1_500);
  expect(findings).toEqual([]);
  expect(trials).toBe(1_500);
  // Neither all of them too broken to be read, nor hardly touched.
  expect(Math.min(figures.read ?? 0, figures.refused ?? 0)).toBeGreaterThan(150);
}, 300_000);

/** By what each planted bug is noticed. */
const NOTICED: Record<string, Broken['rule']> = {
  'lost-place': 'place',
  'reader-throws': 'crash',
  'swallowed-key': 'key',
  'slow-reading': 'slow',
};

it.each(pages.finds)(
  'a planted bug is found: %s',
  async (planted) => {
    expect((await prove(1_500, planted)).findings).toMatchObject([{ rule: NOTICED[planted] }]);
  },
  180_000,
);

describe('the proof notices', () => {
  type Answer = (answer: ReadProgram) => ReadProgram;
  const ofFaults =
    (change: (faults: Fault[]) => Fault[]): Answer =>
    (answer) =>
      answer.kind === 'refused' ? { ...answer, faults: change(answer.faults) } : answer;
  const ofEach = (change: Partial<Fault>) => ofFaults((faults) => faults.map((fault) => ({ ...fault, ...change })));
  const ofProgram =
    (change: object): Answer =>
    (answer) =>
      answer.kind === 'read' ? { ...answer, program: { ...answer.program, ...change } } : answer;
  const REFUSED = PAYMENTS_PAGE.replace('unit: payer', 'unit: street').replace('stale: 7 days', 'stale: soon');

  it.each<[string, Broken['rule'], string, Answer]>([
    ['a refusal without a fault', 'no-fault', REFUSED, ofFaults(() => [])],
    ['a line after the last', 'place', REFUSED, ofEach({ line: 10_000 })],
    ['a column beyond the line', 'place', REFUSED, ofEach({ column: 10_000 })],
    ['faults that stand in no order', 'order', REFUSED, ofFaults((faults) => faults.toReversed())],
    ['a sentence in one language', 'sentence', REFUSED, ofEach({ en: ' ' })],
    ['a language under the name of the other', 'sentence', REFUSED, ofEach({ ja: 'Not that.' })],
    ['a placeholder that nothing was put into', 'sentence', REFUSED, ofEach({ en: 'Did you mean <near>?' })],
    ['a value that there was none of', 'sentence', REFUSED, ofEach({ ja: '「undefined」は書けません。' })],
    ['a sentence that nobody reads to its end', 'sentence', REFUSED, ofEach({ ja: 'あ'.repeat(2_000) })],
    ['a fault that no document tells of', 'code', REFUSED, ofEach({ rule: 'whatever' })],
    ['a program that cannot be compiled', 'no-plan', PAYMENTS_PAGE, ofProgram({ steps: undefined })],
    ['a program that cannot be explained', 'no-words', PAYMENTS_PAGE, ofProgram({ practice: undefined })],
    ['words that nothing was put into', 'no-words', PAYMENTS_PAGE, ofProgram({ legalBasis: undefined, title: {} })],
    ['a program whose tests cannot be played', 'no-tests', PAYMENTS_PAGE, ofProgram({ tests: [{}] })],
    [
      'a program that cannot be simulated',
      'no-life',
      PAYMENTS_PAGE,
      ofProgram({ ends: [{ on: ['attended'], when: 'due.nothing', as: 'over', goal: true }] }),
    ],
  ])('%s', (_what, rule, page, change) => {
    expect(judge(page).broken).toBeNull();
    expect(judge(page, (typed) => change(readAsShipped(typed))).broken?.rule).toBe(rule);
  });

  it('a second reading that says something else', () => {
    const files = ['first.yaml', 'second.yaml'];
    const forgetful: Reader = (page) => readProgram(page, files.shift() ?? '');
    expect(judge(REFUSED, forgetful).broken?.rule).toBe('changing');
  });

  it('a rewritten page that is refused', () => {
    const close = PAYMENTS_PAGE.replace(/ (<|>=) 1000/g, '$11000').replace('has(due.account)', '(has(due.account))');
    expect(judge(close).broken).toBeNull();
    const typed = [close, close];
    expect(judge(close, () => readAsShipped(typed.shift() ?? '')).broken?.rule).toBe('no-rewriting');
  });
});

describe('the keys of a page', () => {
  const LIBRARY = join('rules', 'programs');
  it.each(readdirSync(LIBRARY).filter((name) => name.endsWith('.yaml')))('stand in the reference: %s', (name) => {
    expect(strayKey(readFileSync(join(LIBRARY, name), 'utf8'))).toBeNull();
  });

  it.each([
    ['legalBasiss', 'unit: payer', 'unit: payer\nlegalBasiss: x'],
    ['facts.<name>.typ', 'type: yen', 'type: yen, typ: yen'],
    ['gate.caps.fax', 'caps: {', 'caps: { fax: [1 per 7 days],'],
    ['steps[].sms.text.jp', 'text: {', 'text: { jp: あ,'],
    ['title.fr', 'title: {', 'title: { fr: a,'],
  ])('are missed from it: %s', (stray, from, to) => {
    expect(strayKey(PAYMENTS_PAGE.replace(from, to))).toBe(stray);
  });

  it('stand there once', () => {
    expect(strayKey('a: 1\na: 2\n')).toMatch(/unique/);
  });
});

it('a violation is shown by the smallest page that has it', () => {
  const page = Array.from({ length: 200 }, (_, line) => `line ${line}: ${line === 120 ? 'a bad word here' : 'fine'}`);
  expect(shrunk(page.join('\n'), (candidate) => candidate.includes('bad'))).toMatch(/^.{0,4}bad.{0,4}$/);
});

it('a page that is no program breaks no promise', () => {
  for (const page of ['', '\uFEFF', '\r\n', '\u0000', '- a', '{', 'steps: 1', 'a: *b'])
    expect(judge(page)).toEqual({ outcome: 'refused', broken: null });
});

it('a name of a thousand letters is not recited', () => {
  const page = PAYMENTS_PAGE.replace('id: call', `id: ${'call'.repeat(250)}`).replace('after sms', 'after message');
  expect(judge(page)).toEqual({ outcome: 'refused', broken: null });
});
