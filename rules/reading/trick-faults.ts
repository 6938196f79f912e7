import { type Document, isScalar, type LineCounter, type Node, type Scalar, visit } from 'yaml';
import { type Said, say } from './catalogue.js';
import type { Fault } from './faults.js';
import { positionOf } from './places.js';

/** Aliases, anchors, merge keys, tags, directives, odd numbers, and keys that objects treat specially. */
export function trickFaults(document: Document.Parsed, lines: LineCounter): Fault[] {
  const faults: Fault[] = [];
  const refuse = (node: Node | null, { ja, en, rule }: Said) =>
    void faults.push({ ...positionOf(lines, node?.range?.[0] ?? 0), path: '', ja, en, rule });
  if (document.directives.yaml.explicit) refuse(null, say('directive'));
  visit(document, {
    Alias: (_key, node) => refuse(node, say('alias')),
    Node: (_key, node) => {
      if (node.tag !== undefined) refuse(node, say('tag'));
      if ('anchor' in node && node.anchor) refuse(node, say('anchor'));
      if (isScalar(node) && isOdd(node)) refuse(node, oddNumber(node));
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key)) return;
      if (key.value === '<<') refuse(key, say('merge-key'));
      if (key.value === '__proto__') refuse(key, say('special-key'));
    },
  });
  return faults;
}

/** `0x1F`, `0o17`, `1e3`, `.inf`: YAML reads numbers where a designer sees words. */
const isOdd = ({ value, format }: Scalar): boolean =>
  typeof value === 'number' && (format !== undefined || !Number.isFinite(value));

const oddNumber = ({ source = '', value }: Scalar): Said => say('odd-number', { text: source, value: String(value) });
