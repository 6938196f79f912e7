import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { LocalDate } from '../../rules/time.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { SCOPES, type Scope } from './scopes.js';

/** Who holds an API key: a person or a business system of one department. */
export interface KeyHolder {
  keyId: string;
  department: string;
  person: string;
  scopes: Scope[];
}

/** Makes a key of 256 random bits. It is shown once; the database keeps its hash. */
export const makeKey = (): string => `yk_${randomBytes(32).toString('base64url')}`;

/** Who holds `key`; undefined when nobody does, or when it was revoked or has expired. */
export async function holderOf(sql: Sql, key: string): Promise<KeyHolder | undefined> {
  const row = await sql.row<{ keyId: string; department: string; person: string; scopes: string[] }>(
    `SELECT id AS "keyId", department, person, scopes FROM api_keys
      WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_now())`,
    [hashOfKey(key)],
  );
  return row && { ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) };
}

export interface NewKey {
  department: string;
  person: string;
  scopes: readonly Scope[];
  key: string;
  expiresOn?: LocalDate;
}

/** Registers a key; a second call with the same key changes nothing but its scopes. */
export async function registerKey(
  database: Database,
  { department, person, scopes, key, expiresOn }: NewKey,
): Promise<void> {
  await database.transaction(async (sql) => {
    const id = randomUUID();
    const values = [id, department, person, [...scopes], hashOfKey(key), key.slice(0, 8), expiresOn ?? null];
    await sql.run(
      `INSERT INTO api_keys (id, department, person, scopes, key_hash, prefix, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (key_hash) DO UPDATE SET scopes = EXCLUDED.scopes`,
      values,
    );
    await audit(sql, {
      department,
      actor: 'system',
      action: 'key.registered',
      subject: ['person', person],
      detail: { scopes },
    });
  });
}

// A key is 256 bits of chance, so that a plain hash cannot be turned back; what comes out is compared by the index.
const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();
