import type { Sql } from './database.js';

export interface AuditEntry {
  department: string;
  actor: string;
  /** What was done, in the past tense: `campaign.approved`. */
  action: string;
  subject: [kind: string, id: string];
  /** Ids, counts and reasons; never a name, number, address or message. */
  detail?: Record<string, unknown>;
}

/** Adds a line to the audit trail, in the transaction of what it tells of. */
export async function audit(sql: Sql, { department, actor, action, subject, detail }: AuditEntry): Promise<void> {
  await sql.run(
    'INSERT INTO audit (department, actor, action, subject_kind, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6)',
    [department, actor, action, subject[0], subject[1], JSON.stringify(detail ?? {})],
  );
}
