import { draftProgram } from '../../activities/programs/draft.js';
import { publishProgram } from '../../activities/programs/publish.js';
import { submitProgram } from '../../activities/programs/review.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { freshDatabase } from '../support/postgres.js';

export const DEPARTMENT = 'kenko';
export const PROGRAM = 'checkup';

export interface Section {
  database: Database;
  url: string;
  draft(source: string, actor?: string): ReturnType<typeof draftProgram>;
  submit(version: number, actor?: string): ReturnType<typeof submitProgram>;
  publish(version: number, actor?: string, hash?: string): ReturnType<typeof publishProgram>;
  /** Drafts, hands in and publishes a page; throws when one of these is refused. */
  release(source: string): Promise<number>;
  states(): Promise<string[]>;
  audited(): Promise<string[]>;
  close(): Promise<void>;
}

/** A department that has no program yet: planner and colleague write, approver and chief approve. */
export async function openSection(): Promise<Section> {
  const fresh = await freshDatabase();
  const database = await openDatabase(fresh.url, 10);
  await database.run(
    `INSERT INTO departments (id, title, sender, phone) VALUES ($1, '{}', '見本市健康課', '03-0000-0120')`,
    [DEPARTMENT],
  );
  const at = (version: number, actor: string) => ({ department: DEPARTMENT, program: PROGRAM, version, actor });
  const section: Section = {
    database,
    url: fresh.url,
    draft: (source, actor = 'planner') =>
      draftProgram(database, { department: DEPARTMENT, actor, source, file: 'checkup.yaml' }),
    submit: (version, actor = 'planner') => submitProgram(database, at(version, actor)),
    publish: (version, actor = 'approver', hash) => publishProgram(database, { ...at(version, actor), hash }),
    async release(source) {
      const drafted = await section.draft(source);
      if (drafted.kind !== 'drafted') throw new Error(JSON.stringify(drafted, null, 1));
      const submitted = await section.submit(drafted.version);
      if (submitted.kind !== 'submitted') throw new Error(JSON.stringify(submitted, null, 1));
      const published = await section.publish(drafted.version);
      if (published.kind !== 'published') throw new Error(published.kind);
      return drafted.version;
    },
    async states() {
      const rows = await database.rows<{ version: number; state: string }>(
        'SELECT version, state FROM program_versions ORDER BY program, version',
      );
      return rows.map(({ version, state }) => `${version} ${state}`);
    },
    async audited() {
      const rows = await database.rows<{ line: string }>(
        `SELECT actor || ' ' || action || coalesce(' ' || (detail ->> 'version'), '') AS line FROM audit ORDER BY id`,
      );
      return rows.map(({ line }) => line);
    },
    async close() {
      await database.close();
      await fresh.drop();
    },
  };
  return section;
}
