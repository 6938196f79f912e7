import type { Program } from '../../rules/program.js';
import type { Town } from '../../rules/town.js';
import { canonicalJson } from '../campaigns/canonical.js';
import type { Database, Sql } from '../store/database.js';
import { type Checked, checkPage } from './check.js';
import { countsOf, type NotReady, type ReviewRequest } from './review.js';
import { auditVersion, type LockedVersion, lockVersion, type VersionRequest } from './rows.js';
import { townOf } from './town.js';

export type Published =
  | { kind: 'published'; hash: string }
  | { kind: 'no-version' }
  | { kind: 'same-person' }
  | { kind: 'changed' }
  /** Another version was published since this one was handed in: nobody has looked at what lies between the two. */
  | { kind: 'published-meanwhile'; version: number }
  | { kind: 'wrong-state'; state: string }
  | NotReady;

/**
 * Publishes a version that is in review, by somebody who has neither written of it nor handed it in, unless another has
 * been published meanwhile: two reviewers would take back each other's changes without seeing them. Its page is read
 * and its tests are played once more, for the town as it is now: those settings are its own from here on. The version
 * before is retired; runs that began with it keep it.
 */
export function publishProgram(database: Database, request: ReviewRequest): Promise<Published> {
  return database.transaction(async (sql) => {
    const version = await lockVersion(sql, request);
    if (!version) return { kind: 'no-version' };
    if (isByItsOwn(version, request.actor)) return { kind: 'same-person' };
    if (request.hash !== undefined && request.hash !== version.hash) return { kind: 'changed' };
    if (version.state === 'published') return { kind: 'published', hash: version.hash };
    if (version.state !== 'in-review') return { kind: 'wrong-state', state: version.state };
    const meanwhile = await publishedSince(sql, request, version.id);
    if (meanwhile !== undefined) return { kind: 'published-meanwhile', version: meanwhile };
    const town = await townOf(sql, request.department);
    const checked = checkPage({ ...request, source: version.source, file: `${request.program}.yaml` }, town);
    if (checked.kind !== 'sound') return checked;
    // A page that reads otherwise than it was reviewed comes of another release: it has to be handed in again.
    if (canonicalJson(checked.program) !== canonicalJson(version.definition)) return { kind: 'changed' };
    await publish(sql, request, version, { checked, town });
    return { kind: 'published', hash: version.hash };
  });
}

const isByItsOwn = ({ authors, submittedBy }: LockedVersion, actor: string) =>
  authors.includes(actor) || submittedBy === actor;

async function publishedSince(
  sql: Sql,
  { department, program }: VersionRequest,
  versionId: string,
): Promise<number | undefined> {
  const published = await sql.row<{ version: number }>(
    `SELECT now.version FROM program_versions AS now, program_versions AS asked
      WHERE asked.id = $3 AND now.department = $1 AND now.program = $2 AND now.state = 'published'
        AND now.published_at > asked.submitted_at`,
    [department, program, versionId],
  );
  return published?.version;
}

type Sound = Extract<Checked, { kind: 'sound' }>;

async function publish(
  sql: Sql,
  request: VersionRequest,
  { id, hash }: LockedVersion,
  { checked, town }: { checked: Sound; town: Town },
): Promise<void> {
  const { department, actor, program } = request;
  const before = await sql.row<{ version: number }>(
    `UPDATE program_versions SET state = 'retired', retired_by = $3, retired_at = clock_now()
      WHERE department = $1 AND program = $2 AND state = 'published' RETURNING version`,
    [department, program, actor],
  );
  const { warnings, trials } = checked;
  await sql.run(
    `UPDATE program_versions SET state = 'published', approved_by = $2, published_at = clock_now(), warnings = $3,
            trials = $4, town = $5
      WHERE id = $1`,
    [id, actor, JSON.stringify(warnings), JSON.stringify(trials), JSON.stringify(town)],
  );
  await retitle(sql, department, checked.program);
  await auditVersion(sql, request, 'program.published', { hash, ...countsOf(checked) });
  if (before) await auditVersion(sql, { ...request, ...before }, 'program.retired', { by: request.version });
}

async function retitle(sql: Sql, department: string, { program, title }: Program): Promise<void> {
  await sql.run('UPDATE programs SET title = $3 WHERE department = $1 AND id = $2', [
    department,
    program,
    JSON.stringify(title),
  ]);
}

export type Retired = { kind: 'retired' } | { kind: 'no-version' } | { kind: 'wrong-state'; state: string };

/** Retires the published version: no campaign is drafted on it any more. Runs that began with it go on. */
export function retireProgram(database: Database, request: VersionRequest): Promise<Retired> {
  return database.transaction(async (sql) => {
    const version = await lockVersion(sql, request);
    if (!version) return { kind: 'no-version' };
    if (version.state === 'retired') return { kind: 'retired' };
    if (version.state !== 'published') return { kind: 'wrong-state', state: version.state };
    await sql.run(
      `UPDATE program_versions SET state = 'retired', retired_by = $2, retired_at = clock_now() WHERE id = $1`,
      [version.id, request.actor],
    );
    await auditVersion(sql, request, 'program.retired', { hash: version.hash });
    return { kind: 'retired' };
  });
}
