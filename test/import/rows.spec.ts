import iconv from 'iconv-lite';
import type { ListReport } from '../../activities/import/report.js';
import { type Desk, listOf, openDesk, sample, textOf } from './desk.js';

describe('rows of a list', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const faults = ({ errors }: ListReport) => errors.map(({ row, columns, code }) => [row, code, ...columns]);

  it('a row in error is named by row, column and reason, and does not stop the others', async () => {
    const odd: Record<string, string>[] = [
      ...[
        { 納期限: 'R08.02.30' },
        { 未納額: '１２．５' },
        { 生年月日: 'いつか' },
        { 氏名: '' },
        { 賦課年度: '八' },
        { 期別: '前納' },
      ],
      ...[
        { 納期限: '令和8年11月00日' },
        { 未納額: '' },
        { 宛名番号: '' },
        { 未納額: '9999999999999', 納期限: '' },
        { 税目: '' },
      ],
    ];
    const list = await desk.imported(listOf(...odd.map((row, n) => ({ 宛名番号: `00004000${n + 10}`, ...row })), {}));
    expect(list).toMatchObject({ rows: 12, accepted: 1, errorCount: 11 });
    expect(faults(list)).toEqual([
      ...[
        [2, 'impossible-date', '納期限'],
        [3, 'bad-amount', '未納額'],
        [4, 'bad-date', '生年月日'],
        [5, 'missing', '氏名'],
      ],
      ...[
        [6, 'bad-fiscal-year', '賦課年度'],
        [7, 'bad-term', '期別'],
        [8, 'partial-date', '納期限'],
        [9, 'missing', '未納額'],
      ],
      ...[
        [10, 'missing', '宛名番号'],
        [11, 'amount-too-large', '未納額', '納期限'],
        [12, 'missing', '税目'],
      ],
    ]);
    expect(list.errors[0]).toMatchObject({
      ja: '納期限：存在しない日付です（元号の期間を含む）',
      en: expect.stringContaining('納期限'),
    });
    expect(await desk.database.row('SELECT count(*) FROM residents')).toEqual({ count: 1 });
  });

  it('a language that nobody can tell is counted, and its resident is written to in Japanese', async () => {
    const list = await desk.imported(listOf({ 言語: '火星語' }, { 宛名番号: '0000400020', 言語: 'やさしい日本語' }));
    expect(list).toMatchObject({ rows: 2, accepted: 2, notes: { 'unknown-language': 1 } });
    const read = await desk.database.rows('SELECT DISTINCT lang FROM residents ORDER BY lang');
    expect(read).toEqual([{ lang: 'ja' }, { lang: 'ja-easy' }]);
  });

  it('ragged rows, broken quotes, broken bytes and control characters are errors of their rows', async () => {
    const lines = textOf(
      { 宛名番号: '1' },
      { 宛名番号: '2' },
      { 宛名番号: '3' },
      { 宛名番号: '4' },
      { 宛名番号: '5' },
      { 宛名番号: '6' },
    ).split('\r\n');
    lines[1] += ',"more"';
    lines[2] = (lines[2] ?? '').replace('"国保"', 'x"国保"');
    lines[3] = (lines[3] ?? '').replace('山田', 'BROKEN');
    lines[5] = (lines[5] ?? '').replace('東町', '東\u0007町');
    lines.splice(5, 0, '');
    const bytes = iconv.encode(lines.join('\r\n'), 'cp932');
    bytes[bytes.indexOf('BROKEN')] = 0xff;
    const list = await desk.imported(bytes);
    expect(faults(list)).toEqual([
      [2, 'ragged'],
      [3, 'quoting'],
      [4, 'undecodable', '氏名'],
      [7, 'undecodable', '住所'],
    ]);
    expect(list).toMatchObject({ rows: 6, accepted: 2 });
    expect(await desk.database.rows(`SELECT row FROM list_rows WHERE outcome = 'accepted' ORDER BY row`)).toEqual([
      { row: 5 },
      { row: 8 },
    ]);
  });

  it('the protected, the dead and the gone stay so, whatever else their rows say', async () => {
    const list = await desk.imported(
      listOf(
        ...[
          { 宛名番号: '1', 支援措置: '1', 異動事由: '死亡', 未納額: 'x' },
          { 宛名番号: '2', 異動事由: '死亡', 口座区分: '口座' },
        ],
        ...[
          { 宛名番号: '3', 異動事由: '職権消除' },
          { 宛名番号: '4', 異動事由: '転出取消' },
          { 宛名番号: '5', 支援措置: '０' },
        ],
      ),
    );
    expect(list).toMatchObject({
      accepted: 2,
      errorCount: 0,
      excluded: { protected: 1, deceased: 1, 'moved-out': 1 },
      notes: { 'protected-with-fault': 1 },
    });
    expect(await desk.database.row('SELECT count(*) FROM suppressions')).toEqual({ count: 3 });
  });

  it('a case that comes again is a duplicate, and one that comes in other words is told', async () => {
    const list = await desk.imported(listOf({}, {}, { 住所: '見本市本町9' }, { 期別: '第６期' }));
    expect(list).toMatchObject({ accepted: 2, duplicates: 2, notes: { 'duplicate-differs': 1 } });
    expect(await desk.database.rows('SELECT key FROM cases ORDER BY key')).toEqual([
      { key: 'due:0000300001/国保/2026/5' },
      { key: 'due:0000300001/国保/2026/6' },
    ]);
    expect(await desk.database.row('SELECT count(*) FROM residents')).toEqual({ count: 1 });
  });

  it('what a spreadsheet did to a number is kept for a person, even beside a good one', async () => {
    const list = await desk.imported(
      listOf(
        ...[
          { 宛名番号: '1', 電話番号1: '9.01E+10' },
          { 宛名番号: '2', 電話番号2: '9012345678' },
        ],
        ...[
          { 宛名番号: '3', 電話番号1: '090-12' },
          { 宛名番号: '4', 電話番号1: '0120-123-456', 電話番号2: '03-1234-5678' },
        ],
      ),
    );
    expect(list).toMatchObject({
      kept: 2,
      accepted: 2,
      eligible: { mobile: 0, landline: 1, none: 1 },
      notes: { 'invalid-telephone': 2 },
    });
  });

  it('the UTF-8 file keeps 𠮷, the variation selector and é', async () => {
    const list = await desk.imported(sample('nhi-unpaid-utf8.csv'));
    expect(list).toMatchObject({ encoding: 'utf-8', rows: 3, accepted: 3, notes: { variation: 1 } });
    const residents = await desk.database.rows<{ id: string; personal: Buffer }>(
      'SELECT id, personal FROM residents ORDER BY number',
    );
    const names = residents.map(
      ({ id, personal }) => JSON.parse(desk.vault.open(personal, `residents/personal/${id}`)).name,
    );
    expect(names).toEqual(['𠮷野 家', '葛\u{E0100}城 進', 'José García']);
  });

  it('ten thousand rows in one file, with one poison row in the middle', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      宛名番号: String(n + 1),
      ...(n === 5000 && { 納期限: 'x' }),
    }));
    const list = await desk.imported(listOf(...rows));
    expect(list).toMatchObject({ rows: 10_000, accepted: 9_999, errorCount: 1, errors: [{ row: 5002 }] });
  });
});
