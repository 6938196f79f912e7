import { calendarFor } from '../../rules/holidays.js';
import { dateOf, type Instant, type LocalDate, later } from '../../rules/time.js';
import { type FeedStatus, feedStatus } from '../feeds/watermark.js';
import type { Sql } from '../store/database.js';

export interface FeedView extends FeedStatus {
  id: string;
  title: { ja: string; en: string };
  firstOn: LocalDate;
}

/** The department's feeds as they stand today. */
export async function feedsBehind(sql: Sql, department: string): Promise<FeedView[]> {
  const feeds = await sql.rows<{ id: string; title: FeedView['title']; firstOn: LocalDate; now: Instant }>(
    'SELECT id, title, first_on AS "firstOn", clock_now() AS now FROM feeds WHERE department = $1 ORDER BY id',
    [department],
  );
  const views: FeedView[] = [];
  for (const { id, title, firstOn, now } of feeds) {
    const today = dateOf(now);
    const calendar = calendarFor(firstOn, later(today, firstOn));
    views.push({ id, title, firstOn, ...(await feedStatus(sql, department, id, today, calendar)) });
  }
  return views;
}

export interface Attention {
  kind:
    | 'ambiguous'
    | 'stale'
    | 'payment-unconfirmed'
    | 'unmatched-events'
    | 'quarantined-events'
    | 'kept-rows'
    | 'crossed'
    | 'feed-behind'
    | 'to-approve'
    | 'to-pull';
  count: number;
  /** Where the API lists them. */
  link: string;
  feed?: string;
}

/** What waits for a person or is wrong, with counts; empty kinds are left out. */
export async function attentionOf(sql: Sql, department: string): Promise<Attention[]> {
  const rows = await sql.rows<Attention>(COUNTS, [department]);
  const behind = (await feedsBehind(sql, department)).filter(({ missing }) => missing.length > 0);
  const feeds = behind.map(
    ({ id, missing }): Attention => ({ kind: 'feed-behind', count: missing.length, link: '/v1/feeds', feed: id }),
  );
  return [...rows.filter(({ count }) => count > 0), ...feeds];
}

const COUNTS = `
  SELECT 'ambiguous' AS kind, count(*)::int AS count, '/v1/campaigns' AS link FROM dispatches WHERE department = $1 AND state = 'ambiguous'
  UNION ALL SELECT 'stale', count(*)::int, '/v1/campaigns' FROM dispatches WHERE department = $1 AND state = 'refused' AND outcome = 'stale'
  UNION ALL SELECT 'payment-unconfirmed', count(*)::int, '/v1/enrolments' FROM cases
    WHERE department = $1 AND held_by IS NOT NULL AND updated_at < clock_now() - interval '10 days'
      AND EXISTS (SELECT 1 FROM enrolments WHERE case_id = cases.id AND state = 'running')
  UNION ALL SELECT 'unmatched-events', count(*)::int, '/v1/feeds' FROM events
    WHERE department = $1 AND case_id IS NULL AND resident_id IS NULL AND outcome = 'unmatched'
  UNION ALL SELECT 'quarantined-events', count(*)::int, '/v1/feeds' FROM events WHERE department = $1 AND outcome = 'quarantined'
  UNION ALL SELECT 'kept-rows', count(*)::int, '/v1/lists' FROM list_rows WHERE department = $1 AND outcome = 'kept' AND resolved_at IS NULL
  UNION ALL SELECT 'crossed', count(*)::int, '/v1/campaigns' FROM dispatches WHERE department = $1 AND crossed_at IS NOT NULL
  UNION ALL SELECT 'to-approve', count(*)::int, '/v1/campaigns' FROM campaigns WHERE department = $1 AND state = 'draft'
  UNION ALL SELECT 'to-pull', count(*)::int, '/v1/postcard-batches' FROM postcards JOIN postcard_batches ON postcard_batches.id = batch_id
    WHERE postcards.department = $1 AND pull_asked_at IS NOT NULL AND handed_over_at IS NULL`;
