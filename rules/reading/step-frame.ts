import { EVENTS_DOC } from '../events.js';
import type { Outcome, Period } from '../plan.js';
import { isContact, kindOf, type ProgramStep, type StepKindName } from '../steps/index.js';
import { say } from './catalogue.js';
import { conditionFindings } from './condition-findings.js';
import { lineFindings } from './decide-lines.js';
import { eventFindings } from './ending-checks.js';
import { type Finding, type Path } from './faults.js';
import { outcomeNear } from './outcome-near.js';
import { windowFindings } from './pace-checks.js';
import { isTooLong } from './periods.js';
import type { StepShape } from './shape.js';
import type { StepIds, StepsContext } from './step-context.js';

/** A name of its own, which means nothing else on the page. */
export function nameFindings({ id }: ProgramStep, index: number, ids: StepIds): Finding[] {
  const path = ['steps', index, 'id'];
  const taken = (ids.placeOf.get(id) ?? index) < index;
  return [
    ...(taken ? [{ path, ...say('step-name-taken', { id }) }] : []),
    ...(RESERVED.includes(id) ? [{ path, ...say('step-name-reserved', { id }) }] : []),
  ];
}

/** Where sequences begin and end, and what the lines of tests are about. */
const RESERVED: readonly string[] = ['start', 'end', 'at', 'outcome', 'held', 'excluded'];

/** The settings of the frame that a kind cannot have, and lengths of time that make no sense. */
export function frameFindings(step: ProgramStep, written: StepShape, index: number, context: StepsContext): Finding[] {
  return [
    ...ofContacts(step, written, index),
    ...withinFindings(step, index),
    ...(step.window ? windowFindings(step.window, ['steps', index, 'window'], context.town) : []),
    ...lengthsOf(step).flatMap(({ period, path }) => lengthFindings(period, ['steps', index, ...path])),
    ...bodyFindings(step, index, context),
  ];
}

/** `late` is also filled in by the reader, for moments before a date: what is written is looked at. */
function ofContacts(step: ProgramStep, written: StepShape, index: number): Finding[] {
  const path = (key: string) => ({ path: ['steps', index, key], on: 'key' as const });
  const stray = isContact(step) ? [] : CONTACT_ONLY.filter((key) => written[key] !== undefined);
  const repeats = step.repeat && isContact(step) && !REPEATED.includes(step.kind);
  return [
    ...stray.map((key) => ({ ...path(key), ...say('contacts-only') })),
    ...(repeats ? [{ ...path('repeat'), ...say('repeat-attempts') }] : []),
  ];
}

const CONTACT_ONLY = ['when', 'window', 'within', 'repeat', 'late'] as const;
/** Their outcome comes by itself, some time after they were made. */
const AWAITED: readonly StepKindName[] = ['sms', 'postcard', 'letter'];
const REPEATED: readonly StepKindName[] = ['sms', 'postcard', 'letter', 'task', 'notice'];

function withinFindings({ kind, within, otherwise }: ProgramStep, index: number): Finding[] {
  const path = ['steps', index, 'within'];
  if (within && kind !== 'wait' && kind !== 'decide' && !AWAITED.includes(kind)) {
    return [{ path, on: 'key', ...say('within-kind') }];
  }
  return within && AWAITED.includes(kind) && !otherwise['not-in-time']
    ? [{ path, on: 'key', ...say('within-branch') }]
    : [];
}

interface Length {
  period: Period;
  path: Path;
}

function lengthsOf(step: ProgramStep): Length[] {
  return [
    ...(step.within ? [{ period: step.within, path: ['within'] }] : []),
    ...(step.repeat ? [{ period: step.repeat.every, path: ['repeat', 'every'] }] : []),
    ...(step.kind === 'wait' ? [{ period: step.wait.atMost, path: ['wait', 'atMost'] }] : []),
  ];
}

function lengthFindings(period: Period, path: Path): Finding[] {
  const key = String(path.at(-1));
  if (period.count === 0) {
    const example = { ja: `例: ${key}: 7 days`, en: `For one, ${key}: 7 days.` };
    return [{ path, ...say('period-zero', { key, example }) }];
  }
  return isTooLong(period) ? [{ path, ...say('period-too-long') }] : [];
}

/** What only one kind has: the events of a wait, the section of a notice, the inserts of a letter. */
function bodyFindings(step: ProgramStep, index: number, { about, department }: StepsContext): Finding[] {
  const path = ['steps', index, step.kind];
  if (step.kind === 'wait') {
    const other = step.wait.statutory ? step.wait.for.find((type) => !EVENTS_DOC[type].statutory) : undefined;
    return [
      ...eventFindings(step.wait.for, [...path, 'for'], about),
      ...(other ? [{ path: [...path, 'statutory'], ...say('not-statutory', { event: other }) }] : []),
    ];
  }
  if (step.kind === 'notice') {
    const { to } = step.notice;
    return to === department ? [{ path: [...path, 'to'], ...say('notice-own-section', { to }) }] : [];
  }
  if (step.kind !== 'letter') return [];
  const { inserts } = step.letter;
  return inserts.flatMap((insert, place) =>
    inserts.indexOf(insert) < place ? [{ path: [...path, 'inserts', place], ...say('insert-twice', { insert }) }] : [],
  );
}

/** Branches name outcomes that can come of the step as it is written. */
export function branchFindings(step: ProgramStep, index: number, { caps }: StepsContext): Finding[] {
  const path = ['steps', index];
  if (step.kind === 'decide') {
    const branches = Object.keys(step.otherwise).length > 0 ? ['otherwise'] : [];
    return [...branches, ...(step.next === undefined ? [] : ['next'])].map((key) => ({
      ...{ path: [...path, key], on: 'key' },
      ...say('decide-otherwise', { key }),
    }));
  }
  const { outcomes } = kindOf(step.kind);
  return Object.keys(step.otherwise).flatMap((outcome): Finding[] => {
    const place = { path: [...path, 'otherwise', outcome], on: 'key' as const };
    if (!isOneOf(outcome, outcomes)) {
      const near = outcomeNear(outcome, step, outcomes);
      return [{ ...place, ...say('unknown-outcome', { step: step.kind, outcome, near }) }];
    }
    if (outcome === 'not-in-time' && !step.within) return [{ ...place, ...say('not-in-time-alone') }];
    if (outcome === 'not-needed' && step.when === undefined) return [{ ...place, ...say('not-needed-alone') }];
    const capped = caps === undefined || Object.entries(caps).some(([channel, some]) => channel === step.kind && some);
    return outcome === 'over-cap' && !capped ? [{ ...place, ...say('over-cap-alone', { step: step.kind }) }] : [];
  });
}

const isOneOf = (outcome: string, outcomes: readonly Outcome[]): outcome is Outcome =>
  (outcomes as readonly string[]).includes(outcome);

/** The conditions of a step: its own, and those of the lines of a choice. */
export function conditionsOfStep(step: ProgramStep, index: number, { vocabulary }: StepsContext): Finding[] {
  const path = ['steps', index];
  return [
    ...conditionFindings(vocabulary, step.when, [...path, 'when']),
    ...(step.kind === 'decide' ? lineFindings(step.decide, [...path, 'decide'], vocabulary) : []),
  ];
}
