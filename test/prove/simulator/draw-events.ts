import { eventsOf } from '../../../rules/cases/kind-events.js';
import { EVENTS_DOC, type EventType, REFUSABLE_CHANNELS, RETURN_REASONS } from '../../../rules/events.js';
import type { Program } from '../../../rules/program.js';
import { dateOf, plusDays, plusMs, toInstant, toMs } from '../../../rules/time.js';
import type { Chance } from '../chance.js';
import { CHOICES } from './draw-conditions.js';
import type { TrialEvent, TrialUnit } from './trial.js';

const DAY_MS = 86_400_000;

type Unit = Omit<TrialUnit, 'events'>;

/** What happens to a unit within five weeks, as the town comes to know of it: late, out of order, twice. */
export function drawEvents(chance: Chance, program: Program, unit: Unit): TrialEvent[] {
  const ending = new Set(program.ends.flatMap(({ on }) => on));
  const types = wantedTypes(program);
  const others = types.filter((type) => !ending.has(type) || type.startsWith('payment.'));
  const events: TrialEvent[] = [];
  for (let count = chance.below(8); count > 0; count -= 1) {
    const type = chance.one(chance.share(0.15) ? RESIDENTS : chance.share(0.3) ? types : others);
    if (type.startsWith('payment.')) events.push(...drawPayment(chance, unit));
    else events.push(drawEvent(chance, unit, type));
  }
  return events;
}

/** What the program asks for comes oftener than what it does not. */
function wantedTypes({ about, ends, holds, restarts, steps }: Program): EventType[] {
  const known = eventsOf(about);
  const ofCase = known.filter((type) => EVENTS_DOC[type].about === 'case');
  const asked = [
    ...ends.flatMap(({ on }) => on),
    ...holds.flatMap(({ on, until }) => [...on, ...('events' in until ? until.events : [])]),
    ...restarts.flatMap(({ on }) => [...on, ...on]),
    ...steps.flatMap((step) => (step.kind === 'wait' ? [...step.wait.for, ...step.wait.for] : [])),
  ];
  const money: EventType[] = about === 'due' ? ['payment.confirmed', 'payment.confirmed'] : [];
  return [...asked, ...asked, ...money, ...ofCase];
}

const RESIDENTS: readonly EventType[] = [
  ...(['resident.opted-out', 'resident.opted-out', 'resident.opted-in', 'number.wrong', 'number.wrong'] as const),
  ...([
    'resident.protected',
    'resident.moved-out',
    'resident.deceased',
    'legal.started',
    'resident.unprotected',
  ] as const),
];

function drawEvent(chance: Chance, unit: Unit, type: EventType): TrialEvent {
  const ofCase = EVENTS_DOC[type].about === 'case';
  const about = ofCase ? { case: chance.below(unit.cases.length) } : { resident: drawResident(chance, unit) };
  const when = drawTimes(chance, unit);
  return { ...when, type, about, sequence: null, data: drawData(chance, type, when.at) };
}

const drawResident = (chance: Chance, { cases, person }: Unit): number =>
  chance.share(0.8) ? person.resident : chance.one(cases).resident;

/** Told at once mostly, else days after it took place; and sometimes told twice. */
function drawTimes(chance: Chance, { startsAt }: Unit): Pick<TrialEvent, 'at' | 'again' | 'occurredAt'> {
  const at = toInstant(toMs(startsAt) - 2 * DAY_MS + chance.below((chance.share(0.75) ? 14 : 36) * DAY_MS));
  const occurredAt = chance.share(0.7) ? at : plusMs(at, -chance.below(6 * DAY_MS));
  return { at, occurredAt, again: chance.share(0.15) ? plusMs(at, chance.below(2 * DAY_MS)) : null };
}

function drawData(chance: Chance, type: EventType, at: string): Record<string, unknown> {
  const day = (from: number, to: number) => plusDays(dateOf(at), from + chance.below(to - from));
  switch (type) {
    case 'booking.made':
    case 'booking.changed':
      return { on: day(-1, 20), ...(chance.share(0.5) && { time: chance.one(['10:00', '14:00']) }) };
    case 'visit.booked':
      return { on: day(0, 12) };
    case 'reminder.issued':
    case 'attended':
    case 'exam.done':
    case 'visit.held':
      return { on: day(-6, 1) };
    case 'contact.promised':
      return { promisedOn: day(-2, 12) };
    case 'contact.answered':
      return { answers: { reason: chance.one(CHOICES) } };
    case 'mail.returned':
      return chance.share(0.5) ? { reason: chance.one(RETURN_REASONS) } : {};
    case 'resident.opted-out':
    case 'resident.opted-in':
      return chance.share(0.7) ? { channel: chance.one(REFUSABLE_CHANNELS) } : {};
    case 'number.wrong':
      return { position: 1 + chance.below(2) };
    default:
      return {};
  }
}

/** One payment, as it is reported, confirmed and taken back, in this order or another. */
function drawPayment(chance: Chance, unit: Unit): TrialEvent[] {
  const place = chance.below(unit.cases.length);
  const balance = Number(unit.cases[place]?.listed.balance ?? 0);
  const yen = Math.max(1, chance.one([balance, balance, balance - 500, Math.floor(balance / 2), balance + 300]));
  const first = drawTimes(chance, unit);
  const data = { receivedOn: plusDays(dateOf(first.occurredAt), -chance.below(3)), yen };
  const types = chance.one<readonly EventType[]>([
    ['payment.confirmed'],
    ['payment.provisional', 'payment.confirmed'],
    ['payment.provisional', 'payment.confirmed'],
    ['payment.provisional', 'payment.reversed'],
    ['payment.provisional'],
    ['payment.confirmed', 'payment.reversed'],
    ['payment.provisional', 'payment.reversed', 'payment.confirmed'],
  ]);
  let when = first;
  const told = types.map((type, index): TrialEvent => {
    if (index > 0) when = laterThan(when, chance);
    return { ...when, type, about: { case: place }, sequence: chance.share(0.2) ? `00${index}` : null, data };
  });
  return chance.share(0.2) ? swapped(told) : told;
}

function laterThan({ occurredAt }: Pick<TrialEvent, 'occurredAt'>, chance: Chance) {
  const next = plusMs(occurredAt, 3_600_000 + chance.below(6 * DAY_MS));
  return { occurredAt: next, at: plusMs(next, chance.share(0.6) ? 0 : chance.below(3 * DAY_MS)), again: null };
}

/** The second overtakes the first on its way. */
function swapped([first, second, ...rest]: readonly TrialEvent[]): TrialEvent[] {
  if (!first || !second) return first ? [first] : [];
  const late = plusMs(second.at, 60_000);
  return [{ ...first, at: late, again: null }, second, ...rest];
}
