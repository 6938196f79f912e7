import { suffices } from '../conditions/suffices.js';
import type { Vocabulary } from '../conditions.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import type { Sections } from './shape.js';

const THIS_DUE = 'due.balance <= 0';
/** Where all that somebody owes is told of together, they may be told of what is left of it. */
const ALL_DUES = `${THIS_DUE} && payer.arrears <= 0 && payer.cases == 0 && payer.others == 0`;

/**
 * Nobody who has paid is reminded: whatever else is known of a due, the last payment of it ends the program. Several
 * lines may do so together. Who pays too much has a balance below zero.
 */
export function paymentEndFindings(
  { about, unit, ends = [] }: Partial<Sections>,
  vocabulary: Vocabulary | undefined,
): Finding[] {
  if (about !== 'due' || !vocabulary) return [];
  const lines = ends.flatMap(({ on, when }, index) => (on.includes('payment.confirmed') ? [{ when, index }] : []));
  const conditions = lines.flatMap(({ when }) => when ?? []);
  const [first] = lines;
  if (!first || conditions.length < lines.length) return [];
  const sure = suffices(unit === 'case' ? THIS_DUE : ALL_DUES, conditions, vocabulary);
  return sure === false ? [{ path: ['ends', first.index, 'when'], ...say('payment-end-open') }] : [];
}
