import type { CaseFacts } from '../../rules/case-state.js';
import { ConditionFailed } from '../../rules/conditions.js';
import type { GateFacts } from '../../rules/gate.js';
import type { Instant } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { askingsOf } from './asking.js';
import type { Candidate } from './permit.js';
import { endOfCase, endOfUnit, othersOfUnits, standingFor, type UnitCase } from './unit.js';

/** The own case of a contact, as it stands under the locks. */
export interface KnownCase {
  now: Instant;
  caseKey: string;
  caseFacts: CaseFacts;
  caseHeldBy: string | null;
  eventTypes: string[];
}

export interface WhatHolds extends Pick<GateFacts, 'endReached' | 'caseHeldBy' | 'needed'> {
  /** The case whose facts stand for the unit. */
  standing: UnitCase;
}

/** What the program's conditions say of the case, and of the others of its unit, on the facts of now. */
export async function whatHolds(
  sql: Sql,
  candidate: Candidate,
  known: KnownCase,
  version: LoadedVersion,
): Promise<WhatHolds> {
  const own = ownCase(candidate, known);
  const others = candidate.hasOthers ? await othersOfUnits(sql, [candidate.enrolmentId]) : NO_OTHERS;
  const unit = [own, ...(others.get(candidate.enrolmentId) ?? [])];
  const askings = await askingsOf(sql, version, { ...candidate, ...known }, unit);
  const ends = new Map(unit.map((one) => [one, ifJudged(() => endOfCase(version, one, askings(one)))]));
  const told = [...ends.values()];
  const standing = standingFor(own, unit.slice(1), (one) => ends.get(one) ?? null);
  const needed = ifJudged(() => version.isNeeded(candidate.step, standing.facts, askings(standing)));
  return {
    endReached: candidate.enrolment ? endOfUnit(told.map((end) => end ?? null)) : 'ended',
    caseHeldBy: unit.find((one) => one.heldBy !== null && !ends.get(one))?.heldBy ?? null,
    needed: told.includes(undefined) ? null : (needed ?? null),
    standing,
  };
}

/** What a condition tells; undefined when it cannot be judged on the facts, which must not keep all others waiting. */
function ifJudged<Told>(judge: () => Told): Told | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
}

function ownCase(
  { caseId, residentId, ownEndReason }: Candidate,
  { caseKey, caseFacts, caseHeldBy, eventTypes }: KnownCase,
): UnitCase {
  const own = { caseId, residentId, key: caseKey, facts: caseFacts, heldBy: caseHeldBy, eventTypes };
  return { ...own, endReason: ownEndReason, suppressed: null };
}

const NO_OTHERS: ReadonlyMap<string, UnitCase[]> = new Map();
