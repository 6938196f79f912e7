import { type Columns, readHeader } from '../../rules/import/headers.js';
import type { ListLayout } from '../../rules/import/layout.js';
import { myNumberColumn } from '../../rules/import/my-number.js';
import type { RawRow } from './parse.js';
import { refuse } from './refusal.js';

export interface OpenedList {
  columns: Columns;
  batches: AsyncGenerator<RawRow[]>;
}

/** Reads the start of a file and refuses what is no list for `layout`, before anything is written. */
export async function openList(batches: AsyncGenerator<RawRow[]>, layout: ListLayout): Promise<OpenedList> {
  const first = await batches.next();
  const [header, ...rows] = first.done ? [] : first.value;
  if (!header?.fields) refuse('empty', 'ファイルに見出し行がありません。', 'The file has no header row.');
  const columns = columnsOf(header.fields, layout);
  if (rows.length === 0) refuse('no-rows', '見出しのほかに行がありません。', 'The file has no rows but its header.');
  const place = myNumberColumn(
    rows.flatMap(({ fields }) => (fields?.length === columns.header.length ? [fields] : [])),
  );
  if (place >= 0) refuseForbidden(columns.header[place] ?? '');
  return { columns, batches: followedBy(rows, batches) };
}

async function* followedBy(first: RawRow[], others: AsyncGenerator<RawRow[]>): AsyncGenerator<RawRow[]> {
  yield first;
  yield* others;
}

function columnsOf(header: readonly string[], layout: ListLayout): Columns {
  const read = readHeader(header, layout);
  switch (read.kind) {
    case 'read':
      return read.columns;
    case 'forbidden':
      return refuseForbidden(read.column);
    case 'duplicate':
      return refuse(
        'duplicate-column',
        `同じ見出しの列が2つあります：${read.column}`,
        `Two columns have the same title: ${read.column}`,
      );
    case 'missing':
      return refuseMissing(read.missing, read.found);
  }
}

const SHOWN_TITLES = 40;
const SHOWN_CHARACTERS = 20;

function refuseMissing(missing: readonly string[], found: readonly string[]): never {
  const need = missing.join('、');
  if (found.length === 0) {
    refuse(
      'wrong-columns',
      `1行目が見出し行ではないようです。必要な列：${need}`,
      `The first row seems to be no header. Needed columns: ${need}`,
    );
  }
  const has = found
    .slice(0, SHOWN_TITLES)
    .map((title) => title.slice(0, SHOWN_CHARACTERS))
    .join('、');
  refuse(
    'wrong-columns',
    `必要な列がありません：${need}。ファイルにある列：${has}`,
    `Missing columns: ${need}. The file has: ${has}`,
  );
}

function refuseForbidden(column: string): never {
  const en = `The column ${column} seems to hold individual numbers (My Number) or resident-record codes, which are never imported. Remove it.`;
  refuse(
    'forbidden-column',
    `列「${column}」は個人番号（マイナンバー）または住民票コードと思われます。取り込めません。列を削除してください。`,
    en,
  );
}
