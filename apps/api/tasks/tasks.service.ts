import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import {
  DESK_OUTCOMES,
  deskChannelOf,
  recordTask,
  releaseTask,
  showTask,
  takeTask,
} from '../../../activities/channels/desk/desk.js';
import { listTasks } from '../../../activities/channels/desk/list.js';
import { assertNever } from '../../../rules/assert-never.js';
import { cardRequestOf, shownOr409, takenOr409 } from '../calls/cards.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { TaskOutcome, TaskQuery } from './tasks.dto.js';

@Injectable()
export class TasksService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder, query: TaskQuery) {
    return { items: await listTasks(this.deps, { department, ...query }) };
  }

  async take(asker: KeyHolder, id: string) {
    return takenOr409(id, await takeTask(this.deps, await this.card(asker, id)));
  }

  async show(asker: KeyHolder, id: string) {
    return shownOr409(id, await showTask(this.deps, await this.card(asker, id)));
  }

  async outcome(asker: KeyHolder, id: string, outcome: TaskOutcome) {
    const recorded = await recordTask(this.deps, { ...(await this.card(asker, id)), ...outcome });
    switch (recorded.kind) {
      case 'recorded':
        return { dispatchId: id, outcome: outcome.outcome };
      case 'over':
        throw new Problem('wrong-state');
      case 'not-yours':
        throw new Problem('held-by-another');
      case 'no-outcome-of':
        throw wrongOutcome(DESK_OUTCOMES[recorded.channel]);
      default:
        return assertNever(recorded);
    }
  }

  async release(asker: KeyHolder, id: string) {
    if (!(await releaseTask(this.deps, await this.card(asker, id)))) throw new Problem('held-by-another');
    return { dispatchId: id, kind: 'released' };
  }

  private async card(asker: KeyHolder, id: string) {
    const request = cardRequestOf(asker, id);
    foundOr404(await deskChannelOf(this.deps.database, request));
    return request;
  }
}

const wrongOutcome = (possible: readonly string[]) =>
  new Problem('invalid-input', {
    members: { errors: [{ path: 'outcome', message: `one of ${possible.join(', ')}` }] },
  });
