import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Said, say } from './catalogue.js';
import { type Fault, MOST_FAULTS } from './faults.js';
import { type Lines, positionOf } from './places.js';

/** Aliases, anchors, merge keys, tags, directives, odd numbers, keys that stand twice or that objects treat specially. */
export function trickFaults(document: Document.Parsed, lines: Lines): Fault[] {
  const faults: Fault[] = [];
  const refuse = (node: Node | null, { ja, en, rule }: Said) =>
    void (
      faults.length < MOST_FAULTS &&
      faults.push({ ...positionOf(lines, node?.range?.[0] ?? 0), path: '', ja, en, rule })
    );
  if (document.directives.yaml.explicit) refuse(null, say('directive'));
  walk(document.contents, refuse);
  return faults;
}

type Refuse = (node: Node, said: Said) => void;

/** Goes through keys and values in the order of the page; how deep it is was looked at before. */
function walk(node: unknown, refuse: Refuse): void {
  if (isPair(node)) {
    walk(node.key, refuse);
    walk(node.value, refuse);
  } else if (isAlias(node)) refuse(node, say('alias'));
  else if (isScalar(node) || isCollection(node)) {
    if (node.tag !== undefined) refuse(node, say('tag'));
    if (node.anchor) refuse(node, say('anchor'));
    if (isMap(node)) keyFaults(node, refuse);
    if (isMap(node) && node.flow) splitFaults(node, refuse);
    if (isCollection(node)) for (const item of node.items) walk(item, refuse);
    else if (isOdd(node)) refuse(node, oddNumber(node));
    else if (isInCurlyQuotes(node)) refuse(node, curlyQuotes(String(node.value)));
  }
}

/** `“10:00”`: quotes of a spreadsheet or a word processor, which YAML takes for letters. */
const isInCurlyQuotes = ({ type, value }: Scalar): boolean =>
  type === 'PLAIN' &&
  typeof value === 'string' &&
  CURLY.includes(value[0] ?? ' ') &&
  CURLY.includes(value.at(-1) ?? ' ');

/** The signs that stand for quotes without being any, of a value that begins with one. */
const CURLY = '“”‘’＂＇';

/** What is said of a value that begins with one of `CURLY`. */
export function curlyQuotes(value: string): Said {
  const [open = '“', close = '”'] = [value[0], CURLY.includes(value.at(-1) ?? ' ') ? value.at(-1) : undefined];
  const text = value.slice(1).replace(/[“”‘’＂＇]\s*$/, '');
  return say('curly-quotes', { open, close, plain: `'${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}'` });
}

function keyFaults({ items }: YAMLMap, refuse: Refuse): void {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) refuse(key, say('duplicate-key'));
    if (key.value === '<<') refuse(key, say('merge-key'));
    if (key.value === '__proto__') refuse(key, say('special-key'));
    seen.add(key.value);
  }
}

/** `{ en: Instalment, second part }`, `{ balance: 12,300 }`: what follows the comma has no colon, and is read as a key. */
function splitFaults({ items }: YAMLMap, refuse: Refuse): void {
  const split = items.find(({ key, value }) => value === null && isScalar(key) && !/[:：]/.test(String(key.value)));
  if (split && isScalar(split.key))
    refuse(split.key, say('comma-splits', { text: String(split.key.value).slice(0, SHORT) }));
}

const SHORT = 20;

/** `0x1F`, `0o17`, `1e3`, `.inf`: YAML reads numbers where a designer sees words. */
const isOdd = ({ value, format }: Scalar): boolean =>
  typeof value === 'number' && (format !== undefined || !Number.isFinite(value));

const oddNumber = ({ source = '', value }: Scalar): Said => say('odd-number', { text: source, value: String(value) });
