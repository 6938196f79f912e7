import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import {
  type ImportAnswer,
  type ImportDeps,
  type ImportRequest,
  importList,
} from '../../activities/import/import-list.js';
import type { ListReport } from '../../activities/import/report.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { freshDatabase } from '../support/postgres.js';
import { NHI_LAYOUT } from './nhi-layout.js';

/** The desk of the section 保険料: a database with one department, and a way to hand a file in. */
export interface Desk extends ImportDeps {
  handIn(content: Buffer, request?: Partial<ImportRequest>): Promise<ImportAnswer>;
  imported(content: Buffer, request?: Partial<ImportRequest>): Promise<ListReport>;
  close(): Promise<void>;
}

export const DEPARTMENT = 'hokenryo';

/** `imported` throws when the file is refused; `close` removes the database. */
export async function openDesk(): Promise<Desk> {
  const fresh = await freshDatabase();
  const database: Database = await openDatabase(fresh.url, 4);
  await database.run(`INSERT INTO departments (id, title, sender, phone) VALUES ($1, '{}', '見本市', '03-0000-0000')`, [
    DEPARTMENT,
  ]);
  const vault = createVault({ keys: { k1: randomBytes(32) }, current: 'k1', indexKey: randomBytes(32) });
  const handIn: Desk['handIn'] = (content, request) =>
    importList({ database, vault }, { ...requestOf(content), ...request });
  return {
    database,
    vault,
    handIn,
    async imported(content, request) {
      const answer = await handIn(content, request);
      if (answer.kind !== 'imported') throw new Error(`expected an import, but: ${JSON.stringify(answer)}`);
      return answer.list;
    },
    async close() {
      await database.close();
      await fresh.drop();
    },
  };
}

const requestOf = (content: Buffer): ImportRequest => ({
  ...{ department: DEPARTMENT, program: NHI_LAYOUT, fileName: 'list.csv', asOf: null, actor: 'tester' },
  content: inPieces(content),
});

/** A file as it streams in, in pieces that cut characters and rows anywhere. */
export async function* inPieces(content: Buffer, size = 4093): AsyncGenerator<Buffer> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

export const sample = (name: string): Buffer => readFileSync(`${__dirname}/../samples/${name}`);

const HEADER =
  '宛名番号,世帯番号,氏名,氏名カナ,生年月日,郵便番号,住所,方書,電話番号1,電話番号2,税目,賦課年度,期別,納期限,未納額,督促発送日,口座区分,分納区分,分納約束日,分納約束額,支援措置,異動事由,異動日,言語,送付先区分,電話確認日';
const TITLES = HEADER.split(',');
const ORDINARY: Readonly<Record<string, string>> = {
  ...{
    宛名番号: '0000300001',
    世帯番号: '9300001',
    氏名: '山田 太郎',
    氏名カナ: 'ﾔﾏﾀﾞ ﾀﾛｳ',
    生年月日: '昭和48年5月3日',
  },
  ...{ 郵便番号: '100-0001', 住所: '見本市東町1丁目1番1号', 電話番号1: '090-0000-0001', 税目: '国保', 賦課年度: 'R08' },
  ...{ 期別: '5期', 納期限: 'R08.11.02', 未納額: '12,300', 言語: 'ja', 電話確認日: '2026/06/01' },
};

/** A CP932 list of rows that are ordinary but for the given cells. */
export function listOf(...rows: Record<string, string>[]): Buffer {
  return iconv.encode(textOf(...rows), 'cp932');
}

/** The same rows as text. */
export function textOf(...rows: Record<string, string>[]): string {
  const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
  const lines = rows.map((row) => line(TITLES.map((title) => ({ ...ORDINARY, ...row })[title] ?? '')));
  return line(TITLES) + lines.join('');
}
