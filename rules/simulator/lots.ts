/**
 * Chance that is none: in [0, 1), the same for the same seed, key and purpose on every machine. Lots of different keys
 * do not depend on one another, so that neither the order nor the number of the residents changes anybody's fate.
 */
export function lotOf(seed: string, key: string, purpose: string): number {
  return spread(taken(taken(taken(FNV_OFFSET, seed), key), purpose)) / 2 ** 32;
}

/** What happens to whom by chance: the lots of one resident, call or household. */
export type Lots = (purpose: string) => number;

/** `lotOf` with one seed and key, which are hashed once for all purposes. */
export function lotsFor(seed: string, key: string): Lots {
  const start = taken(taken(FNV_OFFSET, seed), key);
  return (purpose) => spread(taken(start, purpose)) / 2 ** 32;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, with a step of its own after each text, so that `ab`, `c` is not `a`, `bc`. */
function taken(hash: number, text: string): number {
  let next = hash;
  for (let index = 0; index < text.length; index += 1) next = Math.imul(next ^ text.charCodeAt(index), FNV_PRIME);
  return Math.imul(next ^ 0xff51, FNV_PRIME);
}

/** The last step of MurmurHash3: every bit of the hash moves every bit of the lot. */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
