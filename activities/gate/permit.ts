import { WORDS_FORBIDDEN, WORDS_MISSING, type Words, wordsFor } from '../../rules/contact-words.js';
import { judge, judgeAgain, type Verdict } from '../../rules/gate.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import { type Instant, plusMs } from '../../rules/time.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import type { FoundPoint } from './contact-point.js';
import { type Evidence, gatherFacts } from './facts.js';
import { type LockedEnrolment, lockCaseOf, lockOpenEnrolments, lockResidentAndNumber, SHARE_STOPS } from './locks.js';
import { settleIn } from './settle.js';
import { endEnrolment } from './stop.js';
import { sealWords } from './words.js';

export interface GateDeps {
  database: Database;
  versions: ProgramVersions;
  vault: Vault;
}

/** A contact that may be begun, by this channel, before `expiresAt` and never after. */
export interface PermittedContact {
  dispatchId: string;
  department: string;
  enrolmentId: string;
  residentId: string;
  /** Null for work, which reaches nobody. */
  contactPoint: FoundPoint | null;
  /** What is said: the text of an SMS, the template of a postcard, the script of a call, what is to be done. */
  words: string;
  permittedAt: Instant;
  expiresAt: Instant;
  /** Which permit of the contact this is, the first being 1. */
  ordinal: number;
}

export type Permit =
  | { kind: 'permitted'; contact: PermittedContact }
  | { kind: 'held'; because: string; until: Instant }
  | { kind: 'refused'; because: string }
  /** Dealt with already: withdrawn by a stop, or taken by another. Or its number has changed, and it comes again. */
  | { kind: 'gone' };

export interface PermitRequest {
  dispatchId: string;
  /** How long the permit holds. */
  ttlMs: number;
  actor: string;
}

/** What is done with the contact in the transaction that permits it: a postcard joins its batch, a call is taken. */
export type Joined = (sql: Sql, contact: PermittedContact) => Promise<void>;

/**
 * Permits, holds or refuses one contact at the last moment, in one transaction under the locks of `locks.ts`.
 * After the commit of an event that ends the case no call of this answers `permitted`: they meet on the case's row.
 * Any error leaves the contact unmade.
 */
export function permit(deps: GateDeps, request: PermitRequest, joined?: Joined): Promise<Permit> {
  return deps.database.transaction(async (sql) => {
    const candidate = await lockCandidate(sql, request.dispatchId);
    if (!candidate) return { kind: 'gone' };
    const version = await deps.versions.byId(sql, candidate.versionId);
    const { facts, point, evidence, addressing } = await gatherFacts(sql, candidate, version);
    const verdict = judge(facts);
    if (verdict) return refuse(sql, candidate, verdict, facts.now, request.actor);
    if (point && !isLocked(candidate, point)) return changeNumber(sql, candidate, point);
    const words = wordsFor(candidate.step, version.program, version.town.policy, addressing);
    if (words.kind === 'missing') return refuse(sql, candidate, WORDS_MISSING, facts.now, request.actor);
    if (words.kind === 'forbidden') return refuse(sql, candidate, WORDS_FORBIDDEN, facts.now, request.actor);
    const contact = await grant(sql, deps, { candidate, words, point, evidence, now: facts.now, request });
    await joined?.(sql, contact);
    return { kind: 'permitted', contact };
  });
}

/**
 * Judges a permitted contact once more under the same locks: the last look before a number is shown. The window does
 * not count any more, the call was taken inside it. Answers null when nothing speaks against it.
 */
export async function recheck(sql: Sql, deps: GateDeps, dispatchId: string): Promise<Verdict | null> {
  const candidate = await lockCandidate(sql, dispatchId, ['permitted']);
  if (!candidate) return { kind: 'refuse', because: 'gone', outcome: 'suppressed' };
  const version = await deps.versions.byId(sql, candidate.versionId);
  const { facts } = await gatherFacts(sql, candidate, version);
  return judgeAgain(facts);
}

export interface Candidate {
  dispatchId: string;
  step: string;
  channel: Channel;
  department: string;
  campaignId: string;
  program: string;
  enrolmentId: string;
  caseId: string;
  residentId: string;
  numberKey: Buffer | null;
  staleAfter: Instant;
  versionId: string;
  enrolmentState: string;
  arm: string | null;
  /** The hold of the program, which may have passed. */
  heldBy: string | null;
  heldUntil: Instant | null;
  /** Why the own case has ended, of a unit of several. */
  ownEndReason: string | null;
  hasOthers: boolean;
  /** Absent when the enrolment is over. */
  enrolment: LockedEnrolment | undefined;
}

