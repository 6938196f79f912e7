/** What the sender says the file holds. */
export interface ControlTotals {
  rows: number;
  yen: number;
}

/** Why a file that was loaded does not count as complete. */
export type NotSealed = 'rows-differ' | 'yen-differs' | 'too-many-unmatched';

export interface LoadedTotals extends ControlTotals {
  /** Lines whose case nobody knows, and lines set aside as implausible. */
  unmatched: number;
}

/**
 * What keeps a loaded file from moving the watermark. Totals that differ mean a part is missing, whoever says
 * otherwise; many unknown subjects mean the wrong file or a broken join, unless a person has looked into it.
 */
export function notSealedBecause(found: LoadedTotals, declared: ControlTotals, confirmedBy?: string): NotSealed[] {
  const reasons: NotSealed[] = [];
  if (found.rows !== declared.rows) reasons.push('rows-differ');
  if (found.yen !== declared.yen) reasons.push('yen-differs');
  if (tooManyUnmatched(found) && !confirmedBy) reasons.push('too-many-unmatched');
  return reasons;
}

function tooManyUnmatched({ rows, unmatched }: LoadedTotals): boolean {
  return unmatched > MOST_UNMATCHED || (unmatched > FEW_UNMATCHED && unmatched > rows * MOST_SHARE);
}

const MOST_UNMATCHED = 20;
const FEW_UNMATCHED = 3;
const MOST_SHARE = 0.005;
