import { inOrderOfTime } from '../../rules/case-state.js';
import type { EventType } from '../../rules/events.js';
import { areSameDates, type CaseDates } from '../../rules/journal.js';
import { type Instant, later, plusMs, toInstant, toMs } from '../../rules/time.js';
import { datesIn, moveContacts } from '../gate/dates.js';
import { withdrawOpen } from '../gate/stop.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import type { Effect, Following, Member } from './follow-up.js';
import type { LedgerEvent } from './refold.js';
import { noteReturned } from './returned.js';

/** Tells a run under way of what its plan counts on: changed dates, events that it awaits, and that it begins anew. */
export async function tellRun(
  sql: Sql,
  following: Following,
  { standing, open }: { standing: Member; open: readonly Member[] },
): Promise<Effect> {
  const { enrolment, version } = following;
  await noteReturned(sql, following);
  await tellHappened(sql, following);
  const dates = version.dates.length > 0 && enrolment.dates ? datesIn(version, standing.facts) : null;
  const causes = restartsAmong(following, open);
  if (causes.length > 0 && (await beginAnew(sql, following, { causes, dates, now: standing.one.now })))
    return 'restarted';
  if (dates && enrolment.dates && !areSameDates(enrolment.dates, dates)) {
    await tellDated(sql, following, { before: enrolment.dates, dates, now: standing.one.now });
  }
  return 'noted';
}

/** Each event that the plan awaits is told once; those of before the start are found when the run comes to wait. */
async function tellHappened(sql: Sql, { enrolment, version, members }: Following): Promise<void> {
  const awaited = members.flatMap(({ one }) => one.events.filter(({ type }) => version.awaited.has(type)));
  if (awaited.length === 0) return;
  const at = members[0]?.one.now;
  const fresh = await sql.rows<{ id: string }>(
    `INSERT INTO run_events (enrolment_id, event_id, effect, at)
     SELECT $1, id, 'happened', $3 FROM unnest($2::uuid[]) AS awaited (id) ON CONFLICT DO NOTHING RETURNING event_id AS id`,
    [enrolment.id, awaited.map(({ id }) => id), at],
  );
  for (const { id } of fresh) {
    const event = awaited.find((one) => one.id === id);
    if (!event) continue;
    const { type, occurredAt, recordedAt } = event;
    await signal(sql, enrolment, 'happened', { type, at: exact(occurredAt), knownAt: exact(recordedAt) });
  }
}

/**
 * The events with which the sequence begins anew: of each open case and type the newest word, when it was told since the
 * start. One that is told late, after a newer one of its kind, changes nothing any more, nor does what is told of a case
 * that has ended.
 */
function restartsAmong({ enrolment, version }: Following, open: readonly Member[]): LedgerEvent[] {
  const { startedAt } = enrolment;
  if (startedAt === null || version.restarts.size === 0) return [];
  return open
    .flatMap(({ one }) => [...version.restarts].flatMap((type) => newestOf(one.events, type) ?? []))
    .filter(({ recordedAt }) => toMs(recordedAt) > toMs(startedAt));
}

const newestOf = (events: readonly LedgerEvent[], type: EventType): LedgerEvent | undefined =>
  events
    .filter((event) => event.type === type)
    .sort(inOrderOfTime)
    .at(-1);

interface Restarting {
  causes: readonly LedgerEvent[];
  dates: CaseDates | null;
  now: Instant;
}

/** Takes back what was not begun and lets the run begin anew, once for each event; answers whether it does. */
async function beginAnew(
  sql: Sql,
  { enrolment, cause }: Following,
  { causes, dates, now }: Restarting,
): Promise<boolean> {
  const before = await sql.rows<{ id: string; at: Instant }>(
    `SELECT event_id AS id, at FROM run_events WHERE enrolment_id = $1 AND effect = 'restarted'`,
    [enrolment.id],
  );
  const fresh = causes.filter(({ id }) => !before.some((one) => one.id === id));
  if (fresh.length === 0) return false;
  // Each restart has an instant of its own: runs tell them apart by it.
  const at = before.reduce((latest, one) => later(latest, plusMs(one.at, 1)), now);
  await sql.run(
    `INSERT INTO run_events (enrolment_id, event_id, effect, at) SELECT $1, id, 'restarted', $3 FROM unnest($2::uuid[]) AS causes (id)`,
    [enrolment.id, fresh.map(({ id }) => id), at],
  );
  await sql.run(
    `UPDATE enrolments SET restarts = restarts + 1, dates = coalesce($2, dates), dated_at = CASE WHEN $2::jsonb IS NULL THEN dated_at ELSE $3 END
      WHERE id = $1`,
    [enrolment.id, dates && JSON.stringify(dates), at],
  );
  const withdrawn = await withdrawOpen(sql, enrolment.id, 'restarted');
  await signal(sql, enrolment, 'restarted', { at, ...(dates && { dates }) });
  await audit(sql, {
    department: enrolment.department,
    actor: cause.actor,
    action: 'enrolment.restarted',
    subject: ['enrolment', enrolment.id],
    detail: { events: fresh.map(({ id }) => id), withdrawn },
  });
  return true;
}

interface Dating {
  before: CaseDates;
  dates: CaseDates;
  now: Instant;
}

async function tellDated(sql: Sql, { enrolment, version }: Following, { before, dates, now }: Dating): Promise<void> {
  await sql.run('UPDATE enrolments SET dates = $2, dated_at = $3 WHERE id = $1', [
    enrolment.id,
    JSON.stringify(dates),
    now,
  ]);
  await moveContacts(sql, { enrolmentId: enrolment.id, plan: version.plan, before, dates, now });
  await signal(sql, enrolment, 'dated', { dates, at: now });
}

/** As the database's own instants are written. */
const exact = (instant: Instant): Instant => toInstant(toMs(instant));
