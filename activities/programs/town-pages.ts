import { randomUUID } from 'node:crypto';
import { type Fault, hashOf } from '../../rules/program.js';
import { readTown } from '../../rules/reading/town-page.js';
import type { Instant } from '../../rules/time.js';
import type { Town } from '../../rules/town.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { townOf } from './town.js';

export interface TownPage {
  /** The page as it was written. */
  source: string;
  hash: string;
  proposedBy: string;
  proposedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
}

/** The settings as they are in force, with their page (none: as shipped), and what waits for a second person. */
export interface TownView {
  town: Town;
  page: TownPage | null;
  proposal: (TownPage & { town: Town }) | null;
}

const PAGE = `source, hash, proposed_by AS "proposedBy", proposed_at AS "proposedAt", approved_by AS "approvedBy",
  approved_at AS "approvedAt"`;

export async function townView(sql: Sql, department: string): Promise<TownView> {
  const page = await sql.row<TownPage>(`SELECT ${PAGE} FROM town_pages WHERE department = $1 AND state = 'in-force'`, [
    department,
  ]);
  const proposal = await sql.row<TownPage & { town: Town }>(
    `SELECT ${PAGE}, town FROM town_pages WHERE department = $1 AND state = 'proposed'`,
    [department],
  );
  return { town: await townOf(sql, department), page: page ?? null, proposal: proposal ?? null };
}

interface Proposing {
  department: string;
  actor: string;
}

export type TownProposed =
  | { kind: 'proposed'; hash: string }
  /** The page waits already, or is in force. */
  | { kind: 'known'; hash: string }
  | { kind: 'refused'; faults: Fault[] };

/** Reads the page of a town's settings and keeps it for a second person to approve. It takes the place of one that waits. */
export function proposeTown(
  database: Database,
  { department, actor, source, file }: Proposing & { source: string; file: string },
): Promise<TownProposed> {
  return database.transaction(async (sql) => {
    const read = readTown(source, file);
    if (read.kind === 'refused') return { kind: 'refused', faults: read.faults };
    await lockTown(sql, department);
    const hash = hashOf(source);
    const known = await sql.row(
      `SELECT 1 FROM town_pages WHERE department = $1 AND hash = $2 AND state IN ('proposed', 'in-force')`,
      [department, hash],
    );
    if (known) return { kind: 'known', hash };
    await withdraw(sql, department);
    await sql.run(
      `INSERT INTO town_pages (id, department, source, hash, town, state, proposed_by) VALUES ($1, $2, $3, $4, $5, 'proposed', $6)`,
      [randomUUID(), department, source, hash, JSON.stringify(read.town), actor],
    );
    await auditTown(sql, { department, actor }, 'town.proposed', { hash });
    return { kind: 'proposed', hash };
  });
}

/** Takes back what waits. Answers whether there was anything. */
export function withdrawTown(database: Database, { department, actor }: Proposing): Promise<boolean> {
  return database.transaction(async (sql) => {
    await lockTown(sql, department);
    const hash = await withdraw(sql, department);
    if (hash === undefined) return false;
    await auditTown(sql, { department, actor }, 'town.withdrawn', { hash });
    return true;
  });
}

export type TownApproved =
  | { kind: 'in-force'; town: Town }
  | { kind: 'no-proposal' }
  | { kind: 'same-person' }
  | { kind: 'changed' };

/**
 * Puts the page that waits into force, by a second person and exactly as that person has read it. Versions that are
 * published keep the settings of their publication; drafts are read against these from now on.
 */
export function approveTown(database: Database, request: Proposing & { hash: string }): Promise<TownApproved> {
  return database.transaction(async (sql) => {
    const { department, actor, hash } = request;
    await lockTown(sql, department);
    const pages = await sql.rows<{ id: string; state: string; hash: string; proposedBy: string; town: Town }>(
      `SELECT id, state, hash, proposed_by AS "proposedBy", town FROM town_pages
        WHERE department = $1 AND state IN ('proposed', 'in-force')`,
      [department],
    );
    const inForce = pages.find(({ state }) => state === 'in-force');
    if (inForce?.hash === hash) return { kind: 'in-force', town: inForce.town };
    const proposal = pages.find(({ state }) => state === 'proposed');
    if (!proposal) return { kind: 'no-proposal' };
    if (proposal.hash !== hash) return { kind: 'changed' };
    if (proposal.proposedBy === actor) return { kind: 'same-person' };
    await putIntoForce(sql, request, proposal);
    return { kind: 'in-force', town: proposal.town };
  });
}

async function putIntoForce(
  sql: Sql,
  { department, actor, hash }: Proposing & { hash: string },
  { id, town }: { id: string; town: Town },
): Promise<void> {
  await sql.run(`UPDATE town_pages SET state = 'replaced' WHERE department = $1 AND state = 'in-force'`, [department]);
  await sql.run(`UPDATE town_pages SET state = 'in-force', approved_by = $2, approved_at = clock_now() WHERE id = $1`, [
    id,
    actor,
  ]);
  await sql.run('UPDATE departments SET town = $2 WHERE id = $1', [department, JSON.stringify(town)]);
  await auditTown(sql, { department, actor }, 'town.approved', { hash });
}

async function withdraw(sql: Sql, department: string): Promise<string | undefined> {
  const withdrawn = await sql.row<{ hash: string }>(
    `UPDATE town_pages SET state = 'withdrawn' WHERE department = $1 AND state = 'proposed' RETURNING hash`,
    [department],
  );
  return withdrawn?.hash;
}

async function lockTown(sql: Sql, department: string): Promise<void> {
  await sql.rows('SELECT 1 FROM departments WHERE id = $1 FOR NO KEY UPDATE', [department]);
}

async function auditTown(
  sql: Sql,
  { department, actor }: Proposing,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await audit(sql, { department, actor, action, subject: ['department', department], detail });
}
