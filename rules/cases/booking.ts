import { type CaseKindDefinition, CONTACT_SETS, type SetFacts } from './case-kind.js';
import { keyText } from './key-parts.js';

const APPOINTMENT = {
  on: { type: 'date', from: 'on' },
  time: { type: 'time', from: 'time' },
  venue: { type: 'text', from: 'venue' },
  cancelled: { type: 'flag', is: false },
  venueCancelled: { type: 'flag', is: false },
} as const satisfies SetFacts;

/** A booked day, time and place, such as of a vaccination (domain.md D3, H2). */
export const BOOKING = {
  title: { ja: '予約', en: 'Booking' },
  keyColumns: [{ id: 'booking', column: '予約番号', synonyms: ['予約No', '予約ID'], read: keyText, fault: 'bad-key' }],
  keyOf: (_, [booking = '']) => `booking:${booking}`,
  example: 'booking:V105120',
  keyNamesResident: false,
  neededFacts: { on: 'date', time: 'time' },
  sets: {
    ...CONTACT_SETS,
    'booking.made': APPOINTMENT,
    'booking.changed': APPOINTMENT,
    'booking.cancelled': { cancelled: { type: 'flag', is: true } },
    'venue.cancelled': { venueCancelled: { type: 'flag', is: true } },
    attended: { attendedOn: { type: 'date', from: 'on' } },
  },
} as const satisfies CaseKindDefinition;
