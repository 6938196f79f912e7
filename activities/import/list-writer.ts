import type { ListLayout } from '../../rules/import/layout.js';
import type { ListedCase } from '../../rules/import/rows.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { type Batch, type BatchContext, prepareBatch, type RowToWrite } from './batch.js';
import { createKnownRows } from './known-rows.js';
import { type ListIdentity, writeNew } from './write.js';

export interface ListWriterDeps {
  /** The transaction of the import. */
  sql: Sql;
  /** For look-ups beside the transaction, while it writes. */
  database: Database;
  vault: Vault;
  department: string;
  program: ListLayout;
  asOf: string | null;
  listId: string;
  /** When the import began, by the clock of the database. */
  atMs: number;
  nextId(): string;
}

interface Prepared {
  batch: Batch;
  /** Rows about residents whom earlier lists brought. */
  later: RowToWrite[];
}

export interface ListWriter {
  /** The numbers of those of the rows' residents whom earlier lists brought. */
  known(rows: readonly RowToWrite[]): Promise<ReadonlySet<string>>;
  prepare(rows: readonly RowToWrite[], known: ReadonlySet<string>): Prepared;
  write(prepared: Prepared): Promise<void>;
  /** Writes what was put off. */
  finish(): Promise<void>;
}

/**
 * Writes new residents and their cases at once. Rows about residents who are there already touch rows that events
 * lock as well, and the order of locks is cases before residents: they wait until the file has been read through.
 */
export function createListWriter(deps: ListWriterDeps): ListWriter {
  const { sql, department, program, listId, atMs } = deps;
  const identity: ListIdentity = { listId, department, caseKind: program.caseKind, atMs };
  const fresh = new Map<string, string>();
  const context: BatchContext = {
    ...{ vault: deps.vault, listId, nextId: deps.nextId, asOf: asOfOf(deps) },
    written: (number, id) => fresh.set(number, id),
    known: { resident: (number) => freshResident(fresh, number), contact: () => undefined, case: () => undefined },
  };
  const later = createKnownRows({ ...deps, identity, asOf: context.asOf });
  return {
    known: (rows) => residentsThere(deps.database, { department, rows, fresh }),
    prepare(rows, known) {
      const isThere = ({ resident, outcome }: RowToWrite) =>
        outcome.kind !== 'error' && known.has(resident?.number ?? '');
      const later = known.size > 0 ? rows.filter(isThere) : [];
      return { batch: prepareBatch(later.length > 0 ? rows.filter((row) => !isThere(row)) : rows, context), later };
    },
    write: async (prepared) => {
      await writeNew(sql, prepared.batch, identity);
      await later.putOff(prepared.later);
    },
    finish: () => later.write(),
  };
}

function freshResident(fresh: ReadonlyMap<string, string>, number: string) {
  const id = fresh.get(number);
  return id === undefined ? undefined : { id, written: true };
}

const asOfOf =
  ({ asOf, program }: ListWriterDeps) =>
  ({ facts }: ListedCase): string | null => {
    const own = program.asOfFact === undefined ? undefined : facts[program.asOfFact];
    return asOf ?? (typeof own === 'string' ? own : null);
  };

interface LookUp {
  department: string;
  rows: readonly RowToWrite[];
  fresh: ReadonlyMap<string, string>;
}

async function residentsThere(database: Database, { department, rows, fresh }: LookUp): Promise<Set<string>> {
  const numbers = rows.flatMap(({ resident }) => (resident && !fresh.has(resident.number) ? [resident.number] : []));
  const found = await database.rows<{ number: string }>(
    'SELECT number FROM residents WHERE department = $1 AND number = ANY($2)',
    [department, numbers],
  );
  return new Set(found.map(({ number }) => number));
}
