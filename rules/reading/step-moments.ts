import type { Due, DueUnit } from '../plan.js';
import { say } from './catalogue.js';
import { type Finding, meant, nearOrAll, type Path, type Sentence, suggestion } from './faults.js';
import { isTooLong } from './periods.js';
import { anchorOffset } from './phrases.js';
import type { StepIds } from './step-context.js';

/** What a moment may count from beside the steps. */
export interface MomentNames {
  /** The date facts. */
  dates: readonly string[];
  sessions: readonly string[];
  /** What the page and the calendar call them, each with the anchor that was meant; the longest first. */
  called(): readonly (readonly [title: string, anchor: string])[];
}

interface MomentContext {
  input: unknown;
  ids: StepIds;
  names: MomentNames | undefined;
}

/** A moment counts from something that is there, to a time that comes. */
export function momentFindings(at: Due, index: number, context: MomentContext): Finding[] {
  const path: Path = ['steps', index, 'at'];
  const offset = anchorOffset(textOf(context.input));
  const said = anchorSaid(at, index, context);
  return [
    ...(said ? [{ path, offset, ...said }] : []),
    ...(isTooLong(at) ? [{ path, ...say('period-too-long') }] : []),
  ];
}

function anchorSaid({ after, count, unit }: Due, index: number, { ids, names }: MomentContext) {
  if (after.startsWith('due.')) {
    if (names && !names.dates.includes(after.slice('due.'.length))) return noDate(after, names.dates);
    return SHORT.includes(unit) ? say('date-units') : undefined;
  }
  if (after.startsWith('session.')) {
    const name = after.slice('session.'.length);
    if (names && !names.sessions.includes(name)) {
      return say('unknown-session', { name, near: nearOrAll(after, prefixed('session.', names.sessions)) });
    }
    return SHORT.includes(unit) ? say('date-units') : undefined;
  }
  return stepSaid(after, index, { ids, names }) ?? (count < 0 ? say('before-step', { id: after }) : undefined);
}

function stepSaid(after: string, index: number, { ids, names }: Pick<MomentContext, 'ids' | 'names'>) {
  const place = after === 'start' ? -1 : ids.placeOf.get(after);
  if (place === undefined) {
    return {
      unknownStep: after,
      ...say('unknown-step', { id: after, near: anchorNear(after, index, { ids, names }) }),
    };
  }
  return place < index ? undefined : say('anchor-later', { id: after });
}

/** Of the steps above, the dates and the sessions: which was meant, or what there is. */
function anchorNear(after: string, index: number, { ids, names }: Pick<MomentContext, 'ids' | 'names'>): Sentence {
  if (after === 'today') return TODAY;
  const others = [...prefixed('due.', names?.dates ?? []), ...prefixed('session.', names?.sessions ?? [])];
  const bare = others.find((name) => name.endsWith(`.${after}`));
  if (bare !== undefined) return meant(bare);
  const steps = ids.list.slice(0, index);
  const shown = steps.length + others.length > MOST_ANCHORS ? steps.slice(-MOST_ANCHORS / 2) : steps;
  const near = suggestion(after, steps);
  return near.ja === '' ? nearOrAll(after, ['start', ...shown, ...others], MOST_ANCHORS + 1) : near;
}

const TODAY: Sentence = {
  ja: '今日（today）は条件でだけ使えます。始まりから数えるなら start と書いてください。',
  en: 'Only conditions know today: what counts from the beginning counts from start.',
};

const MOST_ANCHORS = 12;

const noDate = (after: string, dates: readonly string[]) => ({
  unknownFact: after.slice('due.'.length),
  ...say('anchor-date', { name: after, near: nearOrAll(after, prefixed('due.', dates)) }),
});

const prefixed = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}${name}`);

function textOf(input: unknown): string {
  const at: unknown = typeof input === 'object' && input !== null && 'at' in input ? input.at : undefined;
  return typeof at === 'string' ? at : '';
}

/** A day has no hours to count from. */
const SHORT: readonly DueUnit[] = ['seconds', 'minutes', 'hours'];
