import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { compileCondition } from '../conditions.js';
import { readYen } from '../import/amounts.js';
import { readDate } from '../import/dates.js';
import { readFlag } from '../import/flags.js';
import { readTime } from '../import/times.js';
import { MOMENT_PATTERN, PERIOD_PATTERN } from '../reading/phrases.js';
import { FACT_TYPES } from '../reading/shape.js';
import { FIXED_VARIABLES, TYPE_DOCS } from './conditions.js';
import { referencePage } from './index.js';
import { strayDocs } from './keys.js';
import { MOMENT_EXAMPLES, PERIOD_EXAMPLES } from './moments.js';
import { PAGE_KEY_DOCS, PAGE_KEYS, TOWN_KEYS, untold } from './page-keys.js';
import { TOWN_DOCS } from './town-docs.js';
import { type Pattern, VALUE_EXAMPLES } from './value-examples.js';
import { patternOf, whole } from './values.js';

const FILE = path.join(__dirname, '..', '..', 'docs', 'programs-reference.md');

it('docs/programs-reference.md is what the code says; YOBIKAKE_WRITE_DOCS=1 writes it', () => {
  const page = referencePage();
  if (process.env.YOBIKAKE_WRITE_DOCS === '1') writeFileSync(FILE, page);
  expect(readFileSync(FILE, 'utf8')).toBe(page);
});

describe('the reference', () => {
  it('tells every section of a page, and no key that there is not', () => {
    expect(untold()).toEqual([]);
    expect(strayDocs(PAGE_KEYS, PAGE_KEY_DOCS)).toEqual([]);
    expect(strayDocs(TOWN_KEYS, TOWN_DOCS)).toEqual([]);
  });

  it('has every key of a page and of a town once', () => {
    for (const keys of [PAGE_KEYS, TOWN_KEYS]) {
      const paths = keys.map((key) => key.path);
      expect(paths).toEqual([...new Set(paths)]);
    }
  });

  it('shows what may be written where a pattern reads, in examples that the pattern reads', () => {
    const patterns = [...PAGE_KEYS, ...TOWN_KEYS].flatMap(({ schema }) => patternsIn(schema));
    expect(patterns.length).toBeGreaterThan(40);
    for (const [pattern, schema] of patterns)
      for (const example of VALUE_EXAMPLES[pattern].examples)
        expect([example, schema.safeParse(example.replaceAll("'", '')).success]).toEqual([example, true]);
  });

  it('leaves no pattern without words', () => {
    const silent = [...PAGE_KEYS, ...TOWN_KEYS].filter(
      ({ schema }) => isPattern(whole(schema)) && !patternOf(whole(schema)),
    );
    expect(silent.map((key) => key.path)).toEqual([]);
  });

  it.each(MOMENT_EXAMPLES.map(({ phrase }) => phrase))('the moment "%s" is read', (phrase) => {
    expect(phrase).toMatch(new RegExp(MOMENT_PATTERN));
  });

  it.each(PERIOD_EXAMPLES.map(({ phrase }) => phrase))('the period "%s" is read', (phrase) => {
    expect(phrase).toMatch(new RegExp(PERIOD_PATTERN));
  });

  it.each(FACT_TYPES)('a value of type %s is read from the cells, and compared as shown', (type) => {
    const { cells, conditions } = TYPE_DOCS[type];
    expect(cells.filter((cell) => !isRead(type, cell))).toEqual([]);
    const compiled = conditions.map((when) => compileCondition(when, { facts: { x: { type, optional: false } } }).kind);
    expect(compiled).toEqual(conditions.map(() => 'compiled'));
  });

  it('tells every variable whose name is fixed', () => {
    const page = referencePage();
    expect([...FIXED_VARIABLES.keys()].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

type Schema = z.core.$ZodType;

/** The pattern of a key, or of the entries of its list. */
function patternsIn(schema: Schema): [Pattern, z.ZodType][] {
  const inner = whole(schema);
  const pattern = patternOf(inner);
  // Questions and choices are groups: they have no examples to read.
  if (pattern) return [[pattern, inner as z.ZodType]];
  return inner instanceof z.ZodArray ? patternsIn(inner.element) : [];
}

const isPattern = (schema: Schema): boolean =>
  schema instanceof z.ZodString &&
  (schema._zod.def.checks ?? []).some(({ _zod: { def } }) => 'pattern' in def && def.error);

function isRead(type: (typeof FACT_TYPES)[number], cell: string): boolean {
  if (type === 'date' || type === 'age' || type === 'fiscal-age') return readDate(cell).kind === 'date';
  if (type === 'time') return readTime(cell) !== null;
  if (type === 'flag') return readFlag(cell) !== null;
  return type === 'text' || readYen(cell).kind === 'yen';
}
