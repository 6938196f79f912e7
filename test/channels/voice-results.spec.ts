import iconv from 'iconv-lite';
import { readResults } from '../../activities/channels/voice/results-file.js';

const [A, B] = ['0e5b6f0a-4b0e-4f0e-9d0a-0a0b0c0d0e0f', '1e5b6f0a-4b0e-4f0e-9d0a-0a0b0c0d0e0f'];
const read = (text: string) => readResults(Buffer.from(text));
const outcomeOf = async (result: string) => {
  const answer = await read(`整理番号,結果\n${A},${result}\n`);
  return answer.kind === 'read' ? answer.rows[0]?.outcome : answer.faults[0]?.row;
};

describe('the results of an automatic-call service', () => {
  it.each([
    ['answered', ['応答', '応答あり', 'Answered', 'OK', '通話', 'ＡＮＳＷＥＲＥＤ']],
    ['no-answer', ['不在', '応答なし', '無応答', 'no-answer', 'No Answer', 'NO_ANSWER', '呼出のみ']],
    ['busy', ['話中', '話し中', '通話中', 'busy', 'ビジー']],
    ['voicemail', ['留守', '留守電', '留守番電話', 'machine', 'Answering Machine']],
    ['number-dead', ['使われていません', '現在使われていません。', '欠番', 'dead', 'not in service']],
  ])('%s is said in several ways', async (outcome, spellings) => {
    for (const spelling of spellings) expect([spelling, await outcomeOf(spelling)]).toEqual([spelling, outcome]);
  });

  it('a result that nobody has agreed on is not guessed', async () => {
    expect(await outcomeOf('不通')).toBe(2);
    expect(await outcomeOf('')).toBe(2);
  });

  it('are read from CP932 and with columns that say more', async () => {
    const file = iconv.encode(
      `発信日時,管理番号,架電結果,秒\r\n2026/11/24 10:00,${A.toUpperCase()},不在,30\r\n`,
      'cp932',
    );
    expect(await readResults(file)).toEqual({ kind: 'read', rows: [{ row: 2, reference: A, outcome: 'no-answer' }] });
  });

  it('every wrong line is named with its number in the spreadsheet and its reason', async () => {
    const answer = await read(`整理番号,結果\n${A},応答\n\n123,応答\n${B},謎\n${A},不在\n`);
    expect(answer.kind === 'refused' && answer.faults.map(({ row }) => row)).toEqual([4, 5, 6]);
    expect(answer).toMatchObject({ faults: [{}, {}, { ja: expect.stringContaining('2行目と同じ整理番号') }] });
  });

  it('the same line twice is one result', async () => {
    expect(await read(`整理番号,結果\n${A},応答\n${A},応答\n`)).toMatchObject({ rows: [{ row: 2 }] });
  });

  it.each([
    ['', 'ファイルが空です。'],
    ['PK\u0003\u0004', 'CSVファイルではありません'],
    ['氏名,住所\n', '「整理番号」と「結果」'],
    [`整理番号,結果,status\n${A},応答,ok\n`, '「整理番号」と「結果」'],
  ])('another file (%j) is refused in one sentence', async (content, said) => {
    const answer = await read(content);
    expect(answer).toMatchObject({ kind: 'refused', faults: [{ row: 1, ja: expect.stringContaining(said) }] });
  });
});
