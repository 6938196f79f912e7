import { businessDaysBetween, type Calendar } from '../../rules/calendar.js';
import { type PlanStep, RETRIED } from '../../rules/plan.js';
import type { Fate, Fates } from '../../rules/simulator/fates.js';
import type { Histories } from '../../rules/simulator/histories.js';
import { lotOf as jitterLot } from '../../rules/simulator/lots.js';
import type { ListRow } from '../../rules/simulator/rows.js';
import type { SimulatedEvent } from '../../rules/simulator/unit.js';
import { dateOfDay, dayOf, type LocalDate, toMs } from '../../rules/time.js';
import { lotOf } from '../../rules/waves.js';
import { CLOSES, dayAt, HOUR_MS, msOn, OPENS, type TownHall, townHall } from './simulate-town-hall.js';

export interface ByHand {
  rows: readonly ListRow[];
  startsOn: LocalDate;
  days: number;
  seed: string;
  calendar: Calendar;
  histories: Histories;
  fates: Fates;
  /** For the fates, which go by the step: sms, card, call, letter. */
  steps: readonly PlanStep[];
}

export interface Counted {
  /** By day and channel: `2026-11-24 sms`. */
  contacts: Record<string, number>;
  /** By reason. */
  ends: Record<string, number>;
  stillOpen: number;
}

const WAVE_SIZE = 40_000;
const STALE_MS = 7 * 24 * HOUR_MS;
const ATTEMPTS = 3;
const BANDS = [OPENS, 13 * HOUR_MS];

/**
 * The four actions of `simulate-program.ts` as somebody would write them who needs no other program: one resident
 * after the other, from event to event. It knows no language, keeps no journal and asks no gate. What it counts must
 * come out as the simulator counts it.
 */
