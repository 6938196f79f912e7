import { createHash } from 'node:crypto';

export type Carrier = 'docomo' | 'au' | 'softbank' | 'rakuten';

/** Where a number belongs, and what becomes of every message to it. */
export interface Fate {
  carrier: Carrier;
  sentResult: 'received' | 'unconnected' | 'error' | 'unknown';
}

const CARRIERS: readonly (readonly [until: number, Carrier])[] = [
  [0.4, 'docomo'],
  [0.68, 'au'],
  [0.9, 'softbank'],
  [1, 'rakuten'],
];

const RESULTS: readonly (readonly [until: number, Fate['sentResult']])[] = [
  [0.03, 'unconnected'],
  [0.04, 'error'],
  [0.05, 'unknown'],
  [1, 'received'],
];

/** Code units in the first billed part and in each part once there are several; SoftBank bills any text as one. */
const PART: Record<Carrier, number> = { docomo: 66, au: 67, rakuten: 67, softbank: 670 };
const SINGLE = 70;

/** A share between 0 and 1 that is the same for the same word in every run. */
export function shareOf(word: string): number {
  return createHash('sha256').update(word).digest().readUInt32BE(0) / 2 ** 32;
}

const known = new Map<string, Fate>();

/** The fate of a number: drawn from the number itself, so that a town's telephones behave alike in every run. */
export function fateOf(number: string): Fate {
  const seen = known.get(number);
  if (seen !== undefined) return seen;
  const fate = { carrier: pick(CARRIERS, shareOf(`carrier ${number}`)), sentResult: pick(RESULTS, shareOf(number)) };
  known.set(number, fate);
  return fate;
}

/** The parts a text is billed as by a carrier, counted in UTF-16 code units. */
export function segmentsOf(body: string, carrier: Carrier): number {
  return body.length <= SINGLE ? 1 : Math.ceil(body.length / PART[carrier]);
}

function pick<T>(table: readonly (readonly [until: number, T])[], share: number): T {
  const row = table.find(([until]) => share < until) ?? table[table.length - 1];
  if (row === undefined) throw new Error('The table of shares is empty');
  return row[1];
}
