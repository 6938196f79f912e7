import type { CaseEvent } from '../../rules/case-state.js';
import type { Instant } from '../../rules/time.js';
import { type HeldCase, longestHold } from '../events/longest-hold.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';

/**
 * Holds the enrolments of a draft whose cases are held by what was told before: a promise that was made in another
 * program, say. What is told later finds the enrolments (`activities/events`).
 */
export async function holdFromStart(
  sql: Sql,
  version: LoadedVersion,
  { campaignId, now }: { campaignId: string; now: Instant },
): Promise<void> {
  const types = version.program.holds.flatMap(({ on }) => on);
  const rows = await sql.rows<HeldCase & { id: string; events: CaseEvent[] }>(TOLD, [campaignId, types]);
  const units = new Map<string, HeldCase[]>();
  for (const { id, ...one } of rows) units.set(id, [...(units.get(id) ?? []), one]);
  const held = [...units].flatMap(([id, cases]) => {
    const hold = longestHold(version, cases, now);
    return hold ? [{ id, held_by: hold.by, held_until: hold.until }] : [];
  });
  if (held.length === 0) return;
  await sql.run(
    `UPDATE enrolments SET held_by = held.held_by, held_until = held.held_until
       FROM jsonb_to_recordset($1::jsonb) AS held (id uuid, held_by text, held_until timestamptz)
      WHERE enrolments.id = held.id`,
    [JSON.stringify(held)],
  );
}

/** The cases that may be held, by their enrolments. */
const TOLD = `
  WITH unit AS (
    SELECT id, case_id FROM enrolments WHERE campaign_id = $1
    UNION ALL SELECT enrolments.id, member.case_id FROM enrolments JOIN enrolment_cases AS member ON enrolment_id = enrolments.id
     WHERE campaign_id = $1)
  SELECT unit.id, held_by AS "heldBy",
         (SELECT jsonb_agg(jsonb_build_object('id', events.id, 'type', type, 'data', data, 'occurredAt', occurred_at))
            FROM events WHERE events.case_id = cases.id) AS events
    FROM unit JOIN cases ON cases.id = case_id
   WHERE EXISTS (SELECT 1 FROM events WHERE events.case_id = cases.id AND type = ANY($2::text[]))`;
