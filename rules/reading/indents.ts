import { type Entry, entriesOf } from './entries.js';

/** A line that does not begin where the lines of its group do. */
export interface IndentFault {
  /** From 1. */
  line: number;
  /** The blank space before it, as written. */
  written: string;
  /** How many spaces the lines of its group begin with. */
  wanted: number;
}

export interface Indents {
  faults: IndentFault[];
  /** The page with those lines in their places, in which no other fault follows from them. */
  mended: string;
}

/** Goes through a page that could not be read, for lines whose indentation fits no group around them. */
export function indentsOf(source: string): Indents {
  const lines = source.split('\n');
  const entries = entriesOf(lines);
  if (entries.some(({ space, dashes }) => space.length + dashes.length > DEEPEST))
    return { faults: [], mended: source };
  const walk: Walk = { entries, step: stepOf(entries), levels: [], before: [], usual: new Map(), isTrial: false };
  const wanted = new Map<Entry, number>();
  for (const [place, entry] of entries.entries()) {
    const last = entries[place - 1];
    const back = last && (wanted.has(last) ? undefined : placeOfLast(place, walk));
    if (last && back !== undefined) {
      wanted.set(last, back);
      walk.levels = [...walk.before];
      enter(last, back, walk);
    }
    const at = fitting(place, wanted.get(last ?? entry), walk);
    if (at !== entry.space.length || !isPlain(entry)) wanted.set(entry, at);
    enter(entry, at, walk);
  }
  const faults = entries.flatMap((entry, place): IndentFault[] => {
    const spaces = wanted.get(entry);
    if (spaces === undefined) return [];
    const { index, space } = entry;
    lines[index] = ' '.repeat(spaces) + (lines[index] ?? '').slice(space.length);
    const before = entries[place - 1];
    const follows = before !== undefined && wanted.has(before) && isPlain(before) && isPlain(entry);
    return follows ? [] : [{ line: index + 1, written: space, wanted: spaces }];
  });
  return { faults, mended: lines.join('\n') };
}

/** No page goes further in; what does is no page. */
const DEEPEST = 400;

interface Level {
  indent: number;
  /** Whether its lines begin with a dash. */
  dashed: boolean;
}

interface Walk {
  entries: readonly Entry[];
  /** By how many spaces this page usually goes further in. */
  step: number;
  /** The groups around, the outermost first; and what they were before the last line. */
  levels: Level[];
  before: Level[];
  /** What a blank space that is not of spaces stood for before. */
  usual: Map<string, number>;
  /** While one of several places is tried. */
  isTrial: boolean;
}

const isPlain = ({ space }: Entry): boolean => /^ *$/.test(space);
const isDashed = ({ dashes }: Entry): boolean => dashes !== '';

