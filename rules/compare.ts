import type { Program } from './program.js';
import { sha256 } from './sha256.js';

/** Which words somebody gets, or that nobody contacts them: for comparison. */
export type Share = { kind: 'arm'; arm: string | null } | { kind: 'holdout' };

/**
 * Draws holdout and arms for the units of a campaign, named by their keys. Seeded: the same keys and seed give the
 * same shares, whatever the order of the list. Balanced: the counts differ from the stated shares by less than one, and
 * somebody is always contacted.
 * Stable: a key's rank depends on the seed and itself alone.
 */
export function drawShares(
  keys: readonly string[],
  { holdout, arms }: Program['compare'],
  seed: string,
): Map<string, Share> {
  const names = Object.keys(arms);
  const drawn = [...keys].map((key) => ({ key, rank: sha256(`${seed}/share/${key}`) })).sort(byRank);
  const heldOut = Math.max(0, Math.min(Math.round(holdout * drawn.length), drawn.length - 1));
  const contacted = drawn.length - heldOut;
  const counts = counted(contacted, Object.values(arms));
  const shares = new Map<string, Share>();
  let place = 0;
  for (const { key } of drawn) {
    shares.set(
      key,
      place < heldOut ? { kind: 'holdout' } : { kind: 'arm', arm: armAt(place - heldOut, names, counts) },
    );
    place += 1;
  }
  return shares;
}

/** Whole counts by the largest remainders, so that they add up. */
function counted(total: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * total);
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of shares.length > 0 ? byRemainder.slice(0, left) : []) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

function armAt(place: number, names: readonly string[], counts: readonly number[]): string | null {
  let end = 0;
  for (const [index, name] of names.entries()) {
    end += counts[index] ?? 0;
    if (place < end) return name;
  }
  return null;
}

const byRank = (a: { rank: string; key: string }, b: { rank: string; key: string }) =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.key < b.key ? -1 : 1;
