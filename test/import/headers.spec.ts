import { readHeader } from '../../rules/import/headers.js';
import { looksLikeMyNumber, myNumberColumn } from '../../rules/import/my-number.js';
import { NHI_LAYOUT } from './nhi-layout.js';

const HEADER = [
  '宛名番号',
  '氏名',
  '住所',
  '電話番号1',
  '税目',
  '賦課年度',
  '期別',
  '納期限',
  '未納額',
  '支援措置',
  '異動事由',
];
const renamed = (names: Record<string, string>) => HEADER.map((title) => names[title] ?? title);

describe('headers', () => {
  it('finds the columns wherever they stand', () => {
    const read = readHeader([...HEADER].reverse(), NHI_LAYOUT);
    expect(read).toMatchObject({
      kind: 'read',
      columns: { resident: { number: 10, kana: -1 }, facts: { balance: 2, plan: -1 } },
    });
  });

  it('knows the titles that other systems use', () => {
    const names = { 氏名: '氏名（漢字）', 電話番号1: '携帯 電話', 住所: '住所１', 未納額: '滞納額', 期別: '【期】' };
    expect(readHeader(renamed(names), NHI_LAYOUT)).toMatchObject({
      kind: 'read',
      columns: { resident: { telephone1: -1, telephone2: 3 } },
    });
  });

  it('names every column that is missing, and those that are there', () => {
    const header = HEADER.filter((title) => !['支援措置', '未納額', '電話番号1'].includes(title));
    expect(readHeader(header, NHI_LAYOUT)).toEqual({
      kind: 'missing',
      missing: ['支援措置', '電話番号1', '未納額'],
      found: header,
    });
  });

  it('refuses two columns of one title', () => {
    expect(readHeader([...HEADER, ' 氏　名 '], NHI_LAYOUT)).toEqual({ kind: 'duplicate', column: '氏　名' });
  });

  it.each(['個人番号', 'マイナンバー', 'ﾏｲﾅﾝﾊﾞｰ', '住民票コード', '個人番号（12桁）'])(
    'refuses a column %s',
    (title) => {
      expect(readHeader([...HEADER, title], NHI_LAYOUT)).toEqual({ kind: 'forbidden', column: title });
    },
  );
});

describe('my number', () => {
  it('knows the check digit', () => {
    // The example of the ministry's ordinance is built the same way; this number is assigned to nobody.
    expect(looksLikeMyNumber('123456789018')).toBe(true);
    expect(looksLikeMyNumber('123456789012')).toBe(false);
    expect(looksLikeMyNumber('1234567890180')).toBe(false);
  });

  it('finds the column that mostly holds such numbers', () => {
    const rows = Array.from({ length: 10 }, (_, n) => ['x', n < 8 ? '123456789018' : '']);
    expect(myNumberColumn(rows)).toBe(1);
    expect(myNumberColumn(rows.map(([first, second], n) => [first ?? '', n < 3 ? '' : (second ?? '')]))).toBe(-1);
  });
});
