/** Chance that repeats: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  /** True for this share of the times. */
  share(share: number): boolean;
  one<Item>(items: readonly Item[]): Item;
}

/** mulberry32: small, quick, and good enough to pick the next of a handful of steps. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    share: (share) => next() < share,
    one: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
  };
}

/** The seed of the nth schedule of a proof. */
export const seedOf = (seed: number, nth: number): number =>
  (Math.imul(seed, 0x9e3779b1) + Math.imul(nth, 0x85ebca6b)) >>> 0;
