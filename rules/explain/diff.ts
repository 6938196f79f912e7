import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Town } from '../town.js';
import { type Telling, tellingOf } from './chapter.js';
import { itemsOf } from './diff-items.js';
import { type Teller, tellerOf } from './diff-values.js';
import { nameOfStep } from './names.js';
import { placeWords } from './place-words.js';
import { TEST_PARTS, testParts, titleOfTest } from './test-words.js';

/** One change between two versions in words, such as 「ステップ「card」の時期: … → …」, with its place. */
export interface Change extends Sentence {
  /** Such as `steps.card.due`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
}

/** What has changed from `before` to `after`, in the order of the page. Texts are told in full; nothing is left out. */
export function diffPrograms(before: Program, after: Program, town: Town): Change[] {
  const [was, is] = [tellingOf(before, town), tellingOf(after, town)];
  const sides: Sides = { before: tellerOf(was), after: tellerOf(is) };
  const sections = SECTION_NAMES.flatMap((name) => {
    if (name === 'tests') return testChanges(was, is);
    const [old, now] = [itemsOf(name, was), itemsOf(name, is)];
    return old && now ? itemChanges(name, old, now) : valueChanges([name], before[name], after[name], sides);
  });
  return [...sections, ...stepChanges(before, after, sides)];
}

interface Sides {
  before: Teller;
  after: Teller;
}

const SECTION_NAMES = [
  ...(['program', 'title', 'department', 'purpose', 'legalBasis', 'practice', 'about', 'unit', 'facts'] as const),
  ...(['tables', 'enrol', 'ends', 'holds', 'restarts', 'gate', 'waves', 'compare', 'warnings', 'tests'] as const),
];

/** Lines of a list, each under what tells it apart from the others. */
function itemChanges(
  section: string,
  before: ReadonlyMap<string, Sentence>,
  after: ReadonlyMap<string, Sentence>,
): Change[] {
  const at = placeWords([section]);
  const path = (key: string) => `${section}[${key}]`;
  const gone = [...before].filter(([key]) => !after.has(key)).map(([key, was]) => removed(path(key), at, was));
  const rest = [...after].flatMap(([key, is]) => {
    const was = before.get(key);
    if (!was) return [added(path(key), at, is)];
    return was.ja === is.ja && was.en === is.en ? [] : [changed(path(key), at, was, is)];
  });
  return [...gone, ...rest];
}

/** Tests that came and went, and of those with the same title what is another part now. */
function testChanges(before: Telling, after: Telling): Change[] {
  const at = placeWords(['tests']);
  const path = (key: string) => `tests[${key}]`;
  const [old, now] = [byTitle(before.program), byTitle(after.program)];
  const gone = [...old].filter(([key]) => !now.has(key)).map(([key, was]) => removed(path(key), at, titleOfTest(was)));
  const rest = [...now].flatMap(([key, is]) => {
    const was = old.get(key);
    if (!was) return [added(path(key), at, titleOfTest(is))];
    const [words, wordsNow] = [testParts(was, before), testParts(is, after)];
    return TEST_PARTS.flatMap(({ key: part, ja, en }) => {
      if (isSame(was[part], is[part])) return [];
      const name = titleOfTest(is);
      const place = { ja: `テスト${name.ja}の${ja}`, en: `test ${name.en}: ${en}` };
      return [changed(`${path(key)}.${part}`, place, words[part], wordsNow[part])];
    });
  });
  return [...gone, ...rest];
}

/** Under its title, a second one of the same title under its number, too. */
function byTitle({ tests }: Program): Map<string, Program['tests'][number]> {
  const named = new Map<string, Program['tests'][number]>();
  for (const test of tests) {
    const { ja } = titleOfTest(test);
    let key = ja;
    for (let count = 2; named.has(key); count += 1) key = `${ja} ${count}`;
    named.set(key, test);
  }
  return named;
}

function stepChanges(before: Program, after: Program, sides: Sides): Change[] {
  const byId = ({ steps }: Program) => new Map(steps.map((step) => [step.id, step]));
  const [old, now] = [byId(before), byId(after)];
  const named = (step: Program['steps'][number]): Sentence => {
    const { ja, en } = nameOfStep(step);
    return { ja: `「${step.id}」（${ja}）`, en: `"${step.id}" (${en})` };
  };
  const at = placeWords(['steps']);
  return [
    ...before.steps.filter(({ id }) => !now.has(id)).map((step) => removed(`steps.${step.id}`, at, named(step))),
    ...orderChange(before, after),
    ...after.steps.flatMap((step) => {
      const was = old.get(step.id);
      return was ? valueChanges(['steps', step.id], was, step, sides) : [added(`steps.${step.id}`, at, named(step))];
    }),
  ];
}

function orderChange(before: Program, after: Program): Change[] {
  const common = (program: Program, other: Program) =>
    program.steps.map(({ id }) => id).filter((id) => other.steps.some((step) => step.id === id));
  const [was, is] = [common(before, after), common(after, before)];
  if (was.join() === is.join()) return [];
  const words = (ids: string[]) => ({ ja: ids.join('、'), en: ids.join(', ') });
  return [changed('steps', { ja: 'ステップの順番', en: 'order of the steps' }, words(was), words(is))];
}

/** Goes down into groups as long as both sides have one, and tells the values that differ. */
function valueChanges(path: string[], before: unknown, after: unknown, sides: Sides): Change[] {
  if (isSame(before, after)) return [];
  const [was, is] = [sides.before(path, before), sides.after(path, after)];
  if (isGroup(before) && isGroup(after) && !was && !is) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => valueChanges([...path, key], before[key], after[key], sides));
  }
  const [at, place] = [placeWords(path), path.join('.')];
  if (before === undefined) return [added(place, at, is ?? asWritten(after))];
  if (after === undefined) return [removed(place, at, was ?? asWritten(before))];
  return [changed(place, at, was ?? asWritten(before), is ?? asWritten(after))];
}

const added = (path: string, at: Sentence, is: Sentence): Change => ({
  path,
  kind: 'added',
  ja: `${at.ja}に ${is.ja} が加わりました`,
  en: `${at.en}: ${is.en} is added`,
});

const removed = (path: string, at: Sentence, was: Sentence): Change => ({
  path,
  kind: 'removed',
  ja: `${at.ja}から ${was.ja} がなくなりました`,
  en: `${at.en}: ${was.en} is removed`,
});

const changed = (path: string, at: Sentence, was: Sentence, is: Sentence): Change => ({
  path,
  kind: 'changed',
  ja: `${at.ja}: ${was.ja} → ${is.ja}`,
  en: `${at.en}: ${was.en} → ${is.en}`,
});

function asWritten(value: unknown): Sentence {
  const text = JSON.stringify(value) ?? '';
  return typeof value === 'string' ? { ja: `「${value}」`, en: `"${value}"` } : { ja: text, en: text };
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deep, whatever the order of the keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  }
  if (!isGroup(a) || !isGroup(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}
