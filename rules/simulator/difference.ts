import type { Simulation } from './simulation.js';

/** One figure that differs between two simulations; what one of them does not have counts as 0. */
export interface Difference {
  /** Where it stands: `contacts.byDay.2026-12-09.postcard`. */
  path: string;
  a: number;
  b: number;
  /** `b` less `a`. */
  change: number;
}

/** Every figure in which two drafts or versions differ over the same list, in the order of their places. */
export function compareSimulations(a: Simulation, b: Simulation): Difference[] {
  const [left, right] = [figuresOf(a), figuresOf(b)];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths
    .map((path) => {
      const [from, to] = [left.get(path) ?? 0, right.get(path) ?? 0];
      return { path, a: from, b: to, change: rounded(to - from) };
    })
    .filter(({ change }) => change !== 0);
}

/** Arms, days and hours come and go between drafts: each figure is named by its whole path. */
function figuresOf(simulation: Simulation): Map<string, number> {
  const figures = new Map<string, number>();
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'number') figures.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) collect(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  collect(simulation, '');
  return figures;
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
