import type { Outcome } from '../plan.js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import { notOneOf } from '../reading/issues.js';
import { bodyOf, isContact, kindOf, type ProgramStep } from '../steps/index.js';
import type { TrialSetting } from './checks.js';
import { promiseNeeded, tellsPromise } from './promises.js';
import type { Trial } from './shape.js';

/** They come of what is given, of the gate or of the clock: no test can make them up. */
const NOT_SCRIPTED: readonly Outcome[] = [
  'no-mobile',
  'no-number',
  'no-address',
  'stale',
  'suppressed',
  'over-cap',
  'not-needed',
  'missed',
];

/** What a test says will come of its contacts: outcomes that the kind of step can have, as many as it has attempts. */
export function outcomesFindings(trial: Trial, path: Path, setting: TrialSetting): Finding[] {
  return Object.entries(trial.outcomes).flatMap(([id, said]) => {
    const at = [...path, 'outcomes', id];
    const step = setting.steps.find((candidate) => candidate.id === id);
    if (!step) return setting.whole ? [{ path: at, on: 'key' as const, ...noStep(id, setting.steps) }] : [];
    if (!isContact(step)) return [{ path: at, on: 'key' as const, ...SAID.noContact }];
    const promise = tellsPromise(trial) ? [] : promiseFindings(said, at, promiseNeeded(trial, id));
    if (typeof said === 'string') return [...outcomeFindings(said, at, step), ...promise];
    const each = said.flatMap((outcome, index) =>
      index < attemptsOf(step)
        ? outcomeFindings(outcome, [...at, index], step)
        : [{ path: [...at, index], ...tooMany(step) }],
    );
    return [...each, ...promise];
  });
}

function outcomeFindings(outcome: Outcome, path: Path, step: ProgramStep): Finding[] {
  const { outcomes } = kindOf(step.kind);
  const possible = outcomes.filter(
    (one) => !NOT_SCRIPTED.includes(one) && (one !== 'not-in-time' || step.within !== undefined),
  );
  if (possible.includes(outcome)) return [];
  if (outcome === 'not-in-time') return [{ path, ...SAID.noWithin }];
  return [{ path, ...(outcomes.includes(outcome) ? SAID.notScripted : notOneOf(outcome, possible)) }];
}

function promiseFindings(said: Outcome | Outcome[], path: Path, needed: Sentence): Finding[] {
  if (said === 'promised') return [{ path, ...needed }];
  const place = Array.isArray(said) ? said.indexOf('promised') : -1;
  return place < 0 ? [] : [{ path: [...path, place], ...needed }];
}

const attemptsOf = (step: ProgramStep): number => step.repeat?.max ?? kindOf(step.kind).attempts(bodyOf(step));

const tooMany = (step: ProgramStep): Sentence => ({
  ja: `ステップ「${step.id}」の連絡は${attemptsOf(step)}回までです。`,
  en: `The step "${step.id}" makes at most ${attemptsOf(step)} contacts.`,
});

/** Said of a step that a test names and the program does not have. */
export function noStep(id: string, steps: readonly ProgramStep[]): Sentence & Pick<Finding, 'unknownStep'> {
  const near = suggestion(
    id,
    steps.map((step) => step.id),
  );
  return {
    unknownStep: id,
    ja: `「${id}」というステップはありません。${near.ja}`,
    en: `There is no step "${id}".${near.en}`,
  };
}

const SAID = {
  noContact: {
    ja: 'wait と decide に連絡の結果はありません。待つ通知は events に、分かれ道の項目は given に書いてください。',
    en: 'A wait or decide step has no outcome of a contact: what it awaits stands in events, what it asks in given.',
  },
  notScripted: {
    ja: 'この結果は given や events から決まります。ここには書けません（例: no-mobile は given に phone がないとき）。',
    en: 'This comes of what is given and what happens, and cannot be written here (no-mobile: no phone is given).',
  },
  noWithin: {
    ja: 'not-in-time になるのは、within を書いたステップだけです。',
    en: 'Only a step with "within" can be not-in-time.',
  },
};
