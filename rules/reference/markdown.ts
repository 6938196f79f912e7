import type { Sentence } from '../reading/faults.js';

/** A table with one line per row; cells are markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Words of a cell: what would end it, or make it mean something else, stands as itself. */
export function cell(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\|*_`]/g, '\\$&')
    .replaceAll('<', '&lt;');
}

/** Both languages in one cell, one below the other; what is the same in both stands once. */
export const both = ({ ja, en }: Sentence): string => oneBelowTheOther({ ja: cell(ja), en: cell(en) });

/** Markdown in both languages, one below the other; what is the same in both stands once. */
export const oneBelowTheOther = ({ ja, en }: Sentence): string => (ja === en ? en : `${ja}<br>${en}`);

/** As it is written on a page. */
export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** Several words as they are written on a page. */
export const codes = (words: readonly string[]): string => words.map(code).join(' ');

/** A heading in both languages, and what stands below it. */
export function chapter(level: number, { ja, en }: Sentence, ...parts: readonly string[]): string {
  const title = `${'#'.repeat(level)} ${ja === en ? en : `${ja} / ${en}`}`;
  return [title, ...parts.filter((part) => part !== '')].join('\n\n');
}

/** A paragraph for each language. */
export const paragraphs = ({ ja, en }: Sentence): string => `${ja}\n\n${en}`;
