import { createHash, randomUUID } from 'node:crypto';
import { drawShares } from '../../rules/compare.js';
import type { Instant, LocalDate } from '../../rules/time.js';
import { type Unit, unitsOf } from '../../rules/units.js';
import { inWaveOrder, planWaves, type Wave } from '../../rules/waves.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Candidate } from './candidates.js';
import { canonicalJson } from './canonical.js';

/** An enrolment as a draft proposes it: a unit with its lead, its place, and what is compared. */
export interface Proposed {
  id: string;
  lead: Candidate;
  others: Candidate[];
  position: number;
  wave: Wave;
  /** Which words it gets; null where nothing is compared, and for who is held out. */
  arm: string | null;
  holdout: boolean;
}

export interface Proposing {
  version: LoadedVersion;
  eligible: readonly Candidate[];
  seed: string;
  startsOn: LocalDate;
  now: Instant;
}

export type Proposal =
  | { kind: 'proposed'; proposed: Proposed[]; waves: Wave[] }
  | { kind: 'calendar-ended'; knownThrough: LocalDate };

/**
 * Joins the cases into units, draws by the seed who is held out, who gets which words and in which order all go out,
 * and spreads those who are contacted over the waves.
 */
export function propose(proposing: Proposing): Proposal {
  const { version, startsOn, now } = proposing;
  const { program, plan } = version;
  const drawn = drawnUnits(proposing);
  const contacted = drawn.filter(({ holdout }) => !holdout);
  const planned = planWaves({ program, calendar: plan.calendar, count: contacted.length, startsOn, now });
  if (planned.kind === 'calendar-ended') return planned;
  const seats = planned.waves.flatMap((wave) => Array.from({ length: wave.size }, () => wave));
  const heldOut = drawn.filter(({ holdout }) => holdout);
  const proposed = [...seated(contacted, seats), ...seated(heldOut, seats)].map((one, index) => ({
    ...one,
    id: randomUUID(),
    position: index + 1,
  }));
  return { kind: 'proposed', proposed, waves: planned.waves };
}

type Drawn = Pick<Proposed, 'lead' | 'others' | 'arm' | 'holdout'>;

/** The units in the order in which they go out, each with its share in the comparison. */
function drawnUnits({ version: { program }, eligible, seed }: Proposing): Drawn[] {
  const units = unitsOf(eligible, program.unit).map((unit) => ({ ...unit, row: rowOf(unit) }));
  const keys = units.map(({ key }) => key);
  const shares = drawShares(keys, program.compare, seed);
  return inWaveOrder(units, { order: program.waves.order, seed }).map(({ key, lead, others }) => {
    const share = shares.get(key);
    return { lead, others, arm: share?.kind === 'arm' ? share.arm : null, holdout: share?.kind === 'holdout' };
  });
}

/**
 * Spreads units evenly over the seats of the waves: those who are contacted take one each, those who are held out are
 * counted from the day on which they would have been.
 */
function seated(units: readonly Drawn[], seats: readonly Wave[]): (Drawn & { wave: Wave })[] {
  return units.flatMap((unit, index) => {
    const wave = seats[Math.floor((index * seats.length) / units.length)];
    return wave ? [{ ...unit, wave }] : [];
  });
}

/** A unit goes out where the first of its cases stands in the list. */
const rowOf = ({ lead, others }: Unit<Candidate>) => others.reduce((first, { row }) => Math.min(first, row), lead.row);

/** What of an enrolment an approval binds. */
export interface Bound {
  id: string;
  wave: number;
  arm: string | null;
  holdout: boolean;
  /** The lead's first, then the others in the order of their ids. */
  caseIds: string[];
}

/** The cases are sorted: the hash must not hang on the order in which they were read. */
export const boundBy = ({ id, wave, arm, holdout, lead, others }: Proposed): Bound => ({
  id,
  wave: wave.wave,
  arm,
  holdout,
  caseIds: [lead.caseId, ...others.map(({ caseId }) => caseId).sort()],
});

/**
 * What an approval binds: the counts that were shown, the version, and everybody concerned in their order, with the
 * cases they are contacted about, their words, and who is held out.
 */
export function hashOfPreview(bound: { preview: unknown; versionHash: string; enrolments: Bound[] }): string {
  return createHash('sha256').update(canonicalJson(bound)).digest('hex');
}
