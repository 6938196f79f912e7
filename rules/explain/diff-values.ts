import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Window } from '../window.js';
import { againWords, PURPOSE_NAMES } from './audience-words.js';
import type { Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { monthDayWords, periodWords, weekdaysWords, windowWords } from './day-words.js';
import { exclusionWords } from './diff-items.js';
import { share } from './gate-words.js';
import { momentWords, stepWords } from './moment-words.js';
import { eventsWords } from './names.js';

/** Says the value at a path in words; undefined when the value speaks for itself. */
export type Teller = (path: readonly string[], value: unknown) => Sentence | undefined;

/** Knows which values of a program are conditions, moments, periods, hours, shares, targets. */
export function tellerOf(telling: Telling): Teller {
  const { program, town, labels } = telling;
  return (path, value) => {
    const [section = '', second = ''] = path;
    const key = path.at(-1) ?? '';
    if (typeof value === 'boolean') return value ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' };
    if (path.join('.') === 'enrol.exclude') return listed(exclusionWords(telling));
    if (path.join('.') === 'enrol.again') return unended(againWords(program.enrol.again));
    if (path.join('.') === 'waves.on' && isTexts(value)) return weekdaysWords(value);
    if (section === 'waves' && (key === 'from' || key === 'to') && typeof value === 'string') {
      return { ja: monthDayWords(value), en: value };
    }
    if (path.join('.') === 'purpose') return PURPOSE_NAMES[program.purpose];
    if (key === 'when' && typeof value === 'string' && section !== 'tables') return conditionWords(value, labels);
    if (key === 'due' && isDue(value)) return momentWords(value, program, town);
    if (isPeriod(value)) return periodWords(value);
    if (key === 'window' && isWindow(value)) return windowWords(value, town);
    if (typeof value === 'number' && (key === 'holdout' || second === 'arms' || key === 'answering'))
      return plain(share(value));
    if (second === 'caps' && isCaps(value)) return listed(value.map(capWords));
    if (second === 'feeds' && typeof value === 'number') return { ja: `${value}開庁日`, en: `${value} business days` };
    if (path.join('.') === 'gate.stale') return { ja: `${String(value)}日`, en: `${String(value)} days` };
    if (section === 'steps') return stepValue(path, value, telling);
    return undefined;
  };
}

function stepValue(path: readonly string[], value: unknown, { program, labels }: Telling): Sentence | undefined {
  const key = path.at(-1) ?? '';
  if (path[2] === 'otherwise' && path.length === 4) return targetWords(String(value), program);
  if (key === 'next' && typeof value === 'string') return targetWords(value, program);
  if (key === 'for' && path[2] === 'wait') {
    const step = program.steps.find(({ id }) => id === path[1]);
    return step?.kind === 'wait' ? eventsWords(step.wait.for) : undefined;
  }
  if (key !== 'decide' || path.length !== 3) return undefined;
  const step = program.steps.find(({ id }) => id === path[1]);
  if (step?.kind !== 'decide') return undefined;
  return listed(
    step.decide.map(({ when, go }) => {
      const to = targetWords(go, program);
      if (when === undefined) return { ja: `それ以外は${to.ja}`, en: `else ${to.en}` };
      const { ja, en } = conditionWords(when, labels);
      return { ja: `${ja}場合は${to.ja}`, en: `where ${en}: ${to.en}` };
    }),
  );
}

const targetWords = (target: string, program: Telling['program']): Sentence =>
  target === 'end' ? { ja: '終わり', en: 'the end' } : stepWords(program, target);

const listed = (words: readonly Sentence[]): Sentence =>
  words.length === 0
    ? { ja: 'なし', en: 'none' }
    : { ja: `［${words.map(({ ja }) => ja).join('／')}］`, en: `[${words.map(({ en }) => en).join('; ')}]` };

const capWords = ({ limit, days }: { limit: number; days: number }): Sentence => ({
  ja: `${days}日に${limit}回`,
  en: `${limit} in ${days} days`,
});

const unended = ({ ja, en }: Sentence): Sentence => ({ ja: ja.replace(/。$/, ''), en: en.replace(/\.$/, '') });
const plain = (text: string): Sentence => ({ ja: text, en: text });
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDue = (value: unknown): value is ProgramStep['due'] => isGroup(value) && 'after' in value && 'unit' in value;
const isPeriod = (value: unknown): value is NonNullable<ProgramStep['within']> =>
  isGroup(value) && 'count' in value && 'unit' in value && Object.keys(value).length === 2;
const isWindow = (value: unknown): value is Window => isGroup(value) && ('session' in value || 'days' in value);
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isCaps = (value: unknown): value is { limit: number; days: number }[] =>
  Array.isArray(value) && value.every((one) => isGroup(one) && 'limit' in one && 'days' in one);
