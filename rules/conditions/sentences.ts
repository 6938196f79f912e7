import type { ParseError } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import type { FactCatalogue } from './catalogue.js';
import { limitSaid } from './limits.js';
import { unreadableSaid } from './unreadable.js';

/** What CEL cannot read, in the words of a program designer; `facts`: by whose columns a word may be known. */
export function celSentence({ code, range, summary }: ParseError, source: string, facts: FactCatalogue): Sentence {
  return code === 'limit_exceeded' ? limitSaid(summary) : unreadableSaid(source, range?.start ?? 0, facts);
}

export const SAID = {
  unreadable: { ja: '条件が読めません。', en: 'The condition cannot be read.' },
  notBool: {
    ja: '条件は「はい・いいえ」で答えられる式にしてください。例: due.balance >= 1000',
    en: 'A condition must come out as true or false, such as due.balance >= 1000.',
  },
} satisfies Record<string, Sentence>;
