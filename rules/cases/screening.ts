import { readDate } from '../import/dates.js';
import { fiscalYearOf } from '../time.js';
import { BOOKED, type CaseKindDefinition, CONTACT_SETS } from './case-kind.js';
import { keyText } from './key-parts.js';

/** A health check-up that somebody may have in a fiscal year, by the voucher that was sent to them (domain.md D1). */
export const SCREENING = {
  title: { ja: '健診の受診', en: 'Screening of a fiscal year' },
  keyColumns: [
    { id: 'voucher', column: '受診券番号', synonyms: ['受診券整理番号'], read: keyText, fault: 'bad-key' },
    // Numbers of vouchers begin anew: the year in which it was sent tells them apart.
    {
      id: 'fiscalYear',
      column: '受診券発送日',
      synonyms: ['受診券交付日', '受診券交付年月日', '受診券発送年月日'],
      read: yearSent,
      fault: 'bad-date',
    },
  ],
  keyOf: (_, [voucher = '', fiscalYear = '']) => `screening:${voucher}/${fiscalYear}`,
  example: 'screening:K102020/2026',
  keyNamesResident: false,
  neededFacts: {},
  sets: {
    ...CONTACT_SETS,
    'booking.made': BOOKED,
    'booking.changed': BOOKED,
    'exam.done': { examinedOn: { type: 'date', from: 'on' } },
    attended: { attendedOn: { type: 'date', from: 'on' } },
  },
} as const satisfies CaseKindDefinition;

function yearSent(text: string): string | null {
  const read = readDate(text);
  return read.kind === 'date' ? String(fiscalYearOf(read.on)) : null;
}
