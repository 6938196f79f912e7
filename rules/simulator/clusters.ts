import type { Telephone } from './unit.js';

/** Who is contacted, as far as others may be the same. */
export interface Contacted {
  resident: string;
  telephones: readonly Telephone[];
}

/**
 * Groups units that share a resident or a telephone: caps and wrong numbers count for all of them, so that they are
 * played together. Calls `play` with the places of each group; nearly all groups have one.
 */
export function forEachCluster<Unit>(
  units: readonly Unit[],
  contacted: (unit: Unit) => Contacted,
  play: (places: readonly number[]) => void,
): void {
  const nextOf = ringsOf(units, contacted);
  const done = new Uint8Array(units.length);
  for (let place = 0; place < units.length; place += 1) {
    if (done[place]) continue;
    const group = [place];
    for (let next = nextOf[place] ?? place; next !== place; next = nextOf[next] ?? place) {
      group.push(next);
      done[next] = 1;
    }
    play(group);
  }
}

/** Each place points to another of its group, and the last to the first; a place that stands alone to itself. */
function ringsOf<Unit>(units: readonly Unit[], contacted: (unit: Unit) => Contacted): Int32Array {
  const nextOf = Int32Array.from(units, (_unit, place) => place);
  const roots = Int32Array.from(nextOf);
  const rootOf = (place: number): number => {
    let root = place;
    for (let up = roots[root] ?? root; up !== root; up = roots[root] ?? root) root = up;
    roots[place] = root;
    return root;
  };
  const join = (a: number, b: number) => {
    if (rootOf(a) === rootOf(b)) return;
    roots[rootOf(a)] = rootOf(b);
    // Two rings become one when one place of each changes its successor for the other's.
    const next = nextOf[a] ?? a;
    nextOf[a] = nextOf[b] ?? b;
    nextOf[b] = next;
  };
  const residents = new Map<string, number>();
  const telephones = new Map<string, number>();
  units.forEach((unit, place) => {
    const { resident, telephones: numbers } = contacted(unit);
    join(place, firstWith(residents, resident, place));
    for (const { key } of numbers) join(place, firstWith(telephones, key, place));
  });
  return nextOf;
}

function firstWith(places: Map<string, number>, key: string, place: number): number {
  const first = places.get(key);
  if (first !== undefined) return first;
  places.set(key, place);
  return place;
}
