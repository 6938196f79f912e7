import { parse } from 'yaml';
import { type ConditionRows, conditionOf, rewriteCondition, rowsOf } from '../../rules/condition-rows.js';
import { vocabularyOf } from '../../rules/conditions.js';
import { explainProgram } from '../../rules/explain/program-words.js';
import { calendarFor } from '../../rules/holidays.js';
import { compilePlan, type Program } from '../../rules/program.js';
import type { Path } from '../../rules/reading/faults.js';
import { MODEL_TOWN } from '../../rules/town.js';
import { playTrials } from '../../rules/trial/index.js';
import { simulated } from './page-lives.js';
import { isTold, plainPage, type Reader } from './page-reading.js';

/** A page that was read, and what read it. */
export interface ReadPage {
  page: string;
  program: Program;
  hash: string;
  read: Reader;
}

/** What is done with a page that was read; answers what went wrong, or throws. */
export interface Use {
  rule: 'no-plan' | 'no-words' | 'no-tests' | 'no-life' | 'no-rewriting';
  what: string;
  tried(read: ReadPage): string | null;
}

export const USES: readonly Use[] = [
  { rule: 'no-plan', what: 'compiling the plan', tried: planned },
  { rule: 'no-words', what: 'explaining', tried: explained },
  { rule: 'no-tests', what: 'playing the tests', tried: tested },
  { rule: 'no-life', what: 'simulating two lives', tried: ({ program }) => simulated(program) },
  { rule: 'no-rewriting', what: 'rewriting a condition', tried: rewritten },
];

const CALENDAR = calendarFor('2026-04-01', '2028-03-31', MODEL_TOWN.closures, MODEL_TOWN.sessions);

function planned({ program, hash }: ReadPage): string | null {
  const { steps } = compilePlan(program, { version: 1, hash, calendar: CALENDAR });
  const ids = (of: readonly { id: string }[]) => JSON.stringify(of.map(({ id }) => id));
  return ids(steps) === ids(program.steps) ? null : 'the plan has other steps than the page';
}

function explained({ program }: ReadPage): string | null {
  const said = explainProgram(program, MODEL_TOWN).flatMap(({ title, lines }) => [title, ...lines]);
  const wrong = said.find((sentence) => !isTold(sentence));
  return wrong ? `${wrong.ja} / ${wrong.en}` : null;
}

function tested({ program }: ReadPage): string | null {
  const { trials, passed, failed } = playTrials(program);
  const isWhole = trials.length === program.tests.length && passed + failed === trials.length;
  return isWhole ? null : 'not every test was told of';
}

/** As a form does it: the condition as rows, when it has any, and back; nothing else of the program may change. */
function rewritten({ page, program, read }: ReadPage): string | null {
  const source = plainPage(page);
  const conditions = conditionsIn(parse(source));
  const one = conditions[page.length % conditions.length];
  if (!one) return null;
  const vocabulary = vocabularyOf(program);
  const asRows = rowsOf(one.when, vocabulary);
  const when = asRows.kind === 'rows' ? conditionOf(asRows, vocabulary) : one.when;
  const changed = rewriteCondition(source, one.path, when);
  if (changed === source) return null;
  const again = read(changed);
  const at = `${one.path.join('.')}: ${one.when} → ${when}`;
  if (again.kind === 'refused') return `${at}: ${again.faults[0]?.en}`;
  if (asRows.kind === 'rows' && !hasRows(when, asRows, again.program)) return `${at}: other rows`;
  return without(again.program) === without(program) ? null : `${at}: another program`;
}

function hasRows(when: string, { join, rows }: ConditionRows, program: Program): boolean {
  const again = rowsOf(when, vocabularyOf(program));
  return JSON.stringify(again) === JSON.stringify({ kind: 'rows', join, rows });
}

/** Their spelling apart, the conditions were compared already. */
const without = (program: Program): string =>
  JSON.stringify(program, (key, value: unknown) => (key === 'when' && typeof value === 'string' ? '' : value));

interface Condition {
  path: Path;
  when: string;
}

function conditionsIn(value: unknown, path: Path = []): Condition[] {
  if (typeof value === 'string') return path.at(-1) === 'when' ? [{ path, when: value }] : [];
  if (typeof value !== 'object' || value === null || path[0] === 'tests') return [];
  return Object.entries(value).flatMap(([key, child]) =>
    conditionsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
