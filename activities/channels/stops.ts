import { randomUUID } from 'node:crypto';
import type { Instant } from '../../rules/time.js';
import { lockStops } from '../gate/locks.js';
import { audit } from '../store/audit.js';
import type { Database } from '../store/database.js';

export type StopScope = 'campaign' | 'program' | 'channel';

/** What staff have stopped; it holds until it is lifted. */
export interface Stop {
  id: string;
  scope: StopScope;
  target: string;
  reason: string;
  stoppedBy: string;
  stoppedAt: Instant;
}

export interface StopRequest {
  department: string;
  scope: StopScope;
  /** The campaign's id, the program's name, or the channel. */
  target: string;
  reason: string;
  actor: string;
}

const STOP = 'id, scope, target, reason, stopped_by AS "stoppedBy", stopped_at AS "stoppedAt"';

/**
 * Stops a campaign, a program or a channel by one row that the gate reads: from the commit on nothing of it is
 * permitted, for one resident or for 100,000. Stopping what is stopped answers the stop that stands.
 */
export function stop(database: Database, request: StopRequest): Promise<Stop> {
  return database.transaction(async (sql) => {
    const { department, scope, target, reason, actor } = request;
    await lockStops(sql, department);
    const made = await sql.row<Stop>(
      `INSERT INTO stops (id, department, scope, target, reason, stopped_by) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (department, scope, target) WHERE lifted_at IS NULL DO NOTHING RETURNING ${STOP}`,
      [randomUUID(), department, scope, target, reason, actor],
    );
    if (made) {
      await audit(sql, {
        department,
        actor,
        action: `${scope}.stopped`,
        subject: [scope, target],
        detail: { stop: made.id },
      });
      return made;
    }
    const standing = await sql.row<Stop>(
      `SELECT ${STOP} FROM stops WHERE department = $1 AND scope = $2 AND target = $3 AND lifted_at IS NULL`,
      [department, scope, target],
    );
    if (!standing) throw new Error('the stop was lifted while it was being made; ask again');
    return standing;
  });
}

/** Lifts a stop. What it held is looked at again at once. Answers false when there was no such stop. */
export function lift(
  database: Database,
  request: { department: string; stopId: string; actor: string },
): Promise<boolean> {
  return database.transaction(async (sql) => {
    const { department, stopId, actor } = request;
    const lifted = await sql.row<Stop>(
      `UPDATE stops SET lifted_by = $3, lifted_at = clock_now()
        WHERE department = $1 AND id = $2 AND lifted_at IS NULL RETURNING ${STOP}`,
      [department, stopId, actor],
    );
    if (!lifted) return false;
    await sql.run(
      // What somebody else holds at this moment is looked at again on the next business morning anyway.
      `UPDATE dispatches SET due_at = clock_now()
        WHERE id IN (SELECT id FROM dispatches
          WHERE department = $1 AND state = 'held' AND evidence->>'heldBecause' = $2 FOR NO KEY UPDATE SKIP LOCKED)`,
      [department, `stopped-${lifted.scope}`],
    );
    await audit(sql, {
      department,
      actor,
      action: `${lifted.scope}.resumed`,
      subject: [lifted.scope, lifted.target],
      detail: { stop: stopId },
    });
    return true;
  });
}

/** What staff have stopped and not lifted yet, the oldest first. */
export function activeStops(database: Database, department: string): Promise<Stop[]> {
  return database.rows<Stop>(
    `SELECT ${STOP} FROM stops WHERE department = $1 AND lifted_at IS NULL ORDER BY stopped_at`,
    [department],
  );
}
