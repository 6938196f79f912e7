/** What people read, in both languages: a sentence, or a name that stands in one. */
export interface Sentence {
  ja: string;
  en: string;
}

/** What is wrong with a program, where (line and column from 1), and in words. */
export interface Fault extends Sentence {
  line: number;
  column: number;
  /** The way to the place from the top, such as `steps[1].at`. */
  path: string;
  /** The code in `FAULTS_DOC`, or of a rule of the wording policy in `WORDING_RULES`. */
  rule?: string;
}

/** A page with more than that is no program; nobody mends it fault by fault. */
export const MOST_FAULTS = 500;

export type Path = (string | number)[];

/** A fault whose place is still a path; `offset` counts from the start of the text found there. */
export interface Finding extends Sentence {
  path: Path;
  on?: 'key';
  offset?: number;
  /** The code in `FAULTS_DOC`, or of a rule of the wording policy in `WORDING_RULES`. */
  rule?: string;
  /** A warning lets the program stand; what says nothing is an error. */
  severity?: 'error' | 'warning';
  /** The name that is used here of a step that there is not. */
  unknownStep?: string;
  /** The name that is used here of a fact that there is not. */
  unknownFact?: string;
}

export const isError = ({ severity }: Pick<Finding, 'severity'>): boolean => severity !== 'warning';

/** A path as people write it, such as `steps[1].at`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** In the order of the page; the same fault at the same place once. */
export function inOrder(faults: Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults
    .filter((fault) => {
      const key = `${fault.line}:${fault.column}:${fault.en}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** " Did you mean …?" when one of `known` is near enough to `word`, else nothing. */
export function suggestion(word: string, known: readonly string[]): Sentence {
  const near = nearest(word, known);
  return near === undefined ? NOTHING : meant(near);
}

export const NOTHING: Sentence = { ja: '', en: '' };

/** To stand behind another sentence: the English begins with a blank. */
export const meant = (near: string): Sentence => ({
  ja: `「${near}」ではありませんか。`,
  en: ` Did you mean "${near}"?`,
});

/** What was probably meant; else what there is, when that is little enough to be read. */
export function nearOrAll(word: string, known: readonly string[], readable = READABLE): Sentence {
  const near = suggestion(word, known);
  // A page may give a name of a thousand letters, which is a fault of its own.
  const names = known.filter(({ length }) => length <= LONGEST);
  if (near.ja !== '' || names.length === 0 || names.length > readable) return near;
  return { ja: `書けるのは ${names.join('、')} です。`, en: ` What may stand here: ${names.join(', ')}.` };
}

/** A longer list of what may be written helps nobody. */
const READABLE = 8;

/** The known word that fewest edits lead to, when those are at most a third of its letters (or two). */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const short = word.slice(0, LONGEST).toLowerCase();
  let best: { word: string; edits: number } | undefined;
  for (const candidate of known) {
    const allowed = Math.min(
      Math.max(2, Math.floor(candidate.length / 3)),
      candidate.length - 1,
      best ? best.edits - 1 : Number.POSITIVE_INFINITY,
    );
    if (Math.abs(short.length - candidate.length) > allowed) continue;
    const edits = editsBetween(short, candidate.toLowerCase(), allowed);
    if (edits <= allowed) best = { word: candidate, edits };
  }
  return best?.word;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; infinite beyond `most`. */
function editsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, at(before, j - 2) + 1);
      row.push(edits);
    }
    if (Math.min(...row, ...previous) > most) return Number.POSITIVE_INFINITY;
    [before, previous] = [previous, row];
  }
  return at(previous, b.length);
}

const at = (row: number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
const LONGEST = 60;
