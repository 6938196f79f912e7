import type { ListedResident } from '../../rules/import/resident.js';
import type { CaseOfRow, JudgedRow } from '../../rules/import/rows.js';
import type { Vault } from '../store/vault.js';

/** A judged row with its cells, which are kept (sealed) only where a person must look at them. */
export interface RowToWrite extends JudgedRow {
  fields: readonly string[];
}

/** Ids that rows already have, by their business names. */
export interface KnownIds {
  resident(number: string): { id: string; written: boolean } | undefined;
  contact(residentId: string, kind: string, position: number): string | undefined;
  case(key: string): string | undefined;
}

export interface BatchContext {
  vault: Vault;
  listId: string;
  nextId(): string;
  known: KnownIds;
  /** Called once for each resident that this batch writes. */
  written(number: string, id: string): void;
  asOf(listed: CaseOfRow): string | null;
}

/** Columns of the rows to insert, one array each, as `unnest` takes them. */
export interface Batch {
  residents: Columns<'id' | 'number' | 'household' | 'personal' | 'lang' | 'gaiji'>;
  contacts: Columns<'id' | 'residentId' | 'kind' | 'position' | 'value' | 'numberKey' | 'confirmedOn'>;
  cases: Columns<'id' | 'key' | 'residentId' | 'asOf' | 'facts'>;
  suppressions: Columns<'id' | 'residentId' | 'reason'>;
  rows: Columns<'row' | 'outcome' | 'reason' | 'columns' | 'notes' | 'caseId' | 'raw'>;
}

type Columns<Name extends string> = Record<Name, unknown[]>;

/** Seals and arranges `rows` for writing. Seals under the ids that rows already have, since these bind the boxes. */
export function prepareBatch(rows: readonly RowToWrite[], context: BatchContext): Batch {
  const batch: Batch = {
    residents: { id: [], number: [], household: [], personal: [], lang: [], gaiji: [] },
    contacts: { id: [], residentId: [], kind: [], position: [], value: [], numberKey: [], confirmedOn: [] },
    cases: { id: [], key: [], residentId: [], asOf: [], facts: [] },
    suppressions: { id: [], residentId: [], reason: [] },
    rows: { row: [], outcome: [], reason: [], columns: [], notes: [], caseId: [], raw: [] },
  };
  for (const row of rows) addRow(batch, row, context);
  return batch;
}

function addRow(batch: Batch, row: RowToWrite, context: BatchContext): void {
  const { outcome, resident } = row;
  // Of a row in error only the row itself is kept: its resident may be as wrong as the rest of it.
  const residentId = resident && outcome.kind !== 'error' ? addResident(batch, resident, context) : null;
  const caseId = residentId && row.case ? addCase(batch, { listed: row.case, residentId }, context) : null;
  if (residentId && outcome.kind === 'excluded' && outcome.suppress) {
    batch.suppressions.id.push(context.nextId());
    batch.suppressions.residentId.push(residentId);
    batch.suppressions.reason.push(outcome.suppress);
  }
  addListRow(batch, { row, caseId }, context);
}

function addListRow(
  { rows }: Batch,
  { row, caseId }: { row: RowToWrite; caseId: string | null },
  { vault, listId }: BatchContext,
): void {
  const { outcome } = row;
  const open = outcome.kind === 'kept' || outcome.kind === 'error';
  rows.row.push(row.row);
  rows.outcome.push(outcome.kind);
  rows.reason.push('because' in outcome ? outcome.because : null);
  rows.columns.push(open ? outcome.columns.join('\n') : null);
  rows.notes.push(row.notes.length > 0 ? row.notes.join('\n') : null);
  rows.caseId.push(caseId);
  rows.raw.push(open ? vault.seal(JSON.stringify(row.fields), `list_rows/raw/${listId}/${row.row}`) : null);
}

function addResident(batch: Batch, resident: ListedResident, context: BatchContext): string {
  const known = context.known.resident(resident.number);
  if (known?.written) return known.id;
  const id = known?.id ?? context.nextId();
  const { name, kana, bornOn } = resident;
  batch.residents.id.push(id);
  batch.residents.number.push(resident.number);
  batch.residents.household.push(resident.household);
  batch.residents.personal.push(context.vault.seal(JSON.stringify({ name, kana, bornOn }), `residents/personal/${id}`));
  batch.residents.lang.push(resident.lang);
  batch.residents.gaiji.push(resident.gaiji);
  context.written(resident.number, id);
  const { postcode, address, building, confirmedOn } = resident;
  const postal = JSON.stringify({ postcode, address, building });
  addContact(batch, { residentId: id, kind: 'postal', position: 0, value: postal, confirmedOn: null }, context);
  for (const { kind, position, digits } of resident.telephones) {
    addContact(batch, { residentId: id, kind, position, value: digits, confirmedOn }, context);
  }
  return id;
}

interface Contact {
  residentId: string;
  kind: 'postal' | 'mobile' | 'landline';
  position: number;
  value: string;
  confirmedOn: string | null;
}

function addContact({ contacts }: Batch, contact: Contact, { known, nextId, vault }: BatchContext): void {
  const { residentId, kind, position, value } = contact;
  const id = known.contact(residentId, kind, position) ?? nextId();
  contacts.id.push(id);
  contacts.residentId.push(residentId);
  contacts.kind.push(kind);
  contacts.position.push(position);
  contacts.value.push(vault.seal(value, `contact_points/value/${id}`));
  contacts.numberKey.push(kind === 'postal' ? null : vault.numberKey(value));
  contacts.confirmedOn.push(contact.confirmedOn);
}

interface NewCase {
  listed: CaseOfRow;
  residentId: string;
}

function addCase({ cases }: Batch, { listed, residentId }: NewCase, { known, nextId, asOf }: BatchContext): string {
  const id = known.case(listed.key) ?? nextId();
  cases.id.push(id);
  cases.key.push(listed.key);
  cases.residentId.push(residentId);
  cases.asOf.push(asOf(listed));
  cases.facts.push(JSON.stringify(listed.facts));
  return id;
}
