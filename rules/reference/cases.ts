import { CASE_KIND_NAMES, CASE_KINDS, type CaseKind, type KeyColumn } from '../cases/index.js';
import type { Sentence } from '../reading/faults.js';
import { both, cell, chapter, code, codes, paragraphs, table } from './markdown.js';

/** What a case may be about: its key in events, the columns of a list that make it, the facts it needs and gets. */
export function cases(): string {
  return chapter(
    2,
    { ja: '案件の種類', en: 'Kinds of case' },
    paragraphs(INTRODUCTION),
    table(
      [
        'about',
        '案件 / case',
        'イベントでの名前 / in events',
        'リストの列 / columns',
        '必要な項目 / needed facts',
        'イベントで入る項目 / set by events',
      ],
      CASE_KIND_NAMES.map(row),
    ),
  );
}

function row(kind: CaseKind): string[] {
  const { title, example, keyColumns, neededFacts } = CASE_KINDS[kind];
  const needed = Object.entries(neededFacts).map(([name, type]) => `${code(name)} ${type}`);
  return [
    code(kind),
    both(title),
    code(example),
    keyColumns.map(columnWords).join('<br>'),
    needed.join('<br>') || '—',
    setBy(kind),
  ];
}

const columnWords = ({ column, synonyms }: KeyColumn): string =>
  synonyms.length === 0 ? cell(column) : `${cell(column)}（${cell(synonyms.join('、'))}）`;

function setBy(kind: CaseKind): string {
  const sets = Object.entries(CASE_KINDS[kind].sets);
  return sets.map(([type, facts]) => `${code(type)} → ${codes(Object.keys(facts))}`).join('<br>');
}

const INTRODUCTION: Sentence = {
  ja: 'リストには、これらの列のほかに住民の列（宛名番号・氏名・住所・支援措置・異動事由など）が要ります。イベントで入る項目は、同じ名前の項目を facts に書けば条件で使えます。`answer.質問` は contact.answered で入ります。確報の納付は `balance` を減らし、`paid`（分納納付済額）（リストに数があるとき。はじめは0）を増やします。',
  en: 'A list has these columns beside those of the resident (宛名番号, 氏名, 住所, 支援措置, 異動事由 and others). A fact that events set can be used when the program declares it; `answer.<question>` is set by contact.answered. Confirmed payments lower `balance`, and raise `paid` where the list gives it a number (0 to begin with).',
};
