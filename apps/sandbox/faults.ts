import { z } from 'zod';
import { shareOf } from './fate.js';

const KINDS = [
  'accept-then-stall',
  'stall',
  'accept-then-reset',
  'reset',
  'throttle',
  'server-error',
  'unauthorised',
  'slow',
  'stale-lookup',
  'not-json',
] as const;

/** A way in which the gateway misbehaves on request. Without `times` and `share` it does so until it is taken away. */
export const faultSchema = z.strictObject({
  kind: z.enum(KINDS),
  /** How often, at most. */
  times: z.int().positive().optional(),
  /** For what share of the requests; drawn from the request's tags, so that the same run fails alike again. */
  share: z.number().gt(0).max(1).optional(),
  /** How long: to stall, to be slow, to hide; for a throttle, what it asks the client to wait. */
  ms: z.int().nonnegative().optional(),
  /** Only requests for this tag. */
  tag: z.string().min(1).optional(),
  /** What it befalls; a stale look-up befalls reading, everything else befalls sending unless it says otherwise. */
  on: z.enum(['send', 'read']).optional(),
});
export type Fault = z.infer<typeof faultSchema>;
export type Occasion = 'send' | 'read';

export interface Faults {
  set(list: readonly Fault[]): void;
  list(): readonly Fault[];
  /** The fault that befalls a request now, used up by one; none, when all is well. */
  next(occasion: Occasion, tags: readonly string[]): Fault | undefined;
}

interface Armed {
  fault: Fault;
  left: number;
  /** How many requests with the same tags this fault has seen. */
  seen: Map<string, number>;
}

/** The first fault of the list that fits a request befalls it, and no other. */
export function createFaults(): Faults {
  let armed: Armed[] = [];
  return {
    set: (list) => {
      armed = list.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, seen: new Map() }));
    },
    list: () => armed.filter(({ left }) => left > 0).map(({ fault }) => fault),
    next: (occasion, tags) => {
      const striking = armed.find((candidate) => strikes(candidate, occasion, tags));
      if (striking !== undefined) striking.left -= 1;
      return striking?.fault;
    },
  };
}

function strikes(armed: Armed, occasion: Occasion, tags: readonly string[]): boolean {
  const { kind, on, tag, share } = armed.fault;
  if (armed.left <= 0 || occasion !== (on ?? (kind === 'stale-lookup' ? 'read' : 'send'))) return false;
  if (tag !== undefined && !tags.includes(tag)) return false;
  if (share === undefined) return true;
  const word = tags.join(' ');
  const nth = (armed.seen.get(word) ?? 0) + 1;
  armed.seen.set(word, nth);
  return shareOf(`${kind} ${word} ${nth}`) < share;
}
