import type { Sentence } from '../reading/faults.js';
import type { PlayedLife } from '../simulator/play.js';
import { dateOf, type Instant, isLocalDate, plusDays, plusMs, timeOf, toMs } from '../time.js';
import { eventsOf } from './events.js';
import type { Trial } from './shape.js';

/** Whether a test has any promise among its events: which day it is of shows when it is played. */
export const tellsPromise = ({ events }: Trial): boolean => events.some(({ on }) => on === 'contact.promised');

/**
 * A contact whose outcome is a promise cannot be recorded without the promised day, which the town is told of in the
 * same moment (`apps/api/calls/calls.dto.ts`, `activities/channels/after-contact.ts`): how a test writes that.
 */
export function promiseNeeded(trial: Trial, step: string): Sentence {
  const line = trial.expect.find((one) => one[step] !== undefined);
  const [, day = 'day 0', time = '10:30'] =
    /^(day \d+|\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(line?.[step] ?? '') ?? [];
  return writeEvent(step, day, time);
}

/**
 * A contact that came to a promise in a played test, while no event of the test tells of it on that day, at the contact
 * or after it and before the end; null when there is none.
 */
export function promiseUntold(trial: Trial, { contacts, end }: PlayedLife): Sentence | null {
  const told = eventsOf(trial).filter(({ type, at }) => type === 'contact.promised' && isUntil(at, end?.at ?? null));
  const made = contacts.find(
    ({ outcome, begunAt }) => outcome === 'promised' && begunAt !== null && !told.some(({ at }) => tells(at, begunAt)),
  );
  if (!made?.begunAt) return null;
  const at = plusMs(made.begunAt, CALL_MS);
  return writeEvent(made.step, dateOf(at), timeOf(at));
}

const isUntil = (at: Instant, end: Instant | null): boolean => end === null || toMs(at) <= toMs(end);
const tells = (at: Instant, begunAt: Instant): boolean => dateOf(at) === dateOf(begunAt) && toMs(at) >= toMs(begunAt);

function writeEvent(step: string, day: string, time: string): Sentence {
  const line = `{ at: ${day} ${time}, on: contact.promised, data: { promisedOn: ${tenDaysAfter(day)} } }`;
  return {
    ja: `「${step}」の結果が promised（期日の約束）なら、約束の日も必ず記録されます。その連絡のすぐあとの通知として、events に書いてください（例: ${line}）。`,
    en: `Whoever records "${step}" as promised records the promised day, too. Write it in events as what is told right after the contact, such as ${line}.`,
  };
}

function tenDaysAfter(day: string): string {
  if (isLocalDate(day)) return plusDays(day, 10);
  return `day ${Number(day.slice('day '.length)) + 10}`;
}

/** A call takes three minutes, as tests are played. */
const CALL_MS = 180_000;
