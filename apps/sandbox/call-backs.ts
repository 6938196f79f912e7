import type { Instant } from '../../rules/time.js';

/** A telephone rang the number that a message names. */
export interface CallBack {
  number: string;
  messageId: string;
  called: string;
  at: Instant;
}

export interface CallBacks {
  note(callBack: CallBack): void;
  list(): readonly CallBack[];
  clear(): void;
}

export function createCallBacks(): CallBacks {
  const list: CallBack[] = [];
  return {
    note: (callBack) => {
      list.push(callBack);
    },
    list: () => list,
    clear: () => {
      list.length = 0;
    },
  };
}

const SEPARATED = '0\\d{1,4}[-‐‑–−ー()()]\\d{1,4}[-‐‑–−ー()()]\\d{3,4}';
/** A fixed line has ten digits, a mobile or toll-free one may have eleven; a longer run of digits is something else. */
const CALLABLE = new RegExp(`(?<!\\d)(?:${SEPARATED}|0\\d{9,10})(?!\\d)`);

/** The number that a text asks to be called, as it is written there, in ordinary digits. */
export function callableIn(text: string): string | null {
  const found = CALLABLE.exec(text.normalize('NFKC'));
  return found === null ? null : found[0];
}
