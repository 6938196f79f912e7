import type { CaseFacts } from '../case-state.js';
import type { PayerFacts } from '../conditions.js';
import { isLocalDate, type LocalDate } from '../time.js';

/** A due as it stands now. */
export interface Due {
  levy: string;
  /** Yen. */
  balance: number;
  dueOn: LocalDate | null;
}

/** The levy that the key of a due names (`due.ts`). */
export const levyOf = (caseKey: string): string => caseKey.split('/')[1] ?? '';

/** A case's facts as a due; a balance that is not known counts as nothing owed. */
export function dueOf(caseKey: string, { balance, dueOn }: CaseFacts): Due {
  return {
    levy: levyOf(caseKey),
    balance: typeof balance === 'number' ? balance : 0,
    dueOn: typeof dueOn === 'string' && isLocalDate(dueOn) ? dueOn : null,
  };
}

/** How a payer stands, as a condition on a due of `levy` asks: over all dues of which something is still owed. */
export function payerFactsOf(dues: readonly Due[], levy: string): PayerFacts {
  const facts: PayerFacts = { cases: 0, arrears: 0, others: 0, oldestDueOn: null };
  for (const due of dues) {
    if (due.balance <= 0) continue;
    facts.cases += 1;
    facts.arrears += due.balance;
    if (due.levy !== levy) facts.others += 1;
    if (due.dueOn !== null && (facts.oldestDueOn === null || due.dueOn < facts.oldestDueOn))
      facts.oldestDueOn = due.dueOn;
  }
  return facts;
}
