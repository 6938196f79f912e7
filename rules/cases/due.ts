import { cellText } from '../import/characters.js';
import { readFiscalYear } from '../import/dates.js';
import { type CaseKindDefinition, CONTACT_SETS } from './case-kind.js';
import { keyText } from './key-parts.js';

/** One instalment of a levy that a resident owes (domain.md C3). */
export const DUE = {
  title: { ja: '期別の納付', en: 'Instalment of a levy' },
  keyColumns: [
    { id: 'tax', column: '税目', synonyms: ['科目', '税目名', '料金種別'], read: keyText, fault: 'bad-key' },
    {
      id: 'fiscalYear',
      column: '賦課年度',
      synonyms: ['年度', '相当年度', '課税年度'],
      read: (text) => readFiscalYear(text)?.toString() ?? null,
      fault: 'bad-fiscal-year',
    },
    { id: 'term', column: '期別', synonyms: ['期', '納期', '期別名'], read: readTerm, fault: 'bad-term' },
  ],
  keyOf: (number, [tax = '', year = '', term = '']) => dueKey({ number, tax, year, term }),
  example: 'due:0000100259/国保/2026/5',
  keyNamesResident: true,
  // What payments change, and what tells how much a list already knows of them.
  neededFacts: { balance: 'yen', dueOn: 'date' },
  asOfFact: 'dueOn',
  sets: { ...CONTACT_SETS, 'reminder.issued': { reminderOn: { type: 'date', from: 'on' } } },
} as const satisfies CaseKindDefinition;

/** The business key under which events name a due. */
export function dueKey(due: { number: string; tax: string; year: string | number; term: string | number }): string {
  return `due:${due.number}/${due.tax}/${due.year}/${due.term}`;
}

const TERM = /^第?0*(\d{1,3})(?:期|月)?(?:分)?$/;
const WHOLE_YEAR = /^全期?分?$/;
const IRREGULAR = /^随時?期?第?(?:0*([1-9]\d{0,2}))?(?:期|月)?(?:分)?$/;

/**
 * An instalment as keys name it: its number (`5期`, `第５期`, `05`), `全期` of a levy that is due once a year, or
 * `随1` for the first that falls due out of turn (`随期`, `随時1期`). Lists and payment files name them alike.
 */
export function readTerm(text: string): string | null {
  const cell = cellText(text);
  if (WHOLE_YEAR.test(cell)) return '全期';
  const irregular = IRREGULAR.exec(cell);
  if (irregular) return `随${irregular[1] ?? '1'}`;
  return TERM.exec(cell)?.[1] ?? null;
}
