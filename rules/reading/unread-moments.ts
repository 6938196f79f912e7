import { type Said, sayPlain } from './catalogue.js';
import { meant, type Sentence } from './faults.js';
import { MOMENT_PATTERN } from './phrases.js';
import { meantBy } from './readings.js';
import type { StepIds } from './step-context.js';
import type { MomentNames } from './step-moments.js';

interface MomentWords {
  ids: StepIds;
  names: MomentNames;
}

/** What is said of an `at` that is no moment: the words that were meant, or examples that hold on this very page. */
export function unreadMoment(step: unknown, index: number, { ids, names }: MomentWords): Said {
  const at: unknown = typeof step === 'object' && step !== null && 'at' in step ? step.at : undefined;
  const text = String(at).slice(0, LONGEST);
  const before = ids.surelyBefore(index);
  const read = readMomentWords(text, before, names);
  return sayPlain('due', { near: read === undefined ? examplesOf(before, names) : meant(read) });
}

const LONGEST = 100;
const MOMENT = new RegExp(MOMENT_PATTERN);

function readMomentWords(text: string, before: string, names: MomentNames): string | undefined {
  const plain = named(text.normalize('NFKC').trim(), names);
  const candidates = [plain, meantBy('due', plain), counted(plain, before, names), standing(plain), turned(plain)];
  return candidates.find((words) => words !== undefined && words !== text && MOMENT.test(words));
}

/** `納期限の20日後`: what residents' lists and the calendar call something has a name of its own here. */
function named(text: string, { called }: MomentNames): string {
  for (const [title, anchor] of called()) {
    const at = text.indexOf(title);
    if (at >= 0 && !/[.\w-]/.test(text[at - 1] ?? ' '))
      return text.slice(0, at) + anchor + text.slice(at + title.length);
  }
  return text;
}

const AFTER = / *(?:after|later|on|から|経過後?|以降|後|あと)$/i;
const BEFORE = / *(?:before|earlier|ago|前)(?:に)?$/i;

/** `10 days`, `11開庁日後`: after the step before. What comes before something can only be a date. */
function counted(text: string, before: string, { dates: [date] }: MomentNames): string | undefined {
  const bare = text.replace(/^(?:after|in) +(?=\d)/i, '');
  const isBefore = BEFORE.test(bare);
  const words = bare.replace(isBefore ? BEFORE : AFTER, '');
  const length = meantBy('period', words) ?? words;
  if (!/^\d+ [a-z]/.test(length)) return undefined;
  if (isBefore) return date === undefined ? undefined : `${length} before due.${date}`;
  return `${length} after ${before}`;
}

/** `due.dueOn`, `session.night-desk` alone. */
const standing = (text: string): string | undefined => {
  const [, anchor] = /^(?:(?:at|on) +)?((?:due|session)\.[\w-]+)(?:に|の日に?)?$/.exec(text) ?? [];
  return anchor && `on ${anchor}`;
};

/** `after sms 11 business days`. */
const turned = (text: string): string => text.replace(/^(after|before) +(\S+) +(\d.*)$/, '$3 $1 $2');

function examplesOf(before: string, { dates: [date], sessions: [session] }: MomentNames): Sentence {
  const examples = [
    `11 business days after ${MOMENT.test(`on ${before}`) ? before : 'start'}`,
    ...(date === undefined ? [] : [`20 days after due.${date}`]),
    ...(session === undefined ? [] : [`on session.${session}`]),
  ];
  return {
    ja: `例: ${examples.join('、')}`,
    en: ` For one, ${examples.join(', ')}.`,
  };
}
