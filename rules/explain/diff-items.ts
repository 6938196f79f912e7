import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { added, type Change, changed, isSame, listed, removed, type Told } from './diff-change.js';
import { TYPES } from './fact-words.js';
import { stepWords } from './moment-words.js';
import { eventsWords, quoted } from './names.js';
import { placeWords } from './place-words.js';
import { endWords, holdWords } from './stop-words.js';
import { elseWords, hitWords, lineWords } from './table-words.js';

/** A line of a list under what tells it apart from the others. */
export interface Item extends Told {
  key: string;
}

/** The lines of the list at a path, in words; undefined where the program has no list of lines. */
export function itemsAt(path: readonly string[], telling: Telling): Item[] | undefined {
  const [section = '', name = '', part] = path;
  if (section === 'tables' && path.length === 2) return tableItems(telling.program.tables[name], name, telling);
  if (section === 'steps' && part === 'decide' && path.length === 3) return wayItems(name, telling);
  return ITEMS[path.join('.')]?.(telling);
}

/** Lines that came, went, are another now, or stand in another order. */
export function listChanges(path: readonly string[], before: readonly Item[], after: readonly Item[]): Change[] {
  const at = placeWords(path);
  const place = (key: string) => ({ path: `${path.join('.')}[${key}]`, at });
  const [old, now] = [byKey(before), byKey(after)];
  const gone = [...old].filter(([key]) => !now.has(key)).map(([key, { words }]) => removed(place(key), words));
  const rest = [...now].flatMap(([key, is]) => {
    const was = old.get(key);
    if (!was) return [added(place(key), is.words)];
    return isSame(was.value, is.value) ? [] : [changed(place(key), was, is)];
  });
  const [stood, stand] = [[...old].filter(([key]) => now.has(key)), [...now].filter(([key]) => old.has(key))];
  if (stood.map(([key]) => key).join('\n') === stand.map(([key]) => key).join('\n')) return [...gone, ...rest];
  const order = { path: path.join('.'), at: { ja: `${at.ja}の順番`, en: `order of ${at.en}` } };
  return [...gone, ...rest, changed(order, inRow(stood), inRow(stand))];
}

const inRow = (items: readonly (readonly [string, Item])[]): Told => ({
  words: listed(items.map(([, { words }]) => words)),
  value: items.map(([key]) => key),
});

/** A second one of the same key stands under its number, too. */
export function byKey<One extends { key: string }>(items: readonly One[]): Map<string, One> {
  const named = new Map<string, One>();
  for (const item of items) {
    let { key } = item;
    for (let count = 2; named.has(key); count += 1) key = `${item.key} ${count}`;
    named.set(key, item);
  }
  return named;
}

const ITEMS: Readonly<Record<string, (telling: Telling) => Item[]>> = {
  practice: ({ program }) => program.practice.map((line) => ({ key: line, words: quoted(line), value: line })),
  ends: ({ program, labels }) =>
    program.ends.map((end) => ({
      key: `${end.on.join(',')} ${end.as}`,
      words: sentence(endWords(end, labels)),
      value: end,
    })),
  holds: ({ program }) =>
    program.holds.map((hold) => ({ key: hold.on.join(','), words: sentence(holdWords(hold)), value: hold })),
  restarts: ({ program }) =>
    program.restarts.map(({ on }) => ({ key: on.join(','), words: eventsWords(on), value: on })),
  warnings: ({ program }) =>
    program.warnings.map((kept) => ({
      key: `${kept.rule} ${kept.step ?? ''}`.trim(),
      words: quoted(`${kept.rule}: ${kept.because}`),
      value: kept,
    })),
  'enrol.exclude': ({ program, labels }) =>
    program.enrol.exclude.map((one) => {
      const { title = { ja: one.because, en: one.because } } = one;
      const { ja, en } = conditionWords(one.when, labels);
      return {
        key: one.because,
        words: { ja: `「${title.ja}: ${ja}方」`, en: `"${title.en}: where ${en}"` },
        value: one,
      };
    }),
};

function tableItems(table: Program['tables'][string] | undefined, name: string, telling: Telling): Item[] | undefined {
  if (!table) return undefined;
  const lines = table.rules.map((line): Item => {
    const { ja, en } = lineWords(line, telling);
    return { key: conditionOf(line.when), words: { ja: `「${ja}」`, en: `"${en}"` }, value: line };
  });
  const rest =
    table.else === undefined ? [] : [{ key: 'else', words: sentence(elseWords(table.else)), value: table.else }];
  return [
    { key: 'hit', words: sentence(hitWords(name, table.hit)), value: table.hit },
    { key: 'gives', words: givesWords(table.gives), value: table.gives },
    ...lines,
    ...rest,
  ];
}

/** Such as `service == '妊娠届'`. */
const conditionOf = (when: Readonly<Record<string, string>>): string =>
  Object.entries(when)
    .map(([fact, cell]) => `${fact} ${cell}`)
    .join(', ');

const givesWords = (type: Program['tables'][string]['gives']): Sentence => ({
  ja: `「値は${TYPES[type].ja}」`,
  en: `"gives: ${TYPES[type].en}"`,
});

function wayItems(id: string, { program, labels }: Telling): Item[] | undefined {
  const step = program.steps.find((one) => one.id === id);
  if (step?.kind !== 'decide') return undefined;
  return step.decide.map((way) => {
    const to = targetWords(way.go, program);
    if (way.when === undefined) {
      return { key: 'else', words: { ja: `「それ以外は${to.ja}」`, en: `"else ${to.en}"` }, value: way };
    }
    const { ja, en } = conditionWords(way.when, labels);
    return { key: way.when, words: { ja: `「${ja}場合は${to.ja}」`, en: `"where ${en}: ${to.en}"` }, value: way };
  });
}

/** A step that is gone to, or the end. */
export const targetWords = (target: string, program: Program): Sentence =>
  target === 'end' ? { ja: '終わり', en: 'the end' } : stepWords(program, target);

const sentence = ({ ja, en }: Sentence): Sentence => ({
  ja: `「${ja.replace(/。$/, '')}」`,
  en: `"${en.replace(/\.$/, '')}"`,
});
