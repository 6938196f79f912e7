import { type Line, meets } from './lines.js';

/** Expected and played lines beside each other. A line alone on its side has no counterpart. */
export interface Pair {
  expected?: Line;
  actual?: Line;
  agrees: boolean;
}

/** As many lines as possible that agree stand beside each other, in order; between them, those about the same thing. */
export function paired(expected: readonly Line[], actual: readonly Line[]): Pair[] {
  const agree = longest(expected, actual);
  const pairs: Pair[] = [];
  let between: Between = { expected: [], actual: [] };
  const takeBetween = () => {
    pairs.push(...besides(between));
    between = { expected: [], actual: [] };
  };
  let [i, j] = [0, 0];
  for (;;) {
    const [want, got] = [expected[i], actual[j]];
    if (!want && !got) break;
    if (want && got && meets(got, want)) {
      takeBetween();
      pairs.push({ expected: want, actual: got, agrees: true });
      i += 1;
      j += 1;
    } else if (want && (!got || countAt(agree, i + 1, j) >= countAt(agree, i, j + 1))) {
      between.expected.push(want);
      i += 1;
    } else if (got) {
      between.actual.push(got);
      j += 1;
    }
  }
  takeBetween();
  return pairs;
}

interface Between {
  expected: Line[];
  actual: Line[];
}

/** Lines about the same step or reason stand beside each other, so that it shows what differs. */
function besides({ expected, actual }: Between): Pair[] {
  const rest = [...actual];
  const pairs: Pair[] = expected.flatMap((want): Pair[] => {
    const place = rest.findIndex((got) => got.kind === want.kind && (got.kind !== 'contact' || got.name === want.name));
    if (place < 0) return [{ expected: want, agrees: false }];
    const before = rest.splice(0, place + 1);
    const got = before.pop();
    return [...before.map(alone), { expected: want, agrees: false, ...(got && { actual: got }) }];
  });
  return [...pairs, ...rest.map(alone)];
}

const alone = (actual: Line): Pair => ({ actual, agrees: false });

const countAt = (counts: readonly (readonly number[])[], i: number, j: number): number => counts[i]?.[j] ?? 0;

/** How many lines agree at most from each place on. */
function longest(expected: readonly Line[], actual: readonly Line[]): number[][] {
  const counts = Array.from({ length: expected.length + 1 }, () => new Array<number>(actual.length + 1).fill(0));
  for (let i = expected.length - 1; i >= 0; i -= 1) {
    for (let j = actual.length - 1; j >= 0; j -= 1) {
      const [want, got, row] = [expected[i], actual[j], counts[i]];
      if (!want || !got || !row) continue;
      row[j] = meets(got, want)
        ? 1 + countAt(counts, i + 1, j + 1)
        : Math.max(countAt(counts, i + 1, j), countAt(counts, i, j + 1));
    }
  }
  return counts;
}
