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
});
