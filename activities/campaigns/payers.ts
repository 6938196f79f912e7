import { levyOf } from '../../rules/cases/payer.js';
import type { PayerFacts } from '../../rules/conditions.js';
import type { LocalDate } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/** What a resident owes a department, over all dues that are open. */
export interface PayerDues {
  cases: number;
  arrears: number;
  oldestDueOn: LocalDate | null;
  /** How many of them there are of each levy. */
  byLevy: Record<string, number>;
}

/** The open dues of residents, by the residents' ids; who owes nothing is not among them. */
export async function payersOf(
  sql: Sql,
  { department, residentIds }: { department: string; residentIds: readonly string[] },
): Promise<Map<string, PayerDues>> {
  const rows = await sql.rows<PayerDues & { residentId: string }>(
    `SELECT resident_id AS "residentId", sum(cases)::int AS cases, sum(arrears)::bigint AS arrears,
            min(oldest) AS "oldestDueOn", jsonb_object_agg(levy, cases) AS "byLevy"
       FROM (SELECT resident_id, split_part(key, '/', 2) AS levy, count(*) AS cases,
                    sum((facts->>'balance')::bigint) AS arrears, min(facts->>'dueOn') AS oldest
               FROM cases
              WHERE department = $1 AND kind = 'due' AND resident_id = ANY($2::uuid[]) AND (facts->>'balance')::bigint > 0
              GROUP BY 1, 2) AS levies
      GROUP BY 1`,
    [department, [...new Set(residentIds)]],
  );
  return new Map(rows.map(({ residentId, ...dues }) => [residentId, dues]));
}

/** How the payer of a due stands, as conditions ask. */
export function payerFacts(dues: PayerDues | undefined, caseKey: string): PayerFacts {
  if (!dues) return { cases: 0, arrears: 0, others: 0, oldestDueOn: null };
  const { cases, arrears, oldestDueOn, byLevy } = dues;
  return { cases, arrears, oldestDueOn, others: cases - (byLevy[levyOf(caseKey)] ?? 0) };
}
