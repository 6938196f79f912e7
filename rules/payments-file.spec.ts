import { type FileRow, readPayments } from './payments-file.js';

const HEADER = ['宛名番号', '税目', '賦課年度', '期別', '納付日', '収納日', '納付額', 'データ区分', 'チャネル'];
const LINE = ['0000100259', '国保', 'R08', '5期', '20261116', '20261116', '21000', '1', 'コンビニ'];

const fileOf = (...lines: string[][]): FileRow[] => lines.map((fields, index) => ({ row: index + 1, fields }));
const changed = (column: string, value: string) =>
  LINE.map((field, place) => (HEADER[place] === column ? value : field));

function rowOf(line: string[], header = HEADER) {
  const read = readPayments(fileOf(header, line));
  if (read.kind === 'refused') throw new Error(read.en);
  return read.rows[0];
}

describe('a line of a payment file', () => {
  it('is an event about the due that was paid', () => {
    expect(rowOf(LINE)).toMatchObject({
      row: 2,
      type: 'payment.provisional',
      subject: 'due:0000100259/国保/2026/5',
      receivedOn: '2026-11-16',
      yen: 21_000,
      channel: 'コンビニ',
    });
  });

  it.each([
    ['賦課年度', '2026'],
    ['賦課年度', '令和8年度'],
    ['期別', '第５期'],
    ['期別', '05'],
    ['収納日', 'R08.11.16'],
    ['収納日', '令和8年11月16日'],
    ['収納日', '2026/11/16'],
    ['納付額', '21,000'],
    ['納付額', '２１０００'],
    ['データ区分', '速報'],
    ['チャネル', '窓口'],
    ['納付日', '20261115'],
  ])('is the same event with %s written as %s', (column, value) => {
    expect(rowOf(changed(column, value))?.id).toBe(rowOf(LINE)?.id);
  });

  it.each([
    ['宛名番号', '0000100260'],
    ['期別', '6期'],
    ['収納日', '20261117'],
    ['納付額', '21001'],
    ['データ区分', '2'],
  ])('is another event with %s %s', (column, value) => {
    expect(rowOf(changed(column, value))?.id).not.toBe(rowOf(LINE)?.id);
  });

  it.each([
    ['全期', '全期'],
    ['随時1期', '随1'],
    ['随期', '随1'],
  ])('with 期別 %s pays the due that a list names so', (written, term) => {
    expect(rowOf(changed('期別', written))?.subject).toBe(`due:0000100259/国保/2026/${term}`);
  });

  it('is found by the names that other makers give to the columns', () => {
    const header = ['個人コード', '科目', '年度', '期', '納付日', '領収日', '収納額', '速報確報区分', '納付方法'];
    expect(rowOf(LINE, header)?.id).toBe(rowOf(LINE)?.id);
  });
});

describe('a payment file', () => {
  it('has the control totals of all its lines, repeated and reversed ones too', () => {
    const read = readPayments(fileOf(HEADER, LINE, LINE, changed('データ区分', '3')));
    expect(read).toMatchObject({ kind: 'read', yen: 63_000, rows: { length: 3 } });
  });

  it('may be empty but for its header: nobody paid on that day', () => {
    expect(readPayments(fileOf(HEADER))).toEqual({ kind: 'read', rows: [], yen: 0 });
  });

  it.each([
    ['宛名番号', ''],
    ['税目', ''],
    ['賦課年度', '八年'],
    ['期別', '前納'],
    ['収納日', '20261131'],
    ['収納日', '2026-11'],
    ['納付額', '0'],
    ['納付額', '-500'],
    ['納付額', '12.5'],
    ['データ区分', '4'],
  ])('is refused as a whole when %s says "%s", with the line', (column, value) => {
    const read = readPayments(fileOf(HEADER, LINE, changed(column, value)));
    expect(read).toMatchObject({
      kind: 'refused',
      ja: expect.stringContaining(`3行目の「${column}」`),
      en: expect.stringContaining('line 3'),
    });
  });

  it('is refused when characters were lost, quoting is broken or a line has another number of columns', () => {
    expect(readPayments(fileOf(HEADER, changed('チャネル', 'コン\uFFFDニ'))).kind).toBe('refused');
    expect(readPayments([...fileOf(HEADER), { row: 2, fields: null }]).kind).toBe('refused');
    expect(readPayments(fileOf(HEADER, LINE.slice(1))).kind).toBe('refused');
  });

  it('is refused when columns are missing or stand twice, by their names', () => {
    const read = readPayments(
      fileOf(
        HEADER.filter((title) => title !== '納付額'),
        LINE.slice(1),
      ),
    );
    expect(read).toMatchObject({ kind: 'refused', ja: expect.stringContaining('納付額') });
    expect(readPayments(fileOf([...HEADER, '収納日'], [...LINE, '20261116'])).kind).toBe('refused');
    expect(readPayments([]).kind).toBe('refused');
  });
});
