import { randomUUID } from 'node:crypto';
import { decide, type Run } from '../../rules/decide.js';
import { type ContactEntry, type JournalEntry, knownState } from '../../rules/journal.js';
import type { PlanStep } from '../../rules/plan.js';
import { type Instant, plusMs } from '../../rules/time.js';
import type { ContactRequest, EndRequest, OutreachActivities } from '../../workflows/ports.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Database, Sql } from '../store/database.js';
import { contactPointFor } from './contact-point.js';
import { jitterOf } from './jitter.js';
import { DISPATCH_STATE, type DispatchState, entryOf, isMade } from './journal.js';
import { lockCases, lockOpenEnrolments } from './locks.js';
import { endEnrolment } from './stop.js';

interface AskingEnrolment {
  id: string;
  department: string;
  campaignId: string;
  caseId: string;
  residentId: string;
  program: string;
  versionId: string;
  startsAt: Instant;
  state: string;
  endReason: string | null;
  endedAt: Instant | null;
}

/** What a run asks of the database: to plan a contact, and to record an end of its own. */
export function createOutreachActivities(deps: { database: Database; versions: ProgramVersions }): OutreachActivities {
  return {
    askForContact: (request) => deps.database.transaction((sql) => ask(sql, deps.versions, request)),
    recordEnd: (request) => deps.database.transaction((sql) => recordEnd(sql, request)),
  };
}

async function ask(sql: Sql, versions: ProgramVersions, request: ContactRequest): Promise<JournalEntry[]> {
  const enrolment = await lockEnrolment(sql, request.enrolmentId);
  if (enrolment.state === 'ended') {
    return [{ kind: 'ended', reason: enrolment.endReason ?? 'ended', at: enrolment.endedAt ?? request.at }];
  }
  const { plan } = await versions.byId(sql, enrolment.versionId);
  const others = await othersOf(sql, request);
  const news = others.filter(
    (entry) => entry.state === 'held' || request.known[`${entry.step}#${entry.attempt}`] !== knownState(entry),
  );
  const run = { plan, startedAt: enrolment.startsAt, jitter: jitterOf(enrolment.id) };
  const at = news.length === 0 ? request.at : askedAgainAt(run, others, request);
  if (!at) return news;
  const step = plan.steps.find((candidate) => candidate.id === request.step);
  if (!step) throw new Error(`version ${enrolment.versionId} has no step ${request.step}`);
  const planned = await planOnce(sql, enrolment, { ...request, at, step, staleDays: plan.staleDays });
  return [...news, entryOf(planned)];
}

/**
 * When the news only moves the contact by seconds, the run would come back for it after one more timer. It is planned
 * at once instead, and the channel keeps the moment. Undefined when the run has something else to decide first.
 */
function askedAgainAt(
  run: Run,
  others: readonly JournalEntry[],
  { step, attempt, at }: ContactRequest,
): Instant | undefined {
  for (const now of [at, plusMs(at, KEPT_BY_CHANNEL_MS)]) {
    const next = decide(run, others, now);
    if (next.kind === 'contact' && next.step.id === step && next.attempt === attempt) return next.at;
  }
  return undefined;
}

/** The enrolment's row is the meeting place with a stop: whoever comes second sees what the first has done. */
async function lockEnrolment(sql: Sql, enrolmentId: string): Promise<AskingEnrolment> {
  const enrolment = await sql.row<AskingEnrolment>(
    `SELECT id, department, campaign_id AS "campaignId", case_id AS "caseId", resident_id AS "residentId", program,
            version_id AS "versionId", starts_at AS "startsAt", state, end_reason AS "endReason", ended_at AS "endedAt"
       FROM enrolments WHERE id = $1 FOR NO KEY UPDATE`,
    [enrolmentId],
  );
  if (!enrolment) throw new Error(`no enrolment ${enrolmentId}`);
  return enrolment;
}

