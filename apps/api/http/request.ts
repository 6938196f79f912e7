import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { KeyHolder } from '../../../activities/access/keys.js';

/** What the API knows of a request beside the request itself; set by the request-id step and the guard. */
export interface Known {
  requestId: string;
  holder?: KeyHolder;
}

const known = new WeakMap<Request, Known>();

/** Kept beside the request, so that no body or header can forge it. */
export function knownOf(request: Request): Known {
  const found = known.get(request) ?? { requestId: '' };
  known.set(request, found);
  return found;
}

/** Who asks: the person and the department of the API key. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): KeyHolder => {
  const { holder } = knownOf(context.switchToHttp().getRequest<Request>());
  if (!holder) throw new Error('a route without a key asked who is asking');
  return holder;
});

/** The raw bytes of an uploaded file. */
export const RawBody = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<Request>();
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
});
