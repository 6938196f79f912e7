import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import { type Fault, type Finding, pathText } from './faults.js';
import { offsetInSource } from './offsets.js';

/** Where on a page something stands: line and column from 1. */
export interface Position {
  line: number;
  column: number;
}

export function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Turns findings of a page into faults with their places. */
export function placeFor(document: Document.Parsed, source: string, lines: LineCounter): (finding: Finding) => Fault {
  return (finding) => {
    const { path, ja, en, rule } = finding;
    const position = positionOf(lines, offsetOf(document, source, finding));
    return { ...position, path: pathText(path), ja, en, ...(rule !== undefined && { rule }) };
  };
}

/** The offset of a finding: its node, or the nearest one above that the page has. */
function offsetOf(document: Document.Parsed, source: string, { path, on, offset }: Finding): number {
  let node: unknown = document.contents;
  let start = rangeStart(node) ?? 0;
  for (const [index, part] of path.entries()) {
    const next = childOf(node, part);
    if (!next) return start;
    const isLast = index === path.length - 1;
    start = (isLast && on === 'key' ? rangeStart(next.key) : rangeStart(next.value)) ?? rangeStart(next.key) ?? start;
    node = next.value;
  }
  if (offset === undefined || !isScalar(node)) return start;
  return offsetInSource(source, node, offset);
}

function childOf(node: unknown, part: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof part === 'number') return { key: undefined, value: node.items[part] };
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part));
  return pair && { key: pair.key, value: pair.value };
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
