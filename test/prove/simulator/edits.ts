import { withoutStep, withoutUnreached } from './fewer-steps.js';
import type { Page, StepPage, Trial, TrialUnit } from './trial.js';

/** Leaves something out of a trial; undefined when it is not there. */
export type Edit = (trial: Trial) => Trial | undefined;

/** All that can be left out of a trial, the largest first. */
export function editsOf(trial: Trial): Edit[] {
  return [
    ...(trial.units.length > 1 ? trial.units.map((_, place) => onlyUnit(place)) : []),
    ...trial.units.flatMap((unit, place) => unitEdits(unit, place)),
    ...trial.page.steps.map(({ id }) => onSteps((steps) => withoutUnreached(withoutStep(steps, id)))),
    ...trial.page.steps.flatMap(stepEdits),
    ...LISTS.flatMap((key) => listEdits(trial.page, key)),
    ...Object.keys(capsOf(trial.page)).map((channel) => withoutCap(channel)),
    (one) => (one.late.length > 0 ? { ...one, late: [] } : undefined),
  ];
}

const onlyUnit =
  (place: number): Edit =>
  (trial) => {
    const unit = trial.units[place];
    return unit && trial.units.length > 1 ? { ...trial, units: [unit] } : undefined;
  };

const onUnit =
  (place: number, edit: (unit: TrialUnit) => TrialUnit | undefined): Edit =>
  (trial) => {
    const unit = trial.units[place];
    const edited = unit && edit(unit);
    return edited && { ...trial, units: trial.units.map((one, index) => (index === place ? edited : one)) };
  };

function unitEdits({ events, cases, person, otherDues }: TrialUnit, place: number): Edit[] {
  return [
    ...events.map((gone) =>
      onUnit(place, (unit) =>
        without(
          unit,
          'events',
          unit.events.filter((one) => !isSame(one, gone)),
        ),
      ),
    ),
    ...cases.slice(1).map((_, index) => onUnit(place, (unit) => withoutCase(unit, index + 1))),
    ...person.telephones.map((gone) =>
      onUnit(place, (unit) => {
        const telephones = unit.person.telephones.filter((one) => !isSame(one, gone));
        return { ...unit, person: { ...unit.person, telephones } };
      }),
    ),
    ...(person.refused.length > 0
      ? [onUnit(place, (unit) => ({ ...unit, person: { ...unit.person, refused: [] } }))]
      : []),
    ...(otherDues.length > 0 ? [onUnit(place, (unit) => ({ ...unit, otherDues: [] }))] : []),
    ...events.flatMap((plain, index) => (plain.again === null ? [] : [onUnit(place, (unit) => toldOnce(unit, index))])),
  ];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const without = <Key extends 'events'>(unit: TrialUnit, key: Key, value: TrialUnit[Key]): TrialUnit | undefined =>
  value.length < unit[key].length ? { ...unit, [key]: value } : undefined;

/** The events about it, and about who is in the unit for its sake, go with it. */
function withoutCase(unit: TrialUnit, gone: number): TrialUnit | undefined {
  if (gone >= unit.cases.length) return undefined;
  const cases = unit.cases.filter((_, index) => index !== gone);
  const residents = [unit.person.resident, ...cases.map(({ resident }) => resident)];
  const events = unit.events.flatMap((event) => {
    if (!('case' in event.about)) return residents.includes(event.about.resident) ? [event] : [];
    const place = event.about.case;
    return place === gone ? [] : [{ ...event, about: { case: place > gone ? place - 1 : place } }];
  });
  return { ...unit, cases, events };
}

const toldOnce = (unit: TrialUnit, index: number): TrialUnit => ({
  ...unit,
  events: unit.events.map((event, place) => (place === index ? { ...event, again: null } : event)),
});

const onSteps =
  (edit: (steps: readonly StepPage[]) => StepPage[]): Edit =>
  (trial) => {
    const steps = edit(trial.page.steps);
    const changed = steps.length > 0 && !isSame(steps, trial.page.steps);
    return changed ? { ...trial, page: { ...trial.page, steps } } : undefined;
  };

const OPTIONAL = ['when', 'within', 'repeat', 'late', 'window', 'next', 'at'];

function stepEdits({ id, ...step }: StepPage): Edit[] {
  const change = (edit: (one: StepPage) => StepPage) =>
    onSteps((steps) => withoutUnreached(steps.map((one) => (one.id === id ? edit(one) : one))));
  const keys = OPTIONAL.filter((key) => key in step).map((key) => change(({ [key]: _, ...rest }) => rest as StepPage));
  const outcomes = Object.keys(otherwiseOf(step)).map((outcome) =>
    change((one) => {
      const { [outcome]: _, ...otherwise } = otherwiseOf(one);
      return { ...one, otherwise };
    }),
  );
  return [...keys, ...outcomes];
}

const otherwiseOf = (step: object): Record<string, string> =>
  'otherwise' in step ? (step.otherwise as Record<string, string>) : {};

const LISTS = ['holds', 'restarts', 'ends'] as const;

function listEdits(page: Page, key: (typeof LISTS)[number]): Edit[] {
  const items = page[key] as unknown[];
  return items.map((gone) => (trial: Trial) => {
    const left = (trial.page[key] as unknown[]).filter((one) => !isSame(one, gone));
    if (left.length === 0 && key === 'ends') return undefined;
    return { ...trial, page: { ...trial.page, [key]: left } };
  });
}

const capsOf = ({ gate }: Page): Record<string, unknown> => (gate as { caps: Record<string, unknown> }).caps;

const withoutCap =
  (channel: string): Edit =>
  (trial) => {
    const { [channel]: gone, ...caps } = capsOf(trial.page);
    if (gone === undefined) return undefined;
    return { ...trial, page: { ...trial.page, gate: { ...(trial.page.gate as object), caps } } };
  };
