import { CASE_KINDS } from '../cases/index.js';
import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Window } from '../window.js';
import { writtenMoment } from './arrival-words.js';
import { againWords, ORDERS, PURPOSE_NAMES, seasonWords, UNITS } from './audience-words.js';
import type { Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { periodWords, weekdaysWords, windowWords } from './day-words.js';
import { isGroup, listed } from './diff-change.js';
import { stepValue, wholeStepValue } from './diff-step-words.js';
import { factValue, wholeFact } from './fact-words.js';
import { armsWords, share } from './gate-words.js';
import { sectionWords } from './names.js';

/** Says the value at a path in words; undefined when the value speaks for itself, or is a group to go down into. */
export type Teller = (path: readonly string[], value: unknown) => Sentence | undefined;

/** Knows what the values of a program are: conditions, moments, periods, hours, shares, targets, names. */
export function tellerOf(telling: Telling): Teller {
  return (path, value) => {
    if (value === undefined) return undefined;
    if (typeof value === 'boolean') return value ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' };
    const own = OWN[path.join('.')]?.(telling);
    if (own) return unended(own);
    return shaped(path, value, telling) ?? ofSection(path, value, telling);
  };
}

/** Says a group that one version has and the other has not: a fact, a question, a set of words. */
export function wholeOf(telling: Telling): Teller {
  return (path, value) => {
    if (value === undefined) return undefined;
    if (path[0] === 'facts' && path.length === 2) return wholeFact(path[1] ?? '', telling.program.facts);
    return path[0] === 'steps' ? wholeStepValue(path, value, telling) : undefined;
  };
}

/** What stands once in a program, told as `explain` tells it. */
const OWN: Readonly<Record<string, (telling: Telling) => Sentence | undefined>> = {
  department: ({ program, town }) => sectionWords(program.department, town),
  purpose: ({ program }) => PURPOSE_NAMES[program.purpose],
  about: ({ program }) => CASE_KINDS[program.about].title,
  unit: ({ program }) => UNITS[program.unit],
  'enrol.again': ({ program }) => againWords(program.enrol.again),
  'gate.stale': ({ program }) => periodWords({ count: program.gate.stale, unit: 'days' }),
  'waves.on': ({ program }) => weekdaysWords(program.waves.on),
  'waves.order': ({ program }) => ORDERS[program.waves.order],
  'waves.season': ({ program: { waves } }) => waves.season && seasonWords(waves.season),
  'compare.arms': ({ program: { compare } }) =>
    Object.keys(compare.arms).length > 0 ? armsWords(compare.arms) : { ja: 'なし', en: 'none' },
};

/** What its shape or the name of its key tells wherever it stands. */
function shaped(path: readonly string[], value: unknown, telling: Telling): Sentence | undefined {
  const { town, labels } = telling;
  const key = path.at(-1) ?? '';
  if (key === 'when' && typeof value === 'string') return conditionWords(value, labels);
  if (key === 'due' && isDue(value)) return writtenMoment(path[1] ?? '', value, telling);
  if (isPeriod(value)) return periodWords(value);
  if (key === 'window' && isWindow(value)) return windowWords(value, town);
  return isBilingual(value) && !isText(path) ? { ja: `「${value.ja}」`, en: `"${value.en}"` } : undefined;
}

function ofSection(path: readonly string[], value: unknown, telling: Telling): Sentence | undefined {
  const [section = '', second = ''] = path;
  if (section === 'facts') return factValue(path, value, telling.program.facts);
  if (section === 'steps') return stepValue(path, value, telling);
  if (typeof value === 'number' && (second === 'holdout' || second === 'answering')) return quantity(share(value));
  if (second === 'caps' && isCaps(value)) return listed(value.map(capWords));
  if (second === 'feeds' && typeof value === 'number') return periodWords({ count: value, unit: 'business-days' });
  return undefined;
}

const capWords = ({ limit, days }: Cap): Sentence => ({
  ja: `${days}日に${limit}回`,
  en: `${limit} in ${days} days`,
});

/** The words of a step, which are told language by language. */
const isText = (path: readonly string[]): boolean => ['text', 'script', 'slip'].includes(path[3] ?? '');

const unended = ({ ja, en }: Sentence): Sentence => ({ ja: ja.replace(/。$/, ''), en: en.replace(/\.$/, '') });
const quantity = (text: string): Sentence => ({ ja: text, en: text });

type Cap = { limit: number; days: number };
const isDue = (value: unknown): value is ProgramStep['due'] => isGroup(value) && 'after' in value && 'unit' in value;
const isPeriod = (value: unknown): value is NonNullable<ProgramStep['within']> =>
  isGroup(value) && 'count' in value && 'unit' in value && Object.keys(value).length === 2;
const isWindow = (value: unknown): value is Window => isGroup(value) && ('session' in value || 'days' in value);
const isCaps = (value: unknown): value is Cap[] =>
  Array.isArray(value) && value.every((one) => isGroup(one) && 'limit' in one && 'days' in one);
const isBilingual = (value: unknown): value is Sentence =>
  isGroup(value) && Object.keys(value).length === 2 && typeof value.ja === 'string' && typeof value.en === 'string';
