import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse, parseDocument, type Scalar } from 'yaml';
import type { Path } from '../reading/faults.js';
import { rewriteCondition } from './rewrite.js';

const PAGE = readFileSync(join(__dirname, '../programs/nhi-payment-check.yaml'), 'utf8');

const at = (page: string, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], parse(page));

/** The ways to all conditions of a page. */
function conditionsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.at(-1) === 'when' ? [path] : [];
  return Object.entries(value).flatMap(([key, child]) =>
    conditionsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** What stands before and after the text at `path`. */
function around(page: string, path: Path): { before: string; old: string; after: string } {
  const [start = 0, end = 0] = (parseDocument(page).getIn(path, true) as Scalar).range ?? [];
  return { before: page.slice(0, start), old: page.slice(start, end), after: page.slice(end) };
}

const condition = fc.oneof(
  fc.constantFrom(
    ...['due.balance >= 5000 && !has(due.account)', 'due.balance < 1000 # small', "due.tax == ': '"],
    ...[
      '{}',
      '[',
      'a: b',
      '- x',
      '"',
      "it's",
      'null',
      'true',
      '3',
      ' x ',
      "'a' == due.tax, b",
      'a\nb',
      '&x',
      '*x',
      '!x',
      '%',
      '~',
      '',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

describe('a condition of a page is rewritten, and not a character beside it', () => {
  const paths = conditionsIn(parse(PAGE));

  it('there are conditions to try it on', () => {
    expect(paths.length).toBeGreaterThan(3);
  });

  it.each(paths.map((path) => [path.join('.'), path] as const))('%s', (_name, path) => {
    const { before, after } = around(PAGE, path);
    fc.assert(
      fc.property(condition, (text) => {
        const page = rewriteCondition(PAGE, path, text);
        expect(page.startsWith(before)).toBe(true);
        expect(page.endsWith(after)).toBe(true);
        expect(at(page, path)).toBe(text);
        expect(rewriteCondition(page, path, String(at(PAGE, path)))).toHaveLength(PAGE.length + quotesIn(page, path));
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });

  /** Quotes stay once they are there. */
  const quotesIn = (page: string, path: Path): number => (/^['"]/.test(around(page, path).old) ? 2 : 0);
});

describe('the way a text is written stays', () => {
  const PATH = ['enrol', 'when'];
  it.each<[string, string, string]>([
    ['plain', 'enrol:\n  when: a > 1   # why\n', 'enrol:\n  when: b < 2   # why\n'],
    ['in single quotes', "enrol: { when: 'a > 1', x: 1 }\n", "enrol: { when: 'b < 2', x: 1 }\n"],
    ['in double quotes', 'enrol: { when: "a > 1" } # why', 'enrol: { when: "b < 2" } # why'],
    ['over two lines', 'enrol:\n  when: a > 1 &&\n    a < 5\n  x: 1\n', 'enrol:\n  when: b < 2\n  x: 1\n'],
    [
      'as a folded block',
      'enrol:\n  when: >-\n    a > 1 &&\n    a < 5\n\n  # why\n  x: 1\n',
      'enrol:\n  when: b < 2\n\n  # why\n  x: 1\n',
    ],
    [
      'with the line ends of another system',
      'enrol:\r\n  when: a > 1\r\n  x: 1\r\n',
      'enrol:\r\n  when: b < 2\r\n  x: 1\r\n',
    ],
  ])('%s', (_how, page, expected) => {
    expect(rewriteCondition(page, PATH, 'b < 2')).toBe(expected);
  });

  it('a comma inside braces is put in quotes', () => {
    expect(rewriteCondition('enrol: { when: a }\n', PATH, 'a in [1, 2]')).toBe("enrol: { when: 'a in [1, 2]' }\n");
  });
});

it('where no condition stands there is nothing to rewrite', () => {
  expect(() => rewriteCondition('enrol: { x: 1 }', ['enrol', 'when'], 'a')).toThrow('no condition at enrol.when');
  expect(() => rewriteCondition('enrol: { when: { a: 1 } }', ['enrol', 'when'], 'a')).toThrow('no condition');
  expect(() => rewriteCondition('enrol: [', ['enrol', 'when'], 'a')).toThrow('no condition');
});
