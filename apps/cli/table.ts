/** Columns that `text` takes on a terminal: East Asian wide and full-width characters take two, joining marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const NARROWEST = /[\p{Mn}\u200B-\u200D]/u;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7A3\uE000-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

export type Cell = string | number | null | undefined;

/** Rows under their titles, aligned; numbers stand to the right. */
export function table(titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const widths = titles.map((title, place) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(shown(row[place])))),
  );
  const line = (cells: readonly Cell[]) =>
    cells
      .map((cell, place) =>
        typeof cell === 'number' ? toTheRight(cell, widths[place] ?? 0) : padded(cell ?? '', widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(titles), rule, ...rows.map(line)].join('\n');
}

/** `text` with blanks behind it, so that it takes `width` columns. */
export const padded = (text: string, width: number): string => text + gap(text, width);

const toTheRight = (cell: number, width: number): string => gap(shown(cell), width) + shown(cell);
const gap = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text)));

const shown = (cell: Cell): string => (typeof cell === 'number' ? cell.toLocaleString('en-US') : (cell ?? ''));
