import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { draftProgram, publishProgram } from '../../../activities/programs/publish.js';
import { assertNever } from '../../../rules/assert-never.js';
import { ApiDeps } from '../deps.js';
import { Problem } from '../http/problem.js';
import type { ProgramPlace, Publication } from './programs.dto.js';

@Injectable()
export class ProgramsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    const items = await this.deps.database.rows(
      `SELECT programs.id, programs.title, version, hash, state, created_by AS "createdBy", approved_by AS "approvedBy",
              program_versions.created_at AS "createdAt", published_at AS "publishedAt",
              (SELECT count(*)::int FROM enrolments WHERE version_id = program_versions.id AND enrolments.state = 'running') AS running
         FROM programs JOIN program_versions ON program_versions.department = programs.department AND program = programs.id
        WHERE programs.department = $1 ORDER BY programs.id, version DESC`,
      [department],
    );
    return { items };
  }

  async draft({ department, person }: KeyHolder, page: Buffer, file: string) {
    const drafted = await draftProgram(this.deps.database, {
      department,
      actor: person,
      source: page.toString('utf8'),
      file,
    });
    switch (drafted.kind) {
      case 'drafted':
      case 'known':
        return drafted;
      case 'refused':
        throw new Problem('program-refused', { members: { faults: drafted.faults } });
      case 'other-department':
        throw new Problem('program-refused', { detail: OTHER_DEPARTMENT });
      default:
        return assertNever(drafted);
    }
  }

  async publish({ department, person }: KeyHolder, { id, version }: ProgramPlace, { hash }: Publication) {
    const published = await publishProgram(this.deps.database, {
      department,
      actor: person,
      program: id,
      version,
      hash,
    });
    switch (published.kind) {
      case 'published':
        return { program: id, version, state: 'published', hash: published.hash };
      case 'no-version':
        throw new Problem('not-found');
      case 'same-person':
        throw new Problem('same-person');
      case 'changed':
        throw new Problem('preview-changed');
      case 'wrong-state':
        throw new Problem('wrong-state', { members: { state: published.state } });
      default:
        return assertNever(published);
    }
  }
}

const OTHER_DEPARTMENT = {
  ja: 'プログラムの department が、APIキーの部署と違います。',
  en: "The program's department is not that of the API key.",
};
