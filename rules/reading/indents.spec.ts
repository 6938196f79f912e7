import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const saidOf = (source: string): string[] => {
  const read = readProgram(source, 'reminder.yaml');
  return read.kind === 'refused' ? read.faults.map(({ line, ja }) => `${line} ${ja}`) : [];
};
const spaces = (found: string, group: string) =>
  `字下げがそろっていません。行頭の空白が${found}です。同じまとまりの行は${group}です。`;
const TAB = '字下げにタブは使えません。空白を使ってください。';

/** The page with a line of it begun by another blank space. */
const moved = (page: string, words: string, space: string): string =>
  page.replace(new RegExp(`^ *(?=${words.replace(/[{[(]/g, '\\$&')})`, 'm'), space);

describe('a line out of place is told alone, and none of those that follow from it', () => {
  it.each<[string, string, string]>([
    ['at: 11', '   ', `30 ${spaces('3つ', '4つ')}`],
    ['postcard:', '  ', `31 ${spaces('2つ', '4つ')}`],
    ['otherwise:', '     ', `28 ${spaces('5つ', '4つ')}`],
    ['- id: card', '   ', `29 ${spaces('3つ', '2つ')}`],
    ['- id: call', ' ', `32 ${spaces('1つ', '2つ')}`],
    ['feeds:', '    ', `20 ${spaces('4つ', '2つ')}`],
    ['balance:', '', '8 字下げがそろっていません。行頭に空白がありません。同じまとまりの行は2つです。'],
    ['at: 11', '\t', `30 ${TAB}`],
  ])('%s begun by "%s"', (words, space, said) => {
    expect(saidOf(moved(PAYMENTS_PAGE, words, space))).toEqual([said]);
  });

  it('is told of each line that a tab begins, and of each of two groups', () => {
    const tabs = moved(moved(PAYMENTS_PAGE, 'postcard:', '\t'), 'phone:', '\t');
    expect(saidOf(tabs)).toEqual([`31 ${TAB}`, `34 ${TAB}`]);
    const both = moved(moved(PAYMENTS_PAGE, 'window:', '   '), 'postcard:', '     ');
    expect(saidOf(both)).toEqual([`21 ${spaces('3つ', '2つ')}`, `31 ${spaces('5つ', '4つ')}`]);
  });

  it('hides no other fault', () => {
    const page = moved(PAYMENTS_PAGE, 'at: 11', '   ').replace('department: hokenryo', 'department:hokenryo');
    expect(saidOf(page).map((said) => said.split(' ')[0])).toEqual(['3', '30']);
  });
});

it('another fault is told where it is written, in a line that was moved to be read', () => {
  const read = readProgram('    when: du\n市: 納\nabout: *a\n', 'reminder.yaml');
  const faults = read.kind === 'refused' ? read.faults : [];
  expect(faults.map(({ line, column, rule }) => [line, column, rule])).toEqual([
    [2, 1, 'bad-indent'],
    [3, 8, 'alias'],
  ]);
});

describe('what only looks like a line out of place', () => {
  it.each<[string, string]>([
    ['brackets over several lines', '{\n days: office,\n      from: "10:00" '],
    ['a text in quotes over several lines', '"office,\n from: 10:00'],
  ])('%s', (_, text) => {
    const page = PAYMENTS_PAGE.replace('{ days: office', text).replace('department: hokenryo', 'department:hokenryo');
    expect(saidOf(page).filter((said) => said.includes('字下げ'))).toEqual([]);
  });

  it('is a text of many lines', () => {
    const page = PAYMENTS_PAGE.replace(
      'about: due',
      'legalBasis: |\n    地方税法:\n      国税:\n    徴収法: 1\nabout: due\ndepartment:x',
    );
    expect(saidOf(page).filter((said) => said.includes('字下げ'))).toEqual([]);
  });
});
