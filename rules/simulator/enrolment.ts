import { drawShares, type Share } from '../compare.js';
import type { Instant, LocalDate } from '../time.js';
import { type Unit, unitsOf } from '../units.js';
import { inWaveOrder, planWaves, type Wave } from '../waves.js';
import { lotOf } from './lots.js';
import type { Model } from './model.js';
import type { EligibleRow, ListedDue } from './rows.js';
import { EVERYBODY, HOLDOUT } from './simulation.js';
import type { PlayedUnit } from './unit.js';

/** A unit of a campaign before it is played. Words, language and contact points are the lead's. */
export interface EnrolledUnit extends Unit<EligibleRow> {
  /** The lead's place in the list. */
  row: number;
  share: Share;
  /** When its wave begins; null when nobody contacts it. */
  startsAt: Instant | null;
}

export interface Enrolling {
  model: Model;
  eligible: readonly EligibleRow[];
  seed: string;
  startsOn: LocalDate;
  now: Instant;
}

export type Enrolled =
  | { kind: 'enrolled'; units: EnrolledUnit[]; waves: Wave[] }
  | { kind: 'calendar-ended'; knownThrough: LocalDate };

/** Joins rows into units, draws holdout and arms, and places the rest in waves: all as a campaign does. */
export function enrol({ model, eligible, seed, startsOn, now }: Enrolling): Enrolled {
  const { program, calendar } = model;
  const joined = unitsOf(eligible, program.unit);
  const shares = sharesOf(model, joined, seed);
  const units = joined.map(({ key, lead, others }): EnrolledUnit => {
    return { key, lead, others, row: lead.place, share: shares?.get(key) ?? UNCOMPARED, startsAt: null };
  });
  const contacted = inWaveOrder(
    units.filter(({ share }) => share.kind === 'arm'),
    { order: program.waves.order, seed },
  );
  const planned = planWaves({ program, calendar, count: contacted.length, startsOn, now });
  if (planned.kind === 'calendar-ended') return planned;
  let place = 0;
  for (const { startsAt, size } of planned.waves) {
    for (const unit of contacted.slice(place, place + size)) unit.startsAt = startsAt;
    place += size;
  }
  return { kind: 'enrolled', units, waves: planned.waves };
}

const UNCOMPARED: Share = { kind: 'arm', arm: null };

/** Undefined when nothing is compared. */
function sharesOf({ program }: Model, units: readonly { key: string }[], seed: string): Map<string, Share> | undefined {
  const { holdout, arms } = program.compare;
  if (holdout === 0 && Object.keys(arms).length === 0) return undefined;
  return drawShares(
    units.map(({ key }) => key),
    program.compare,
    seed,
  );
}

/** The name under which the figures of a share stand. */
export function shareName(share: Share): string {
  return share.kind === 'holdout' ? HOLDOUT : (share.arm ?? EVERYBODY);
}

/** The unit as it is played; who is held out begins no run, and what happens outside happens all the same. */
export function unitOf({ key, lead, others, share, startsAt }: EnrolledUnit, seed: string): PlayedUnit {
  const { row, dues, householdProtected } = lead;
  return {
    key,
    cases: others.length === 0 ? [row] : [row, ...others.map((other) => other.row)],
    person: {
      number: row.resident,
      lang: row.lang,
      telephones: row.telephones,
      address: row.address,
      suppressions: row.suppressions ?? NONE,
      refused: row.refused ?? NONE,
      householdProtected,
    },
    arm: share.kind === 'arm' ? share.arm : null,
    startsAt,
    jitter: lotOf(seed, key, 'jitter'),
    otherDues: dues.length === 0 ? NONE : otherDuesOf([lead, ...others]),
  };
}

const NONE: never[] = [];

/** What the residents of a unit owe beside it. */
function otherDuesOf(members: readonly EligibleRow[]): ListedDue[] {
  const keys = new Set(members.map(({ key }) => key));
  return [...new Set(members.flatMap(({ dues }) => dues))].filter(({ key }) => !keys.has(key));
}
