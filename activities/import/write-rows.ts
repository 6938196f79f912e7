import { crc32 } from 'node:zlib';
import type { ListLayout } from '../../rules/import/layout.js';
import { judgeRow, ofAnother, type RowContext } from '../../rules/import/rows.js';
import { seenRows } from '../../rules/import/seen.js';
import type { RowToWrite } from './batch.js';
import type { Before, ListWriter } from './list-writer.js';
import type { OpenedList } from './open-list.js';
import type { RawRow } from './parse.js';
import { type ListCounts, tally } from './tally.js';

/**
 * Judges and writes batch after batch. While one is being written, the next is sealed, and of the one after that is
 * asked who is there already: neither this process nor the database waits for the other's answers. Rows that a later
 * one contradicts are taken back at the end: a file streams by once.
 */
export async function writeRows(
  { opened, program }: { opened: OpenedList; program: ListLayout },
  writer: ListWriter,
): Promise<ListCounts> {
  const { counts, count, becameError } = tally();
  const { seen, contradicted } = seenRows(crc32);
  const context: RowContext = { columns: opened.columns, layout: program, seen };
  const writing = inTurn(writer, count);
  let asking: Asking | undefined;
  try {
    for await (const rows of opened.batches) {
      const judged = rows.map((row) => judge(row, context));
      const earlier = asking;
      asking = { rows: judged, before: writer.before(judged) };
      asking.before.catch(() => undefined); // met when its turn comes
      if (earlier) await writing.start(earlier);
    }
    if (asking) await writing.start(asking);
  } finally {
    await writing.end();
  }
  for (const row of contradicted.values()) becameError(row);
  await writer.finish(contradicted);
  return counts;
}

interface Asking {
  rows: RowToWrite[];
  before: Promise<Before>;
}

/** Starts the writing of each batch when the one before it is written. */
function inTurn(writer: ListWriter, told: (row: RowToWrite) => void) {
  let writing: Promise<void> = Promise.resolve();
  return {
    async start({ rows, before }: Asking): Promise<void> {
      const { residents, owners } = await before;
      const settled = owners.size > 0 ? rows.map((row) => settle(row, owners)) : rows;
      for (const row of settled) told(row);
      const prepared = writer.prepare(settled, residents);
      await writing;
      writing = writer.write(prepared);
      // Its failure is met by whoever comes next.
      writing.catch(() => undefined);
    },
    end: () => writing,
  };
}

function settle(row: RowToWrite, owners: ReadonlyMap<string, string>): RowToWrite {
  const owner = row.case && owners.get(row.case.key);
  return !owner || owner === row.resident?.number ? row : { ...row, ...ofAnother(row) };
}

function judge({ row, fields }: RawRow, context: RowContext): RowToWrite {
  if (fields) return Object.assign(judgeRow(fields, row, context), { fields });
  return {
    row,
    outcome: { kind: 'error', because: 'quoting', columns: [] },
    notes: [],
    resident: null,
    case: null,
    fields: [],
  };
}
