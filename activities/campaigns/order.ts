import { createHash } from 'node:crypto';

/** The lot of a case in a campaign: chance, but the same for the same seed, so that the draw can be checked later. */
export function lotOf(seed: string, caseKey: string): string {
  return createHash('sha256').update(`${seed}/${caseKey}`).digest('hex');
}

/** `candidates` in the order of their lots. */
export function drawn<Case extends { caseKey: string }>(candidates: readonly Case[], seed: string): Case[] {
  const lots = candidates.map((candidate) => ({ candidate, lot: lotOf(seed, candidate.caseKey) }));
  return lots.sort((a, b) => (a.lot < b.lot ? -1 : Number(a.lot > b.lot))).map(({ candidate }) => candidate);
}
