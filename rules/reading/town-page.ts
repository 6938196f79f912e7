import { type Town, townSchema } from '../town.js';
import { readPage } from './document.js';
import type { Fault } from './faults.js';
import { parse } from './issues.js';

export type ReadTown = { kind: 'read'; town: Town } | { kind: 'refused'; file: string; faults: Fault[] };

/** Reads the page of a town's settings: closures, sessions, sections, the policy of words; every fault at once. */
export function readTown(source: string, file: string): ReadTown {
  const read = readPage(source);
  if (read.kind === 'refused') return { kind: 'refused', file, faults: read.faults };
  const parsed = parse(townSchema, read.page.value, []);
  if (parsed.kind === 'parsed') return { kind: 'read', town: parsed.value };
  return { kind: 'refused', file, faults: read.page.placed(parsed.findings) };
}
