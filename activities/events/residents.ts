import { randomUUID } from 'node:crypto';
import type { Instant } from '../../rules/time.js';
import {
  casesOf,
  type LockedEnrolment,
  lockCases,
  lockHousehold,
  lockNumber,
  lockOpenEnrolments,
  lockResident,
} from '../gate/locks.js';
import { endEnrolment } from '../gate/stop.js';
import type { ProgramVersions } from '../programs/versions.js';
import { clockOf } from '../store/clock.js';
import type { Sql } from '../store/database.js';
import { refoldCases } from './refold.js';

/** An event about a resident, written down already. */
export interface ResidentEvent {
  id: string;
  department: string;
  residentId: string;
  type: string;
  occurredAt: Instant;
  data: { channel?: string; position?: number };
}

export interface ResidentEffect {
  effect: 'ended' | 'noted' | 'needs-a-person';
  enrolments: number;
}

type Reason = 'protected' | 'deceased' | 'moved-out' | 'legal-hold' | 'opted-out' | 'wrong-number';

/** Events that are a standing reason not to contact the resident, on any channel, whatever the program. */
const STANDING: Readonly<Record<string, Reason>> = {
  'resident.protected': 'protected',
  'resident.deceased': 'deceased',
  'resident.moved-out': 'moved-out',
  'legal.started': 'legal-hold',
};

/** Takes the locks of all that the event touches, in their order, and does what the event asks for. */
export async function applyResidentEvent(
  sql: Sql,
  deps: { versions: ProgramVersions },
  event: ResidentEvent,
  actor: string,
): Promise<ResidentEffect> {
  // A case that an import adds meanwhile is not in the list: the gate refuses its contacts for the suppression.
  const cases = await lockCases(sql, await casesOf(sql, event.residentId));
  const open = await lockOpenEnrolments(sql, cases);
  const lock = event.type === 'resident.protected' ? lockHousehold : lockResident;
  await lock(sql, event.residentId);
  const standing = STANDING[event.type];
  if (standing) {
    await suppress(sql, event, { reason: standing, channel: null });
    return endAll(sql, deps, open, { reason: standing, event, actor });
  }
  switch (event.type) {
    case 'resident.opted-out':
      return optOut(sql, deps, open, { event, actor });
    case 'resident.opted-in':
      return optIn(sql, event, actor);
    case 'number.wrong':
      return markWrong(sql, event);
    // Lifting a protection on a message alone has led to addresses being disclosed: a person decides.
    case 'resident.unprotected':
      return { effect: 'needs-a-person', enrolments: 0 };
    default:
      throw new Error(`${event.type} is not about a resident`);
  }
}

/** Refusing one channel leaves the others; refusing all ends what is under way. */
async function optOut(
  sql: Sql,
  deps: { versions: ProgramVersions },
  open: LockedEnrolment[],
  { event, actor }: { event: ResidentEvent; actor: string },
): Promise<ResidentEffect> {
  const channel = event.data.channel ?? null;
  if (await optedInSince(sql, event, channel)) return NOTED;
  await suppress(sql, event, { reason: 'opted-out', channel });
  return channel === null ? endAll(sql, deps, open, { reason: 'opted-out', event, actor }) : NOTED;
}

/** Events may arrive in any order: a later change of mind, known already, outranks this one. */
async function optedInSince(sql: Sql, event: ResidentEvent, channel: string | null): Promise<boolean> {
  const later = await sql.row(
    `SELECT 1 FROM events WHERE resident_id = $1 AND type = 'resident.opted-in' AND occurred_at > $2
        AND (data->>'channel' IS NULL OR data->>'channel' = $3)`,
    [event.residentId, event.occurredAt, channel],
  );
  return later !== undefined;
}

async function optIn(sql: Sql, event: ResidentEvent, actor: string): Promise<ResidentEffect> {
  await sql.run(
    `UPDATE suppressions SET lifted_at = clock_now(), lifted_by = $4
      WHERE resident_id = $1 AND reason = 'opted-out' AND lifted_at IS NULL AND since <= $2
        AND ($3::text IS NULL OR channel = $3)`,
    [event.residentId, event.occurredAt, event.data.channel ?? null, actor],
  );
  return NOTED;
}

/** The number belongs to somebody else: no department may use it, whichever resident's it was thought to be. */
async function markWrong(sql: Sql, event: ResidentEvent): Promise<ResidentEffect> {
  const point = await sql.row<{ id: string; numberKey: Buffer | null }>(
    `SELECT id, number_key AS "numberKey" FROM contact_points
      WHERE resident_id = $1 AND position = $2 AND kind IN ('mobile', 'landline') AND state <> 'replaced'`,
    [event.residentId, event.data.position],
  );
  if (!point) return { effect: 'needs-a-person', enrolments: 0 };
  await lockNumber(sql, point.numberKey);
  await sql.run(`UPDATE contact_points SET state = 'wrong' WHERE id = $1`, [point.id]);
  if (point.numberKey)
    await suppress(sql, event, { reason: 'wrong-number', channel: null, numberKey: point.numberKey });
  return NOTED;
}

interface Suppressing {
  reason: Reason;
  channel: string | null;
  /** Of the number, when the reason is the number's and not the resident's. */
  numberKey?: Buffer;
}

async function suppress(sql: Sql, event: ResidentEvent, { reason, channel, numberKey }: Suppressing): Promise<void> {
  await sql.run(
    `INSERT INTO suppressions (id, department, resident_id, number_key, reason, channel, source, since)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      randomUUID(),
      event.department,
      numberKey ? null : event.residentId,
      numberKey ?? null,
      reason,
      channel,
      `event:${event.id}`,
      event.occurredAt,
    ],
  );
}

/** Ends what contacts the resident. Where somebody else is contacted about the resident's case too, that case ends. */
async function endAll(
  sql: Sql,
  deps: { versions: ProgramVersions },
  open: readonly LockedEnrolment[],
  { reason, event, actor }: { reason: string; event: ResidentEvent; actor: string },
): Promise<ResidentEffect> {
  const at = await clockOf(sql);
  const own = open.filter(({ residentId }) => residentId === event.residentId);
  for (const enrolment of own)
    await endEnrolment(sql, enrolment, { reason, goal: false, eventId: event.id, at, actor });
  const ended = own.length + (own.length < open.length ? await endInUnits(sql, deps, { event, actor }) : 0);
  return ended > 0 ? { effect: 'ended', enrolments: ended } : NOTED;
}

async function endInUnits(
  sql: Sql,
  deps: { versions: ProgramVersions },
  { event, actor }: { event: ResidentEvent; actor: string },
): Promise<number> {
  const refolded = await refoldCases(sql, deps, await casesOf(sql, event.residentId), { actor, eventId: event.id });
  return [...refolded.values()].reduce((sum, { effect, enrolments }) => sum + (effect === 'ended' ? enrolments : 0), 0);
}

const NOTED: ResidentEffect = { effect: 'noted', enrolments: 0 };
