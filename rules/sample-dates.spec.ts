import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { sampleFor, shiftDate, shiftSample } from './sample-dates.js';

describe('sample dates', () => {
  it.each([
    ...[
      ['R08.11.02', 'R09.01.01'],
      ['令和8年11月2日', '令和9年1月1日'],
      ['20261102', '20270101'],
      ['2026/11/02', '2027/01/01'],
    ],
    ...[
      ['2026-11-02', '2027-01-01'],
      ['2026/11/02 05:00', '2027/01/01 05:00'],
      ['', ''],
      ['国保', '国保'],
    ],
  ])('%s moves by sixty days to %s', (text, moved) => {
    expect(shiftDate(text ?? '', 60)).toBe(moved);
  });

  it('moves all columns of dates but birth dates, and leaves every other character alone', () => {
    const file =
      '\uFEFF"宛名番号","生年月日","住所","被保険者番号","納期限","賦課年度"\r\n"1","19660204","東町\n""2026-11-02""","20261102","20261102","R08"\r\n';
    expect(shiftSample(file, 1)).toBe(file.replace('"20261102","R08"', '"20261103","R08"'));
    expect(sampleFor(file, '2026-11-25')).toBe(shiftSample(file, 1));
    expect(shiftSample(shiftSample(file, 400), -400)).toBe(file);
  });

  it('keeps empty cells in their places', () => {
    expect(shiftSample('a,納期限,異動日\n,,20261102\n,20261102,\n', 1)).toBe(
      'a,納期限,異動日\n,,20261103\n,20261103,\n',
    );
  });

  it.each([
    ['nhi-unpaid', ['納期限', '分納約束日', '異動日', '電話確認日']],
    ['health-check', ['受診券発送日', '今年度受診日', '異動日', '電話確認日']],
    ['vaccination-bookings', ['予約日', '予約受付日時', '異動日', '電話確認日']],
    ['instalment-plans', ['納期限', '督促発送日', '分納約束日', '異動日', '電話確認日']],
    ['payment-promises', ['納期限', '約束日', '異動日', '電話確認日']],
    ['mother-child', ['基準日', '異動日', '電話確認日']],
    ['notifiable-disease', ['発症日', '診断日', '療養終了日', '異動日', '電話確認日']],
  ])('the list %s is moved in these columns and no other, and comes back unchanged', (name, columns) => {
    const file = iconv.decode(readFileSync(join('test', 'samples', `${name}.csv`)), 'cp932');
    const moved = shiftSample(file, 200);
    expect(shiftSample(moved, -200) === file).toBe(true);
    const [before, after] = [rowsOf(file), rowsOf(moved)];
    const [header = []] = before;
    const differing = header.filter((_, place) => before.some((row, index) => row[place] !== after[index]?.[place]));
    expect([before.length, differing.sort()]).toEqual([after.length, columns.sort()]);
  });
});

/** The cells of a CSV whose every cell is quoted. */
const rowsOf = (file: string): string[][] => file.split('"\r\n').map((line) => line.slice(1).split('","'));
