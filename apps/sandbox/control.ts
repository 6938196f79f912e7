import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import type { CallBacks } from './call-backs.js';
import type { SandboxClock } from './clock.js';
import { type Faults, faultSchema } from './faults.js';
import type { MessageBook } from './message-book.js';

export interface ControlParts {
  book: MessageBook;
  callBacks: CallBacks;
  faults: Faults;
  clock: SandboxClock;
}

export const nowSchema = z.iso.datetime({ offset: true }).transform((now) => new Date(now).toISOString());
const clockSchema = z.strictObject({ now: nowSchema.nullable() });

/** What tests and demonstrations steer the sandbox by; no gateway has it. */
export function createControl({ book, callBacks, faults, clock }: ControlParts): Router {
  const router = express.Router();
  router.use(express.json());
  router.get('/clock', (_request, response) => void response.json({ now: clock.now() }));
  router.post('/clock', (request, response) =>
    checked(response, clockSchema.safeParse(request.body), ({ now }) => clock.set(now)),
  );
  router.get('/faults', (_request, response) => void response.json(faults.list()));
  router.post('/faults', (request, response) =>
    checked(response, z.array(faultSchema).safeParse(request.body), (list) => faults.set(list)),
  );
  router.delete('/faults', (_request, response) => done(response, () => faults.set([])));
  router.get('/accepts', (_request, response) => void response.json(book.accepts()));
  router.get('/call-backs', (_request, response) => void response.json(callBacks.list()));
  router.delete('/messages', (_request, response) =>
    done(response, () => {
      book.clear();
      callBacks.clear();
    }),
  );
  return router;
}

function checked<T>(response: Response, read: z.ZodSafeParseResult<T>, act: (value: T) => void): void {
  if (read.success) done(response, () => act(read.data));
  else response.status(400).json({ issues: read.error.issues.map(({ path, message }) => ({ path, message })) });
}

function done(response: Response, act: () => void): void {
  act();
  response.status(204).end();
}
