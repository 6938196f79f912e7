import { WORDING_RULES } from '../../rules/policy/wording-rules.js';
import { FAULTS_DOC, type Fault, type ReadProgram } from '../../rules/program.js';
import { strayKey } from './page-keys.js';
import { isTold, plainPage, type Reader, readAsShipped, textOf } from './page-reading.js';
import { USES, type Use } from './page-uses.js';

type OfReading = 'crash' | 'slow' | 'changing' | 'key';
type OfFaults = 'no-fault' | 'place' | 'order' | 'sentence' | 'code';

/** A promise about pages that one of them breaks. */
export interface Broken {
  rule: OfReading | OfFaults | Use['rule'];
  seen: string;
}

/** What became of a page, beside what was promised. */
export type Judged = { outcome: ReadProgram['kind']; broken: Broken | null };

type Read = Extract<ReadProgram, { kind: 'read' }>;

const SLOWEST_MS = 1_000;
/** No more than a designer reads; the list of all events is the longest. */
const LONGEST_SENTENCE = 1_000;
const CODES: ReadonlySet<string> = new Set([...Object.keys(FAULTS_DOC), ...Object.keys(WORDING_RULES)]);

/** Reads a page twice; what is read is explained, tested, played and rewritten. */
export function judge(page: string, read: Reader = readAsShipped): Judged {
  try {
    return judged(page, read);
  } catch (error) {
    return { outcome: 'refused', broken: { rule: 'crash', seen: textOf(error) } };
  }
}

function judged(page: string, read: Reader): Judged {
  const began = process.cpuUsage();
  const first = read(page);
  const slow = slowness('reading', began);
  if (slow) return { outcome: first.kind, broken: slow };
  const isSame = JSON.stringify(read(page)) === JSON.stringify(first);
  if (!isSame) {
    return { outcome: first.kind, broken: { rule: 'changing', seen: 'the second reading differs from the first' } };
  }
  const broken = first.kind === 'refused' ? refusalBroken(first.faults, page) : programBroken(first, page, read);
  return { outcome: first.kind, broken };
}

const refusalBroken = (faults: readonly Fault[], page: string): Broken | null =>
  faults.length > 0 ? faultsBroken(faults, page) : { rule: 'no-fault', seen: 'the page is refused without a fault' };

/** Faults that no designer could find or understand. */
function faultsBroken(faults: readonly Fault[], page: string): Broken | null {
  const lines = plainPage(page).split('\n');
  let before = { line: 1, column: 1 };
  for (const fault of faults) {
    const { line, column, ja, en, rule = '' } = fault;
    const seen = `${line}:${column} [${rule}] ${ja} ${en}`;
    const inPage = line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1;
    if (!inPage) return { rule: 'place', seen };
    if ((line - before.line || column - before.column) < 0) return { rule: 'order', seen };
    before = fault;
    if (!isTold(fault) || !isBilingual(fault)) return { rule: 'sentence', seen };
    if (!CODES.has(rule)) return { rule: 'code', seen };
  }
  return null;
}

/** Each language is the one that it says it is, and short enough to be read. */
const isBilingual = ({ ja, en }: Fault): boolean =>
  /[ぁ-んァ-ヶ一-龠]/.test(ja) && /[A-Za-z]{2}/.test(en) && Math.max(ja.length, en.length) <= LONGEST_SENTENCE;

function programBroken({ program, hash, warnings }: Read, page: string, read: Reader): Broken | null {
  const stray = strayKey(page);
  if (stray !== null) return { rule: 'key', seen: `read, although it has ${stray}` };
  const untold = faultsBroken(warnings, page);
  if (untold) return untold;
  for (const use of USES) {
    const broken = useBroken(use, { page, program, hash, read });
    if (broken) return broken;
  }
  return null;
}

function useBroken({ rule, what, tried }: Use, read: Parameters<Use['tried']>[0]): Broken | null {
  const began = process.cpuUsage();
  try {
    const seen = tried(read);
    return seen === null ? slowness(what, began) : { rule, seen };
  } catch (error) {
    return { rule, seen: textOf(error) };
  }
}

/** Time of the processor: others may keep it busy. */
function slowness(what: string, began: NodeJS.CpuUsage): Broken | null {
  const { user, system } = process.cpuUsage(began);
  const ms = (user + system) / 1_000;
  return ms > SLOWEST_MS ? { rule: 'slow', seen: `${what} took ${Math.round(ms)} ms` } : null;
}
