import { businessDaysBetween, type Calendar, isBusinessDay } from '../../rules/calendar.js';
import { type LocalDate, plusDays } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

export interface FeedStatus {
  /** The day through which all payments are known; null while not even the feed's first day is. */
  watermark: LocalDate | null;
  /** Business days up to yesterday whose file has not come, or was not sealed. */
  missing: LocalDate[];
  /** Business days from the watermark to today. */
  behindBusinessDays: number;
}

/** How a feed stands today; `calendar` must reach from the feed's first day to `today`. */
export async function feedStatus(
  sql: Sql,
  department: string,
  feed: string,
  today: LocalDate,
  calendar: Calendar,
): Promise<FeedStatus> {
  const { firstOn, sealed } = await sealedDays(sql, department, feed);
  const watermark = completeThrough(calendar, firstOn, sealed);
  const missing = businessDays(calendar, firstOn, plusDays(today, -1)).filter((day) => !sealed.has(day));
  const behindBusinessDays = businessDaysBetween(calendar, watermark ?? plusDays(firstOn, -1), today);
  return { watermark, missing, behindBusinessDays };
}

/**
 * Moves the feed's watermark to the last business day through which every one since the feed's first has a sealed
 * file. One missing day keeps it back, whatever came later: nobody knows who paid on that day.
 */
export async function moveWatermark(
  sql: Sql,
  department: string,
  feed: string,
  calendar: Calendar,
): Promise<LocalDate | null> {
  const { firstOn, sealed } = await sealedDays(sql, department, feed);
  const watermark = completeThrough(calendar, firstOn, sealed);
  await sql.run(
    'UPDATE feeds SET watermark = $3 WHERE department = $1 AND id = $2 AND watermark IS DISTINCT FROM $3::date',
    [department, feed, watermark],
  );
  return watermark;
}

/** A file covers its own day, and the closed days before it, on which nothing is handed over. */
function completeThrough(calendar: Calendar, firstOn: LocalDate, sealed: ReadonlySet<LocalDate>): LocalDate | null {
  const last = [...sealed].sort().at(-1);
  if (last === undefined) return null;
  let complete: LocalDate | null = null;
  for (const day of businessDays(calendar, firstOn, last)) {
    if (!sealed.has(day)) return complete;
    complete = day;
  }
  return complete;
}

function businessDays(calendar: Calendar, from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    if (isBusinessDay(calendar, day)) days.push(day);
  }
  return days;
}

async function sealedDays(
  sql: Sql,
  department: string,
  feed: string,
): Promise<{ firstOn: LocalDate; sealed: Set<LocalDate> }> {
  const row = await sql.row<{ firstOn: LocalDate; sealed: LocalDate[] }>(
    `SELECT first_on AS "firstOn",
            ARRAY(SELECT DISTINCT through_on::text FROM feed_files
                   WHERE feed_files.department = feeds.department AND feed = feeds.id AND sealed_at IS NOT NULL) AS sealed
       FROM feeds WHERE department = $1 AND id = $2`,
    [department, feed],
  );
  if (!row) throw new Error(`no feed ${feed}`);
  return { firstOn: row.firstOn, sealed: new Set(row.sealed) };
}
