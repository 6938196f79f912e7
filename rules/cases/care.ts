import { readDate } from '../import/dates.js';
import { BOOKED, type CaseKindDefinition, CONTACT_SETS } from './case-kind.js';
import { keyWords } from './key-parts.js';

/** What a section looks after from a certain day on: a pregnancy, a newborn, an infant's missed check-up (domain.md D4). */
export const CARE = {
  title: { ja: '母子保健などの支援', en: 'Care of a mother or child' },
  keyColumns: [
    { id: 'service', column: '事業', synonyms: ['事業名', '事業区分'], read: keyWords, fault: 'bad-key' },
    { id: 'on', column: '基準日', synonyms: ['基準年月日'], read: dayOfCare, fault: 'bad-date' },
  ],
  keyOf: (number, [service = '', on = '']) => `care:${number}/${service}/${on}`,
  example: 'care:0000106260/出生通知/2026-10-22',
  keyNamesResident: true,
  neededFacts: { on: 'date' },
  sets: {
    ...CONTACT_SETS,
    'booking.made': BOOKED,
    'booking.changed': BOOKED,
    'visit.booked': { visitOn: { type: 'date', from: 'on' } },
    'visit.held': { visitedOn: { type: 'date', from: 'on' } },
    attended: { attendedOn: { type: 'date', from: 'on' } },
    'exam.done': { examinedOn: { type: 'date', from: 'on' } },
  },
} as const satisfies CaseKindDefinition;

function dayOfCare(text: string): string | null {
  const read = readDate(text);
  return read.kind === 'date' ? read.on : null;
}
