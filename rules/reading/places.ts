import { type Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Fault, type Finding, pathText } from './faults.js';
import { offsetInSource } from './offsets.js';

/** Where on a page something stands: line and column from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The offsets at which the lines of a page begin. */
export type Lines = readonly number[];

export function linesOf(source: string): Lines {
  const starts = [0];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

export function positionOf(lines: Lines, offset: number): Position {
  let low = 0;
  for (let high = lines.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(0, offset - (lines[low] ?? 0)) + 1 };
}

/** Turns findings of a page into faults with their places. */
export function placeFor(document: Document.Parsed, source: string, lines: Lines): (finding: Finding) => Fault {
  return (finding) => {
    const { path, ja, en, rule } = finding;
    const position = positionOf(lines, offsetOf(document, source, finding));
    return { ...position, path: pathText(path), ja, en, ...(rule !== undefined && { rule }) };
  };
}

/** The offset of a finding: its node, or the nearest one above that the page has. */
function offsetOf(document: Document.Parsed, source: string, { path, on, offset }: Finding): number {
  let node: unknown = document.contents;
  let key: unknown;
  let start = rangeStart(node) ?? 0;
  for (const part of path) {
    const next = childOf(node, part);
    if (!next) return start;
    key = next.key;
    start = rangeStart(next.value) ?? rangeStart(key) ?? start;
    node = next.value;
  }
  if (on === 'key') return rangeStart(key) ?? start;
  if (offset === undefined || !isScalar(node)) return start;
  return offsetInSource(source, node, offset);
}

function childOf(node: unknown, part: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof part === 'number') return { key: undefined, value: node.items[part] };
  if (!isMap(node)) return undefined;
  const name = String(part);
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
