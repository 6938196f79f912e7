import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import { assertNever } from '../../rules/assert-never.js';
import type { Fault } from './faults.js';
import { type Reply, refusal } from './wire.js';

export interface Scene {
  response: Response;
  /** Does what was asked, and says what would be answered. */
  perform(): Reply;
  /** Aborted when the sandbox closes, so that nothing happens after that. */
  stopping: AbortSignal;
}

const USUAL_MS = { stall: 35_000, slow: 1_000, throttle: 1_000 };

/** Answers a request as it should be, or as the fault has it. */
export async function answer(scene: Scene, fault?: Fault): Promise<void> {
  const { response, perform } = scene;
  if (fault === undefined) return send(response, perform());
  switch (fault.kind) {
    case 'stale-lookup':
      return send(response, perform());
    case 'slow':
      await wait(scene, fault.ms ?? USUAL_MS.slow);
      return send(response, perform());
    case 'accept-then-stall':
      perform();
      return stall(scene, fault);
    case 'stall':
      return stall(scene, fault);
    case 'accept-then-reset':
      perform();
      return reset(response);
    case 'reset':
      return reset(response);
    case 'throttle':
      return send(response, throttled(fault.ms ?? USUAL_MS.throttle));
    case 'server-error':
      return send(response, refusal('unknown'));
    case 'unauthorised':
      return send(response, refusal('unauthentication'));
    case 'not-json':
      response.type('html').send('<html><body>Please try again later.</body></html>');
      return;
    default:
      return assertNever(fault.kind);
  }
}

/** What is said to a client that comes too often; HTTP counts the wait in whole seconds. */
export function throttled(ms: number): Reply {
  return { ...refusal('too_many_requests'), retryAfterSeconds: Math.ceil(ms / 1000) };
}

export function send(response: Response, { status, body, retryAfterSeconds }: Reply): void {
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response.status(status).json(body);
}

async function stall(scene: Scene, fault: Fault): Promise<void> {
  await wait(scene, fault.ms ?? USUAL_MS.stall);
  scene.response.destroy();
}

function reset(response: Response): void {
  response.socket?.resetAndDestroy();
}

async function wait({ stopping }: Scene, ms: number): Promise<void> {
  await pause(ms, undefined, { signal: stopping, ref: false });
}
