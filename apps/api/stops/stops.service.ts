import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { activeStops, lift, stop } from '../../../activities/channels/stops.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { NewStop } from './stops.dto.js';

@Injectable()
export class StopsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await activeStops(this.deps.database, department) };
  }

  async stop({ department, person }: KeyHolder, request: NewStop) {
    foundOr404(await this.target(department, request));
    return stop(this.deps.database, { ...request, department, actor: person });
  }

  async lift({ department, person }: KeyHolder, stopId: string): Promise<void> {
    const lifted = await lift(this.deps.database, { department, stopId, actor: person });
    if (!lifted) throw new Problem('not-found');
  }

  /** A stop of something that is not there would look like a stop and hold nothing. */
  private target(department: string, { scope, target }: NewStop) {
    return this.deps.database.row(
      `SELECT 1 WHERE $2 = 'channel'
          OR ($2 = 'campaign' AND EXISTS (SELECT 1 FROM campaigns WHERE department = $1 AND id::text = $3))
          OR ($2 = 'program' AND EXISTS (SELECT 1 FROM programs WHERE department = $1 AND id = $3))`,
      [department, scope, target],
    );
  }
}
