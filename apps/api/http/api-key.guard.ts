import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { holderOf } from '../../../activities/access/keys.js';
import type { Scope } from '../../../activities/access/scopes.js';
import { ApiDeps } from '../deps.js';
import { PUBLIC, SCOPE } from './access.js';
import { Limits } from './limits.js';
import { readBody } from './middleware.js';
import { Problem } from './problem.js';
import { knownOf } from './request.js';

/** Denies by default: a route opens only to a living key that holds the scope the route names. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly deps: ApiDeps,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const on = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, on)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const holder = await this.holder(request);
    this.limits.take(holder.keyId);
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(SCOPE, on);
    if (!scope || !holder.scopes.includes(scope)) throw new Problem('scope-missing', { members: { scope } });
    knownOf(request).holder = holder;
    await readBody(request, context.switchToHttp().getResponse<Response>());
    return true;
  }

  private async holder(request: Request) {
    const key = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (!key) throw new Problem('key-missing');
    const holder = await holderOf(this.deps.database, key);
    if (holder) return holder;
    this.limits.take(`unknown/${request.ip ?? ''}`);
    throw new Problem('key-unknown');
  }
}
