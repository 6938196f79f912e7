import type { Calendar } from './calendar.js';
import type { Plan } from './plan.js';
import { checkSections } from './reading/checks.js';
import { readPage } from './reading/document.js';
import { type Fault, type Finding, inOrder } from './reading/faults.js';
import { parse, unknownKey } from './reading/issues.js';
import { SECTIONS, type SectionName, type Sections } from './reading/shape.js';
import { readSteps } from './reading/steps.js';
import { sha256 } from './sha256.js';
import { bodyOf, kindOf, type ProgramStep } from './steps/index.js';

export { importLayoutOf, listLayoutOf } from './list-layout.js';
export type { Fault } from './reading/faults.js';
export type { Cap } from './reading/words.js';
export type { ProgramStep } from './steps/index.js';
export type { Language, Texts } from './steps/texts.js';

/** A program whose page was read without a fault: plain JSON, phrases taken apart, defaults filled in. */
export type Program = Sections & { steps: ProgramStep[] };
export type Fact = Program['facts'][string];
export type Weekday = Program['waves']['on'][number];

export type ReadProgram =
  | { kind: 'read'; program: Program; hash: string }
  | { kind: 'refused'; file: string; faults: Fault[] };

/**
 * Reads the page of a program. Any text is answered: a program with the hash of its page, or every fault at once,
 * each with its place in `file`.
 */
export function readProgram(source: string, file: string): ReadProgram {
  const read = readPage(source);
  if (read.kind === 'refused') return { kind: 'refused', file, faults: read.faults };
  const { value, place } = read.page;
  if (!isGroup(value)) return { kind: 'refused', file, faults: [place({ path: [], ...SAID.notAProgram })] };
  const { sections, findings } = readSections(value);
  const context = { purpose: sections.purpose ?? '', window: openWindow(sections) };
  const { steps, findings: ofSteps } = readSteps(value.steps, context);
  const faults = inOrder([...findings, ...checkSections(sections), ...ofSteps].map(place));
  if (faults.length > 0) return { kind: 'refused', file, faults };
  return { kind: 'read', program: { ...(sections as Sections), steps }, hash: hashOf(source) };
}

/** The SHA-256 of a page; how lines end and a byte order mark do not matter. */
export function hashOf(source: string): string {
  return sha256(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

/** What a run carries of a program. `calendar` goes along whole: pass the slice that the run may need. */
export function compilePlan(
  program: Program,
  { version, hash, calendar }: { version: number; hash: string; calendar: Calendar },
): Plan {
  return {
    program: program.program,
    version,
    hash,
    steps: program.steps.map((step) => {
      const kind = kindOf(step.kind);
      const body = bodyOf(step);
      const { id, due, otherwise } = step;
      return { id, channel: step.kind, due, otherwise, attempts: kind.attempts(body), bands: kind.bands(body) };
    }),
    window: program.gate.window,
    staleDays: program.gate.stale,
    calendar,
  };
}

export function stepOf(program: Program, id: string): ProgramStep | undefined {
  return program.steps.find((step) => step.id === id);
}

function readSections(value: Record<string, unknown>): { sections: Partial<Sections>; findings: Finding[] } {
  const names = Object.keys(SECTIONS) as SectionName[];
  const findings: Finding[] = Object.keys(value)
    .filter((key) => key !== 'steps' && !Object.hasOwn(SECTIONS, key))
    .map((key) => ({ path: [key], on: 'key', ...unknownKey(key, [...names, 'steps']) }));
  const entries = names.flatMap((name) => {
    const parsed = parse(SECTIONS[name], Object.hasOwn(value, name) ? value[name] : undefined, [name]);
    if (parsed.kind === 'parsed') return [[name, parsed.value] as const];
    findings.push(...parsed.findings);
    return [];
  });
  return { sections: Object.fromEntries(entries), findings };
}

/** The window, when there is any time in it to speak of. */
function openWindow({ gate }: Partial<Sections>) {
  return gate && gate.window.from < gate.window.to ? gate.window : undefined;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SAID = {
  notAProgram: {
    ja: 'プログラムは「program: 名前」から書き始めてください。',
    en: 'A program begins with "program: its-name".',
  },
};
