export type Counting = Map<string, number>;

export function count(counts: Counting, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function countIn(counts: Map<string, Counting>, group: string, name: string): void {
  let inner = counts.get(group);
  if (!inner) {
    inner = new Map();
    counts.set(group, inner);
  }
  count(inner, name);
}

export const mapped = <From, To>(map: ReadonlyMap<string, From>, to: (value: From) => To): Map<string, To> =>
  new Map([...map].map(([name, value]) => [name, to(value)]));

/** By name: in which order things were counted must not show. */
export const inOrder = <Value>(map: ReadonlyMap<string, Value>): Record<string, Value> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
