import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { claimKey, forgetKey, keepAnswer } from '../../../activities/access/idempotency.js';
import { canonicalJson } from '../../../activities/campaigns/canonical.js';
import { ApiDeps } from '../deps.js';
import { NEVER_STORED } from './access.js';
import { Problem } from './problem.js';
import { knownOf } from './request.js';

/** `Idempotency-Key` on posts: the same key and request get the first answer again, whatever was lost on the way. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly deps: ApiDeps,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.method === 'POST' ? request.header('Idempotency-Key') : undefined;
    const { holder } = knownOf(request);
    if (!key || !holder || this.reflector.get(NEVER_STORED, context.getHandler())) return next.handle();
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('invalid-input', { members: { errors: [KEY_FAULT] } });
    const claim = { department: holder.department, key, ...identityOf(request, holder.person) };
    const claimed = await claimKey(this.deps.database, claim);
    if (claimed.kind === 'answered') return of(repeat(http.getResponse<Response>(), claimed));
    if (claimed.kind !== 'claimed') throw new Problem(claimed.kind === 'under-way' ? 'key-in-use' : 'key-reused');
    return from(this.answer(claim, http.getResponse<Response>(), next));
  }

  private async answer(claim: { department: string; key: string }, response: Response, next: CallHandler) {
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      await keepAnswer(this.deps.database, { ...claim, status: response.statusCode, answer });
      return answer;
    } catch (error) {
      // A refused request changed nothing: the key stays free for the corrected one.
      await forgetKey(this.deps.database, claim).catch(() => undefined);
      throw error;
    }
  }
}

function repeat(response: Response, { status, answer }: { status: number; answer: unknown }): unknown {
  response.status(status).setHeader('Idempotent-Replayed', 'true');
  return answer;
}

/** The person is part of the request: a key that a colleague used before must not answer in their name. */
function identityOf(request: Request, person: string): { route: string; bodyHash: string } {
  const hash = createHash('sha256').update(person).update('\n').update(request.originalUrl).update('\n');
  const body: unknown = request.body;
  hash.update(Buffer.isBuffer(body) ? body : canonicalJson(body ?? null));
  return { route: `${request.method} ${request.path}`, bodyHash: hash.digest('hex') };
}

const KEY_FAULT = { path: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' };
