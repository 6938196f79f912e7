import type { ListLayout } from '../../rules/import/layout.js';
import { type LocalDate, toMs } from '../../rules/time.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { type Encoding, readText, type TextSource } from './decode.js';
import { orderedIds } from './ids.js';
import { createListWriter } from './list-writer.js';
import { type OpenedList, openList } from './open-list.js';
import { readBatches } from './parse.js';
import { Refusal, type RefusedFile } from './refusal.js';
import { type ListReport, readListReport } from './report.js';
import type { ListCounts } from './tally.js';
import { writeRows } from './write-rows.js';

export interface ImportDeps {
  database: Database;
  vault: Vault;
  /** Brings the list's cases up to date with the events told of them; in the transaction, before it commits. */
  afterCases?(sql: Sql, caseIds: string[]): Promise<void>;
}

export interface ImportRequest {
  department: string;
  program: ListLayout;
  fileName: string;
  content: AsyncIterable<Buffer | string>;
  /** The day through which the list's balances include payments; null when the list does not say. */
  asOf: LocalDate | null;
  actor: string;
  maxBytes?: number;
}

export type ImportAnswer =
  | { kind: 'imported'; list: ListReport }
  | { kind: 'already-imported'; list: ListReport }
  | RefusedFile;

const MOST_BYTES = 200 * 1_048_576;
// Larger batches save nothing (measured) and hold twice the memory.
const BATCH_ROWS = 250;

/** Imports a list, wholly or not at all, in one pass over the file. The same file again changes nothing. */
export async function importList(deps: ImportDeps, request: ImportRequest): Promise<ImportAnswer> {
  const source = readText(request.content, request.maxBytes ?? MOST_BYTES);
  const reading = readBatches(source.pieces, BATCH_ROWS);
  try {
    const opened = await openList(reading, request.program);
    return await deps.database.transaction(async (sql) => {
      const list = await importInto(sql, deps, { ...request, source, opened });
      return { kind: 'imported', list } as const;
    });
  } catch (stopped) {
    if (stopped instanceof Refusal) return stopped.answer;
    if (stopped instanceof AlreadyImported) return { kind: 'already-imported', list: stopped.list };
    throw stopped;
  } finally {
    await reading.return(undefined);
  }
}

/** Undoes the transaction: the hash of a file that streams by is known only at its end. */
class AlreadyImported extends Error {
  constructor(readonly list: ListReport) {
    super('already-imported');
  }
}

/** All cases that the list tells of, also those that came from another list and stay with it. */
async function casesOfList(sql: Sql, listId: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'SELECT case_id AS id FROM list_rows WHERE list_id = $1 AND case_id IS NOT NULL',
    [listId],
  );
  return rows.map(({ id }) => id);
}

interface Opened extends ImportRequest {
  source: TextSource;
  opened: OpenedList;
}

async function importInto(sql: Sql, deps: ImportDeps, request: Opened): Promise<ListReport> {
  const { department } = request;
  // One import at a time in a department: two would insert the same residents.
  await sql.run(`SELECT pg_advisory_xact_lock(hashtextextended('import/' || $1, 0))`, [department]);
  const atMs = await nowMs(sql);
  const nextId = orderedIds(atMs);
  const listId = nextId();
  await insertList(sql, listId, request);
  const writer = createListWriter({ sql, ...deps, ...request, listId, atMs, nextId });
  const counts = await writeRows(request, writer);
  await completeList(sql, { listId, department, program: request.program.id, counts, source: request.source });
  await deps.afterCases?.(sql, await casesOfList(sql, listId));
  await audit(sql, {
    department,
    actor: request.actor,
    action: 'list.imported',
    subject: ['list', listId],
    detail: { ...counts },
  });
  return reportOf(sql, { id: listId, department });
}

async function nowMs(sql: Sql): Promise<number> {
  const row = await sql.row<{ now: string }>('SELECT clock_now() AS now');
  return toMs(row?.now ?? '');
}

async function insertList(sql: Sql, listId: string, request: Opened): Promise<void> {
  const { department, program, fileName, asOf, actor } = request;
  await sql.run(
    `INSERT INTO lists (id, department, program, file_name, content_hash, encoding, as_of, created_by)
     VALUES ($1, $2, $3, $4, $5, '', $6, $7)`,
    [listId, department, program.id, fileName, `importing/${listId}`, asOf, actor],
  );
}

interface Completed {
  listId: string;
  department: string;
  program: string;
  counts: ListCounts;
  source: { encoding(): Encoding; contentHash(): string };
}

async function completeList(sql: Sql, { listId, department, program, counts, source }: Completed): Promise<void> {
  const hash = source.contentHash();
  const before = await sql.row<{ id: string }>(
    'SELECT id FROM lists WHERE department = $1 AND program = $2 AND content_hash = $3',
    [department, program, hash],
  );
  if (before) throw new AlreadyImported(await reportOf(sql, { id: before.id, department }));
  await sql.run('UPDATE lists SET content_hash = $2, encoding = $3, rows = $4, counts = $5 WHERE id = $1', [
    ...[listId, hash, source.encoding(), counts.rows],
    JSON.stringify(counts),
  ]);
}

async function reportOf(sql: Sql, list: { id: string; department: string }): Promise<ListReport> {
  const report = await readListReport(sql, list);
  if (!report) throw new Error('A list that was just written cannot be read.');
  return report;
}
