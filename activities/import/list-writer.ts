import { CASE_KINDS } from '../../rules/cases/index.js';
import type { ListLayout } from '../../rules/import/layout.js';
import type { CaseOfRow } from '../../rules/import/rows.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { type Batch, type BatchContext, prepareBatch, type RowToWrite } from './batch.js';
import { takeBack } from './contradictions.js';
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

/** What earlier lists have brought. */
export interface Before {
  /** The numbers of residents. */
  residents: ReadonlySet<string>;
  /** By the keys of cases, the numbers of their residents; empty where the key itself names the resident. */
  owners: ReadonlyMap<string, string>;
}

export interface ListWriter {
  /** Whom and what of the rows earlier lists have brought. */
  before(rows: readonly RowToWrite[]): Promise<Before>;
  prepare(rows: readonly RowToWrite[], known: ReadonlySet<string>): Prepared;
  write(prepared: Prepared): Promise<void>;
  /** Writes what was put off; of cases that rows contradict one another about, told with their first rows, none. */
  finish(contradicted: ReadonlyMap<string, number>): Promise<void>;
}

/**
 * Writes new residents and their cases at once. Rows about residents who are there already touch rows that events
 * lock as well, and the order of locks is cases before residents: they wait until the file has been read through.
 */
export function createListWriter(deps: ListWriterDeps): ListWriter {
  const { sql, department, program, listId, atMs } = deps;
  const { caseKind, id, facts } = program;
  const identity: ListIdentity = { listId, department, caseKind, program: id, facts: Object.keys(facts), atMs };
  const fresh = new Map<string, string>();
  const context: BatchContext = {
    ...{ vault: deps.vault, listId, nextId: deps.nextId, asOf: asOfOf(deps) },
    written: (number, id) => fresh.set(number, id),
    known: { resident: (number) => freshResident(fresh, number), contact: () => undefined, case: () => undefined },
  };
  const later = createKnownRows({ ...deps, layout: program, identity, asOf: context.asOf });
  return {
    before: async (rows) => {
      const [residents, owners] = await Promise.all([
        residentsThere(deps.database, { department, rows, fresh }),
        CASE_KINDS[caseKind].keyNamesResident ? NOBODY : ownersOf(deps.database, { department, rows }),
      ]);
      return { residents, owners };
    },
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
    finish: async (contradicted) => {
      if (contradicted.size > 0) {
        const columns = CASE_KINDS[caseKind].keyColumns.map(({ column }) => column);
        await takeBack(sql, { listId, rows: [...contradicted.values()], columns });
      }
      await later.write(contradicted);
    },
  };
}

function freshResident(fresh: ReadonlyMap<string, string>, number: string) {
  const id = fresh.get(number);
  return id === undefined ? undefined : { id, written: true };
}

const asOfOf =
  ({ asOf, program }: ListWriterDeps) =>
  ({ facts }: CaseOfRow): string | null => {
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

const NOBODY: ReadonlyMap<string, string> = new Map();

async function ownersOf(
  database: Database,
  { department, rows }: Omit<LookUp, 'fresh'>,
): Promise<ReadonlyMap<string, string>> {
  const keys = rows.flatMap((row) => row.case?.key ?? []);
  const found = await database.rows<{ key: string; number: string }>(
    `SELECT key, number FROM cases JOIN residents ON residents.id = resident_id WHERE cases.department = $1 AND key = ANY($2)`,
    [department, keys],
  );
  return new Map(found.map(({ key, number }) => [key, number]));
}
