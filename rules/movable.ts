import type { Facts } from './conditions.js';
import type { Sentence } from './reading/faults.js';
import type { StepMapping, Version } from './version-move.js';

/** An enrolment, as far as it matters whether it can be moved. */
export interface Movable {
  state: 'approved' | 'running';
  /** It is about to be started, with the plan of its old version. */
  startsSoon: boolean;
  /** A contact was asked for and has not been made for certain. */
  contactOpen: boolean;
  /** Its old version has nothing left to do. */
  over: boolean;
  /** The steps that it has been at, or was told to go to. */
  steps: readonly string[];
  arm: string | null;
  /** How often its sequence has begun anew. */
  restarts: number;
  /** Of each of its cases that have not ended. */
  facts: readonly Facts[];
  /** The events about it since it began. */
  events: readonly string[];
}

export type Hindrance = keyof typeof HINDRANCES;

/** Why an enrolment cannot be moved, ever or now; null when it can. */
export function hindranceOf(movable: Movable, before: Version, after: Version, mapping: StepMapping): Hindrance | null {
  if (movable.over) return 'over';
  if (movable.steps.some((step) => !Object.hasOwn(mapping, step))) return 'step-unmapped';
  if (lacksFacts(movable, after)) return 'fact-missing';
  if (!hasWords(movable, after)) return 'arm-unknown';
  if (movable.state === 'running' && beginsAnew(movable, before, after)) return 'restart-passed';
  if (countsOtherwise(movable, before, after, mapping)) return 'attempts-differ';
  if (movable.contactOpen) return 'contact-open';
  return movable.startsSoon ? 'starts-soon' : null;
}

function lacksFacts({ facts }: Movable, { program }: Version): boolean {
  const needed = Object.entries(program.facts).filter(([, { optional }]) => !optional);
  return facts.some((known) => needed.some(([name]) => (known[name] ?? null) === null));
}

function hasWords({ arm }: Movable, { program }: Version): boolean {
  const arms = Object.keys(program.compare.arms);
  return arms.length === 0 || (arm !== null && arms.includes(arm));
}

/** An event that only the new version begins anew with came before: it would contact the resident all over again. */
function beginsAnew({ events }: Movable, before: Version, after: Version): boolean {
  const old = typesOf(before);
  return typesOf(after).some((type) => !old.includes(type) && events.includes(type));
}

const typesOf = ({ program }: Version) => program.restarts.flatMap(({ on }) => on);

/** Each round of a sequence that begins anew counts its attempts on: another number would take old ones for new. */
function countsOtherwise({ steps, restarts }: Movable, before: Version, after: Version, mapping: StepMapping): boolean {
  if (restarts === 0 && !after.plan.restarts) return false;
  const attempts = ({ plan }: Version, id: string | undefined) => plan.steps.find((step) => step.id === id)?.attempts;
  return steps.some((step) => attempts(before, step) !== attempts(after, mapping[step]));
}

/** `later`: it passes by itself; `never`: the run stays with its version, unless it is ended. */
export const HINDRANCES = {
  'contact-open': {
    when: 'later',
    ja: '連絡が進行中です（結果が出れば移せます）',
    en: 'A contact is under way: it can be moved when that is made',
  },
  'starts-soon': {
    when: 'later',
    ja: 'まもなく始まります（始まれば移せます）',
    en: 'It is about to start: it can be moved when it has',
  },
  over: { when: 'never', ja: '今の版のステップをすべて終えています', en: 'Nothing is left to do in its own version' },
  'step-unmapped': {
    when: 'never',
    ja: '済んだステップが新しい版にありません',
    en: 'A step that was done has no place in the new version',
  },
  'fact-missing': {
    when: 'never',
    ja: '新しい版に必要な項目がありません',
    en: 'A fact that the new version needs is not known',
  },
  'arm-unknown': {
    when: 'never',
    ja: '割り当てられた文面が新しい版にありません',
    en: 'The words drawn for it are not in the new version',
  },
  'restart-passed': {
    when: 'never',
    ja: '新しい版では初めからやり直しになる通知が、すでに届いています',
    en: 'An event with which the new version begins anew has come already',
  },
  'attempts-differ': {
    when: 'never',
    ja: '初めからやり直すプログラムで、ステップの回数の上限が変わっています',
    en: 'In a sequence that begins anew, a step has another number of attempts',
  },
} as const satisfies Record<string, Sentence & { when: 'later' | 'never' }>;
