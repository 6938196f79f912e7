/** What a measurement is handed. Progress goes to standard error; what it opened is undone in reverse, also after Ctrl-C. */
export interface BenchPlace {
  /** A PostgreSQL on which measurements make databases of their own. */
  databaseUrl: string;
  /** Enrolments, rows or residents of one sample; every measurement has its own usual size. */
  size?: number;
  /** Interleaved rounds. */
  pairs?: number;
  tell(line: string): void;
  atEnd(undo: () => unknown): void;
}

/** The figures of one measurement; the command prints them whole. */
export interface BenchResult {
  name: string;
  /** Ours against the baseline: the median over the rounds. */
  ratio: number;
  ours: number;
  baseline: number;
  unit: string;
  samples: readonly object[];
}

export type Bench = (place: BenchPlace) => Promise<BenchResult>;

export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** The median with its range. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  return { median: rounded(median), least: rounded(sorted[0] ?? 0), most: rounded(sorted.at(-1) ?? 0) };
}

export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
