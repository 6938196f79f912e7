import { BOOKINGS_PAGE, PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

function saidOf(page: string, from: string, to: string): string[] {
  expect(page).toContain(from);
  const read = readProgram(
    page.replace(from, () => to),
    'x.yaml',
  );
  return read.kind === 'refused' ? read.faults.map(({ ja }) => ja) : [];
}

const CARD = 'postcard: { template: payment-check, kind: sealed }';
const SCREENING = BOOKINGS_PAGE.replace('about: booking', 'about: screening');

describe('what stands elsewhere is shown where it is looked for', () => {
  it('an answer of a question is no outcome', () => {
    for (const word of ['ill', '体調が悪い']) {
      expect(saidOf(BOOKINGS_PAGE, 'reached-self: end', `${word}: end`)).toEqual([
        `「phone」の結果に「${word}」はありません。これは質問「reason」の答えです。電話のあとに decide のステップを置き、when: has(answer.reason) && answer.reason == 'ill' と書いてください。`,
      ]);
    }
  });

  it('outcomes are listed with what they are called', () => {
    const [said] = saidOf(BOOKINGS_PAGE, 'reached-self: end', 'zzzzzzzz: end');
    expect(said).toContain('no-answer（応答がなかった）');
  });

  it('an event by a part of its name, among those of the kind of case', () => {
    const [said] = saidOf(SCREENING, 'on: attended', 'on: 精密検査受診済み');
    expect(said).toMatch(/^「精密検査受診済み」は書けません。「exam.done（健診の受診）」ではありませんか。/);
    expect(said).toContain('booking.made（予約）');
    expect(said).not.toContain('payment');
    expect(saidOf(SCREENING, 'on: attended', 'on: 来週の予約日')[0]).toContain(
      '「booking.made（予約）」ではありませんか',
    );
    expect(saidOf(SCREENING, 'on: attended', 'on: 未定')[0]).not.toContain('ではありませんか');
  });

  it('a letter is always in an envelope, and a template has the name of one', () => {
    const said = saidOf(PAYMENTS_PAGE, CARD, 'letter: { template: 精検案内, kind: sealed }');
    expect(said).toEqual([
      '英小文字・数字・ハイフンで書いてください。例: reminder',
      '「kind」という項目はありません。封書はいつも封をするので、kind は要りません。消してください。',
    ]);
  });

  it.each([
    ['easy', 'ja-easy'],
    ['やさしい日本語', 'ja-easy'],
    ['english', 'en'],
    ['ベトナム語', 'vi'],
  ])('%s is the language %s', (written, code) => {
    expect(saidOf(PAYMENTS_PAGE, "{{phone}}' } }", `{{phone}}', ${written}: '{{sender}}です。{{phone}}' } }`)).toEqual([
      `「${written}」という項目はありません。「${code}」ではありませんか。`,
    ]);
  });

  it.each(['every thu', '[thu]', '木曜日', 'Thursday'])('the day of the week %s is a session of the town', (days) => {
    const [said] = saidOf(PAYMENTS_PAGE, 'window: { days: office', `window: { days: ${days}`);
    expect(said).toContain('曜日は市の設定の sessions に書き、ここには window: { session: 名前 } と書きます。');
  });
});
