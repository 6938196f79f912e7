import { type CaseKindDefinition, CONTACT_SETS } from './case-kind.js';
import { keyText } from './key-parts.js';

/** A notified infection that the health centre looks after until the recuperation ends (domain.md D5). */
export const INFECTION = {
  title: { ja: '感染症の届出', en: 'Notified infection' },
  keyColumns: [{ id: 'reception', column: '受付番号', synonyms: ['受理番号'], read: keyText, fault: 'bad-key' }],
  keyOf: (_, [reception = '']) => `infection:${reception}`,
  example: 'infection:C106560',
  keyNamesResident: false,
  neededFacts: {},
  sets: { ...CONTACT_SETS },
} as const satisfies CaseKindDefinition;
