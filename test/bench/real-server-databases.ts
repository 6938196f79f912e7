import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { BenchPlace } from './bench.js';

/** An empty database that is removed at the end, with whoever still has a session on it. */
export async function freshBenchDatabase(server: string, purpose: string, atEnd: BenchPlace['atEnd']): Promise<string> {
  const name = `bench_${purpose}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  atEnd(() => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** What a commit of this server costs: figures of a server that forgets in a crash would flatter. */
export async function durabilityOf(server: string): Promise<Record<'version' | 'fsync' | 'synchronousCommit', string>> {
  const [row] = await onServer(
    server,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS "synchronousCommit"`,
  );
  if (row?.fsync !== 'on' || row.synchronousCommit !== 'on') {
    throw new Error('The measurement needs a PostgreSQL with fsync and synchronous_commit on.');
  }
  return row;
}

async function onServer(
  url: string,
  statement: string,
): Promise<Record<'version' | 'fsync' | 'synchronousCommit', string>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