export function simulateByHand(request: ByHand): Counted {
  const { rows, startsOn, days, seed, histories, calendar } = request;
  const hall = townHall(calendar);
  const chosen = rows
    .filter(({ listed }) => isChosen(listed, startsOn, calendar))
    .map((row) => ({ row, lot: lotOf(seed, row.key) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const until = msOn(dayOf(startsOn) + days, 0) - 1;
  const contacts = new Map<string, number>();
  const ends = new Map<string, number>();
  let stillOpen = 0;
  let waveDay = dayOf(startsOn) - 1;
  chosen.forEach(({ row }, place) => {
    if (place % WAVE_SIZE === 0) waveDay = hall.waveAfter(waveDay);
    const events = [...histories(row)].sort((a, b) => toMs(a.at) - toMs(b.at));
    const end = play(newResident(row, { events, hall, request, contacts, startsAt: msOn(waveDay, OPENS) }), until);
    if (end === null) stillOpen += 1;
    else add(ends, end);
  });
  return { contacts: Object.fromEntries(contacts), ends: Object.fromEntries(ends), stillOpen };
}

function isChosen({ account, balance, dueOn }: ListRow['listed'], today: LocalDate, calendar: Calendar): boolean {
  return !account && Number(balance) >= 1_000 && businessDaysBetween(calendar, String(dueOn), today) >= 5;
}

/** Decisions wait while the run is held; what a channel does is looked at by itself. */
type Doing = 'start' | 'sms' | 'card' | 'seal-card' | 'call' | 'told' | 'letter' | 'seal-letter' | 'post-letter';
const DECISIONS: readonly Doing[] = ['card', 'call', 'letter'];

interface Resident {
  row: ListRow;
  hall: TownHall;
  contacts: Map<string, number>;
  jitterMs: number;
  fateOf(place: number, attempt: number): Fate;
  events: readonly SimulatedEvent[];
  nextEvent: number;
  doing: Doing;
  /** When it is done, and since when it is due. */
  at: number;
  dueAt: number;
  attempt: number;
  fate: Fate | null;
  paidYen: number;
  held: boolean;
  /** The run was told of the hold: one that began before the run did is the channels' alone. */
  runHeld: boolean;
  freeSince: number;
}

interface Around {
  events: readonly SimulatedEvent[];
  hall: TownHall;
  request: ByHand;
  contacts: Map<string, number>;
  startsAt: number;
}

function newResident(row: ListRow, { events, hall, request, contacts, startsAt }: Around): Resident {
  const { seed, fates, steps } = request;
  return {
    row,
    hall,
    contacts,
    jitterMs: jitterLot(seed, row.key, 'jitter') * HOUR_MS,
    fateOf: (place, attempt) => fates(row.key, steps[place] as PlanStep, attempt),
    events,
    nextEvent: 0,
    doing: 'start',
    at: startsAt,
    dueAt: startsAt,
    attempt: 1,
    fate: null,
    paidYen: 0,
    held: false,
    runHeld: false,
    freeSince: Number.NEGATIVE_INFINITY,
  };
}

/** Answers why it ended; null when it was still going on. */
function play(one: Resident, until: number): string | null {
  for (;;) {
    const event = one.events[one.nextEvent];
    const eventAt = event ? toMs(event.at) : Number.POSITIVE_INFINITY;
    const waits = one.runHeld && DECISIONS.includes(one.doing);
    const at = waits ? Number.POSITIVE_INFINITY : one.at;
    if (Math.min(eventAt, at) > until) return null;
    if (event && eventAt <= at) {
      one.nextEvent += 1;
      const end = learn(one, event, eventAt);
      if (end !== null) return end;
    } else if (one.doing === 'post-letter') return 'completed';
    else act(one);
  }
}

/** What an event does; answers the reason when it ends everything. */
function learn(one: Resident, { type, data }: SimulatedEvent, at: number): string | null {
  switch (type) {
    case 'payment.provisional':
      one.held = true;
      one.runHeld = one.doing !== 'start';
      return null;
    case 'payment.confirmed':
      one.paidYen += Number(data?.yen);
      if (Number(one.row.listed.balance) - one.paidYen < 1_000) return 'paid';
      return resume(one, at);
    case 'payment.reversed':
      return resume(one, at);
    case 'contact.made':
    case 'plan.agreed':
      return 'handled';
    default:
      return type.slice('resident.'.length);
  }
}

/** What was due meanwhile is due now. */
function resume(one: Resident, at: number): null {
  if (!one.held) return null;
  one.held = false;
  one.runHeld = false;
  if (one.doing === 'start') return null;
  one.freeSince = at;
  if (DECISIONS.includes(one.doing) && one.dueAt < at) go(one, one.doing, opening(one, at));
  return null;
}

function act(one: Resident): void {
  const { at, hall } = one;
  switch (one.doing) {
    case 'start':
      if (one.row.telephones[0]?.kind === 'mobile') {
        go(one, 'sms', at + Math.floor(one.jitterMs));
        return;
      }
      seal(one, 'seal-card');
      return;
    case 'sms':
      if (!passes(one, hall.morningAfter(at))) return;
      send(one);
      return;
    case 'card':
      seal(one, 'seal-card');
      return;
    case 'seal-card':
      if (!passes(one, hall.sealingFrom(hall.morningAfter(at)))) return;
      count(one, 'postcard');
      go(one, 'call', daysAfter(one, 10));
      return;
    case 'call':
      call(one);
      return;
    case 'told':
      afterCall(one);
      return;
    case 'letter':
      seal(one, 'seal-letter');
      return;
    case 'seal-letter':
      if (!passes(one, hall.sealingFrom(hall.morningAfter(at)))) return;
      count(one, 'letter');
      go(one, 'post-letter', msOn(dayAt(at), 17 * HOUR_MS));
      return;
  }
}

/** Whether the contact may be made now: else it comes again at `again`, or is too old and the next step follows. */
function passes(one: Resident, again: number): boolean {
  if (one.held) {
    one.at = again;
    return false;
  }
  if (one.at - one.dueAt <= STALE_MS) return true;
  if (one.doing === 'sms') go(one, 'card', daysAfter(one, 11));
  else if (one.doing === 'seal-card') go(one, 'call', daysAfter(one, 10));
  else if (one.doing === 'call') go(one, 'letter', daysAfter(one, 10));
  else go(one, 'post-letter', one.at);
  return false;
}

function send(one: Resident): void {
  count(one, 'sms');
  const { outcome, afterMs } = one.fateOf(0, 1);
  if (outcome !== 'undelivered') {
    go(one, 'card', daysAfter(one, 11));
    return;
  }
  go(one, 'card', opening(one, one.at + afterMs));
}

function call(one: Resident): void {
  if (one.row.telephones.length === 0) {
    go(one, 'letter', daysAfter(one, 10));
    return;
  }
  if (!passes(one, one.hall.morningAfter(one.at))) return;
  count(one, 'phone');
  one.fate = one.fateOf(2, one.attempt);
  go(one, 'told', one.at + one.fate.afterMs);
}

function afterCall(one: Resident): void {
  const again = one.fate !== null && RETRIED.includes(one.fate.outcome) && one.attempt < ATTEMPTS;
  if (!again) {
    go(one, 'letter', daysAfter(one, 10));
    return;
  }
  one.attempt += 1;
  go(one, 'call', daysAfter(one, 1, BANDS[(one.attempt - 1) % BANDS.length]));
}

function go(one: Resident, doing: Doing, at: number): void {
  one.doing = doing;
  one.at = at;
  one.dueAt = at;
}

function seal(one: Resident, doing: Doing): void {
  one.doing = doing;
  one.at = one.hall.sealingFrom(one.at);
}

const daysAfter = ({ hall, at, jitterMs }: Resident, days: number, inDay = OPENS): number =>
  msOn(hall.businessDaysAfter(dayAt(at), days), inDay) + Math.floor(jitterMs);

/** In the hours of contact, at once; else in the first hour of the next day that is open. */
function opening({ hall, jitterMs }: Resident, at: number): number {
  const day = dayAt(at);
  const inDay = at - msOn(day, 0);
  if (hall.isOpen(day) && inDay >= OPENS && inDay < CLOSES) return at;
  const opens = hall.isOpen(day) && inDay < OPENS ? day : hall.businessDaysAfter(day, 1);
  return msOn(opens, OPENS) + Math.floor(jitterMs);
}

const count = ({ contacts, at }: Resident, channel: string): void =>
  add(contacts, `${dateOfDay(dayAt(at))} ${channel}`);

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
