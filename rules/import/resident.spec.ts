import { readHeader } from './headers.js';
import type { ListLayout } from './layout.js';
import { type JudgedRow, judgeRow } from './rows.js';
import { ROW_FAULTS } from './words.js';

const LAYOUT: ListLayout = {
  id: 'x',
  caseKind: 'due',
  today: '2026-11-20',
  facts: { dueOn: { type: 'date', column: '納期限' } },
  exclude: () => null,
};

const ROW = {
  ...{ 宛名番号: '0000100259', 氏名: '見本花子', 住所: '見本町1', 支援措置: '', 異動事由: '', 電話番号: '' },
  ...{ 税目: '国保', 賦課年度: 'R08', 期別: '5', 言語: '', 納期限: 'R08.11.02' },
};

function judged(cells: Partial<typeof ROW>): JudgedRow {
  const read = readHeader(Object.keys(ROW), LAYOUT);
  if (read.kind !== 'read') throw new Error(JSON.stringify(read));
  const context = { columns: read.columns, layout: LAYOUT, seen: () => 'first' as const };
  return judgeRow(Object.values({ ...ROW, ...cells }), 2, context);
}

describe('the language of a resident', () => {
  it.each([
    ['', 'ja'],
    ['日本語', 'ja'],
    ['やさしい日本語', 'ja-easy'],
    ['JA-EASY', 'ja-easy'],
    ['ja_easy', 'ja-easy'],
    ['英語', 'en'],
    ['English', 'en'],
    ['中国語（簡体字）', 'zh'],
    ['ベトナム語', 'vi'],
    ['ｅｎ', 'en'],
    ['zh-tw', 'zh-tw'],
    ['タイ語', 'th'],
  ])('%s is %s', (言語, lang) => {
    expect(judged({ 言語 })).toMatchObject({ outcome: { kind: 'accepted' }, notes: [], resident: { lang } });
  });

  it('that nobody can tell is taken for Japanese, and noted', () => {
    expect(judged({ 言語: '火星語' })).toMatchObject({
      ...{ outcome: { kind: 'accepted' }, notes: ['unknown-language'], resident: { lang: 'ja' } },
    });
  });
});

describe('a date that cannot be read', () => {
  it('is told how it may be written, and is not repeated', () => {
    expect(judged({ 納期限: '9/1' }).outcome).toEqual({ kind: 'error', because: 'bad-date', columns: ['納期限'] });
    const { ja, en } = ROW_FAULTS['bad-date'];
    for (const said of [ja, en]) expect(said).toMatch(/2026\/09\/01.*R08\.09\.01/);
  });
});