/** The other contacts of the enrolment. One that is still not made is held for the run, which must wait for it. */
async function othersOf(sql: Sql, request: ContactRequest): Promise<ContactEntry[]> {
  const all = await sql.rows<DispatchState>(
    `SELECT ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at, attempt`,
    [request.enrolmentId],
  );
  const others = all.filter((row) => row.step !== request.step || row.attempt !== request.attempt);
  const unmade = others.filter((row) => !isMade(row.state));
  if (unmade.length > 0) {
    await sql.run('UPDATE dispatches SET run_waits = true WHERE id = ANY($1::uuid[])', [unmade.map((row) => row.id)]);
  }
  return others.map((row) => (isMade(row.state) ? entryOf(row) : { ...entryOf(row), state: 'held' }));
}

interface Planning extends Omit<ContactRequest, 'step'> {
  step: PlanStep;
  staleDays: number;
}

/** Inserts the dispatch, or finds the one that an earlier call has inserted. */
async function planOnce(sql: Sql, enrolment: AskingEnrolment, planning: Planning): Promise<DispatchState> {
  const { step, attempt, at } = planning;
  const point = await contactPointFor(sql, enrolment.residentId, step.channel);
  const impossible = point.kind === 'missing' ? point.outcome : null;
  const inserted = await sql.row<DispatchState>(
    `INSERT INTO dispatches (id, department, campaign_id, enrolment_id, case_id, resident_id, program, step, attempt,
        channel, state, outcome, not_before, due_at, stale_after, settled_at, contact_point_id, number_key, tells, closes)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14,
        CASE WHEN $12::text IS NULL THEN NULL ELSE clock_now() END, $15, $16, $17, $18)
      ON CONFLICT ON CONSTRAINT dispatches_once DO NOTHING
      RETURNING ${DISPATCH_STATE}`,
    [
      randomUUID(),
      enrolment.department,
      enrolment.campaignId,
      enrolment.id,
      enrolment.caseId,
      enrolment.residentId,
      enrolment.program,
      step.id,
      attempt,
      step.channel,
      impossible ? 'refused' : 'planned',
      impossible,
      at,
      plusMs(at, planning.staleDays * DAY_MS),
      point.kind === 'found' ? point.id : null,
      point.kind === 'found' ? point.numberKey : null,
      planning.tells,
      planning.closes,
    ],
  );
  if (!inserted) return existing(sql, enrolment.id, step.id, attempt);
  if (step.channel === 'phone' && !impossible) {
    await sql.run('INSERT INTO telephone_tasks (dispatch_id, department, band) VALUES ($1, $2, $3)', [
      inserted.id,
      enrolment.department,
      bandOf(step, attempt),
    ]);
  }
  return inserted;
}

async function existing(sql: Sql, enrolmentId: string, step: string, attempt: number): Promise<DispatchState> {
  const row = await sql.row<DispatchState>(
    `SELECT ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = $1 AND step = $2 AND attempt = $3`,
    [enrolmentId, step, attempt],
  );
  if (!row) throw new Error(`dispatch ${enrolmentId}/${step}#${attempt} vanished`);
  return row;
}

/** The run's own end, which no event brought: the sequence is over, or a branch ended it. */
async function recordEnd(sql: Sql, { enrolmentId, reason }: EndRequest): Promise<void> {
  const row = await sql.row<{ caseId: string; now: Instant }>(
    'SELECT case_id AS "caseId", clock_now() AS now FROM enrolments WHERE id = $1',
    [enrolmentId],
  );
  if (!row) return;
  await lockCases(sql, [row.caseId]);
  const enrolment = (await lockOpenEnrolments(sql, [row.caseId])).find(({ id }) => id === enrolmentId);
  if (enrolment)
    await endEnrolment(sql, enrolment, { reason, goal: false, eventId: null, at: row.now, actor: 'program' });
}

const bandOf = (step: PlanStep, attempt: number) => step.bands[(attempt - 1) % step.bands.length] ?? 'any';
const DAY_MS = 86_400_000;
const KEPT_BY_CHANNEL_MS = 60_000;
