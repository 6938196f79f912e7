import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { CALLS, cardOf } from '../../../activities/channels/cards.js';
import {
  listCalls,
  recordCall,
  releaseCall,
  showNumber,
  takeCall,
} from '../../../activities/channels/phone/telephone.js';
import { assertNever } from '../../../rules/assert-never.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { CallOutcome } from './calls.dto.js';
import { cardRequestOf, shownOr409, takenOr409 } from './cards.js';

@Injectable()
export class CallsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await listCalls(this.deps, { department }) };
  }

  async take(asker: KeyHolder, id: string) {
    return takenOr409(id, await takeCall(this.deps, await this.card(asker, id)));
  }

  async number(asker: KeyHolder, id: string) {
    return shownOr409(id, await showNumber(this.deps, await this.card(asker, id)));
  }

  async outcome(asker: KeyHolder, id: string, outcome: CallOutcome) {
    const recorded = await recordCall(this.deps, { ...(await this.card(asker, id)), ...outcome });
    switch (recorded.kind) {
      case 'recorded':
        return { dispatchId: id, outcome: outcome.outcome };
      case 'over':
        throw new Problem('wrong-state');
      case 'not-yours':
        throw new Problem('held-by-another');
      case 'wrong-answer':
        throw wrongAnswer(recorded.question);
      default:
        return assertNever(recorded);
    }
  }

  async release(asker: KeyHolder, id: string) {
    if (!(await releaseCall(this.deps, await this.card(asker, id)))) throw new Problem('held-by-another');
    return { dispatchId: id, kind: 'released' };
  }

  private async card(asker: KeyHolder, id: string) {
    const request = cardRequestOf(asker, id);
    foundOr404(await cardOf(this.deps.database, CALLS, request));
    return request;
  }
}

const wrongAnswer = (question: string) =>
  new Problem('invalid-input', {
    members: { errors: [{ path: `answers.${question}`, message: 'no question, or no choice, of this call' }] },
  });
