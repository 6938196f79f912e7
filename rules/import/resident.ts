import { languageCalled } from '../languages.js';
import type { LocalDate } from '../time.js';
import { cellText, hasGaiji, hasVariation } from './characters.js';
import { readDate } from './dates.js';
import { DATE_FAULTS, type Fault } from './facts.js';
import type { Columns } from './headers.js';
import { RESIDENT_COLUMNS, type ResidentField } from './layout.js';
import { readTelephone } from './telephone.js';
import type { KeptReason, Note } from './words.js';

export interface Telephone {
  kind: 'mobile' | 'landline';
  /** The number of the column it stands in, 1 or 2. */
  position: number;
  digits: string;
}

/** A resident as a row tells of them. */
export interface ListedResident {
  number: string;
  household: string | null;
  name: string;
  kana: string;
  bornOn: string | null;
  lang: string;
  gaiji: boolean;
  postcode: string;
  address: string;
  building: string;
  telephones: Telephone[];
  confirmedOn: LocalDate | null;
}

/** A telephone number that only a person can put right. */
export interface Spoilt {
  because: KeptReason;
  columns: string[];
}

/** The cell of a resident's `field`; empty when the file has no such column. */
export const cellOf = (fields: readonly string[], { resident }: Columns, field: ResidentField): string =>
  fields[resident[field]] ?? '';

interface Findings {
  faults: Fault[];
  notes: Note[];
}

const RESIDENT_NUMBER = /^[0-9A-Za-z-]{1,20}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** The resident of a row, but for the telephone numbers; the number is empty when it is none. */
export function readResident(fields: readonly string[], columns: Columns, findings: Findings): ListedResident {
  const text = (field: ResidentField) => cellOf(fields, columns, field);
  const number = cellText(text('number'));
  const valid = RESIDENT_NUMBER.test(number);
  if (!valid)
    findings.faults.push({ column: RESIDENT_COLUMNS.number.column, because: number ? 'bad-number' : 'missing' });
  const [name, address, building] = [text('name').trim(), text('address').trim(), text('building').trim()];
  if (name === '') findings.faults.push({ column: RESIDENT_COLUMNS.name.column, because: 'missing' });
  const gaiji = hasGaiji(name) || hasGaiji(address) || hasGaiji(building);
  if (gaiji) findings.notes.push('gaiji');
  if (hasVariation(name) || hasVariation(address)) findings.notes.push('variation');
  readChangedOn(text('changedOn'), findings);
  return {
    number: valid ? number : '',
    name,
    address,
    building,
    gaiji,
    telephones: [],
    household: cellText(text('household')) || null,
    kana: text('kana').trim(),
    bornOn: readBirth(text('born'), findings),
    lang: readLanguage(text('lang'), findings),
    postcode: cellText(text('postcode')).replace(/\D/g, ''),
    confirmedOn: readDay(text('confirmedOn'), RESIDENT_COLUMNS.confirmedOn.column, findings),
  };
}

/** A language by its name or its code; one that cannot be told is taken for Japanese, and noted. */
function readLanguage(text: string, { notes }: Findings): string {
  const cell = cellText(text).toLowerCase().replaceAll('_', '-');
  if (cell === '') return 'ja';
  const called = languageCalled(cell);
  if (called !== undefined) return called;
  if (LANGUAGE.test(cell)) return cell;
  notes.push('unknown-language');
  return 'ja';
}

function readChangedOn(text: string, findings: Findings): void {
  if (text !== '') readDay(text, RESIDENT_COLUMNS.changedOn.column, findings);
}

function readBirth(text: string, findings: Findings): string | null {
  const read = readDate(text);
  if (read.kind !== 'partial') return readDay(text, RESIDENT_COLUMNS.born.column, findings);
  findings.notes.push('partial-birth-date');
  return read.on;
}

function readDay(text: string, column: string, { faults }: Findings): LocalDate | null {
  const read = readDate(text);
  if (read.kind === 'date') return read.on;
  if (read.kind !== 'blank') faults.push({ column, because: DATE_FAULTS[read.kind] });
  return null;
}

interface TelephoneTarget {
  resident: ListedResident;
  notes: Note[];
}

/** Adds the usable numbers to the resident; answers what a person must look at. */
export function readTelephones(
  fields: readonly string[],
  columns: Columns,
  { resident, notes }: TelephoneTarget,
): Spoilt | null {
  let spoilt = null as Spoilt | null;
  for (const [index, field] of (['telephone1', 'telephone2'] as const).entries()) {
    const read = readTelephone(cellOf(fields, columns, field));
    if (read.kind === 'mobile' || read.kind === 'landline') {
      if (resident.telephones.some((other) => other.digits === read.digits)) continue;
      resident.telephones.push({ kind: read.kind, position: index + 1, digits: read.digits });
    } else if (read.kind === 'lost-zero' || read.kind === 'spoilt') {
      const because = read.kind === 'spoilt' ? 'spoilt-telephone' : 'lost-leading-zero';
      spoilt = {
        because: spoilt?.because ?? because,
        columns: [...(spoilt?.columns ?? []), RESIDENT_COLUMNS[field].column],
      };
    } else if (read.kind === 'invalid' && !notes.includes('invalid-telephone')) notes.push('invalid-telephone');
  }
  return spoilt;
}
