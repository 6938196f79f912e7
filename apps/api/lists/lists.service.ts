import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { importListFor } from '../../../activities/campaigns/list-import.js';
import { readListReport } from '../../../activities/import/report.js';
import { resolveKept } from '../../../activities/import/resolve-kept.js';
import { assertNever } from '../../../rules/assert-never.js';
import { reasonText } from '../../../rules/reasons.js';
import type { Instant, LocalDate } from '../../../rules/time.js';
import { ApiDeps } from '../deps.js';
import { type PageQuery, pageOf } from '../http/paging.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { RowPlace, RowsQuery, UploadQuery } from './lists.dto.js';
import type { Resolution } from './resolution.dto.js';

interface ListLine {
  id: string;
  program: string;
  fileName: string;
  asOf: LocalDate | null;
  rows: number;
  counts: Record<string, unknown>;
  createdBy: string;
  createdAt: Instant;
}

interface RowLine {
  row: number;
  outcome: string;
  reason: string | null;
  columns: string[];
  notes: string[];
  caseKey: string | null;
  resolvedBy: string | null;
}

@Injectable()
export class ListsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder, { cursor, limit }: PageQuery) {
    const rows = await this.deps.database.rows<ListLine>(
      `SELECT id, program, file_name AS "fileName", as_of AS "asOf", rows, counts, created_by AS "createdBy", created_at AS "createdAt"
         FROM lists WHERE department = $1
          AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', created_at), id) < ($2, $3::uuid))
        ORDER BY date_trunc('milliseconds', created_at) DESC, id DESC LIMIT $4`,
      [department, cursor?.at ?? null, cursor?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  }

  async upload({ department, person }: KeyHolder, file: Buffer, { program, fileName, asOf }: UploadQuery) {
    const request = { department, program, fileName, content: oneChunk(file), asOf: asOf ?? null, actor: person };
    const answer = await importListFor(this.deps, request);
    switch (answer.kind) {
      case 'imported':
        return { status: 201, kind: answer.kind, ...answer.list };
      case 'already-imported':
        return { status: 200, kind: answer.kind, ...answer.list };
      case 'refused':
        throw new Problem('list-refused', { detail: answer, members: { reason: answer.code } });
      case 'not-published':
        throw new Problem('program-unpublished');
      default:
        return assertNever(answer);
    }
  }

  async get({ department }: KeyHolder, id: string) {
    return foundOr404(await readListReport(this.deps.database, { id, department }));
  }

  async rows({ department }: KeyHolder, listId: string, { outcome, cursor, limit }: RowsQuery) {
    foundOr404(
      await this.deps.database.row('SELECT 1 FROM lists WHERE id = $1 AND department = $2', [listId, department]),
    );
    const rows = await this.deps.database.rows<RowLine>(
      `SELECT row, outcome, reason, columns, notes, cases.key AS "caseKey", resolved_by AS "resolvedBy"
         FROM list_rows LEFT JOIN cases ON cases.id = case_id AND outcome = 'accepted'
        WHERE list_rows.list_id = $1 AND ($2::text IS NULL OR outcome = $2) AND row > $3 ORDER BY row LIMIT $4`,
      [listId, outcome ?? null, cursor, limit + 1],
    );
    const items = rows.slice(0, limit).map((line) => ({ ...line, because: line.reason && reasonText(line.reason) }));
    return { items, next: rows.length > limit ? (items.at(-1)?.row ?? null) : null };
  }

  async resolve({ department, person }: KeyHolder, { id, row }: RowPlace, resolution: Resolution) {
    const decision =
      resolution.decision === 'accept'
        ? { kind: resolution.decision, telephone: resolution.telephone }
        : { kind: resolution.decision, reason: resolution.reason };
    const answer = await resolveKept(this.deps, { department, listId: id, row, decision, actor: person });
    if (answer.kind === 'resolved') return { listId: id, row, ...answer };
    throw answer.code === 'no-such-row'
      ? new Problem('not-found')
      : new Problem('row-refused', { detail: answer, members: { reason: answer.code } });
  }
}

async function* oneChunk(file: Buffer): AsyncGenerator<Buffer> {
  yield file;
}
