import { stringify } from 'csv-stringify/sync';

/** A file for other people's programs: UTF-8 with BOM, CRLF, every field quoted and safe in a spreadsheet. */
export function safeCsv(lines: string[][]): string {
  return stringify(lines, { bom: true, quoted: true, record_delimiter: 'windows', escape_formulas: true });
}
