import { z } from 'zod';
import type { SessionDay } from './calendar.js';
import type { Sentence } from './reading/faults.js';
import { bilingual, type SentenceKey, timeOfDay } from './reading/words.js';
import {
  endOfMonth,
  isLocalDate,
  type LocalDate,
  nextWeekday,
  plusDays,
  plusMonths,
  previousWeekday,
  type TimeOfDay,
} from './time.js';

const ORDINALS = ['every', 'first', '2nd', '3rd', '4th', 'last'] as const;
/** In the order of `weekdayOf`. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
type Ordinal = (typeof ORDINALS)[number];
type Weekday = (typeof WEEKDAYS)[number];

/** `every thu` of each week; `first thu`, `2nd thu` … `last sun` of each month. */
export type SessionRule = `${Ordinal} ${Weekday}`;

/** When a session is held: a rule, or a list of dates and rules (第2・第4日曜 is `['2nd sun', '4th sun']`). */
export type SessionDays = SessionRule | readonly (LocalDate | SessionRule)[];

/** Hours of their own in which residents are seen or called, such as a night desk or a Sunday desk (休日窓口). */
export interface Session {
  title: Sentence;
  days: SessionDays;
  from: TimeOfDay;
  to: TimeOfDay;
}

const said = (key: SentenceKey) => ({ error: key });

const rule = z.templateLiteral([z.enum(ORDINALS), ' ', z.enum(WEEKDAYS)]);

/** A session as the town's settings write it; faults are keys of `SENTENCES`. */
export const sessionSchema = z
  .strictObject({
    title: bilingual,
    days: z.preprocess(
      (days) => (typeof days === 'string' ? [days] : days),
      z
        .array(z.union([z.iso.date(said('session-day')), rule], said('session-day')))
        .min(1)
        .max(400),
    ),
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    when: ({ issues }) => issues.length === 0,
    ...said('session-hours'),
  });

/** The days from `from` through `to`, and those of them that are closed. */
export interface SessionSpan {
  from: LocalDate;
  to: LocalDate;
  closed: ReadonlySet<LocalDate>;
}

/**
 * The days of `session` in the span, in order. A day that a rule gives is left out when the town hall is closed for
 * more than a weekend: no night desk on a holiday Thursday. A date that the town has named itself stands.
 */
export function sessionDays({ days, from, to }: Session, span: SessionSpan): SessionDay[] {
  const dates = daysListed(days).flatMap((item) => (isRule(item) ? daysOfRule(item, span) : [item]));
  const within = dates.filter((date) => date >= span.from && date <= span.to);
  return [...new Set(within)].sort().map((on) => ({ on, from, to }));
}

/** The days as a list, however they are written. */
export const daysListed = (days: SessionDays): readonly (LocalDate | SessionRule)[] =>
  typeof days === 'string' ? [days] : days;

const isRule = (item: LocalDate | SessionRule): item is SessionRule => !isLocalDate(item);

function daysOfRule(text: SessionRule, { from, to, closed }: SessionSpan): LocalDate[] {
  const [ordinal, weekday] = text.split(' ') as [Ordinal, Weekday];
  const on = WEEKDAYS.indexOf(weekday);
  const dates: LocalDate[] = [];
  if (ordinal === 'every') {
    for (let date = nextWeekday(from, on); date <= to; date = plusDays(date, 7)) dates.push(date);
  } else {
    for (let first = `${from.slice(0, 8)}01`; first <= to; first = plusMonths(first, 1)) {
      dates.push(dayOfMonth(first, ordinal, on));
    }
  }
  return dates.filter((date) => !closed.has(date));
}

function dayOfMonth(first: LocalDate, ordinal: Exclude<Ordinal, 'every'>, on: number): LocalDate {
  if (ordinal === 'last') return previousWeekday(endOfMonth(first), on);
  return plusDays(nextWeekday(first, on), 7 * (ORDINALS.indexOf(ordinal) - 1));
}
