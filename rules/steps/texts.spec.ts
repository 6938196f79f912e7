import { z } from 'zod';
import { parse } from '../reading/issues.js';
import { stepTexts, textsOf, unknownPlaceholders, variantsOf } from './texts.js';

const one = { ja: '日本語', en: 'English' };
const arms = { plain: { ja: '標準' }, relief: { ja: '減免', en: 'Relief' } };

describe('the words of a step', () => {
  it.each([one, arms])('are one set for everybody, or one for each arm', (texts) => {
    expect(stepTexts.parse(texts)).toEqual(texts);
  });

  it('are chosen by the arm', () => {
    expect(textsOf(one, null)).toEqual(one);
    expect(textsOf(one, 'relief')).toEqual(one);
    expect(textsOf(arms, 'relief')).toEqual(arms.relief);
    expect(textsOf(arms, null)).toBe(Object.values(arms)[0]);
    for (const arm of ['other', 'constructor']) expect(() => textsOf(arms, arm)).toThrow('no words for the arm');
  });

  it('are told one by one, each with its place', () => {
    expect(variantsOf(one)).toEqual([
      { arm: null, language: 'ja', words: '日本語', path: ['ja'] },
      { arm: null, language: 'en', words: 'English', path: ['en'] },
    ]);
    expect(variantsOf(arms)).toEqual([
      { arm: 'plain', language: 'ja', words: '標準', path: ['plain', 'ja'] },
      { arm: 'relief', language: 'ja', words: '減免', path: ['relief', 'ja'] },
      { arm: 'relief', language: 'en', words: 'Relief', path: ['relief', 'en'] },
    ]);
  });
});

describe('a fault in the words of a step', () => {
  const body = z.strictObject({ text: stepTexts });
  const faults = (text: unknown) => {
    const parsed = parse(body, { text }, []);
    return parsed.kind === 'wrong' ? parsed.findings.map(({ path, ja }) => `${path.join('.')} ${ja}`) : [];
  };

  it.each<[string, unknown, string[]]>([
    ['nothing at all', {}, ['text.ja 「ja」が必要です。']],
    ['a text that is none', 'ご連絡です', ["text ここには「項目: 値」の組を書いてください。例: { ja: '…' }"]],
    ['a language misspelt', { ja: 'あ', jp: 'い' }, ['text.jp 「jp」という項目はありません。「ja」ではありませんか。']],
    ['an arm beside a language', { ja: 'あ', plain: { ja: 'い' } }, ['text.plain 「plain」という項目はありません。']],
    ['a language that holds arms', { ja: { ja: 'あ' } }, ['text.ja ここには文字を書いてください。']],
    ['no Japanese in an arm', { plain: { en: 'a' }, relief: { ja: 'あ' } }, ['text.plain.ja 「ja」が必要です。']],
    [
      'a language misspelt in an arm',
      { plain: { ja: 'あ', jp: 'い' } },
      ['text.plain.jp 「jp」という項目はありません。'],
    ],
    [
      'the name of an arm',
      { Plain: { ja: 'あ' } },
      ['text.Plain 英小文字・数字・ハイフンで書いてください。「plain」ではありませんか。'],
    ],
  ])('is said of what was meant: %s', (_title, text, said) => {
    expect(faults(text)).toEqual(said);
  });
});

describe('a placeholder that nothing fills', () => {
  it('is told with those that there are', () => {
    expect(unknownPlaceholders('あ{{x}}', [{ name: 'venue', type: 'text' }])).toEqual([
      {
        rule: 'unknown-placeholder',
        severity: 'error',
        offset: 1,
        ja: '差し込み「{{x}}」はありません。使えるのは {{sender}}、{{phone}}、{{due.venue}} です。',
        en: 'There is no placeholder "{{x}}". There are {{sender}}, {{phone}}, {{due.venue}}.',
      },
    ]);
  });
});
