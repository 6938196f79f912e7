/** What business systems and staff may tell; a program's exits and holds name these. */
export const EVENT_TYPES = [
  'payment.provisional',
  'payment.confirmed',
  'payment.reversed',
  'plan.agreed',
  'deferral.granted',
  'levy.corrected',
  'resident.protected',
  'resident.unprotected',
  'resident.deceased',
  'resident.moved-out',
  'resident.opted-out',
  'resident.opted-in',
  'number.wrong',
  'legal.started',
  'contact.promised',
  'contact.made',
  'mail.returned',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
