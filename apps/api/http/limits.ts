import { Problem } from './problem.js';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket per key: what one client may ask for in a second, with bursts of ten seconds' worth. */
export class Limits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly perSecond: number,
    private readonly nowMs: () => number,
  ) {}

  /** Takes one token of `key`, or answers 429. */
  take(key: string): void {
    const nowMs = this.nowMs();
    const most = this.perSecond * 10;
    const { tokens, filledAtMs } = this.buckets.get(key) ?? { tokens: most, filledAtMs: nowMs };
    const left = Math.min(most, tokens + ((nowMs - filledAtMs) / 1000) * this.perSecond);
    if (left < 1) throw new Problem('too-many', { retryAfterSeconds: 1 });
    if (this.buckets.size > MOST_CLIENTS) this.buckets.clear();
    this.buckets.set(key, { tokens: left - 1, filledAtMs: nowMs });
  }
}

const MOST_CLIENTS = 10_000;
