import { createHash, randomUUID } from 'node:crypto';
import { type ControlTotals, type NotSealed, notSealedBecause } from '../../rules/feed-seal.js';
import { calendarFor } from '../../rules/holidays.js';
import type { PaymentRow, Refusal } from '../../rules/payments-file.js';
import { dateOf, type Instant, type LocalDate } from '../../rules/time.js';
import { transactionAnew } from '../events/attempts.js';
import type { EventDeps } from '../events/record-events.js';
import { audit } from '../store/audit.js';
import { clockOf } from '../store/clock.js';
import type { Sql } from '../store/database.js';
import { applyRows, type FileCounts } from './apply-rows.js';
import { readFeedFile } from './read-file.js';
import { moveWatermark } from './watermark.js';

export interface FeedFile {
  department: string;
  feed: string;
  fileName: string;
  content: Buffer;
  /** The business day whose payments the file completes, with the closed days before it. */
  throughOn: LocalDate;
  declared: ControlTotals;
  actor: string;
  /** Who has looked into many unknown subjects and found the file right. */
  confirmedBy?: string;
}

export interface Sealing {
  sealed: boolean;
  /** Why not; empty when sealed. */
  because: NotSealed[];
  watermark: LocalDate | null;
}

export type FeedAnswer =
  | ({ kind: 'loaded'; fileId: string; found: ControlTotals } & FileCounts & Sealing)
  /** The same file again changes nothing, but may be sealed by right totals or a confirmation. */
  | ({ kind: 'already-loaded'; fileId: string } & Sealing)
  /** Nothing was written. */
  | Refusal;

/**
 * Loads one payment file in one transaction: every line an event, every case brought up to date, then the seal. A
 * file with wrong totals is loaded all the same, for what it says is true; but nobody is told that it is complete.
 */
export async function loadFeedFile(deps: EventDeps, file: FeedFile): Promise<FeedAnswer> {
  const read = await readFeedFile(file.content);
  if (read.kind === 'refused') return read;
  const { rows, yen } = read;
  return transactionAnew(deps.database, async (sql) => {
    const loading: Loading = {
      file,
      rows,
      found: { rows: rows.length, yen },
      now: await clockOf(sql),
      hash: sha256(file.content),
    };
    const feed = await takeFeed(sql, file);
    const refusal = feed ? await refusalOf(sql, loading) : NO_SUCH_FEED;
    if (!feed || refusal) return refusal ?? NO_SUCH_FEED;
    const before = await loadedBefore(sql, loading);
    return before ? sealAgain(sql, loading, feed, before) : load(sql, deps, loading, feed);
  });
}

interface Loading {
  file: FeedFile;
  rows: PaymentRow[];
  found: ControlTotals;
  now: Instant;
  hash: string;
}

interface Feed {
  firstOn: LocalDate;
}

