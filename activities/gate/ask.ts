import { randomUUID } from 'node:crypto';
import { ConditionFailed } from '../../rules/conditions.js';
import { decide, type Run } from '../../rules/decide.js';
import { staleFrom } from '../../rules/gate.js';
import { type ContactEntry, type JournalEntry, knownState } from '../../rules/journal.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import { stepOf } from '../../rules/program.js';
import { isContact, type ProgramStep } from '../../rules/steps/index.js';
import { type Instant, plusMs } from '../../rules/time.js';
import type { ContactRequest, OutreachActivities } from '../../workflows/ports.js';
import { planWork } from '../channels/plan-work.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import type { Database, Sql } from '../store/database.js';
import { askAboutFacts } from './ask-facts.js';
import { type AskingEnrolment, endedEntry, factsNow, holdNow, lockAsking } from './asking-enrolment.js';
import { type ContactPointAnswer, contactPointFor } from './contact-point.js';
import { jitterOf } from './jitter.js';
import {
  awaitAll,
  awaitedEntry,
  DISPATCH_STATE,
  type DispatchState,
  dispatchesOf,
  entryOf,
  isMade,
  toldIn,
  unknownTo,
} from './journal.js';
import { recordEnd } from './record-end.js';

/** What a run asks of the database: to plan a contact, what the facts say, and to record an end of its own. */
export function createOutreachActivities(deps: { database: Database; versions: ProgramVersions }): OutreachActivities {
  const { database, versions } = deps;
  return {
    askForContact: (request) => database.transaction((sql) => ask(sql, versions, request)),
    askAboutFacts: (request) => database.transaction((sql) => askAboutFacts(sql, versions, request)),
    recordEnd: (request) => database.transaction((sql) => recordEnd(sql, versions, request)),
  };
}

async function ask(sql: Sql, versions: ProgramVersions, request: ContactRequest): Promise<JournalEntry[]> {
  const enrolment = await lockAsking(sql, request.enrolmentId);
  if (enrolment.state === 'ended') return [endedEntry(enrolment, request.at)];
  const version = await versions.byId(sql, enrolment.versionId);
  const { told = [], known } = request;
  const others = await othersOf(sql, request);
  const fresh = [...unknownTo(told, await toldIn(sql, version, enrolment)), ...holdNow(enrolment)];
  const changed = others.filter(
    (entry) => entry.state === 'held' || known[`${entry.step}#${entry.attempt}`] !== knownState(entry),
  );
  const news: JournalEntry[] = [...fresh, ...changed];
  const run = { plan: version.plan, startedAt: enrolment.startsAt, jitter: jitterOf(enrolment.id) };
  const at = news.length === 0 ? request.at : askedAgainAt(run, [...told, ...fresh, ...others], request);
  const step = stepOf(version.program, request.step);
  // A step that this version does not have: the run is being moved to it, and will be told.
  if (!at || !step || !isContact(step)) return news;
  const planned = await planOnce(sql, version, enrolment, { ...request, at, step });
  return [...news, entryOf(planned)];
}

/**
 * When the news only moves the contact by seconds, the run would come back for it after one more timer. It is planned
 * at once instead, and the channel keeps the moment. Undefined when the run has something else to decide first.
 */
function askedAgainAt(
  run: Run,
  journal: readonly JournalEntry[],
  { step, attempt, at }: ContactRequest,
): Instant | undefined {
  for (const now of [at, plusMs(at, KEPT_BY_CHANNEL_MS)]) {
    const next = decide(run, journal, now);
    if (next.kind === 'contact' && next.step.id === step && next.attempt === attempt) return next.at;
  }
  return undefined;
}

/** The other contacts of the enrolment. One that is still not made is held for the run, which must wait for it. */
async function othersOf(sql: Sql, request: ContactRequest): Promise<ContactEntry[]> {
  const all = await dispatchesOf(sql, request.enrolmentId);
  const others = all.filter((row) => row.step !== request.step || row.attempt !== request.attempt);
  await awaitAll(
    sql,
    others.filter(({ state }) => !isMade(state)),
  );
  return others.map((row) => (isMade(row.state) ? entryOf(row) : awaitedEntry(row)));
}

interface Planning extends Omit<ContactRequest, 'step'> {
  step: ProgramStep<Channel>;
}

/** Inserts the dispatch, or finds the one that an earlier call has inserted. */
async function planOnce(
  sql: Sql,
  version: LoadedVersion,
  enrolment: AskingEnrolment,
  planning: Planning,
): Promise<DispatchState> {
  const { step, attempt, at } = planning;
  const { program, plan } = version;
  const reaching = { residentId: enrolment.residentId, channel: step.kind, program, step: step.id };
  const point = await contactPointFor(sql, reaching);
  const impossible = await notMadeBecause(sql, version, { enrolment, step, point });
  const found = point.kind === 'found' ? point : null;
  const inserted = await sql.row<DispatchState>(INSERT, [
    randomUUID(),
    enrolment.department,
    enrolment.campaignId,
    enrolment.id,
    enrolment.caseId,
    enrolment.residentId,
    enrolment.program,
    step.id,
    attempt,
    step.kind,
    impossible ? 'refused' : 'planned',
    impossible,
    at,
    staleFrom(plan, at),
    found?.id ?? null,
    found?.numberKey ?? null,
    planning.tells,
    planning.closes,
  ]);
  if (!inserted) return existing(sql, enrolment.id, step.id, attempt);
  const { department } = enrolment;
  if (!impossible) await planWork(sql, { dispatchId: inserted.id, department, step, attempt });
  return inserted;
}

const INSERT = `
  INSERT INTO dispatches (id, department, campaign_id, enrolment_id, case_id, resident_id, program, step, attempt,
      channel, state, outcome, not_before, due_at, stale_after, settled_at, contact_point_id, number_key, tells, closes)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14,
      CASE WHEN $12::text IS NULL THEN NULL ELSE clock_now() END, $15, $16, $17, $18)
    ON CONFLICT ON CONSTRAINT dispatches_once DO NOTHING
    RETURNING ${DISPATCH_STATE}`;

interface Wanted {
  enrolment: AskingEnrolment;
  step: ProgramStep<Channel>;
  point: ContactPointAnswer;
}

/**
 * Why a contact is known beforehand not to be made: nothing to reach the resident by, or no need of it on the facts of
 * now. What cannot be judged on them is for the gate to say.
 */
async function notMadeBecause(
  sql: Sql,
  version: LoadedVersion,
  { enrolment, step, point }: Wanted,
): Promise<Outcome | null> {
  if (point.kind === 'missing') return point.outcome;
  if (step.when === undefined) return null;
  try {
    const { facts, asking } = await factsNow(sql, version, enrolment);
    return version.isNeeded(step.id, facts, asking) ? null : 'not-needed';
  } catch (error) {
    if (error instanceof ConditionFailed) return null;
    throw error;
  }
}

async function existing(sql: Sql, enrolmentId: string, step: string, attempt: number): Promise<DispatchState> {
  const row = await sql.row<DispatchState>(
    `SELECT ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = $1 AND step = $2 AND attempt = $3`,
    [enrolmentId, step, attempt],
  );
  if (!row) throw new Error(`dispatch ${enrolmentId}/${step}#${attempt} vanished`);
  return row;
}
const KEPT_BY_CHANNEL_MS = 60_000;
