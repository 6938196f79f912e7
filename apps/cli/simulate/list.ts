import { createReadStream } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { readText } from '../../../activities/import/decode.js';
import { openList } from '../../../activities/import/open-list.js';
import { type RawRow, readBatches } from '../../../activities/import/parse.js';
import { CASE_KINDS } from '../../../rules/cases/index.js';
import type { ListLayout } from '../../../rules/import/layout.js';
import { contradictory, type JudgedRow, judgeRow, type RowContext } from '../../../rules/import/rows.js';
import { seenRows } from '../../../rules/import/seen.js';
import type { KeptReason, RowFault } from '../../../rules/import/words.js';
import { listLayoutOf } from '../../../rules/list-layout.js';
import type { Program } from '../../../rules/program.js';
import type { ListRow } from '../../../rules/simulator/rows.js';
import type { LocalDate } from '../../../rules/time.js';
import { wholeFile } from '../programs/text-file.js';

/** A row that could not be read, by its number in the spreadsheet. */
export interface RowError {
  row: number;
  columns: string[];
  because: RowFault;
}

/** A list as far as a simulation needs it. Nothing of it is kept or sent anywhere. */
export interface List {
  fileName: string;
  rows: ListRow[];
  /** Rows of the file but its header. */
  read: number;
  duplicates: number;
  /** Rows that a person would have to look at first. */
  kept: number;
  keptRows: KeptRow[];
  errors: RowError[];
  /** Rows whose language cannot be told: Japanese is taken for it. */
  unknownLanguages: number;
}

/** A row that a person looks at first, by its number in the spreadsheet. */
export interface KeptRow {
  row: number;
  columns: string[];
  because: KeptReason;
}

export interface ListRequest {
  file: string;
  program: Program;
  today: LocalDate;
  /** The day through which its balances include payments; else the day that each case is about. */
  asOf?: LocalDate | undefined;
}

/** Reads a list from a file as the import does. Throws `Refusal` for what the import would refuse. */
export async function readList({ file, program, today, asOf }: ListRequest): Promise<List> {
  const layout = layoutOf(program, today);
  const reading = readBatches(readText(createReadStream(wholeFile(file)), MOST_BYTES).pieces, BATCH_ROWS);
  try {
    const { columns, batches } = await openList(reading, layout);
    const { seen, contradicted } = seenRows(crc32);
    const context: RowContext = { columns, layout, seen };
    const judged: JudgedRow[] = [];
    for await (const batch of batches) judged.push(...batch.map((row) => judge(row, context)));
    const settled = judged.map((row) =>
      row.case && contradicted.has(row.case.key) ? contradictory(row, layout) : row,
    );
    return gathered(settled, { fileName: path.basename(file), program, asOf, asOfFact: layout.asOfFact });
  } finally {
    await reading.return(undefined);
  }
}

/** Whom the program leaves out is asked when the town is played: the counts are then those of a campaign. */
function layoutOf(program: Program, today: LocalDate): ListLayout {
  const { caseKind, facts } = listLayoutOf(program);
  const { asOfFact } = CASE_KINDS[caseKind];
  return { id: program.program, caseKind, facts, today, ...(asOfFact && { asOfFact }), exclude: () => null };
}

function judge({ row, fields }: RawRow, context: RowContext): JudgedRow {
  if (fields) return judgeRow(fields, row, context);
  const outcome = { kind: 'error', because: 'quoting', columns: [] } as const;
  return { row, outcome: { ...outcome, columns: [] }, notes: [], resident: null, case: null };
}

interface Gathering {
  fileName: string;
  program: Program;
  asOf: LocalDate | undefined;
  asOfFact: string | undefined;
}

function gathered(judged: readonly JudgedRow[], gathering: Gathering): List {
  const standing = standingReasons(judged);
  const keptRows = judged.flatMap(({ row, outcome }) =>
    outcome.kind === 'kept' ? [{ row, columns: outcome.columns, because: outcome.because }] : [],
  );
  return {
    fileName: gathering.fileName,
    rows: judged.flatMap((row) => listRows(row, standing, gathering)),
    read: judged.length,
    duplicates: judged.filter(({ outcome }) => outcome.kind === 'duplicate').length,
    kept: keptRows.length,
    keptRows,
    errors: judged.flatMap(({ row, outcome }) =>
      outcome.kind === 'error' ? [{ row, columns: outcome.columns, because: outcome.because }] : [],
    ),
    unknownLanguages: judged.filter(({ notes }) => notes.includes('unknown-language')).length,
  };
}

type Standing = ReadonlyMap<string, NonNullable<ListRow['suppressions']>>;

/** A protection that one row tells of holds for all rows of the resident. */
function standingReasons(judged: readonly JudgedRow[]): Standing {
  const standing = new Map<string, NonNullable<ListRow['suppressions']>>();
  for (const { outcome, resident } of judged) {
    if (outcome.kind !== 'excluded' || !outcome.suppress || !resident) continue;
    standing.set(resident.number, [...(standing.get(resident.number) ?? []), outcome.suppress]);
  }
  return standing;
}

function listRows(
  { row, outcome, resident, case: listed }: JudgedRow,
  standing: Standing,
  { program, asOf, asOfFact }: Gathering,
): ListRow[] {
  if (!resident || (outcome.kind !== 'accepted' && outcome.kind !== 'excluded')) return [];
  const own = asOfFact === undefined ? undefined : listed?.facts[asOfFact];
  const suppressions = standing.get(resident.number);
  return [
    {
      // A protected row counts, however badly the rest of it can be read.
      key: listed?.key ?? `row:${row}`,
      kind: program.about,
      listed: listed?.facts ?? {},
      asOf: asOf ?? (typeof own === 'string' ? own : null),
      resident: resident.number,
      household: resident.household,
      lang: resident.lang,
      telephones: resident.telephones.map(({ kind, digits }) => ({ kind, key: digits })),
      address: resident.address !== '',
      ...(suppressions && { suppressions }),
    },
  ];
}

const MOST_BYTES = 200 * 1_048_576;
const BATCH_ROWS = 250;