/** One file of a feed at a time. Not the feed's row: the gate reads that one with the case locked already. */
async function takeFeed(sql: Sql, { department, feed }: FeedFile): Promise<Feed | undefined> {
  await sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended('feed/' || $1 || '/' || $2, 0))`, [department, feed]);
  return sql.row<Feed>('SELECT first_on AS "firstOn" FROM feeds WHERE department = $1 AND id = $2', [department, feed]);
}

async function refusalOf(sql: Sql, { file, rows, now, hash }: Loading): Promise<Refusal | null> {
  const { throughOn } = file;
  if (throughOn > dateOf(now))
    return refused(`${throughOn}はまだ来ていません。`, `The day ${throughOn} has not come yet.`);
  const late = rows.find(({ receivedOn }) => receivedOn > throughOn);
  if (late) {
    return refused(
      `${late.row}行目の収納日が、ファイルの基準日（${throughOn}）より後です。基準日を確かめてください。`,
      `Line ${late.row} was received after the day of the file (${throughOn}). Is this the right day?`,
    );
  }
  const other = await sql.row<{ throughOn: LocalDate }>(
    `SELECT through_on AS "throughOn" FROM feed_files
      WHERE department = $1 AND feed = $2 AND content_hash = $3 AND through_on <> $4 AND rows > 0`,
    [file.department, file.feed, hash, throughOn],
  );
  if (!other) return null;
  return refused(
    `同じ内容のファイルを${other.throughOn}分として取り込み済みです。`,
    `A file with the same content was loaded for ${other.throughOn}.`,
  );
}

interface LoadedFile extends ControlTotals {
  id: string;
  counts: FileCounts;
  sealedAt: Instant | null;
}

function loadedBefore(sql: Sql, { file, hash }: Loading): Promise<LoadedFile | undefined> {
  return sql.row<LoadedFile>(
    `SELECT id, rows, yen, counts, sealed_at AS "sealedAt" FROM feed_files
      WHERE department = $1 AND feed = $2 AND through_on = $3 AND content_hash = $4`,
    [file.department, file.feed, file.throughOn, hash],
  );
}

async function sealAgain(sql: Sql, loading: Loading, feed: Feed, before: LoadedFile): Promise<FeedAnswer> {
  const because = before.sealedAt ? [] : obstacles(loading, before.counts);
  if (!before.sealedAt && because.length === 0) {
    const { declared, confirmedBy } = loading.file;
    await sql.run('UPDATE feed_files SET sealed_at = $2, declared_rows = $3, declared_yen = $4 WHERE id = $1', [
      before.id,
      loading.now,
      declared.rows,
      declared.yen,
    ]);
    await record(sql, loading, before.id, { action: 'feed-file.sealed', detail: { confirmedBy } });
  }
  const watermark = await watermarkAfter(sql, loading, feed);
  return { kind: 'already-loaded', fileId: before.id, sealed: because.length === 0, because, watermark };
}

async function load(sql: Sql, deps: EventDeps, loading: Loading, feed: Feed): Promise<FeedAnswer> {
  const { file, rows, found, now } = loading;
  const counts = await applyRows(sql, deps, { ...file, rows, now });
  const because = obstacles(loading, counts);
  const fileId = await writeFile(sql, loading, counts, because.length === 0 ? now : null);
  const watermark = await watermarkAfter(sql, loading, feed);
  const detail = {
    ...counts,
    found,
    declared: file.declared,
    because,
    confirmedBy: file.confirmedBy,
    throughOn: file.throughOn,
  };
  await record(sql, loading, fileId, { action: 'feed-file.loaded', detail });
  return { kind: 'loaded', fileId, found, ...counts, sealed: because.length === 0, because, watermark };
}

function obstacles({ file, found }: Loading, { unmatched, quarantined }: FileCounts): NotSealed[] {
  return notSealedBecause({ ...found, unmatched: unmatched + quarantined }, file.declared, file.confirmedBy);
}

async function writeFile(
  sql: Sql,
  { file, found, hash }: Loading,
  counts: FileCounts,
  sealedAt: Instant | null,
): Promise<string> {
  const id = randomUUID();
  await sql.run(
    `INSERT INTO feed_files (id, department, feed, file_name, content_hash, through_on, rows, yen, declared_rows, declared_yen,
                             counts, loaded_by, sealed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      file.department,
      file.feed,
      file.fileName,
      hash,
      file.throughOn,
      found.rows,
      found.yen,
      file.declared.rows,
      file.declared.yen,
      JSON.stringify(counts),
      file.actor,
      sealedAt,
    ],
  );
  return id;
}

function watermarkAfter(sql: Sql, { file, now }: Loading, { firstOn }: Feed): Promise<LocalDate | null> {
  return moveWatermark(sql, file.department, file.feed, calendarFor(firstOn, dateOf(now)));
}

async function record(
  sql: Sql,
  { file }: Loading,
  fileId: string,
  entry: { action: string; detail: Record<string, unknown> },
): Promise<void> {
  await audit(sql, { department: file.department, actor: file.actor, subject: ['feed-file', fileId], ...entry });
}

const refused = (ja: string, en: string): Refusal => ({ kind: 'refused', ja, en });
const NO_SUCH_FEED = refused('その連携はありません。', 'There is no such feed.');
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
