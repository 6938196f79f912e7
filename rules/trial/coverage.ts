import { plusPeriod } from '../moments.js';
import type { Outcome, Plan } from '../plan.js';
import type { Program, ProgramStep } from '../program.js';
import { choicesOf } from '../reading/step-ways.js';
import type { PlayedLife } from '../simulator/play.js';
import { toMs } from '../time.js';

/** A way that a program has and that a test may take: an outcome's branch, or a line of a decision. */
export interface Way {
  step: string;
  /** The outcome, or the number of the line from 1. */
  on: string;
  to: string;
}

/** What one played life has come by. */
export interface Reached {
  steps: ReadonlySet<string>;
  ways: readonly Way[];
}

export const NOTHING_REACHED: Reached = { steps: new Set(), ways: [] };

/** The steps that a life came to, and the ways that it went: an outcome alone is no way, the run must have followed it. */
export function reachedIn(program: Program, plan: Plan, life: PlayedLife): Reached {
  const steps = new Set(life.timeline.flatMap(({ step }) => step ?? []));
  const past = { program, plan, life, steps };
  for (const step of program.steps) if (step.kind === 'wait' && wasPassed(past, step)) steps.add(step.id);
  return { steps, ways: waysOf(program).filter((way) => wasTaken(past, way)) };
}

/** What none of `lives` has come by. */
export function unreachedBy(program: Program, lives: readonly Reached[]): { steps: string[]; ways: Way[] } {
  const steps = new Set(lives.flatMap((life) => [...life.steps]));
  const taken = new Set(lives.flatMap((life) => life.ways.map(keyOf)));
  return {
    steps: program.steps.map(({ id }) => id).filter((id) => !steps.has(id)),
    ways: waysOf(program).filter((way) => !taken.has(keyOf(way))),
  };
}

const keyOf = ({ step, on, to }: Way) => `${step} ${on} ${to}`;

function waysOf(program: Program): Way[] {
  return program.steps.flatMap((step) => [
    ...Object.entries(step.otherwise).map(([on, to]) => ({ step: step.id, on, to })),
    ...choicesOf(step).map(({ go }, line) => ({ step: step.id, on: String(line + 1), to: go })),
  ]);
}

interface Past {
  program: Program;
  plan: Plan;
  life: PlayedLife;
  steps: ReadonlySet<string>;
}

function wasTaken(past: Past, { step: id, on, to }: Way): boolean {
  const step = past.program.steps.find((candidate) => candidate.id === id);
  if (!step) return false;
  if (step.kind === 'decide') return choseWay(past, id, to);
  const cameTo = to === 'end' ? past.life.end?.reason === `ended-on-${on}` : past.steps.has(to);
  return cameTo && outcomeCame(past, step, on as Outcome);
}

const choseWay = ({ life }: Past, id: string, to: string): boolean =>
  life.timeline.some(({ kind, step, because }) => kind === 'answered' && step === id && because === to);

function outcomeCame(past: Past, step: ProgramStep, on: Outcome): boolean {
  if (on === 'happened') return endedInTime(past, step);
  if (on === 'timeout') return past.steps.has(step.id) && !endedInTime(past, step);
  const contacts = past.life.contacts.filter((contact) => contact.step === step.id);
  if (on === 'missed') return contacts.length === 0 && cameTo(past, step);
  if (on === 'not-in-time') return contacts.some(({ begunAt, settledAt }) => begunAt !== null && settledAt === null);
  return contacts.some(({ outcome }) => outcome === on);
}

/** Whether what a wait awaits came while it lasted, or before. */
function endedInTime({ plan, life }: Past, { id }: ProgramStep): boolean {
  const { awaits = [], atMost } = plan.steps.find((step) => step.id === id) ?? {};
  const begun = life.timeline.find(({ kind, step }) => kind === 'answered' && step === id);
  const until = begun && atMost ? toMs(plusPeriod(plan.calendar, begun.at, atMost)) : Number.POSITIVE_INFINITY;
  return life.journal.some(
    (entry) => entry.kind === 'event' && awaits.includes(entry.type) && toMs(entry.knownAt ?? entry.at) <= until,
  );
}

/** A wait whose event had come before leaves no trace of its own: the run shows up behind it. */
function wasPassed(past: Past, step: ProgramStep): boolean {
  const place = past.program.steps.indexOf(step);
  const follower = step.otherwise.happened ?? step.next ?? past.program.steps[place + 1]?.id ?? 'end';
  const wentOn = follower === 'end' ? past.life.end !== null : past.steps.has(follower);
  return wentOn && cameTo(past, step) && endedInTime(past, step);
}

/** Whether a life came to a step from one before it, made or not. */
function cameTo(past: Past, step: ProgramStep): boolean {
  const { program, steps } = past;
  const place = program.steps.indexOf(step);
  if (place === 0) return true;
  return program.steps.slice(0, place).some((before, index) => {
    if (!steps.has(before.id)) return false;
    if (before.kind === 'decide') return choseWay(past, before.id, step.id);
    const follows = before.next === undefined ? index === place - 1 : before.next === step.id;
    return follows || Object.values(before.otherwise).includes(step.id);
  });
}
