import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../store/database.js';
import type { Vault } from '../../store/vault.js';

const HEADER = ['連番', '郵便番号', '住所', '方書', '宛名', '様式', '言語', '外字確認'];

interface Sheet {
  sheet: number;
  residentId: string;
  personal: Buffer;
  pointId: string;
  postal: Buffer;
  dispatchId: string;
  words: Buffer;
  lang: string;
}

/**
 * The printer's file of a sealed batch: UTF-8 with BOM, CRLF, every field safe in a spreadsheet, the cards to be
 * pulled left out. A character that no font is sure to have (外字) is printed as 〓 and marked for a proof by hand.
 * Answers null when there is no such batch.
 */
export async function exportBatch(
  deps: { database: Database; vault: Vault },
  { department, batchId }: { department: string; batchId: string },
): Promise<string | null> {
  const sheets = await deps.database.rows<Sheet>(
    `SELECT sheet, residents.id AS "residentId", residents.personal, residents.lang, contact_points.id AS "pointId",
            contact_points.value AS postal, dispatches.id AS "dispatchId", dispatches.words
       FROM postcards JOIN dispatches ON dispatches.id = postcards.dispatch_id
       JOIN residents ON residents.id = dispatches.resident_id
       JOIN contact_points ON contact_points.id = dispatches.contact_point_id
      WHERE postcards.department = $1 AND batch_id = $2 AND pull_asked_at IS NULL ORDER BY sheet`,
    [department, batchId],
  );
  if (sheets.length === 0 && !(await known(deps.database, department, batchId))) return null;
  return stringify([HEADER, ...sheets.map((sheet) => line(deps.vault, sheet))], {
    bom: true,
    quoted: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function line(vault: Vault, sheet: Sheet): string[] {
  const person: { name: string } = JSON.parse(vault.open(sheet.personal, `residents/personal/${sheet.residentId}`));
  const postal: { postcode: string; address: string; building?: string } = JSON.parse(
    vault.open(sheet.postal, `contact_points/value/${sheet.pointId}`),
  );
  const fields = [postal.address, postal.building ?? '', person.name];
  const template = vault.open(sheet.words, `dispatches/words/${sheet.dispatchId}`);
  const proof = fields.some((field) => GAIJI.test(field)) ? '要' : '';
  return [String(sheet.sheet), postal.postcode, ...fields.map(printable), template, sheet.lang, proof];
}

async function known(database: Database, department: string, batchId: string): Promise<boolean> {
  return Boolean(
    await database.row('SELECT 1 FROM postcard_batches WHERE department = $1 AND id = $2', [department, batchId]),
  );
}

// Private use (外字) and variation selectors: the printer's fonts need not have them.
const GAIJI = /[\uE000-\uF8FF]|[\u{E0100}-\u{E01EF}]/u;
const printable = (field: string) =>
  field
    .replace(/[\uE000-\uF8FF]/gu, '〓')
    .replace(/[\u{E0100}-\u{E01EF}]/gu, '')
    .replace(/\s*\n\s*/g, ' ');
