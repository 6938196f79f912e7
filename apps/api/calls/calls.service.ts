import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import {
  listCalls,
  recordCall,
  releaseCall,
  showNumber,
  takeCall,
} from '../../../activities/channels/phone/telephone.js';
import { assertNever } from '../../../rules/assert-never.js';
import { reasonText } from '../../../rules/reasons.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { CallOutcome } from './calls.dto.js';

@Injectable()
export class CallsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await listCalls(this.deps.database, { department }) };
  }

  async take(asker: KeyHolder, id: string) {
    const taken = await takeCall(this.deps, requestOf(asker, id));
    switch (taken.kind) {
      case 'taken':
        return { dispatchId: id, ...taken };
      case 'held':
        throw because(taken.because, { until: taken.until });
      case 'refused':
        throw because(taken.because, {});
      case 'gone':
        throw await this.gone(asker, id);
      default:
        return assertNever(taken);
    }
  }

  async number(asker: KeyHolder, id: string) {
    await this.card(asker, id);
    const shown = await showNumber(this.deps, requestOf(asker, id));
    switch (shown.kind) {
      case 'shown':
        return { dispatchId: id, ...shown };
      case 'stopped':
        throw because(shown.because, {});
      case 'not-yours':
        throw new Problem('held-by-another');
      default:
        return assertNever(shown);
    }
  }

  async outcome(asker: KeyHolder, id: string, outcome: CallOutcome) {
    await this.card(asker, id);
    const recorded = await recordCall(this.deps, { ...requestOf(asker, id), ...outcome });
    if (!recorded) throw new Problem('wrong-state');
    return { dispatchId: id, outcome: outcome.outcome };
  }

  async release(asker: KeyHolder, id: string) {
    await this.card(asker, id);
    if (!(await releaseCall(this.deps, requestOf(asker, id)))) throw new Problem('held-by-another');
    return { dispatchId: id, kind: 'released' };
  }

  /** A card that cannot be taken: somebody has it, or there is none. */
  private async gone(asker: KeyHolder, id: string): Promise<Problem> {
    await this.card(asker, id);
    return new Problem('held-by-another');
  }

  private async card({ department }: KeyHolder, id: string): Promise<void> {
    foundOr404(
      await this.deps.database.row('SELECT 1 FROM telephone_tasks WHERE department = $1 AND dispatch_id = $2', [
        department,
        id,
      ]),
    );
  }
}

const requestOf = ({ department, person }: KeyHolder, dispatchId: string) => ({
  department,
  dispatchId,
  actor: person,
});

const because = (reason: string, more: Record<string, unknown>) =>
  new Problem('contact-refused', { detail: reasonText(reason), members: { reason, ...more } });
