import { calendarFor } from '../../rules/holidays.js';
import { WORDING_RULES } from '../../rules/policy/wording-rules.js';
import { compilePlan, FAULTS_DOC, type Fault, readProgram } from '../../rules/program.js';
import { MODEL_TOWN } from '../../rules/town.js';
import { playTrials } from '../../rules/trial/index.js';

/** A promise about pages that one of them breaks. */
export interface Broken {
  rule: 'crash' | 'slow' | 'no-fault' | 'place' | 'sentence' | 'code' | 'changing' | 'no-plan' | 'no-tests';
  seen: string;
}

/** What became of a page, beside what was promised. */
export type Judged = { outcome: 'read' | 'refused'; broken: Broken | null };

const SLOWEST_MS = 1_000;
const CALENDAR = calendarFor('2026-04-01', '2028-03-31', MODEL_TOWN.closures, MODEL_TOWN.sessions);
const CODES: ReadonlySet<string> = new Set([...Object.keys(FAULTS_DOC), ...Object.keys(WORDING_RULES)]);

/** Reads a page twice; what is read is compiled and plays its tests. */
export function judge(page: string): Judged {
  const began = process.cpuUsage();
  let read: ReturnType<typeof readProgram>;
  try {
    read = readProgram(page, 'page.yaml');
  } catch (error) {
    return { outcome: 'refused', broken: { rule: 'crash', seen: textOf(error) } };
  }
  const slow = slowness('reading', began);
  if (slow) return { outcome: read.kind, broken: slow };
  if (JSON.stringify(readProgram(page, 'page.yaml')) !== JSON.stringify(read)) {
    return { outcome: read.kind, broken: { rule: 'changing', seen: 'the second reading differs from the first' } };
  }
  if (read.kind === 'refused') return { outcome: 'refused', broken: faultsBroken(read.faults, page) };
  return { outcome: 'read', broken: faultsBroken(read.warnings, page, true) ?? playBroken(read) };
}

/** Faults that no designer could find or understand. */
function faultsBroken(faults: readonly Fault[], page: string, mayBeNone = false): Broken | null {
  if (faults.length === 0 && !mayBeNone) return { rule: 'no-fault', seen: 'the page is refused without a fault' };
  const lines = page.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  for (const { line, column, ja, en, rule = '' } of faults) {
    const place = `${line}:${column} [${rule}] ${en}`;
    const inPage = line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1;
    if (!inPage) return { rule: 'place', seen: place };
    if (ja.trim() === '' || en.trim() === '' || /undefined|\[object|<[a-z]+>/.test(ja + en)) {
      return { rule: 'sentence', seen: place };
    }
    if (!CODES.has(rule)) return { rule: 'code', seen: place };
  }
  return null;
}

function playBroken({ program, hash }: Extract<ReturnType<typeof readProgram>, { kind: 'read' }>): Broken | null {
  try {
    const plan = compilePlan(program, { version: 1, hash, calendar: CALENDAR });
    if (JSON.stringify(plan.steps.map(({ id }) => id)) !== JSON.stringify(program.steps.map(({ id }) => id))) {
      return { rule: 'no-plan', seen: 'the plan has other steps than the page' };
    }
  } catch (error) {
    return { rule: 'no-plan', seen: textOf(error) };
  }
  const began = process.cpuUsage();
  try {
    playTrials(program);
  } catch (error) {
    return { rule: 'no-tests', seen: textOf(error) };
  }
  return slowness('playing the tests', began);
}

/** Time of the processor: others may keep it busy. */
function slowness(what: string, began: NodeJS.CpuUsage): Broken | null {
  const { user, system } = process.cpuUsage(began);
  const ms = (user + system) / 1_000;
  return ms > SLOWEST_MS ? { rule: 'slow', seen: `${what} took ${Math.round(ms)} ms` } : null;
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : String(error);
