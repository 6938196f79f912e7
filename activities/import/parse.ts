import { finished } from 'node:stream/promises';
import { type CsvError, type Options, parse } from 'csv-parse';
import { refuse } from './refusal.js';

/** One row of the file with its number in the spreadsheet; null fields when its quoting is broken. */
export interface RawRow {
  row: number;
  fields: string[] | null;
}

export const PARSE_OPTIONS: Options = {
  relax_column_count: true,
  skip_records_with_error: true,
  max_record_size: 1_000_000,
};

/**
 * Parses CSV text (RFC 4180) into batches of `size` rows or some more; the first row is the header. Blank lines count
 * but are passed over.
 */
export async function* readBatches(pieces: AsyncIterable<string>, size: number): AsyncGenerator<RawRow[]> {
  const rows = arrivingRows();
  // Rows are taken as they are found: an iteration would wait a turn for each.
  const parser = parse({ ...PARSE_OPTIONS, on_skip: rows.skipped }).on('data', rows.arrived);
  const ended = finished(parser);
  ended.catch(() => undefined);
  let newline = true;
  try {
    for await (const piece of pieces) {
      if (piece !== '') newline = piece.endsWith('\n') || piece.endsWith('\r');
      parser.write(piece);
      if (parser.errored) break;
      if (rows.waiting() >= size) yield rows.take();
    }
    parser.end();
    await ended;
  } finally {
    parser.destroy();
  }
  if (rows.isCut() && !newline) refuseTruncated(parser.info.lines);
  const last = rows.takeAll();
  if (last.length > 0) yield last;
}

/** Gathers the rows as the parser finds them, those with broken quoting in their places. */
function arrivingRows() {
  const broken = brokenRows();
  let batch: RawRow[] = [];
  let [row, width, last] = [0, 0, 0];
  const addBroken = () => {
    for (; broken.isNext(row); row++) batch.push({ row: row + 1, fields: null });
  };
  const take = () => {
    const taken = batch;
    batch = [];
    return taken;
  };
  return {
    skipped: broken.note,
    arrived(fields: string[]): void {
      addBroken();
      row += 1;
      last = fields.length;
      width ||= last;
      if (last > 1 || fields[0] !== '') batch.push({ row, fields });
    },
    waiting: () => batch.length,
    take,
    takeAll() {
      addBroken();
      return take();
    },
    /** Whether the row that came last is shorter than the first. */
    isCut: () => last < width,
  };
}

/** Where rows with broken quoting stood, by the number of rows before each; the parser tells of them before the row after. */
function brokenRows() {
  const places: number[] = [];
  let noted = 0;
  let line = 0;
  return {
    note(error: CsvError | undefined): undefined {
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED') refuseTruncated(Number(error.lines));
      // A row may be broken at several places of one line.
      if (Number(error?.lines) === line) return;
      line = Number(error?.lines);
      places.push(Number(error?.records) + noted);
      noted += 1;
    },
    isNext(row: number): boolean {
      if (places[0] !== row) return false;
      places.shift();
      return true;
    },
  };
}

function refuseTruncated(line: number): never {
  const en = `The file ends in the middle of a row (line ${line}). It may have been cut off; export it again.`;
  refuse(
    'truncated',
    `ファイルが行の途中で終わっています（${line}行目）。途中で切れている可能性があります。出力し直してください。`,
    en,
  );
}