/** Takes all locks in their order, then reads the dispatch as it is now; undefined unless it is still in `states`. */
async function lockCandidate(
  sql: Sql,
  dispatchId: string,
  states = ['planned', 'held'],
): Promise<Candidate | undefined> {
  const found = await lockCaseOf(sql, dispatchId);
  if (!found) return undefined;
  const open = await lockOpenEnrolments(sql, [found.caseId]);
  await lockResidentAndNumber(sql, found.residentId, found.numberKey);
  const row = await sql.row<Omit<Candidate, 'enrolment'>>(CANDIDATE, [dispatchId, states]);
  return row && { ...row, enrolment: open.find(({ id }) => id === row.enrolmentId) };
}

const CANDIDATE = `
  SELECT dispatches.id AS "dispatchId", dispatches.step, dispatches.channel, dispatches.department,
         dispatches.campaign_id AS "campaignId", dispatches.program, dispatches.enrolment_id AS "enrolmentId",
         dispatches.case_id AS "caseId", dispatches.resident_id AS "residentId",
         dispatches.number_key AS "numberKey", dispatches.stale_after AS "staleAfter",
         enrolments.version_id AS "versionId", enrolments.state AS "enrolmentState", enrolments.arm,
         enrolments.held_by AS "heldBy", enrolments.held_until AS "heldUntil",
         enrolments.own_end_reason AS "ownEndReason",
         EXISTS (SELECT 1 FROM enrolment_cases WHERE enrolment_id = enrolments.id) AS "hasOthers",
         ${SHARE_STOPS} AS shared
    FROM dispatches JOIN enrolments ON enrolments.id = dispatches.enrolment_id
   WHERE dispatches.id = $1 AND dispatches.state = ANY($2::text[]) AND dispatches.due_at <= clock_now()
     FOR NO KEY UPDATE OF dispatches`;

async function refuse(sql: Sql, candidate: Candidate, verdict: Verdict, now: Instant, actor: string): Promise<Permit> {
  const { dispatchId, enrolment } = candidate;
  if (verdict.kind === 'hold') {
    await sql.run(
      `UPDATE dispatches SET state = 'held', due_at = $2, leased_until = NULL, changed_at = clock_now(),
              evidence = evidence || jsonb_build_object('heldBecause', $3::text, 'heldAt', $4::text)
        WHERE id = $1`,
      [dispatchId, verdict.until, verdict.because, now],
    );
    return { kind: 'held', because: verdict.because, until: verdict.until };
  }
  if (verdict.kind === 'end' && enrolment) {
    await endEnrolment(sql, enrolment, { reason: verdict.because, goal: false, eventId: null, at: now, actor });
    return { kind: 'refused', because: verdict.because };
  }
  const outcome: Outcome = verdict.kind === 'refuse' ? verdict.outcome : 'suppressed';
  await settleIn(sql, dispatchId, { state: 'refused', outcome, because: verdict.because });
  return { kind: 'refused', because: verdict.because };
}

/** The caps were judged under the lock of the number that the contact was planned for. */
const isLocked = ({ numberKey }: Candidate, point: FoundPoint) => (point.numberKey ?? EMPTY).equals(numberKey ?? EMPTY);
const EMPTY = Buffer.alloc(0);

/** The planned number has proved wrong: the contact is for the next one, under whose lock the next look judges it. */
async function changeNumber(sql: Sql, { dispatchId }: Candidate, point: FoundPoint): Promise<Permit> {
  await sql.run(
    'UPDATE dispatches SET contact_point_id = $2, number_key = $3, leased_until = NULL, changed_at = clock_now() WHERE id = $1',
    [dispatchId, point.id, point.numberKey],
  );
  return { kind: 'gone' };
}

interface Grant {
  candidate: Candidate;
  words: Words;
  point: FoundPoint | null;
  evidence: Evidence;
  now: Instant;
  request: PermitRequest;
}

async function grant(
  sql: Sql,
  deps: GateDeps,
  { candidate, words, point, evidence, now, request }: Grant,
): Promise<PermittedContact> {
  const { dispatchId } = candidate;
  const expiresAt = plusMs(now, request.ttlMs);
  const granted = await sql.row<{ ordinal: number }>(
    `UPDATE dispatches SET state = 'permitted', permitted_at = $2, expires_at = $3, permits = permits + 1,
            contact_point_id = $4, number_key = $5, words = $6, evidence = evidence || $7::jsonb, changed_at = clock_now()
      WHERE id = $1 RETURNING permits AS ordinal`,
    [
      dispatchId,
      now,
      expiresAt,
      point?.id ?? null,
      point?.numberKey ?? null,
      sealWords(deps.vault, dispatchId, words),
      JSON.stringify({ ...evidence, lang: words.lang, segments: words.segments, actor: request.actor }),
    ],
  );
  return {
    dispatchId,
    department: candidate.department,
    enrolmentId: candidate.enrolmentId,
    residentId: candidate.residentId,
    contactPoint: point,
    words: words.text,
    permittedAt: now,
    expiresAt,
    ordinal: granted?.ordinal ?? 1,
  };
}
