import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { isTooDeep } from './depth.js';
import { type Fault, type Finding, inOrder, pathText, type Sentence } from './faults.js';
import { offsetInSource } from './offsets.js';

/** A YAML page with its values, and the places to report. */
export interface Page {
  value: unknown;
  place(finding: Finding): Fault;
}

export type ReadPage = { kind: 'read'; page: Page } | { kind: 'refused'; faults: Fault[] };

const LARGEST = 1_000_000;
/** A page with more than that is no program; nobody mends it fault by fault. */
const MOST_TROUBLES = 50;

/** Reads one YAML document of plain values: what could make a page mean something else than it shows is refused. */
export function readPage(source: string): ReadPage {
  if (source.length > LARGEST) return refusedAtTop(SAID.tooLarge);
  if (isTooDeep(source)) return refusedAtTop(SAID.tooDeep);
  try {
    return parsed(source);
  } catch {
    // An alias without its anchor ends here, and whatever else the parser throws.
    return refusedAtTop(SAID.unreadable);
  }
}

function parsed(source: string): ReadPage {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  });
  const faults = [...syntaxFaults(document, lines), ...trickFaults(document, lines)];
  if (faults.length > 0) return { kind: 'refused', faults: inOrder(faults) };
  const place = (finding: Finding): Fault => {
    const { path, ja, en } = finding;
    return { ...positionOf(lines, offsetOf(document, source, finding)), path: pathText(path), ja, en };
  };
  return { kind: 'read', page: { value: document.toJS(), place } };
}

function syntaxFaults(document: Document.Parsed, lines: LineCounter): Fault[] {
  const troubles = [...document.errors, ...document.warnings];
  // An unclosed quote is followed by the unclosed brackets around it: the first at a place says what to mend.
  const places = new Set<number>();
  const first = troubles.filter(({ pos }) => !places.has(pos[0]) && places.add(pos[0])).slice(0, MOST_TROUBLES);
  return first.map(({ code, message, pos }) => ({
    ...positionOf(lines, pos[0]),
    path: '',
    ja: SYNTAX[code] ?? 'YAMLの書き方が正しくありません。字下げ、コロン、引用符を確かめてください。',
    en:
      code === 'MULTIPLE_DOCS'
        ? 'One file holds one program (no ---).'
        : (message.split('\n')[0] ?? '').replace(/\.?$/, '.'),
  }));
}

/** Aliases, merge keys, tags, directives and keys that objects treat specially. */
function trickFaults(document: Document.Parsed, lines: LineCounter): Fault[] {
  const faults: Fault[] = [];
  const refuse = (offset: number, said: Sentence) =>
    void faults.push({ ...positionOf(lines, offset), path: '', ...said });
  if (document.directives.yaml.explicit) refuse(0, SAID.directive);
  visit(document, {
    Alias: (_key, node) => refuse(node.range?.[0] ?? 0, SAID.alias),
    Node: (_key, node) => {
      if (node.tag !== undefined) refuse(node.range?.[0] ?? 0, SAID.tag);
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key)) return;
      if (key.value === '<<') refuse(key.range?.[0] ?? 0, SAID.merge);
      if (key.value === '__proto__') refuse(key.range?.[0] ?? 0, SAID.proto);
    },
  });
  return faults;
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

function positionOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function refusedAtTop(said: Sentence): ReadPage {
  return { kind: 'refused', faults: [{ line: 1, column: 1, path: '', ...said }] };
}

const SAID = {
  tooLarge: {
    ja: 'ファイルが大きすぎます（100万文字まで）。',
    en: 'The file is too large (a million characters at most).',
  },
  tooDeep: { ja: '入れ子が深すぎます。', en: 'The page is nested too deeply.' },
  unreadable: { ja: 'YAMLとして読めません。', en: 'This cannot be read as YAML.' },
  directive: { ja: '%で始まる指示行は使えません。', en: 'Directives (%) are not allowed.' },
  alias: {
    ja: '別名（*）は使えません。同じ内容をそのまま書いてください。',
    en: 'Aliases (*) are not allowed: write the words again.',
  },
  merge: { ja: '「<<」による取り込みは使えません。', en: 'Merge keys (<<) are not allowed.' },
  tag: { ja: '型の指定（!）は使えません。', en: 'Tags (!) are not allowed.' },
  proto: { ja: '「__proto__」は使えません。', en: '"__proto__" is not allowed.' },
} satisfies Record<string, Sentence>;

/** The parser's codes in Japanese; the others share one sentence. */
const SYNTAX: Record<string, string> = {
  DUPLICATE_KEY: '同じ項目が二度書かれています。',
  MULTIPLE_DOCS: '一つのファイルには一つのプログラムだけを書いてください（---は使えません）。',
  TAB_AS_INDENT: '字下げにタブは使えません。空白を使ってください。',
  BAD_INDENT: '字下げがそろっていません。',
  MISSING_CHAR: '引用符や括弧が閉じていません。',
  TAG_RESOLVE_FAILED: '型の指定（!）は使えません。',
  NON_STRING_KEY: '項目名は文字で書いてください。',
};
