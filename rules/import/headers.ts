import { CASE_KINDS } from '../cases/index.js';
import { type ListLayout, RESIDENT_COLUMNS, type ResidentField } from './layout.js';

/** Where each column stands in a row; -1 for an optional column that the file does not have. */
export interface Columns {
  header: readonly string[];
  resident: Readonly<Record<ResidentField, number>>;
  key: Readonly<Record<string, number>>;
  facts: Readonly<Record<string, number>>;
}

export type ReadHeader =
  | { kind: 'read'; columns: Columns }
  | { kind: 'missing'; missing: string[]; found: string[] }
  | { kind: 'duplicate'; column: string }
  | { kind: 'forbidden'; column: string };

const FORBIDDEN = /(個人番号|マイナンバー|住民票コード|mynumber)/;
const IGNORED = /[\s()[\]{}「」『』【】〔〕〈〉《》・_]/g;
/** Titles are compared by what they say, not by how wide or with what brackets it is written. */
const plain = (title: string): string => title.normalize('NFKC').replace(IGNORED, '').toLowerCase();

/** Whether a list may not have such a column, whatever stands in it. */
export const isForbiddenColumn = (title: string): boolean => FORBIDDEN.test(plain(title));

interface Wanted {
  column: string;
  synonyms?: readonly string[];
}

/** Finds the columns of `layout` in the first row of a file. */
export function readHeader(header: readonly string[], layout: ListLayout): ReadHeader {
  const places = new Map<string, number>();
  for (const [place, title] of header.entries()) {
    const name = plain(title);
    if (FORBIDDEN.test(name)) return { kind: 'forbidden', column: title.trim() };
    if (name !== '' && places.has(name)) return { kind: 'duplicate', column: title.trim() };
    places.set(name, place);
  }
  return findColumns(header, layout, places);
}

function findColumns(header: readonly string[], layout: ListLayout, places: ReadonlyMap<string, number>): ReadHeader {
  const missing: string[] = [];
  let known = 0;
  const find = (wanted: Wanted, required: boolean): number => {
    const names = [wanted.column, ...(wanted.synonyms ?? []), ...(COMMON_SYNONYMS[wanted.column] ?? [])];
    const place = names.map((name) => places.get(plain(name))).find((found) => found !== undefined);
    if (place === undefined && required) missing.push(wanted.column);
    if (place !== undefined) known += 1;
    return place ?? -1;
  };
  const resident = mapValues(RESIDENT_COLUMNS, (column) => find(column, column.required));
  if (resident.telephone1 < 0 && resident.telephone2 < 0) missing.push(RESIDENT_COLUMNS.telephone1.column);
  const { keyColumns } = CASE_KINDS[layout.caseKind];
  const key = Object.fromEntries(keyColumns.map((column) => [column.id, find(column, true)]));
  const facts = mapValues(layout.facts, (fact) => find(fact, fact.optional !== true));
  // A row of which no title is known may be no header at all, but somebody's data: it is not shown.
  const found = known > 0 ? header.map((title) => title.trim()) : [];
  if (missing.length > 0) return { kind: 'missing', missing: [...new Set(missing)], found };
  return { kind: 'read', columns: { header, resident, key, facts } };
}

/** What other makers' exports call the columns that many programs name. */
const COMMON_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  未納額: ['滞納額', '未納金額', '未納残高'],
  納期限: ['納付期限', '納期限日'],
  口座区分: ['口座振替区分', '口座振替'],
  分納区分: ['分割納付区分'],
};

function mapValues<Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  map: (value: Value) => Result,
) {
  return Object.fromEntries(Object.entries<Value>(record).map(([key, value]) => [key, map(value)])) as Record<
    Key,
    Result
  >;
}
