import { type Said, say } from './catalogue.js';
import type { Fault, Sentence } from './faults.js';
import type { IndentFault } from './indents.js';
import type { Lines } from './places.js';

/** A line that does not begin where the lines of its group do. */
export function indentFault({ line, written, wanted }: IndentFault, source: string, lines: Lines): Fault {
  const start = lines[line - 1] ?? 0;
  const { said, at } = saidOfSpace(written, wanted, source.slice(start + written.length).split(/[\s：]/, 1)[0] ?? '');
  return { line, column: at + 1, path: '', ja: said.ja, en: said.en, rule: said.rule };
}

function saidOfSpace(written: string, wanted: number, word: string): { at: number; said: Said } {
  if (written.includes('\t')) return { at: written.indexOf('\t'), said: say('tab-indent') };
  const wide = written.search(/[^ ]/);
  if (wide >= 0)
    return { at: wide, said: say('full-width', { text: `${written}${word.slice(0, SHORT)}`.replace(/^ +/, '') }) };
  return { at: written.length, said: say('bad-indent', { hint: spacesSaid(written.length, wanted) }) };
}

const SHORT = 10;

function spacesSaid(found: number, wanted: number): Sentence {
  const own = found === 0 ? '行頭に空白がありません' : `行頭の空白が${counted(found)}です`;
  const group = wanted === 0 ? '行頭から始まります' : `${counted(wanted)}です`;
  return {
    ja: `${own}。同じまとまりの行は${group}。`,
    en: `This line begins with ${spaces(found)}, the lines of its group with ${wanted === 0 ? 'none' : wanted}.`,
  };
}

const counted = (count: number): string => (count < 10 ? `${count}つ` : `${count}個`);
const spaces = (count: number): string => `${count === 0 ? 'no' : count} ${count === 1 ? 'space' : 'spaces'}`;
