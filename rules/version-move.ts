import type { Plan, PlanStep } from './plan.js';
import type { Program } from './program.js';
import type { Sentence } from './reading/faults.js';

/** A version of a program as a run carries it and as its page says it. */
export interface Version {
  program: Pick<Program, 'unit' | 'about' | 'facts' | 'compare' | 'restarts'>;
  plan: Plan;
}

/** From the steps of an old version to those of a new one. */
export type StepMapping = Readonly<Record<string, string>>;

/** Why runs cannot be moved from one version to the other at all, or not by this mapping. */
export interface MappingFault extends Sentence {
  reason:
    | 'other-unit'
    | 'other-case-kind'
    | 'fact-type'
    | 'no-such-step'
    | 'other-channel'
    | 'name-reused'
    | 'out-of-order'
    | 'two-into-one';
  /** The step or fact. */
  at?: string;
}

/**
 * Where each step of `before` goes: as `given`, else to the step of the same name and kind. What has no counterpart is
 * left out: whoever has been there stays behind.
 */
export function mappingOf(before: Plan, after: Plan, given: StepMapping = {}): StepMapping {
  const same = before.steps.flatMap(({ id, channel }) =>
    after.steps.some((step) => step.id === id && step.channel === channel) ? [[id, id] as const] : [],
  );
  return { ...Object.fromEntries(same), ...given };
}

/** What speaks against moving runs from `before` to `after` by this mapping; none when it may be done. */
export function mappingFaults(before: Version, after: Version, mapping: StepMapping): MappingFault[] {
  const [was, is] = [before.program, after.program];
  return [
    ...(was.unit === is.unit ? [] : [fault('other-unit')]),
    ...(was.about === is.about ? [] : [fault('other-case-kind')]),
    ...Object.entries(is.facts)
      .filter(([name, { type }]) => was.facts[name] !== undefined && was.facts[name].type !== type)
      .map(([name]) => fault('fact-type', name)),
    ...stepFaults(before.plan, after.plan, mapping),
  ];
}

function stepFaults(before: Plan, after: Plan, mapping: StepMapping): MappingFault[] {
  const [old, now] = [placesIn(before), placesIn(after)];
  const pairs = Object.entries(mapping).map(([from, to]) => ({ from, was: old.get(from), is: now.get(to) }));
  const unknown = pairs.filter(({ was, is }) => !was || !is).map(({ from }) => fault('no-such-step', from));
  const known = pairs
    .flatMap(({ from, was, is }) => (was && is ? [{ from, was, is }] : []))
    .sort((a, b) => a.was.place - b.was.place);
  return [
    ...unknown,
    ...known
      .filter(({ was, is }) => was.step.channel !== is.step.channel)
      .map(({ from }) => fault('other-channel', from)),
    ...reused(before, after, mapping).map((id) => fault('name-reused', id)),
    ...known.slice(1).flatMap(({ from, is }, index) => {
      const last = known[index]?.is.place ?? -1;
      if (is.place > last) return [];
      return [fault(is.place === last ? 'two-into-one' : 'out-of-order', from)];
    }),
  ];
}

/**
 * A name of the old version that means another step in the new one. A run that has not heard of its move yet would
 * still ask under that name, and be given the wrong contact.
 */
function reused(before: Plan, after: Plan, mapping: StepMapping): string[] {
  const now = placesIn(after);
  return before.steps.map(({ id }) => id).filter((id) => now.has(id) && mapping[id] !== id);
}

const placesIn = ({ steps }: Plan): ReadonlyMap<string, { step: PlanStep; place: number }> =>
  new Map(steps.map((step, place) => [step.id, { step, place }]));

function fault(reason: MappingFault['reason'], at?: string): MappingFault {
  const { ja, en } = FAULTS[reason];
  if (at === undefined) return { reason, ja, en };
  return { reason, at, ja: `${at}: ${ja}`, en: `${at}: ${en}` };
}

const FAULTS: Record<MappingFault['reason'], Sentence> = {
  'other-unit': {
    ja: '連絡のまとめ方（unit）が違う版へは移せません。今の版のまま続けるか、終了してください。',
    en: 'The versions join cases differently (unit): keep the runs or end them.',
  },
  'other-case-kind': {
    ja: '案件の種類（about）が違う版へは移せません。今の版のまま続けるか、終了してください。',
    en: 'The versions are about different kinds of cases: keep the runs or end them.',
  },
  'fact-type': {
    ja: 'この項目の型が変わっています。取込済みの案件は新しい版では読めません。',
    en: 'This fact has another type: cases that were imported cannot be read by the new version.',
  },
  'no-such-step': {
    ja: 'このステップか、その移し先のステップがありません。ステップの id を確かめてください。',
    en: 'This step, or the one it should become, does not exist: check the ids.',
  },
  'other-channel': {
    ja: 'ステップの種類が違います。同じ種類のステップへ移してください。',
    en: 'The steps are of different kinds: choose one of the same kind.',
  },
  'name-reused': {
    ja: '新しい版では、この id が別のステップを指しています。新しい版のステップに別の id を付けてください。',
    en: 'In the new version this id means another step: give that step an id of its own.',
  },
  'out-of-order': {
    ja: 'ステップの順番が入れ替わっています。順番を保って移してください。',
    en: 'The steps have changed places: a move keeps their order.',
  },
  'two-into-one': {
    ja: '二つのステップを同じステップに移すことはできません。',
    en: 'Two steps cannot become the same one.',
  },
};
