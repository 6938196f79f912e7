import type { CaseFacts } from '../../rules/case-state.js';
import { ConditionFailed } from '../../rules/conditions.js';
import type { EventType } from '../../rules/events.js';
import type { Plan } from '../../rules/plan.js';
import { type Instant, toMs } from '../../rules/time.js';
import { earliestOf } from '../../rules/units.js';
import { askingsOf } from '../gate/asking.js';
import { holdOf } from '../gate/hold.js';
import type { LockedEnrolment } from '../gate/locks.js';
import { endEnrolment } from '../gate/stop.js';
import type { Asking, LoadedVersion, ProgramEnd } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import { longestHold, msOf } from './longest-hold.js';
import type { CaseNow, RefoldCause } from './refold.js';
import { tellRun } from './tell-run.js';

export type Effect = 'ended' | 'held' | 'resumed' | 'restarted' | 'noted';

/** A case of an enrolment, with what it has come to. */
export interface Member {
  one: CaseNow;
  /** The enrolment's own case; the others are of its unit. */
  own: boolean;
  facts: CaseFacts;
  heldBy: string | null;
  /** Why it had ended before, within its unit. */
  endReason: string | null;
}

export interface Following {
  enrolment: LockedEnrolment;
  version: LoadedVersion;
  members: readonly Member[];
  cause: RefoldCause;
}

/** Does for an enrolment what follows from what its cases have come to. */
export async function followUp(sql: Sql, following: Following): Promise<Effect> {
  const own = following.members.find((member) => member.own);
  if (!own) return 'noted';
  const open = await openMembers(sql, following, own.one.now);
  if (open.length === 0) return 'ended';
  const standing = standingFor(own, open);
  // The run hears that it may go on after what it goes on with: an event that both ends a hold and is awaited, say.
  const told = following.enrolment.state === 'running' ? await tellRun(sql, following, { standing, open }) : 'noted';
  const hold = await keepOrResume(sql, following, open, own.one.now);
  return told === 'noted' ? hold : told;
}

/** The case whose dates count (`gate/unit.ts`): the own one while it is open. */
function standingFor(own: Member, open: readonly Member[]): Member {
  if (open.includes(own)) return own;
  return earliestOf(open.map((member) => ({ key: member.one.key, facts: member.facts, member })))?.member ?? own;
}

interface Ended {
  member: Member;
  end: ProgramEnd;
}

/** The cases that have not ended; ends the enrolment when none is left. */
async function openMembers(sql: Sql, following: Following, now: Instant): Promise<Member[]> {
  const { enrolment, version, members, cause } = following;
  const cases = members.map(({ one }) => one);
  const askings = await askingsOf(sql, version, { ...enrolment, now }, cases);
  const ended: Ended[] = [];
  const open: Member[] = [];
  for (const member of members) {
    if (member.endReason !== null) continue;
    const end = await endOf(sql, following, member, askings(member.one));
    if (end) ended.push({ member, end });
    else open.push(member);
  }
  const last = ended.at(-1);
  if (open.length > 0) for (const one of ended) await markEnded(sql, following, one);
  else if (last) {
    await endEnrolment(sql, enrolment, {
      reason: last.end.reason,
      goal: ended.every(({ end }) => end.goal) && members.every((member) => isGoal(version, member)),
      eventId: endingEvent(last, cause),
      at: now,
      actor: cause.actor,
    });
  }
  return open;
}

/** Of a case that had ended before within its unit, whether that was what the program is for. */
const isGoal = ({ program }: LoadedVersion, { endReason }: Member): boolean =>
  endReason === null || program.ends.some(({ as, goal }) => as === endReason && goal);

/** In a unit of several the enrolment goes on, about the others. */
async function markEnded(sql: Sql, { enrolment }: Following, { member, end }: Ended): Promise<void> {
  const { own, one } = member;
  if (own) {
    await sql.run('UPDATE enrolments SET own_end_reason = $2, own_ended_at = $3 WHERE id = $1', [
      enrolment.id,
      end.reason,
      one.now,
    ]);
    return;
  }
  await sql.run('UPDATE enrolment_cases SET end_reason = $3, ended_at = $4 WHERE enrolment_id = $1 AND case_id = $2', [
    enrolment.id,
    one.id,
    end.reason,
    one.now,
  ]);
}

/**
 * The end that the enrolment's own version of its program sees on what a case has come to. A condition that fails ends
 * nothing, and the event is recorded all the same: the gate, asking too, will not send.
 */
async function endOf(sql: Sql, following: Following, member: Member, asking: Asking): Promise<ProgramEnd | null> {
  const { enrolment, version, cause } = following;
  const { one, own, facts } = member;
  const types = one.events.map(({ type }) => type);
  try {
    const end = version.endFor(types, facts, asking);
    if (end) return end;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const line = { department: enrolment.department, actor: cause.actor, action: 'enrolment.end-undecided' };
    await audit(sql, { ...line, subject: ['enrolment', enrolment.id] });
    return null;
  }
  // Of the resident who is contacted, a standing reason ends the whole enrolment (`residents.ts`).
  return own || one.suppressed === null ? null : { reason: one.suppressed, goal: false, on: [] };
}

/** Of the events that may have brought the end, the cause itself or else the one recorded last. */
function endingEvent({ member, end }: Ended, { eventId }: RefoldCause): string | null {
  const able = member.one.events
    .filter(({ type }) => (end.on as readonly EventType[]).includes(type))
    .sort((a, b) => toMs(b.recordedAt) - toMs(a.recordedAt));
  return (able.find(({ id }) => id === eventId) ?? able[0])?.id ?? (end.on.length === 0 ? (eventId ?? null) : null);
}

/** Holds the run while an event of any case that has not ended keeps it waiting, and lets it go on afterwards. */
async function keepOrResume(
  sql: Sql,
  { enrolment, version }: Following,
  open: readonly Member[],
  now: Instant,
): Promise<Effect> {
  const cases = open.map(({ one: { events }, heldBy }) => ({ events, heldBy }));
  const hold = longestHold(version, cases, now);
  const before = holdOf(enrolment, now);
  if (before?.by === hold?.by && msOf(before) === msOf(hold)) return 'noted';
  await sql.run('UPDATE enrolments SET held_by = $2, held_until = $3 WHERE id = $1', [
    enrolment.id,
    hold?.by ?? null,
    hold?.until ?? null,
  ]);
  if (!hold) {
    await countAnew(sql, enrolment.id, version.plan, now);
    await signal(sql, enrolment, 'resumed', { at: now });
    return 'resumed';
  }
  await signal(sql, enrolment, 'held', { by: hold.by, at: now, ...(hold.until !== null && { until: hold.until }) });
  return 'held';
}

/** What was planned before the hold is overdue only from now on: while it stood nothing could be done. */
async function countAnew(sql: Sql, enrolmentId: string, { staleDays }: Plan, now: Instant): Promise<void> {
  await sql.run(
    `UPDATE dispatches SET stale_after = greatest(stale_after, $2::timestamptz + make_interval(days => $3))
      WHERE enrolment_id = $1 AND state IN ('planned', 'held')`,
    [enrolmentId, now, staleDays],
  );
}
