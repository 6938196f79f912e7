import type { JudgedRow } from '../../rules/import/rows.js';

/** The counts of a list, as they grow row by row. */
export interface ListCounts {
  rows: number;
  accepted: number;
  excluded: Record<string, number>;
  kept: number;
  errors: number;
  duplicates: number;
  eligible: { mobile: number; landline: number; none: number };
  notes: Record<string, number>;
}

/** The counts before the first row. */
export const noCounts = (): ListCounts => ({
  ...{ rows: 0, accepted: 0, excluded: {}, kept: 0, errors: 0, duplicates: 0, notes: {} },
  eligible: { mobile: 0, landline: 0, none: 0 },
});

/** Counts one judged row into `counts`. */
export function count(counts: ListCounts, { outcome, notes, resident }: JudgedRow): void {
  counts.rows += 1;
  if (outcome.kind === 'accepted') {
    counts.accepted += 1;
    const kinds = resident?.telephones.map((telephone) => telephone.kind) ?? [];
    counts.eligible[kinds.includes('mobile') ? 'mobile' : (kinds[0] ?? 'none')] += 1;
  } else if (outcome.kind === 'excluded')
    counts.excluded[outcome.because] = (counts.excluded[outcome.because] ?? 0) + 1;
  else if (outcome.kind === 'kept') counts.kept += 1;
  else if (outcome.kind === 'duplicate') counts.duplicates += 1;
  else counts.errors += 1;
  for (const note of notes) counts.notes[note] = (counts.notes[note] ?? 0) + 1;
}
