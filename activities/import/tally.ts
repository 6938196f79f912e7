import type { JudgedRow, RowOutcome } from '../../rules/import/rows.js';

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

const noCounts = (): ListCounts => ({
  ...{ rows: 0, accepted: 0, excluded: {}, kept: 0, errors: 0, duplicates: 0, notes: {} },
  eligible: { mobile: 0, landline: 0, none: 0 },
});

export interface Tally {
  counts: ListCounts;
  count(row: JudgedRow): void;
  /** A row that was counted is in error after all; nothing for one that was so before, or that is never contacted. */
  becameError(row: number): void;
}

/** Counts rows as they are judged, and remembers under what: little of each, for a list may have a million. */
export function tally(): Tally {
  const counts = noCounts();
  const counted = new Map<string, Counted>();
  const rows: Counted[] = [];
  return {
    counts,
    count(row) {
      const under = countedUnder(row);
      const name = Object.values(under).join('/');
      const known = counted.get(name) ?? under;
      counted.set(name, known);
      rows[row.row] = known;
      counts.rows += 1;
      add(counts, known, 1);
      for (const note of row.notes) counts.notes[note] = (counts.notes[note] ?? 0) + 1;
    },
    becameError(row) {
      const before = rows[row];
      if (!before || before.kind === 'error' || (before.kind === 'excluded' && before.suppresses)) return;
      add(counts, before, -1);
      counts.errors += 1;
    },
  };
}

type Counted =
  | { kind: 'accepted'; by: keyof ListCounts['eligible'] }
  | { kind: 'excluded'; because: string; suppresses: boolean }
  | { kind: Exclude<RowOutcome['kind'], 'accepted' | 'excluded'> };

function countedUnder({ outcome, resident }: JudgedRow): Counted {
  if (outcome.kind === 'excluded') {
    return { kind: 'excluded', because: outcome.because, suppresses: outcome.suppress !== null };
  }
  if (outcome.kind !== 'accepted') return { kind: outcome.kind };
  const kinds = resident?.telephones.map((telephone) => telephone.kind) ?? [];
  return { kind: 'accepted', by: kinds.includes('mobile') ? 'mobile' : (kinds[0] ?? 'none') };
}

function add(counts: ListCounts, counted: Counted, by: 1 | -1): void {
  switch (counted.kind) {
    case 'accepted':
      counts.accepted += by;
      counts.eligible[counted.by] += by;
      break;
    case 'excluded':
      counts.excluded[counted.because] = (counts.excluded[counted.because] ?? 0) + by;
      if (counts.excluded[counted.because] === 0) delete counts.excluded[counted.because];
      break;
    case 'kept':
      counts.kept += by;
      break;
    case 'duplicate':
      counts.duplicates += by;
      break;
    case 'error':
      counts.errors += by;
  }
}
