import { CRITERIA_NOT_MET } from '../list-layout.js';
import type { Outcome } from '../plan.js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import type { Sections } from '../reading/shape.js';
import { SENTENCES } from '../reading/words.js';
import { isContact, kindOf, type ProgramStep } from '../steps/index.js';
import { isLocalDate } from '../time.js';
import { noStep } from './check-outcomes.js';
import type { TrialSetting } from './checks.js';
import { type Expectation, REASONED, stepsOfExpectation } from './lines.js';
import { type Trial, when } from './shape.js';

/** The timeline that a test expects: steps, holds, ends and exclusions that the program has. */
export function expectFindings({ expect }: Trial, path: Path, setting: TrialSetting): Finding[] {
  return expect.flatMap((line, index) => {
    const at = [...path, 'expect', index];
    const subjects = [...stepsOfExpectation(line), ...REASONED.filter((kind) => line[kind] !== undefined)];
    if (subjects.length !== 1) return [{ path: at, ...SAID.one }];
    const [step] = stepsOfExpectation(line);
    return step === undefined ? reasonFindings(line, at, setting) : stepFindings(line, step, at, setting);
  });
}

function stepFindings(line: Expectation, id: string, path: Path, { steps, whole }: TrialSetting): Finding[] {
  const step = steps.find((candidate) => candidate.id === id);
  if (!step && whole) return [{ path: [...path, id], on: 'key', ...noStep(id, steps) }];
  return [
    ...(step && !isContact(step) ? [{ path: [...path, id], on: 'key' as const, ...SAID.turn }] : []),
    ...dayFindings(line[id], [...path, id]),
    ...(line.at === undefined ? [] : [{ path: [...path, 'at'], on: 'key' as const, ...SAID.atOfStep }]),
    ...(step && isContact(step) && line.outcome !== undefined
      ? outcomeFindings(line.outcome, [...path, 'outcome'], step)
      : []),
  ];
}

function outcomeFindings(outcome: Outcome, path: Path, step: ProgramStep): Finding[] {
  const { outcomes } = kindOf(step.kind);
  if (outcomes.includes(outcome)) return [];
  const near = suggestion(outcome, outcomes);
  return [
    {
      path,
      ja: `${step.kind} の結果に「${outcome}」はありません。${near.ja || `書けるのは ${outcomes.join('、')} です。`}`,
      en: `A step of the kind ${step.kind} has no outcome "${outcome}".${near.en || ` It has ${outcomes.join(', ')}.`}`,
    },
  ];
}

function reasonFindings(line: Expectation, path: Path, setting: TrialSetting): Finding[] {
  return [
    ...(line.outcome === undefined ? [] : [{ path: [...path, 'outcome'], on: 'key' as const, ...SAID.outcomeOfStep }]),
    ...dayFindings(line.at, [...path, 'at']),
    ...REASONED.flatMap((kind) => {
      const reason = line[kind];
      const known = reason === undefined ? undefined : REASONS[kind](setting);
      if (reason === undefined || !known || known.includes(reason)) return [];
      return [{ path: [...path, kind], ...unknownReason(kind, reason, known) }];
    }),
  ];
}

function dayFindings(text: string | undefined, path: Path): Finding[] {
  if (text === undefined) return [];
  if (!when.safeParse(text).success) return [{ path, ...SENTENCES['trial-when'] }];
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return date === undefined || isLocalDate(date) ? [] : [{ path, ...SAID.noDay }];
}

type Reasoned = (typeof REASONED)[number];

/** Reasons that a program can have; undefined while that cannot be told. */
const REASONS: Record<Reasoned, (setting: TrialSetting) => string[] | undefined> = {
  excluded: ({ sections: { enrol } }) => enrol && [...enrol.exclude.map(({ because }) => because), CRITERIA_NOT_MET],
  // A payment that may have been made holds whatever the program says.
  held: ({ sections: { holds } }) => holds && ['payment.provisional', ...holds.flatMap(({ on }) => on)],
  end: ({ sections: { ends }, steps, whole }) =>
    ends && whole ? [...ends.map(({ as }) => as), 'completed', ...outcomeEnds(steps), ...STANDING] : undefined,
};

const outcomeEnds = (steps: readonly ProgramStep[]): string[] =>
  steps.flatMap(({ otherwise }) =>
    Object.entries<Sections['program']>(otherwise).flatMap(([on, to]) => (to === 'end' ? [`ended-on-${on}`] : [])),
  );

/** What ends every program: events about the resident. */
const STANDING = ['protected', 'deceased', 'moved-out', 'opted-out', 'legal-hold'];

function unknownReason(kind: Reasoned, reason: string, known: readonly string[]): Sentence {
  const near = suggestion(reason, known);
  const all = [...new Set(known)].join('、');
  return {
    ja: `${NAMES[kind].ja}に「${reason}」はありません。${near.ja || `書けるのは ${all} です。`}`,
    en: `The program has no ${NAMES[kind].en} "${reason}".${near.en || ` It has ${all.replaceAll('、', ', ')}.`}`,
  };
}

const NAMES: Record<Reasoned, Sentence> = {
  excluded: { ja: '対象外の理由', en: 'reason to exclude' },
  held: { ja: '止めておく通知', en: 'event that holds' },
  end: { ja: '終わり方', en: 'end' },
};

const SAID = {
  one: {
    ja: '1行には一つだけ書いてください。ステップ（例: sms: day 0）、held、end、excluded のどれかです。',
    en: 'A line is about one thing: a step such as "sms: day 0", held, end or excluded.',
  },
  turn: {
    ja: 'wait と decide は連絡をしないので、ここには書けません。そのあとの連絡を書いてください。',
    en: 'A wait or decide step contacts nobody: expect the contacts after it.',
  },
  atOfStep: {
    ja: '連絡の日は「sms: day 3」のように、ステップの名前に続けて書いてください。',
    en: 'The day of a contact stands beside its step, such as "sms: day 3".',
  },
  outcomeOfStep: { ja: '結果（outcome）は連絡の行だけに書けます。', en: 'Only a contact has an outcome.' },
  noDay: { ja: '暦にない日です。', en: 'The calendar has no such day.' },
};
