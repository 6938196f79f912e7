import { createServer, type Server } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Instant } from '../../rules/time.js';
import { createCallBacks } from './call-backs.js';
import { createClock } from './clock.js';
import { createControl, nowSchema } from './control.js';
import { createFaults, type Fault } from './faults.js';
import { createInbox } from './inbox.js';
import { openJournal } from './journal.js';
import type { MessageState, StoredMessage } from './message.js';
import { type Accept, openBook } from './message-book.js';
import { send } from './mishap.js';
import { createPace } from './pace.js';
import { createProtocol } from './protocol.js';
import { refusal } from './wire.js';

export interface SandboxOptions {
  token: string;
  tenant: string;
  /** 0 or nothing: any free port. */
  port?: number;
  host?: string;
  /** How long a result takes, by the wall clock; 0 shows it at the next look. */
  delayMs?: number;
  /** Keeps the messages over a restart. */
  journalFile?: string;
  /** Sends beyond it are answered 429. */
  ratePerSecond?: number;
}

export interface Sandbox {
  url: string;
  close(): Promise<void>;
  /** Holds the sandbox's time at an instant; null goes back to the wall clock. */
  setNow(now: Instant | null): void;
  setFaults(list: readonly Fault[]): void;
  /** In order of acceptance. */
  accepts(): Accept[];
  /** In order of acceptance, each with what has become of it. */
  messages(): (StoredMessage & { state: MessageState })[];
}

const USUAL_DELAY_MS = 2_000;

/** Starts a gateway that speaks the real one's protocol and delivers into an inbox; nothing ever leaves the machine. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = createClock();
  const journal = openJournal(options.journalFile);
  const book = openBook({ clock, journal, delayMs: options.delayMs ?? USUAL_DELAY_MS });
  const stopping = new AbortController();
  const shared = { book, clock, faults: createFaults(), callBacks: createCallBacks() };
  const pace = createPace(options.ratePerSecond);
  const gateway = { tenant: options.tenant, token: options.token, pace, stopping: stopping.signal };
  const server = createServer(createApp({ ...shared, ...gateway }));
  const host = options.host ?? '127.0.0.1';
  return {
    url: `http://${host}:${await listen(server, options.port ?? 0, host)}`,
    close: async () => {
      stopping.abort();
      await stop(server);
      journal.close();
    },
    setNow: (now) => clock.set(now === null ? null : nowSchema.parse(now)),
    setFaults: (list) => shared.faults.set(list),
    accepts: () => book.accepts(),
    messages: () => [...book.newestFirst()].reverse().map((message) => ({ ...message, state: book.state(message) })),
  };
}

type AppParts = Parameters<typeof createProtocol>[0] & Parameters<typeof createControl>[0];

function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/api/:tenant/messages', createProtocol(parts));
  app.use('/api', (_request, response) => send(response, refusal('model_not_found')));
  app.use('/control', createControl(parts));
  app.use(createInbox(parts));
  app.use(answerFailure);
  return app;
}

/** Four parameters are how Express knows an error handler. */
function answerFailure(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else send(response, refusal('unknown'));
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
