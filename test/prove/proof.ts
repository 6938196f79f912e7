import type { Planted } from './planted.js';

export interface ProofOptions {
  trials: number;
  seed: number;
  planted: Planted | null;
  /** Looks for the shortest way to see a violation; takes a while. */
  shorten: boolean;
  progress(tried: number, violations: number): void;
}

/** A violation with the shortest way to see it. */
export interface Finding {
  rule: string;
  seen: string;
  schedule: string[];
  steps: string[];
}

export interface ProofResult {
  trials: number;
  violations: number;
  findings: Finding[];
  /** What else was counted. */
  figures: Record<string, number>;
}

/** A proof: a promise, and a way to try to break it. */
export interface Proof {
  name: string;
  title: string;
  /** How many, when nobody says. */
  trials: number;
  /** The planted bugs that it must find. */
  finds: readonly Planted[];
  prove(options: ProofOptions): Promise<ProofResult>;
}
