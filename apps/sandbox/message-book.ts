import { randomUUID } from 'node:crypto';
import { type Instant, plusMs } from '../../rules/time.js';
import type { SandboxClock } from './clock.js';
import type { Journal } from './journal.js';
import { type MessageState, type Moment, type StoredMessage, stateOf } from './message.js';

export interface Order {
  serviceId: number;
  to: string;
  body: string;
  tags: string[];
  isShorten: boolean;
  scheduledAt: Instant | null;
  limitedAt: Instant | null;
}

export interface Accept {
  id: string;
  tags: string[];
  at: Instant;
}

export type Canceled = { kind: 'canceled'; message: StoredMessage } | { kind: 'too-late' };

/** Every message the sandbox has accepted, in order of acceptance. */
export interface MessageBook {
  accept(order: Order): StoredMessage;
  find(id: string): StoredMessage | undefined;
  /** Newest first; only those that carry the tag, when one is given. */
  newestFirst(tag?: string): Iterable<StoredMessage>;
  cancel(message: StoredMessage): Canceled;
  state(message: StoredMessage): MessageState;
  accepts(): Accept[];
  clear(): void;
}

const CANCEL_CLOSES_MS = 5 * 60_000;

export interface BookParts {
  clock: SandboxClock;
  journal: Journal;
  delayMs: number;
}

/** Begins with what the journal has kept: a sandbox that starts again knows its messages. */
export function openBook({ clock, journal, delayMs }: BookParts): MessageBook {
  const messages = new Map<string, StoredMessage>(journal.read().map((message) => [message.id, message]));
  const moment = (): Moment => ({ now: clock.now(), wall: clock.wall(), delayMs });
  const ids = [...messages.keys()];
  const keep = (message: StoredMessage): StoredMessage => {
    journal.append(message);
    if (!messages.has(message.id)) ids.push(message.id);
    messages.set(message.id, message);
    return message;
  };
  return {
    accept: (order) => {
      const at = { acceptedAt: clock.now(), acceptedAtWall: clock.wall() };
      return keep({ id: randomUUID(), ...order, ...at, canceledAt: null });
    },
    find: (id) => messages.get(id),
    newestFirst: (tag) => newestFirst(messages, ids, tag),
    cancel: (message) =>
      isCancelable(message, clock.now())
        ? { kind: 'canceled', message: keep({ ...message, canceledAt: clock.now() }) }
        : { kind: 'too-late' },
    state: (message) => stateOf(message, moment()),
    accepts: () => [...messages.values()].map(({ id, tags, acceptedAt }) => ({ id, tags, at: acceptedAt })),
    clear: () => {
      messages.clear();
      ids.length = 0;
      journal.clear();
    },
  };
}

/** Lazily, since a poll reads one page of what may be a hundred thousand. */
function* newestFirst(messages: ReadonlyMap<string, StoredMessage>, ids: readonly string[], tag?: string) {
  for (let index = ids.length - 1; index >= 0; index -= 1) {
    const message = messages.get(ids[index] ?? '');
    if (message !== undefined && (tag === undefined || message.tags.includes(tag))) yield message;
  }
}

function isCancelable({ scheduledAt, canceledAt }: StoredMessage, now: Instant): boolean {
  return scheduledAt !== null && canceledAt === null && plusMs(now, CANCEL_CLOSES_MS) <= scheduledAt;
}
