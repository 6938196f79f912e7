import { type MappingFault, mappingFaults, mappingOf, type StepMapping } from '../../rules/version-move.js';
import type { Sql } from '../store/database.js';
import { type MovePreview, previewMove, type StandingCount, standingsOf } from './move-preview.js';
import type { MoveDeps, ProgramRequest } from './moves.js';
import type { VersionState } from './rows.js';

/** The enrolments of an older version that are under way, and what a move to the version asked about would do. */
export interface VersionRuns {
  version: number;
  state: VersionState;
  /** In campaigns that nobody has approved yet: these are drafted again rather than moved. */
  proposed: number;
  approved: number;
  running: number;
  standings: StandingCount[];
  move: { possible: boolean; because: MappingFault[]; steps: StepMapping; preview: MovePreview | null };
}

interface OpenVersion {
  id: string;
  version: number;
  state: VersionState;
  proposed: number;
  approved: number;
  running: number;
}

/** Where the runs of all other versions stand; undefined when the department has no such version. */
export async function runsByVersion(
  { database, versions }: MoveDeps,
  request: ProgramRequest & { version: number },
): Promise<VersionRuns[] | undefined> {
  const asked = await database.row<{ id: string }>(
    'SELECT id FROM program_versions WHERE department = $1 AND program = $2 AND version = $3',
    [request.department, request.program, request.version],
  );
  if (!asked) return undefined;
  const after = await versions.byId(null, asked.id);
  const runs: VersionRuns[] = [];
  for (const { id, ...counts } of await openVersions(database, request)) {
    const before = await versions.byId(null, id);
    const steps = mappingOf(before.plan, after.plan);
    const because = mappingFaults(before, after, steps);
    const possible = because.length === 0;
    const preview = possible ? await previewMove(database, { before, after, steps }) : null;
    runs.push({
      ...counts,
      standings: await standingsOf(database, before),
      move: { possible, because, steps, preview },
    });
  }
  return runs;
}

function openVersions(
  sql: Sql,
  { department, program, version }: ProgramRequest & { version: number },
): Promise<OpenVersion[]> {
  const count = (state: string) => `count(*) FILTER (WHERE enrolments.state = '${state}')::int AS ${state}`;
  return sql.rows<OpenVersion>(
    `SELECT program_versions.id, version, program_versions.state, ${['proposed', 'approved', 'running'].map(count).join(', ')}
       FROM program_versions JOIN enrolments ON version_id = program_versions.id
      WHERE program_versions.department = $1 AND program_versions.program = $2 AND version <> $3
        AND enrolments.state IN ('proposed', 'approved', 'running')
      GROUP BY program_versions.id ORDER BY version DESC`,
    [department, program, version],
  );
}
