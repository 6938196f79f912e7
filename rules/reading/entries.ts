/** A line of a page that begins an entry: `key: …`, `- …`, or `- key: …`. */
export interface Entry {
  /** Of the line, from 0. */
  index: number;
  /** The blank space before it, as written. */
  space: string;
  dashes: string;
  /** Whether there is a key, with or without a dash before it. */
  keyed: boolean;
  /** Whether its value begins on a line below. */
  opens: boolean;
  /** Whether nothing may stand below it and further in. */
  done: boolean;
}

const ENTRY = /^((?:- +)*)(?:(?:[^\s'"{}[\],#&*!|>%@`-][^:#]*?|'[^']*'|"[^"]*"):(?=\s|$))?(.*)$/s;
const SPACE = /^\s*/;

/** The lines of a page that begin an entry; comments, and texts and brackets over many lines, are passed over. */
export function entriesOf(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  let open = '';
  let block: number | undefined;
  for (const [index, line] of lines.entries()) {
    const space = SPACE.exec(line)?.[0] ?? '';
    const rest = line.slice(space.length);
    if (open !== '') open = openAfter(rest, open);
    else if (rest !== '' && !rest.startsWith('#') && !(block !== undefined && space.length > block)) {
      const { entry, value } = entryOf(rest, space, index);
      open = openAfter(value, '');
      block = /^[|>][-+\d]*\s*(#.*)?$/.test(value) ? space.length + (entry.keyed ? entry.dashes.length : 0) : undefined;
      const last = entries.at(-1);
      if (entry.keyed || entry.dashes !== '') entries.push({ ...entry, done: entry.done && block === undefined });
      else if (last) entries[entries.length - 1] = { ...last, done: false };
    }
  }
  return entries;
}

function entryOf(rest: string, space: string, index: number): { entry: Entry; value: string } {
  const [, dashes = '', after = ''] = ENTRY.exec(rest) ?? [];
  const keyed = rest.length > dashes.length + after.length;
  const value = after.trim();
  const opens = keyed && (value === '' || value.startsWith('#'));
  return { entry: { index, space, dashes, keyed, opens, done: keyed && !opens }, value };
}

/** What is open at the end of a line, when `open` was at its beginning: only a value in brackets or quotes opens any. */
function openAfter(text: string, open: string): string {
  if (open === '' && !/^['"{[]/.test(text)) return '';
  let now = open;
  for (let at = 0; at < text.length; at += 1) {
    const [before, sign] = [text[at - 1] ?? ' ', text[at] ?? ''];
    const last = now.at(-1);
    if (last === "'" || last === '"') {
      if (sign === '\\' && last === '"') at += 1;
      else if (sign === last) now = now.slice(0, -1);
    } else if (sign === '{' || sign === '[') now += sign;
    else if (sign === '}' || sign === ']') now = now.slice(0, -1);
    else if ((sign === "'" || sign === '"') && /[\s,[{:]/.test(before)) now += sign;
    else if (sign === '#' && /\s/.test(before)) break;
  }
  return now;
}