function stepOf(entries: readonly Entry[]): number {
  const counts = new Map<number, number>();
  for (const [place, entry] of entries.entries()) {
    const next = entries[place + 1];
    const step = next && entry.opens ? next.space.length - entry.space.length - entry.dashes.length : 0;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? 2;
}

/** Where the line before belongs, when several lines go on in the group that it seems to have ended. */
function placeOfLast(place: number, { entries, levels, before }: Walk): number | undefined {
  const [opener, last, entry, next] = entries.slice(Math.max(0, place - 2), place + 2);
  if (!opener || !last?.done || !entry || !isPlain(entry) || !isPlain(last) || isDashed(last)) return undefined;
  const at = entry.space.length;
  if (isDashed(entry) || at <= last.space.length) return undefined;
  if (opener.opens && opener.dashes === '' && opener.space === last.space) return at;
  const goesOn = next?.space === entry.space && !isDashed(next);
  const has = (some: readonly Level[]) => some.some(({ indent, dashed }) => indent === at && !dashed);
  return goesOn && has(before) && !has(levels) ? at : undefined;
}

/** Where an entry belongs; `moved`: where the one before does, if that is elsewhere than it stands. */
function fitting(place: number, moved: number | undefined, walk: Walk): number {
  const { entries, levels, usual, step } = walk;
  const [entry, last] = [entries[place], entries[place - 1]];
  if (!entry) return 0;
  const own = levels.filter(({ dashed }) => dashed === isDashed(entry)).map(({ indent }) => indent);
  const plain = isPlain(entry);
  const at = plain ? entry.space.length : (usual.get(entry.space) ?? widthOf(entry.space));
  const opened = last?.opens ? (moved ?? last.space.length) + last.dashes.length : undefined;
  if (plain && opened !== undefined && at > opened) return firstOf(place, opened, walk);
  const isFree =
    levels.length === 0 || (last?.done === false && opened === undefined && at > (levels.at(-1)?.indent ?? 0));
  if (plain && (isFree || own.includes(at) || (isDashed(entry) && at === opened))) return at;
  if (plain) return bestOf(opened === undefined ? own : [...own, opened + step], place, walk);
  const wanted = opened === undefined || usual.has(entry.space) ? nearestOf(own, at) : opened + step;
  usual.set(entry.space, wanted);
  return wanted;
}

/** The first line of a group may stand anywhere further in; those that follow tell whether it is the one out of place. */
function firstOf(place: number, opened: number, { entries, step }: Walk): number {
  const entry = entries[place];
  const at = entry?.space.length ?? 0;
  for (const other of entries.slice(place + 1, place + 1 + AHEAD)) {
    if (!entry || other.space.length <= opened) return at;
    if (isDashed(other) === isDashed(entry) && other.space.length === at) return at;
    if (isDashed(other) === isDashed(entry) && other.space.length === opened + step) return opened + step;
  }
  return at;
}

/** Whoever mistypes a line sees the next ones. */
const AHEAD = 50;

/** How far a tab goes nobody can tell: the deepest group is meant. */
const WIDTHS: Readonly<Record<string, number>> = { '\t': 8, '\u3000': 2 };
const widthOf = (space: string): number => [...space].reduce((sum, sign) => sum + (WIDTHS[sign] ?? 1), 0);

/** Of the levels at which a line may stand, the one that leaves the fewest lines after it out of place. */
function bestOf(levels: readonly number[], place: number, walk: Walk): number {
  const at = walk.entries[place]?.space.length ?? 0;
  if (walk.isTrial) return nearestOf(levels, at);
  const misfits = new Map(levels.map((level) => [level, misfitsAfter(place, level, walk)]));
  const least = Math.min(...misfits.values());
  return nearestOf(
    levels.filter((level) => misfits.get(level) === least),
    at,
  );
}

function misfitsAfter(place: number, at: number, walk: Walk): number {
  const trial: Walk = { ...walk, isTrial: true, usual: new Map(walk.usual) };
  let [misfits, moved] = [0, at];
  for (let next = place; next <= place + NEAR; next += 1) {
    const entry = walk.entries[next];
    if (!entry) break;
    const fits = next === place ? at : fitting(next, moved, trial);
    if (next > place && fits !== entry.space.length) misfits += 1;
    enter(entry, fits, trial);
    moved = fits;
  }
  return misfits;
}

const NEAR = 8;

/** The level that is nearest; of two as near, the deeper one. */
function nearestOf(levels: readonly number[], at: number): number {
  const [near = at] = levels.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at) || b - a);
  return near;
}

function enter(entry: Entry, at: number, walk: Walk): void {
  const { dashes, keyed } = entry;
  walk.before = walk.levels;
  const levels = walk.levels.filter(
    ({ indent, dashed }) => indent < at || (indent === at && (isDashed(entry) || !dashed)),
  );
  const own: Level[] = [...dashes.matchAll(/-/g)].map(({ index }) => ({ indent: at + index, dashed: true }));
  if (keyed) own.push({ indent: at + dashes.length, dashed: false });
  const isNew = (level: Level) =>
    !levels.some(({ indent, dashed }) => indent === level.indent && dashed === level.dashed);
  walk.levels = [...levels, ...own.filter(isNew)];
}
