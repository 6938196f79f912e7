import { BOOKED, type CaseKindDefinition, CONTACT_SETS } from './case-kind.js';
import { keyWords } from './key-parts.js';

/** Anything else that a resident is told of: a card that waits at the counter, an interruption of the water supply. */
export const MATTER = {
  title: { ja: '用件', en: 'Matter' },
  keyColumns: [{ id: 'matter', column: '用件', synonyms: ['件名', '案内名'], read: keyWords, fault: 'bad-key' }],
  keyOf: (number, [matter = '']) => `matter:${number}/${matter}`,
  example: 'matter:0000100259/マイナンバーカード交付',
  keyNamesResident: true,
  neededFacts: {},
  sets: {
    ...CONTACT_SETS,
    'booking.made': BOOKED,
    'booking.changed': BOOKED,
    attended: { attendedOn: { type: 'date', from: 'on' } },
    'visit.held': { visitedOn: { type: 'date', from: 'on' } },
  },
} as const satisfies CaseKindDefinition;
