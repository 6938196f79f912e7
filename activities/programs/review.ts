import type { Warning } from '../../rules/program.js';
import type { Database, Sql } from '../store/database.js';
import { type Checked, checkPage, type Trials } from './check.js';
import { auditVersion, type LockedVersion, lockVersion, type VersionRequest } from './rows.js';
import { townOf } from './town.js';

/** A request that is about one page: what is done is done to that page or not at all. */
export interface ReviewRequest extends VersionRequest {
  /** The hash of the page that the asker has read. */
  hash?: string | undefined;
}

export type NotReady = Exclude<Checked, { kind: 'sound' }>;

export type Submitted =
  | { kind: 'submitted'; hash: string; warnings: Warning[]; trials: Trials }
  /** It was handed in before; nothing was changed. */
  | { kind: 'in-review'; hash: string }
  | { kind: 'no-version' }
  | { kind: 'changed' }
  | { kind: 'wrong-state'; state: string }
  | NotReady;

/**
 * Hands a draft in for review: its page is read again for the town as it is now, each warning needs its reason, every
 * test has to pass. The reviewer sees the warnings and the report that are stored with it here.
 */
export function submitProgram(database: Database, request: ReviewRequest): Promise<Submitted> {
  return database.transaction(async (sql) => {
    const draft = await lockVersion(sql, request);
    if (!draft) return { kind: 'no-version' };
    if (request.hash !== undefined && request.hash !== draft.hash) return { kind: 'changed' };
    if (draft.state === 'in-review') return { kind: 'in-review', hash: draft.hash };
    if (draft.state !== 'draft') return { kind: 'wrong-state', state: draft.state };
    const checked = await checkVersion(sql, request, draft);
    if (checked.kind !== 'sound') return checked;
    const { warnings, trials } = checked;
    await sql.run(
      `UPDATE program_versions SET state = 'in-review', definition = $2, warnings = $3, trials = $4, submitted_by = $5,
              submitted_at = clock_now(), sent_back_by = NULL, sent_back_because = NULL
        WHERE id = $1`,
      [draft.id, JSON.stringify(checked.program), JSON.stringify(warnings), JSON.stringify(trials), request.actor],
    );
    await auditVersion(sql, request, 'program.submitted', { hash: draft.hash, ...countsOf(checked) });
    return { kind: 'submitted', hash: draft.hash, warnings, trials };
  });
}

/** Checks the page of a version as it stands, for the town of now. */
async function checkVersion(
  sql: Sql,
  { department, program }: VersionRequest,
  { source }: LockedVersion,
): Promise<Checked> {
  return checkPage({ department, source, file: `${program}.yaml` }, await townOf(sql, department));
}

/** What the audit keeps of a check: the page itself is kept with the version. */
export const countsOf = ({ warnings, trials }: Extract<Checked, { kind: 'sound' }>) => ({
  warnings: warnings.length,
  tests: trials.passed,
});

export type SentBack = { kind: 'sent-back' } | { kind: 'no-version' } | { kind: 'wrong-state'; state: string };

/** Sends a version that is in review back to its authors, who may change it again. */
export function sendBack(database: Database, request: VersionRequest & { because: string }): Promise<SentBack> {
  return database.transaction(async (sql) => {
    const { actor, because } = request;
    const version = await lockVersion(sql, request);
    if (!version) return { kind: 'no-version' };
    if (version.state === 'draft' && version.sentBackBecause === because) return { kind: 'sent-back' };
    if (version.state !== 'in-review') return { kind: 'wrong-state', state: version.state };
    await sql.run(
      `UPDATE program_versions SET state = 'draft', submitted_by = NULL, submitted_at = NULL, trials = NULL,
              sent_back_by = $2, sent_back_because = $3
        WHERE id = $1`,
      [version.id, actor, because],
    );
    await auditVersion(sql, request, 'program.sent-back', { hash: version.hash, because });
    return { kind: 'sent-back' };
  });
}
