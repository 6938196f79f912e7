import * as fc from 'fast-check';
import { BILLING, beyondShiftJis, costOf, fill, placeholdersOf, segmentsOf, textFor, unsendable } from './message.js';

describe('filling a text', () => {
  it('puts the values in, however the braces are spaced', () => {
    expect(fill('{{sender}}です。{{ phone }}', { sender: '見本市保険料係', phone: '03-0000-0000' })).toEqual({
      kind: 'filled',
      text: '見本市保険料係です。03-0000-0000',
    });
  });

  it('names what is missing, each once', () => {
    expect(fill('{{a}}{{b}}{{a}}{{toString}}', { b: 'x', c: 'y' })).toEqual({
      kind: 'missing',
      names: ['a', 'toString'],
    });
    expect(fill('{{a}}', { a: ' \n' })).toEqual({ kind: 'missing', names: ['a'] });
  });

  it('never reads a value as a template, and keeps it on its line', () => {
    expect(fill('{{a}}/{{b}}', { a: '{{b}}', b: "$& $1\r\n'二行目'" })).toEqual({
      kind: 'filled',
      text: "{{b}}/$& $1 '二行目'",
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const inert = value.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();
        expect(fill('<{{a}}>', { a: value })).toEqual(
          inert === '' ? { kind: 'missing', names: ['a'] } : { kind: 'filled', text: `<${inert}>` },
        );
      }),
    );
  });

  it('finds placeholders where they stand', () => {
    expect(placeholdersOf('あ{{sender}}い{{ phone }}{{}}')).toEqual([
      { name: 'sender', offset: 1 },
      { name: 'phone', offset: 12 },
      { name: '', offset: 23 },
    ]);
  });
});

describe('what a message costs', () => {
  it.each<[number, number, number, number, number]>([
    [0, 1, 1, 1, 1],
    [70, 1, 1, 1, 1],
    [71, 2, 2, 1, 2],
    [100, 2, 2, 1, 2],
    [132, 2, 2, 1, 2],
    [133, 3, 2, 1, 2],
    [134, 3, 2, 1, 2],
    [135, 3, 3, 1, 3],
    [201, 4, 3, 1, 3],
    [660, 10, 10, 1, 10],
    [671, 11, 11, 2, 11],
  ])('%i units: docomo %i, au %i, SoftBank %i, Rakuten %i', (units, docomo, au, softbank, rakuten) => {
    const segments = segmentsOf('あ'.repeat(units));
    expect(segments.perCarrier).toEqual({ docomo, au, softbank, rakuten });
    expect([segments.units, segments.least, segments.most]).toEqual([units, softbank, docomo]);
  });

  it('counts as carriers do: an emoji and 𠮷 are two, half-width kana and a line end one', () => {
    expect(['😀', '𠮷', 'ｶﾞ', '\n', 'é'].map((text) => segmentsOf(text).units)).toEqual([2, 2, 2, 1, 1]);
  });
});

describe('what a message costs in yen', () => {
  it('is a range: which carrier it is and what the contract says are not known', () => {
    expect(costOf('あ'.repeat(54))).toMatchObject({ units: 54, segments: [1, 1], yen: [8, 15] });
    expect(costOf('あ'.repeat(100))).toEqual({
      units: 100,
      perCarrier: {
        docomo: { segments: 2, yen: [16, 30] },
        au: { segments: 2, yen: [16, 30] },
        softbank: { segments: 1, yen: [8, 15] },
        rakuten: { segments: 2, yen: [16, 30] },
      },
      segments: [1, 2],
      yen: [8, 30],
    });
  });

  it('follows the table of the gateway', () => {
    const flat = { ...BILLING, docomo: { single: 70, per: 67, yenPerSegment: [9, 9] as [number, number] } };
    expect(costOf('あ'.repeat(133), flat).perCarrier.docomo).toEqual({ segments: 2, yen: [18, 18] });
  });
});

describe('characters', () => {
  it('外字, variation selectors, halves of pairs and control characters cannot be sent', () => {
    expect(unsendable('見\uE01A葛\u{E0100}飾\uFE0F\uD842\t\n市')).toEqual([
      { character: '\uE01A', offset: 1 },
      { character: '\u{E0100}', offset: 3 },
      { character: '\uFE0F', offset: 6 },
      { character: '\uD842', offset: 7 },
      { character: '\t', offset: 8 },
    ]);
    expect(unsendable('髙﨑①㈱〜～−－ﾔﾏﾀﾞ 𠮷 é 😀\n')).toEqual([]);
  });

  it('au has 髙, ① and either wave dash in a short message, but not 𠮷, é, emoji or simplified Chinese', () => {
    expect(beyondShiftJis('髙﨑①㈱〜～−－ﾔﾏﾀﾞ~\n（送信専用）')).toEqual([]);
    expect(beyondShiftJis('𠮷é😀请').map(({ character, offset }) => [character, offset])).toEqual([
      ['𠮷', 0],
      ['é', 2],
      ['😀', 3],
      ['请', 5],
    ]);
  });
});

describe('the words for a resident', () => {
  const texts = { ja: '日本語', 'ja-easy': 'やさしい', en: 'English', zh: '中文' };

  it.each<[string, string]>([
    ['ja', 'ja'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-Hant', 'zh'],
    ['vi', 'ja-easy'],
    ['constructor', 'ja-easy'],
    ['', 'ja-easy'],
  ])('for %j are those in %s', (lang, chosen) => {
    expect(textFor(texts, lang).lang).toBe(chosen);
  });

  it('are Japanese when there are no others', () => {
    expect(textFor({ ja: '日本語' }, 'vi')).toEqual({ text: '日本語', lang: 'ja' });
  });
});
