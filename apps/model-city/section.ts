import { readFileSync } from 'node:fs';
import { draftProgram } from '../../activities/programs/draft.js';
import { publishProgram } from '../../activities/programs/publish.js';
import { submitProgram } from '../../activities/programs/review.js';
import type { Database } from '../../activities/store/database.js';
import { dateOf, daysBetween, type Instant, type LocalDate, plusDays } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';

export const DEPARTMENT = 'hokenryo';
export const PROGRAM = 'nhi-payment-check';
export const FEED = 'nhi-payments';
/** The samples were written as if this were today, with a first payment file of this day. */
export const SAMPLE_TODAY: LocalDate = '2026-11-24';
const SAMPLE_FEED_FROM: LocalDate = '2026-11-16';

/** The section 保険料係 with its feed and its published program. */
export async function ensureSection(database: Database): Promise<void> {
  await database.run(
    `INSERT INTO departments (id, title, sender, phone) VALUES ($1, $2, '見本市保険料係', '03-0000-0100') ON CONFLICT DO NOTHING`,
    [DEPARTMENT, JSON.stringify({ ja: '見本市 保険料係', en: 'Premiums, Mihon City' })],
  );
  const firstOn = plusDays(SAMPLE_FEED_FROM, daysBetween(SAMPLE_TODAY, await todayOf(database)));
  await database.run(
    `INSERT INTO feeds (department, id, title, first_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [DEPARTMENT, FEED, JSON.stringify({ ja: '国保料 収納', en: 'NHI payments' }), firstOn],
  );
  await ensureProgram(database);
}

/** The town's day by the database's clock. */
export async function todayOf(database: Database): Promise<LocalDate> {
  const row = await database.row<{ now: Instant }>('SELECT clock_now() AS now');
  if (!row) throw new Error('the database has no clock');
  return dateOf(row.now);
}

/** A town whose staff have published a version of their own keeps it. */
async function ensureProgram(database: Database): Promise<void> {
  const published = await database.row(
    `SELECT 1 FROM program_versions WHERE department = $1 AND program = $2 AND state = 'published'`,
    [DEPARTMENT, PROGRAM],
  );
  if (published) return;
  const file = `${PROGRAM}.yaml`;
  const source = alwaysOpen(readFileSync(inCheckout('rules', 'programs', file), 'utf8'));
  const drafted = await draftProgram(database, { department: DEPARTMENT, actor: 'planner', source, file });
  if (drafted.kind !== 'drafted' && drafted.kind !== 'known')
    throw new Error(`${file} was not accepted: ${JSON.stringify(drafted)}`);
  const place = { department: DEPARTMENT, program: PROGRAM, version: drafted.version };
  const submitted = await submitProgram(database, { ...place, actor: 'planner' });
  if (submitted.kind !== 'submitted' && submitted.kind !== 'in-review')
    throw new Error(`${file} was not ready for review: ${JSON.stringify(submitted)}`);
  const made = await publishProgram(database, { ...place, actor: 'approver' });
  if (made.kind !== 'published') throw new Error(`${file} was not published: ${made.kind}`);
}

/**
 * In the model city the office never closes, and payment files may be ten days late: whoever tries it on a Sunday
 * evening need not wait for Tuesday at ten. Everything else is the program that a real section would publish.
 */
function alwaysOpen(page: string): string {
  return CITY_HOURS.reduce(
    (text, [usual, open]) => {
      if (!text.includes(usual)) throw new Error(`the program no longer says "${usual}"`);
      return text.replace(usual, open);
    },
    page.replace(TESTS, ''),
  );
}

/** What the page says of its own tests speaks of office hours. */
const TESTS = /^tests:.*\n(?:(?: .*|#.*|)\n)*/m;

const CITY_HOURS = [
  ['feeds: { nhi-payments: 3 business days }', 'feeds: { nhi-payments: 10 business days }'],
  ["window: { days: office, from: '10:00', to: '16:00' }", "window: { days: every-day, from: '00:00', to: '23:59' }"],
  ["waves: { on: [tue, fri], at: '10:00',", "waves: { on: [mon, tue, wed, thu, fri, sat, sun], at: '00:00',"],
  ['\nwarnings:\n', '\nwarnings:\n  - { rule: night-hours, because: 見本市は試すための市で、実在の方には届かない }\n'],
] as const;
