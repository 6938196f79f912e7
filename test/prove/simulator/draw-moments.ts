import type { CaseKind } from '../../../rules/cases/index.js';
import type { Chance } from '../chance.js';
import { DATES } from './draw-conditions.js';
import type { StepPage } from './trial.js';

interface MomentContext {
  about: CaseKind;
  before: readonly StepPage[];
  window: object;
  /** The step before contacts, too: there must be time between. */
  apart: boolean;
}

/** When a step is due; undefined: as soon as the run comes to it. */
export function drawMoment(chance: Chance, { about, before, window, apart }: MomentContext): string | undefined {
  if (!apart && chance.share(before.length === 0 ? 0.5 : 0.25)) return undefined;
  const session = 'session' in window;
  const adjust = !session && chance.share(0.18) ? `, ${chance.one(ADJUSTS)}` : '';
  const time = chance.share(0.25) ? ` ${chance.one(timesIn(window))}` : '';
  if (chance.share(0.22)) return `${datedMoment(chance, about)}${adjust}${time}`;
  const anchor = anchorOf(chance, before);
  if (chance.share(0.35)) return `${chance.one(['40 seconds', '30 minutes', '3 hours', '26 hours'])} after ${anchor}`;
  return `${chance.one(LENGTHS)} after ${anchor}${adjust}${time}`;
}

const LENGTHS = [
  ...['1 day', '1 day', '2 days', '2 days', '3 days', '5 days', '9 days', '1 week', '1 month'],
  ...['1 business day', '1 business day', '3 business days', '6 business days'],
];
const ADJUSTS = [
  ...['on or after tue', 'on or before fri', 'on or after business day', 'on or before business day', 'end of month'],
  ...['on or after sat', 'end of fiscal year'],
];

function datedMoment(chance: Chance, about: CaseKind): string {
  const anchor = chance.share(0.75)
    ? `due.${chance.one(DATES[about])}`
    : chance.one(['session.night-desk', 'session.sunday-desk']);
  const length = chance.one(['1 day', '2 days', '4 days', '7 days', '2 business days', '5 business days', '1 week']);
  return chance.one([
    `on ${anchor}`,
    `${length} before ${anchor}`,
    `${length} before ${anchor}`,
    `${length} after ${anchor}`,
  ]);
}

/** The step before mostly, since a step that goes back further is soon overtaken. */
function anchorOf(chance: Chance, before: readonly StepPage[]): string {
  const previous = before.at(-1)?.id;
  if (previous === undefined || chance.share(0.2)) return 'start';
  return chance.share(0.7) ? previous : chance.one(before).id;
}

function timesIn(window: object): readonly string[] {
  if ('session' in window) return ['17:30', '19:00'];
  return 'from' in window && window.from === '13:00' ? ['14:30', '17:30'] : ['11:00', '14:30', '15:30'];
}
