import { bandEnds, type Due } from '../plan.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import type { Town } from '../town.js';
import { say } from './catalogue.js';
import type { Finding, Path, Sentence } from './faults.js';
import { type OpenHours, openHoursOf } from './hours.js';
import type { StepsContext } from './step-context.js';

/** Moments at which the step's window is never open: its contact would quietly be made at another time. */
export function hourFindings(step: ProgramStep, index: number, context: StepsContext): Finding[] {
  const hours = step.window ? context.hoursOf(step.window) : context.window;
  if (!hours || !isContact(step)) return [];
  const path: Path = ['steps', index, 'at'];
  const day = closedDay(step.due, hours, context.town);
  return [
    ...timeFindings(step.due, hours, path),
    ...(day ? [{ path, ...say('day-never-open', { day }) }] : []),
    ...bandFindings(step, hours, index),
  ];
}

function timeFindings({ time }: Due, { from, to }: OpenHours, path: Path): Finding[] {
  if (time === undefined || (time >= from && time < to)) return [];
  const moved =
    time < from
      ? { ja: `実際は${from}になります`, en: `it would be made at ${from}` }
      : { ja: `次に連絡できる日の${from}になります`, en: `it would be made on the next open day, at ${from}` };
  return [{ path, ...say('time-outside-window', { time, from, to, moved }) }];
}

/** The day that the moment is moved to, when the window never opens on it. */
function closedDay({ after, count, adjust }: Due, { weekdays }: OpenHours, town: Town): Sentence | undefined {
  if (adjust?.to === 'weekday') return weekdays.includes(adjust.on) ? undefined : DAYS[adjust.on];
  if (adjust?.to === 'business-day') return weekdays.some((day) => day >= 1 && day <= 5) ? undefined : BUSINESS_DAY;
  if (adjust || count !== 0 || !after.startsWith('session.')) return undefined;
  const session = after.slice('session.'.length);
  const held = openHoursOf({ session }, town)?.weekdays ?? weekdays;
  return held.some((day) => weekdays.includes(day)) ? undefined : town.sessions[session]?.title;
}

/** A band that is over before the window opens; one that begins after it has closed is told by the policy. */
function bandFindings(step: ProgramStep, { from, to }: OpenHours, index: number): Finding[] {
  if (step.kind !== 'phone') return [];
  return step.phone.bands.flatMap((band, place): Finding[] => {
    const until = bandEnds(band);
    if (until > from) return [];
    return [
      { path: ['steps', index, 'phone', 'bands', place], ...say('band-before-window', { band, until, from, to }) },
    ];
  });
}

const BUSINESS_DAY: Sentence = { ja: '開庁日', en: 'a business day' };
const DAYS: readonly Sentence[] = [
  { ja: '日曜', en: 'a Sunday' },
  { ja: '月曜', en: 'a Monday' },
  { ja: '火曜', en: 'a Tuesday' },
  { ja: '水曜', en: 'a Wednesday' },
  { ja: '木曜', en: 'a Thursday' },
  { ja: '金曜', en: 'a Friday' },
  { ja: '土曜', en: 'a Saturday' },
];
