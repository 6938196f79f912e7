import type { ListLayout } from '../../rules/import/layout.js';
import { type CaseOfRow, contradictory } from '../../rules/import/rows.js';
import type { Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import { type BatchContext, type KnownIds, prepareBatch, type RowToWrite } from './batch.js';
import { type ListIdentity, writeOver } from './write.js';

export interface KnownRows {
  putOff(rows: readonly RowToWrite[]): Promise<void>;
  /** Rows of the cases that are contradicted come to nothing. */
  write(contradicted: ReadonlyMap<string, unknown>): Promise<void>;
}

export interface KnownRowsDeps {
  sql: Sql;
  vault: Vault;
  layout: Pick<ListLayout, 'caseKind'>;
  identity: ListIdentity;
  nextId(): string;
  asOf(listed: CaseOfRow): string | null;
}

const PAGE_ROWS = 250;

/** Rows about residents who are there already: kept aside (sealed, so that memory stays flat), written under locks. */
export function createKnownRows(deps: KnownRowsDeps): KnownRows {
  const { sql, vault, identity } = deps;
  let any = false;
  const aad = (row: number) => `list_rows/raw/${identity.listId}/${row}`;
  return {
    async putOff(rows) {
      if (rows.length === 0) return;
      if (!any) await sql.run('CREATE TEMP TABLE put_off (row int, number text, key text, body bytea) ON COMMIT DROP');
      any = true;
      await sql.run('INSERT INTO put_off SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[])', [
        rows.map(({ row }) => row),
        rows.map(({ resident }) => resident?.number),
        rows.map((row) => row.case?.key),
        rows.map((row) => vault.seal(JSON.stringify(row), aad(row.row))),
      ]);
    },
    async write(contradicted) {
      if (!any) return;
      await lockInOrder(sql, identity.department);
      let after = 0;
      for (;;) {
        const page = await sql.rows<{ row: number; body: Buffer }>(
          `SELECT row, body FROM put_off WHERE row > $1 ORDER BY row LIMIT ${PAGE_ROWS}`,
          [after],
        );
        if (page.length === 0) return;
        const rows = page.map(({ row, body }): RowToWrite => JSON.parse(vault.open(body, aad(row))));
        const settled = rows.map((row) =>
          row.case && contradicted.has(row.case.key) ? { ...row, ...contradictory(row, deps.layout) } : row,
        );
        await writeKnown(settled, deps);
        after = page.at(-1)?.row ?? after;
      }
    },
  };
}

/** Cases first, then residents, each by id: the order that events and the gate keep. */
async function lockInOrder(sql: Sql, department: string): Promise<void> {
  await sql.run('ANALYZE put_off');
  await sql.rows(
    `SELECT count(*) FROM (SELECT id FROM cases WHERE department = $1 AND key IN (SELECT key FROM put_off)
     ORDER BY id FOR NO KEY UPDATE) AS locked`,
    [department],
  );
  await sql.rows(
    `SELECT count(*) FROM (SELECT id FROM residents WHERE department = $1 AND number IN (SELECT number FROM put_off)
     ORDER BY id FOR NO KEY UPDATE) AS locked`,
    [department],
  );
}

async function writeKnown(rows: readonly RowToWrite[], deps: KnownRowsDeps): Promise<void> {
  const { sql, identity } = deps;
  const there = await whatIsThere(sql, identity.department, rows);
  const written = new Set<string>();
  const known: KnownIds = {
    resident: (number) => {
      const resident = there.residents.get(number);
      return resident === undefined
        ? undefined
        : { id: resident, written: written.has(number) || there.newer.has(number) };
    },
    contact: (residentId, kind, position) => there.contacts.get(`${residentId}/${kind}/${position}`),
    case: (key) => there.cases.get(key),
  };
  const context: BatchContext = {
    ...deps,
    listId: identity.listId,
    known,
    written: (number) => void written.add(number),
  };
  there.noteNewer(rows, deps.asOf);
  const batch = prepareBatch(rows, context);
  await writeOver(sql, batch, identity);
  // Where a number could not be read for certain, the one known so far stays.
  const sure = new Set(
    rows.flatMap(({ outcome, resident }) => (outcome.kind !== 'kept' && resident ? [resident.number] : [])),
  );
  const renewed = [...written].filter((number) => sure.has(number)).map((number) => there.residents.get(number));
  await replaceOthers(sql, renewed, batch.contacts.id);
}

/** Telephone numbers that the newer list no longer has. */
async function replaceOthers(sql: Sql, residentIds: unknown[], contactIds: unknown[]): Promise<void> {
  await sql.run(
    `UPDATE contact_points SET state = 'replaced' WHERE resident_id = ANY($1::uuid[]) AND id <> ALL($2::uuid[])
     AND source = 'list' AND state = 'valid' AND kind IN ('mobile', 'landline')`,
    [residentIds, contactIds],
  );
}

async function whatIsThere(sql: Sql, department: string, rows: readonly RowToWrite[]) {
  const residents = await sql.rows<{ id: string; number: string }>(
    'SELECT id, number FROM residents WHERE department = $1 AND number = ANY($2)',
    [department, rows.map(({ resident }) => resident?.number)],
  );
  const contacts = await sql.rows<{ id: string; place: string }>(
    `SELECT id, resident_id || '/' || kind || '/' || position AS place FROM contact_points WHERE resident_id = ANY($1::uuid[])`,
    [residents.map(({ id }) => id)],
  );
  const cases = await sql.rows<{ id: string; key: string; as_of: string | null }>(
    'SELECT id, key, as_of FROM cases WHERE department = $1 AND key = ANY($2)',
    [department, rows.map((row) => row.case?.key)],
  );
  const asOf = new Map(cases.map((one) => [one.key, one.as_of]));
  const newer = new Set<string>();
  return {
    residents: new Map(residents.map(({ id, number }) => [number, id])),
    contacts: new Map(contacts.map(({ id, place }) => [place, id])),
    cases: new Map(cases.map(({ id, key }) => [key, id])),
    /** Residents of whom a later list has told already. */
    newer,
    noteNewer(listed: readonly RowToWrite[], asOfOf: KnownRowsDeps['asOf']) {
      for (const { resident, case: one } of listed) {
        const [mine, theirs] = one ? [asOfOf(one), asOf.get(one.key)] : [];
        if (resident && mine && theirs && theirs > mine) newer.add(resident.number);
      }
    },
  };
}
