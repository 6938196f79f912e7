import { Injectable } from '@nestjs/common';
import { feedsBehind } from '../../../activities/access/attention.js';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { loadFeedFile } from '../../../activities/feeds/load-feed-file.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { FileQuery } from './feeds.dto.js';

@Injectable()
export class FeedsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await feedsBehind(this.deps.database, department) };
  }

  async load({ department, person }: KeyHolder, feed: string, content: Buffer, query: FileQuery) {
    foundOr404(
      await this.deps.database.row('SELECT 1 FROM feeds WHERE department = $1 AND id = $2', [department, feed]),
    );
    const { fileName, throughOn, rows, yen, confirmed } = query;
    const file = { department, feed, fileName, content, throughOn, declared: { rows, yen }, actor: person };
    const answer = await loadFeedFile(this.deps, confirmed ? { ...file, confirmedBy: person } : file);
    if (answer.kind === 'refused') throw new Problem('file-refused', { detail: answer });
    return { status: answer.kind === 'loaded' ? 201 : 200, ...answer };
  }
}
