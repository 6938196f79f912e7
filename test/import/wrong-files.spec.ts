import iconv from 'iconv-lite';
import { type Desk, inPieces, listOf, openDesk, sample, textOf } from './desk.js';

describe('a wrong file is refused with one message, and nothing of it stays', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    const left = await desk.database.row(
      'SELECT (SELECT count(*) FROM lists) + (SELECT count(*) FROM residents) AS left',
    );
    expect(left).toEqual({ left: 0 });
  });

  const codeOf = async (content: Buffer, request = {}) => {
    const answer = await desk.handIn(content, request);
    if (answer.kind !== 'refused') throw new Error(`not refused: ${answer.kind}`);
    expect(answer.ja).not.toBe('');
    expect(answer.en).not.toBe('');
    return answer.code;
  };

  it.each([
    ['an Excel file', Buffer.from('504b030414000600', 'hex')],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['a photograph', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['some other data', Buffer.from([1, 2, 3, 0, 0, 0, 4])],
  ])('%s', async (_, content) => {
    expect(await codeOf(content)).toBe('not-text');
  });

  it('an empty file, and one with its header only', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('empty');
    expect(await codeOf(Buffer.from('\uFEFF'))).toBe('empty');
    expect(await codeOf(listOf())).toBe('no-rows');
  });

  it('a payment file: says which columns are missing, and which are there', async () => {
    const answer = await desk.handIn(sample('payments-20261116.csv'));
    expect(answer).toMatchObject({ kind: 'refused', code: 'wrong-columns' });
    expect(JSON.stringify(answer)).toMatch(/氏名、住所.*未納額、納期限.*収納日、納付額/);
  });

  it('a file without its header does not show its people in the message', async () => {
    const rows = textOf({}).split('\r\n').slice(1).join('\r\n');
    const answer = await desk.handIn(iconv.encode(rows, 'cp932'));
    expect(answer).toMatchObject({ kind: 'refused', code: 'wrong-columns' });
    expect(JSON.stringify(answer)).not.toMatch(/090-0000-0001|0000300001|山田|見本市/);
  });

  it('a file that was cut off, in a quoted cell or between cells', async () => {
    const whole = listOf({}, { 宛名番号: '0000300002' });
    expect(await codeOf(whole.subarray(0, whole.length - 60))).toBe('truncated');
    expect(await codeOf(Buffer.from(textOf({}, {}).replaceAll('"', '').slice(0, -90)))).toBe('truncated');
    const nhi = sample('nhi-unpaid.csv');
    expect(await codeOf(nhi.subarray(0, nhi.length - 100))).toBe('truncated');
  });

  it('two columns with one title', async () => {
    expect(await codeOf(iconv.encode(textOf({}).replace('"方書"', '"住所"'), 'cp932'))).toBe('duplicate-column');
  });

  it('マイナンバー, by the title or by the numbers', async () => {
    expect(await codeOf(iconv.encode(textOf({}).replace('方書', '個人番号'), 'cp932'))).toBe('forbidden-column');
    expect(await codeOf(iconv.encode(textOf({}).replace('方書', '住民票コード'), 'cp932'))).toBe('forbidden-column');
    expect(await codeOf(listOf({ 方書: '123456789018' }, { 宛名番号: '0000300002', 方書: '123456789018' }))).toBe(
      'forbidden-column',
    );
  });

  it('a file beyond the limit', async () => {
    expect(await codeOf(sample('nhi-unpaid.csv'), { maxBytes: 100_000 })).toBe('too-large');
  });

  it('a file whose reading fails half-way leaves nothing, and the failure is told', async () => {
    const failing = async function* () {
      yield* inPieces(sample('nhi-unpaid.csv').subarray(0, 300_000));
      throw new Error('connection lost');
    };
    await expect(desk.handIn(Buffer.alloc(0), { content: failing() })).rejects.toThrow('connection lost');
  });
});
