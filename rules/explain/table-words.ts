import { comparisonIn } from '../conditions/cells.js';
import type { Sentence } from '../reading/faults.js';
import { type Chapter, detail, type Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';

/** Decision tables line by line, as the conditions that read them mean them. */
export function tablesChapter(telling: Telling): Chapter {
  return {
    title: { ja: '判定表', en: 'Decision tables' },
    lines: Object.entries(telling.program.tables).flatMap(([name, table]) => [
      hitWords(name, table.hit),
      ...table.rules.map((line) => detail(lineWords(line, telling))),
      ...(table.else === undefined ? [] : [detail(elseWords(table.else))]),
    ]),
  };
}

type Table = Telling['program']['tables'][string];

/** What a table gives when several of its lines apply. */
export const hitWords = (name: string, hit: Table['hit']): Sentence => HIT[hit](name);

/** What it gives when none does. */
export function elseWords(value: string | number | boolean): Sentence {
  const { ja, en } = valueWords(value);
  return { ja: `どれにも当てはまらない場合: ${ja}`, en: `otherwise: ${en}` };
}

const HIT: Record<'first' | 'collect', (name: string) => Sentence> = {
  first: (name) => ({
    ja: `判定表「${name}」: 上から順に見て、最初に当てはまった値とします。`,
    en: `The table "${name}": the first line that applies.`,
  }),
  collect: (name) => ({
    ja: `判定表「${name}」: 当てはまる値をすべて集めます。`,
    en: `The table "${name}": all lines that apply.`,
  }),
};

/** A line of a table: what must hold, and what it gives then. */
export function lineWords({ when, then }: Table['rules'][number], { labels }: Telling): Sentence {
  const conditions = Object.entries(when).map(([key, cell]) => conditionWords(conditionOf(key, cell), labels));
  const { ja, en } = valueWords(then);
  if (conditions.length === 0) return { ja: `いつでも: ${ja}`, en: `always: ${en}` };
  return {
    ja: `${conditions.map((one) => one.ja).join('、かつ')}場合: ${ja}`,
    en: `where ${conditions.map((one) => one.en).join(' and ')}: ${en}`,
  };
}

/** A cell is an operator and a value on its fact, or any condition under `if` (`rules/conditions/cells.ts`). */
function conditionOf(key: string, cell: string): string {
  if (key === 'if') return cell;
  return `due.${key} ${comparisonIn(cell)}`;
}

function valueWords(value: string | number | boolean): Sentence {
  if (typeof value === 'boolean') return value ? { ja: '有', en: 'yes' } : { ja: '無', en: 'no' };
  return { ja: value.toLocaleString(), en: value.toLocaleString() };
}
