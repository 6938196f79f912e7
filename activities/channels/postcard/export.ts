import { insertName } from '../../../rules/explain/names.js';
import { asPrinted, hasGaiji, hasVariation } from '../../../rules/import/characters.js';
import type { Database } from '../../store/database.js';
import type { Vault } from '../../store/vault.js';
import { safeCsv } from '../csv.js';
import type { Mail } from './batches.js';

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
  inserts: string[];
}

/**
 * The printer's file of a sealed batch, the sheets to be pulled left out. A character that no font is sure to have
 * (外字) is printed as 〓 and marked for a proof by hand. Letters have a column for each insert of the batch, and how
 * many go into the envelope. Answers null when there is no such batch.
 */
export async function exportBatch(
  deps: { database: Database; vault: Vault },
  { department, batchId }: { department: string; batchId: string },
): Promise<string | null> {
  const batch = await deps.database.row<{ channel: Mail }>(
    'SELECT channel FROM postcard_batches WHERE department = $1 AND id = $2',
    [department, batchId],
  );
  if (!batch) return null;
  const sheets = await deps.database.rows<Sheet>(SHEETS, [department, batchId]);
  const lines = sheets.map((sheet) => line(deps.vault, sheet));
  if (batch.channel === 'postcard') return safeCsv([HEADER, ...lines]);
  const inserts = [...new Set(sheets.flatMap((sheet) => sheet.inserts))].sort();
  const packed = sheets.map((sheet) => packing(sheet, inserts));
  return safeCsv([
    [...HEADER, '同封数', ...inserts.map((name) => `同封：${insertName(name).ja}`)],
    ...lines.map((fields, place) => [...fields, ...(packed[place] ?? [])]),
  ]);
}

const SHEETS = `
  SELECT sheet, residents.id AS "residentId", residents.personal, residents.lang, contact_points.id AS "pointId",
         contact_points.value AS postal, dispatches.id AS "dispatchId", dispatches.words, inserts
    FROM postcards JOIN dispatches ON dispatches.id = postcards.dispatch_id
    JOIN residents ON residents.id = dispatches.resident_id
    JOIN contact_points ON contact_points.id = dispatches.contact_point_id
   WHERE postcards.department = $1 AND batch_id = $2 AND pull_asked_at IS NULL ORDER BY sheet`;

function line(vault: Vault, sheet: Sheet): string[] {
  const person: { name: string } = JSON.parse(vault.open(sheet.personal, `residents/personal/${sheet.residentId}`));
  const postal: { postcode: string; address: string; building?: string } = JSON.parse(
    vault.open(sheet.postal, `contact_points/value/${sheet.pointId}`),
  );
  const fields = [postal.address, postal.building ?? '', person.name];
  const template = vault.open(sheet.words, `dispatches/words/${sheet.dispatchId}`);
  const proof = fields.some((field) => hasGaiji(field) || hasVariation(field)) ? '要' : '';
  return [String(sheet.sheet), postal.postcode, ...fields.map(printable), template, sheet.lang, proof];
}

const packing = (sheet: Sheet, inserts: readonly string[]): string[] => [
  String(sheet.inserts.length),
  ...inserts.map((name) => (sheet.inserts.includes(name) ? '1' : '')),
];

const printable = (field: string) => asPrinted(field).replace(/\s*\n\s*/g, ' ');
