import type { ProgramStep, StepKindName } from '../steps/index.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';
import { say } from './catalogue.js';
import type { Finding, Path } from './faults.js';
import { openHoursOf } from './hours.js';
import type { Sections } from './shape.js';

/**
 * What a program is about decides its purpose: dues are collected and nothing else is. Under another purpose a due would
 * escape the feeds, the wording and the end that collections need, and an emergency hours and caps as well.
 */
export function purposeFindings({ about, purpose }: Partial<Sections>): Finding[] {
  if (about === undefined || purpose === undefined || (about === 'due') === (purpose === 'collection')) return [];
  return [{ path: ['purpose'], ...(about === 'due' ? say('due-purpose') : say('collection-kind')) }];
}

/** domain.md B9: no statute bars a town from writing at night; moneylenders may not ring from 21:00 to 08:00. */
export function nightFindings(
  { gate, purpose }: Partial<Sections>,
  steps: readonly ProgramStep[],
  town: Town,
): Finding[] {
  if (!gate || purpose !== 'collection') return [];
  const windows: { window: Window; path: Path }[] = [
    { window: gate.window, path: ['gate', 'window'] },
    ...steps.flatMap(({ window, kind }, index) =>
      window && DISTURBING.includes(kind) ? [{ window, path: ['steps', index, 'window'] }] : [],
    ),
  ];
  return windows.flatMap(({ window, path }) => (isAtNight(window, town) ? [{ path, ...say('night-hours') }] : []));
}

/** Post lies in the letterbox until somebody looks. */
const DISTURBING: readonly StepKindName[] = ['sms', 'phone', 'voice', 'visit'];

function isAtNight(window: Window, town: Town): boolean {
  const hours = openHoursOf(window, town);
  return hours !== undefined && (hours.from < MORNING || hours.to > NIGHT);
}

const MORNING = '08:00';
const NIGHT = '21:00';
