import { CASE_KINDS, type CaseKind } from '../cases/index.js';
import type { EventType } from '../events.js';
import { CRITERIA_NOT_MET } from '../list-layout.js';
import { factOfDue } from '../moments.js';
import type { Outcome } from '../plan.js';
import { sayPlain } from '../reading/catalogue.js';
import { type Finding, meant, NOTHING, type Path, type Sentence, suggestion } from '../reading/faults.js';
import { meantBy } from '../reading/readings.js';
import type { Sections } from '../reading/shape.js';
import { isContact, kindOf, type ProgramStep } from '../steps/index.js';
import { isLocalDate } from '../time.js';
import { heldBy, unknownHold } from './check-held.js';
import { noStep } from './check-outcomes.js';
import type { TrialSetting } from './checks.js';
import { type Expectation, REASONED, stepsOfExpectation } from './lines.js';
import { type Trial, when } from './shape.js';

/** The timeline that a test expects: steps, holds, ends and exclusions that the program has. */
export function expectFindings({ expect, events }: Trial, path: Path, setting: TrialSetting): Finding[] {
  return expect.flatMap((line, index) => {
    const at = [...path, 'expect', index];
    const subjects = [...stepsOfExpectation(line), ...REASONED.filter((kind) => line[kind] !== undefined)];
    if (subjects.length !== 1) return [{ path: at, ...SAID.one }];
    const [step] = stepsOfExpectation(line);
    if (step === undefined) return reasonFindings(line, at, setting);
    return [...stepFindings(line, step, at, setting), ...missedFindings({ line, id: step, path: at }, events, setting)];
  });
}

/**
 * What is missed is never asked for and leaves no line (`rules/decide.ts`); only where an event moves the date of a
 * contact that is planned already does it come to `missed`.
 */
function missedFindings(
  { line, id, path }: { line: Expectation; id: string; path: Path },
  events: Trial['events'],
  { steps, sections: { about } }: TrialSetting,
): Finding[] {
  const step = steps.find((candidate) => candidate.id === id);
  if (line.outcome !== 'missed' || !step || !about) return [];
  const fact = factOfDue(step.due);
  if (fact !== undefined && events.some(({ on }) => setsFact(about, on, fact))) return [];
  return [{ path: [...path, 'outcome'], ...missedSaid(step) }];
}

const setsFact = (about: CaseKind, event: EventType, fact: string): boolean =>
  Object.hasOwn(CASE_KINDS[about].sets[event] ?? {}, fact);

function missedSaid({ id, otherwise: { missed } }: ProgramStep): Sentence {
  const follows = missedFollows(missed);
  return {
    ja: `時を過ぎて見送ったステップ「${id}」は行になりません。この行を消し、${follows.ja}を書いてください。`,
    en: `A step that was missed leaves no line: take this one of "${id}" out and expect ${follows.en}.`,
  };
}

function missedFollows(target: string | undefined): Sentence {
  if (target === undefined) return { ja: '次に来る連絡か終わり', en: 'the next contact, or the end' };
  if (target === 'end') return { ja: '終わり（{ end: ended-on-missed }）', en: '{ end: ended-on-missed }' };
  return { ja: `代わりに来るもの（${target}）`, en: `what comes in its place (${target})` };
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
    ...(line.excluded !== undefined && line.at !== undefined
      ? [{ path: [...path, 'at'], on: 'key' as const, ...SAID.atOfExcluded }]
      : dayFindings(line.at, [...path, 'at'])),
    ...REASONED.flatMap((kind) => {
      const reason = line[kind];
      const known = reason === undefined ? undefined : REASONS[kind](setting);
      if (reason === undefined || !known || known.includes(reason)) return [];
      const { about } = setting.sections;
      const hold = kind === 'held' ? unknownHold(reason, known, about) : undefined;
      return [{ path: [...path, kind], ...(hold ?? unknownReason(kind, reason, known)) }];
    }),
  ];
}

function dayFindings(text: string | undefined, path: Path): Finding[] {
  if (text === undefined) return [];
  if (!when.safeParse(text).success) {
    const read = meantBy('trial-when', text);
    return [{ path, ...sayPlain('trial-when', { near: read === undefined ? NOTHING : meant(read) }) }];
  }
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return date === undefined || isLocalDate(date) ? [] : [{ path, ...SAID.noDay }];
}

type Reasoned = (typeof REASONED)[number];

/** Reasons that a program can have; undefined while that cannot be told. */
const REASONS: Record<Reasoned, (setting: TrialSetting) => string[] | undefined> = {
  excluded: ({ sections: { enrol } }) => enrol && [...enrol.exclude.map(({ because }) => because), CRITERIA_NOT_MET],
  held: ({ sections: { holds, about } }) => holds && heldBy(holds, about),
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
  if (kind !== 'excluded' && when.safeParse(reason).success)
    return dayForReason(kind, reason, known[0] ?? EXAMPLES[kind]);
  const near = suggestion(reason, known);
  const all = [...new Set(known)].join('、');
  return {
    ja: `${NAMES[kind].ja}に「${reason}」はありません。${near.ja || (all && `書けるのは ${all} です。`)}`,
    en: `The program has no ${NAMES[kind].en} "${reason}".${near.en || (all && ` It has ${all.replaceAll('、', ', ')}.`)}`,
  };
}

/** The day of a contact stands beside its step; that of an end or a hold does not. */
const dayForReason = (kind: Reasoned, day: string, example: string): Sentence => ({
  ja: `ここには${NAMES[kind].ja}を書き、日は at に書いてください（例: { ${kind}: ${example}, at: ${day} }）。`,
  en: `The ${NAMES[kind].en} stands here, and its day under at, such as { ${kind}: ${example}, at: ${day} }.`,
});

const EXAMPLES: Record<Reasoned, string> = { excluded: CRITERIA_NOT_MET, held: 'contact.promised', end: 'completed' };

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
  atOfExcluded: {
    ja: '対象外の方には初めから何も起こらないので、日は書けません。at を消してください。',
    en: 'Nothing ever happens to who is left out, on no day: leave "at" out.',
  },
  outcomeOfStep: { ja: '結果（outcome）は連絡の行だけに書けます。', en: 'Only a contact has an outcome.' },
  noDay: { ja: '暦にない日です。', en: 'The calendar has no such day.' },
};
