import type { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';

/** What CEL says, by its codes, in the words of a program designer. */
export function celSentence({ code, summary }: ParseError | CelTypeError): Sentence {
  if (code === 'limit_exceeded') return SAID.tooLong;
  if (code === 'no_such_overload') return overload(summary);
  if (code === 'no_matching_overload') {
    const call = /'(.*)'/.exec(summary)?.[1] ?? '';
    return {
      ja: `関数の使い方が違います: ${typed(call, JA)}`,
      en: `This is not how the function is used: ${typed(call, EN)}.`,
    };
  }
  return { ja: '式がここで読めません。', en: `The condition cannot be read here: ${summary}.` };
}

/** `no such overload: int < string`: the two sides do not go together. */
function overload(summary: string): Sentence {
  const sides = summary.replace('no such overload: ', '');
  return { ja: `型が合いません: ${typed(sides, JA)}`, en: `The types do not go together: ${typed(sides, EN)}.` };
}

const typed = (text: string, names: Record<string, string>) => text.replace(/[a-z]+/g, (word) => names[word] ?? word);
const JA: Record<string, string> = { int: '整数', string: '文字', bool: '真偽', double: '小数', list: '並び' };
const EN: Record<string, string> = { int: 'whole number', string: 'text', bool: 'true-or-false', double: 'decimal' };

export const SAID = {
  tooLong: { ja: '条件が長すぎるか、入れ子が深すぎます。', en: 'The condition is too long or nested too deeply.' },
  unreadable: { ja: '条件が読めません。', en: 'The condition cannot be read.' },
  notBool: {
    ja: '条件は「はい・いいえ」で答えられる式にしてください。',
    en: 'A condition must come out as true or false.',
  },
} satisfies Record<string, Sentence>;
