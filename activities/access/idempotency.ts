import type { Sql } from '../store/database.js';

export interface Claim {
  department: string;
  key: string;
  route: string;
  bodyHash: string;
}

export type Claimed =
  | { kind: 'claimed' }
  | { kind: 'answered'; status: number; answer: unknown }
  | { kind: 'under-way' }
  | { kind: 'another-request' };

/**
 * Claims an idempotency key for a request. A claim whose process died is free again after a minute; answers are kept
 * for a day.
 */
export async function claimKey(sql: Sql, { department, key, route, bodyHash }: Claim): Promise<Claimed> {
  const values = [department, key, route, bodyHash];
  await sql.run(
    `DELETE FROM idempotency_keys WHERE department = $1 AND key = $2
        AND created_at < clock_now() - CASE WHEN status IS NULL THEN interval '1 minute' ELSE interval '1 day' END`,
    [department, key],
  );
  const claimed = await sql.run(
    'INSERT INTO idempotency_keys (department, key, route, body_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    values,
  );
  if (claimed === 1) return { kind: 'claimed' };
  const before = await sql.row<{ same: boolean; status: number | null; answer: unknown }>(
    `SELECT route = $3 AND body_hash = $4 AS same, status, response AS answer
       FROM idempotency_keys WHERE department = $1 AND key = $2`,
    values,
  );
  if (before && !before.same) return { kind: 'another-request' };
  if (!before || before.status === null) return { kind: 'under-way' };
  return { kind: 'answered', status: before.status, answer: before.answer };
}

/** Keeps what was answered, for whoever posts the same again. */
export async function keepAnswer(
  sql: Sql,
  { department, key, status, answer }: { department: string; key: string; status: number; answer: unknown },
): Promise<void> {
  await sql.run('UPDATE idempotency_keys SET status = $3, response = $4 WHERE department = $1 AND key = $2', [
    department,
    key,
    status,
    JSON.stringify(answer ?? null),
  ]);
}

/** Lets a key be used again whose request came to nothing: it was never answered. */
export async function forgetKey(sql: Sql, { department, key }: { department: string; key: string }): Promise<void> {
  await sql.run('DELETE FROM idempotency_keys WHERE department = $1 AND key = $2 AND status IS NULL', [
    department,
    key,
  ]);
}
