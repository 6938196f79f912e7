import type { Calendar } from './calendar.js';
import type { Plan, PlanStep } from './plan.js';
import { plainLines, readPage } from './reading/document.js';
import { type Fault, type Finding, isError } from './reading/faults.js';
import { readParts } from './reading/parts.js';
import type { Sections } from './reading/shape.js';
import { sha256 } from './sha256.js';
import { bodyOf, kindOf, type ProgramStep } from './steps/index.js';
import { MODEL_TOWN, type Town } from './town.js';
import { AT_ANY_TIME } from './window.js';

export { FAULTS_DOC } from './reading/catalogue.js';
export type { Fault } from './reading/faults.js';
export type { Again, Cap } from './reading/words.js';
export type { ProgramStep } from './steps/index.js';
export type { Language } from './steps/texts.js';

/** A program whose page was read without a fault: plain JSON, phrases taken apart, defaults filled in. */
export type Program = Sections & { steps: ProgramStep[] };
export type Fact = Program['facts'][string];
export type Weekday = Program['waves']['on'][number];

/** Lets a program stand, but not be published before somebody has said why it may (`warnings` of the page). */
export interface Warning extends Fault {
  rule: string;
  because: string | null;
}

export type ReadProgram =
  | { kind: 'read'; program: Program; hash: string; warnings: Warning[] }
  | { kind: 'refused'; file: string; faults: Fault[] };

/**
 * Reads the page of a program for a town. Any text is answered: a program with the hash of its page, or every fault
 * at once, each with its place in `file`.
 */
export function readProgram(source: string, file: string, town: Town = MODEL_TOWN): ReadProgram {
  const read = readPage(source);
  if (read.kind === 'refused') return { kind: 'refused', file, faults: read.faults };
  const { value, place, placed } = read.page;
  const { sections, steps, findings } = readParts(value, town);
  const faults = placed(findings.filter(isError));
  if (faults.length > 0) return { kind: 'refused', file, faults };
  const program = { ...(sections as Sections), steps };
  return { kind: 'read', program, hash: hashOf(source), warnings: warningsOf(program, findings, place) };
}

/** The SHA-256 of a page; how lines end and a byte order mark do not matter. */
export function hashOf(source: string): string {
  return sha256(plainLines(source));
}

/** What a run carries of a program; an emergency waits for no hours. `calendar` goes along whole: pass the slice that the run may need. */
export function compilePlan(
  program: Program,
  { version, hash, calendar }: { version: number; hash: string; calendar: Calendar },
): Plan {
  const steps = program.steps.map(planStep);
  const isEmergency = program.purpose === 'emergency';
  return {
    program: program.program,
    version,
    hash,
    steps: isEmergency ? steps.map(({ window: _hours, ...step }) => step) : steps,
    window: isEmergency ? AT_ANY_TIME : program.gate.window,
    staleDays: program.gate.stale,
    ...(program.restarts.length > 0 && { restarts: true }),
    calendar,
  };
}

/** Undefined when the program has no such step. */
export function stepOf(program: Program, id: string): ProgramStep | undefined {
  return program.steps.find((step) => step.id === id);
}

/** The sessions that the windows and moments of a program refer to: a plan carries no other. */
export function sessionsOf(program: Program): string[] {
  const windows = [program.gate.window, ...program.steps.flatMap(({ window }) => window ?? [])];
  const named = windows.flatMap((window) => ('session' in window ? [window.session] : []));
  const counted = program.steps.flatMap(({ due }) =>
    due.after.startsWith('session.') ? [due.after.slice('session.'.length)] : [],
  );
  return [...new Set([...named, ...counted])];
}

/** The date facts that steps count from: what a run must know of its case. */
export function datesOf(program: Program): string[] {
  return [
    ...new Set(
      program.steps.flatMap(({ due }) => (due.after.startsWith('due.') ? [due.after.slice('due.'.length)] : [])),
    ),
  ];
}

function planStep(step: ProgramStep): PlanStep {
  const kind = kindOf(step.kind);
  const body = bodyOf(step);
  const { id, due, otherwise, next, window, within, late, repeat } = step;
  return {
    id,
    channel: step.kind,
    due,
    otherwise,
    attempts: repeat?.max ?? kind.attempts(body),
    bands: kind.bands(body),
    ...(next !== undefined && { next }),
    ...(window && { window }),
    ...(within && { within }),
    ...(repeat && { every: repeat.every }),
    ...(late === 'skip' && { late }),
    ...kind.plan?.(body),
  };
}

/** What the page says for its warnings is kept with them; in the order of the page. */
function warningsOf(program: Program, findings: readonly Finding[], place: (finding: Finding) => Fault): Warning[] {
  const warnings = findings.flatMap((finding): Warning[] => {
    if (isError(finding)) return [];
    const { rule = 'warning', path } = finding;
    const index = path[0] === 'steps' ? path[1] : undefined;
    const step = typeof index === 'number' ? program.steps[index]?.id : undefined;
    const kept = program.warnings.find((one) => one.rule === rule && (one.step === undefined || one.step === step));
    return [{ ...place(finding), rule, because: kept?.because ?? null }];
  });
  return warnings.sort((a, b) => a.line - b.line || a.column - b.column);
}
