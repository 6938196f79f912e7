import { setImmediate as drain, setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.js';

/** Answers which of these sessions of PostgreSQL wait for a lock. */
export type Waiting = (pids: readonly number[]) => Promise<ReadonlySet<number>>;

interface Step {
  flow: string;
  what: string;
  go(): void;
}

interface UnderWay {
  pid: number;
  mayBlock: boolean;
  blocked: boolean;
  ended: Promise<unknown>;
}

/** A statement in a session of PostgreSQL. A plain SELECT never waits for a lock. */
export interface Asked {
  pid: number;
  mayBlock: boolean;
}

/** A statement that takes longer is asked about: it may wait for a lock. */
const SOON_MS = 2;
const STEPS_AT_MOST = 3_000;

/**
 * Puts flows of work in an order that chance decides. Each asks for its turn before every statement, commit and call;
 * one goes on at a time, to its next such step. A statement that waits for a lock leaves the turn to the others, and
 * comes back when the lock is free. The order depends on the seed and on the database alone.
 */
export class Stage {
  readonly played: { flow: string; what: string }[] = [];
  private readonly waiting: Step[] = [];
  private readonly underWay = new Set<UnderWay>();
  private lastFlow = '';
  private locksFreed = false;

  constructor(
    private readonly chance: Chance,
    private readonly locks: Waiting,
    /** How often the flow that has just gone goes again. */
    private readonly stay: number,
  ) {}

  /** Resolves when it is this flow's turn. */
  turn(flow: string, what: string): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ flow, what, go: resolve });
    });
  }

  /** A statement of the flow whose turn it is. */
  async during<Result>({ pid, mayBlock }: Asked, statement: Promise<Result>): Promise<Result> {
    const own: UnderWay = { pid, mayBlock, blocked: false, ended: statement.catch(() => undefined) };
    this.underWay.add(own);
    try {
      return await statement;
    } finally {
      this.underWay.delete(own);
    }
  }

  /** A transaction is over: what waited for its locks may go on. */
  freed(): void {
    this.locksFreed = true;
  }

  async play(flows: readonly (() => Promise<void>)[]): Promise<void> {
    let going = flows.length;
    for (const flow of flows) void flow().finally(() => (going -= 1));
    for (;;) {
      await this.quiet();
      if (this.waiting.length === 0 && going === 0) return;
      if (this.waiting.length > 0) this.next();
      else await this.deadlockEnds();
      if (this.played.length > STEPS_AT_MOST) throw new Error('a schedule does not come to its end');
    }
  }

  /** All wait for each other: PostgreSQL ends it by failing one. */
  private async deadlockEnds(): Promise<void> {
    await pause(SOON_MS);
    this.freed();
  }

  private next(): void {
    const same = this.waiting.findIndex(({ flow }) => flow === this.lastFlow);
    const index = same >= 0 && this.chance.share(this.stay) ? same : this.chance.below(this.waiting.length);
    const [step] = this.waiting.splice(index, 1);
    if (!step) return;
    this.lastFlow = step.flow;
    this.played.push({ flow: step.flow, what: step.what });
    step.go();
  }

  /** Until every flow has come to its next step, or waits for a lock. */
  private async quiet(): Promise<void> {
    await drain();
    for (let waitMs = SOON_MS; ; waitMs *= 2) {
      await this.wake();
      const open = [...this.underWay].filter(({ blocked }) => !blocked);
      if (open.length === 0) return;
      await oneOf(
        open.map(({ ended }) => ended),
        waitMs,
      );
      await drain();
      await this.markBlocked(open.filter((one) => one.mayBlock && this.underWay.has(one)));
    }
  }

  private async markBlocked(slow: readonly UnderWay[]): Promise<void> {
    if (slow.length === 0) return;
    const waiting = await this.locks(slow.map(({ pid }) => pid));
    for (const one of slow) one.blocked = waiting.has(one.pid);
  }

  /** What waited for a lock that is free by now goes on at once, as PostgreSQL lets it. */
  private async wake(): Promise<void> {
    const blocked = [...this.underWay].filter((one) => one.blocked);
    const ask = this.locksFreed && blocked.length > 0;
    this.locksFreed = false;
    if (ask) await this.markBlocked(blocked);
  }
}

/** Waits for the first to end, or for as long as it is worth waiting without asking why. */
async function oneOf(ended: readonly Promise<unknown>[], waitMs: number): Promise<void> {
  const enough = new AbortController();
  await Promise.race([...ended, pause(waitMs, null, { signal: enough.signal }).catch(() => null)]);
  enough.abort();
}
