import type { MessageState } from './message.js';

export type Lang = 'ja' | 'en';

export interface InboxWords {
  title: string;
  explanation: string;
  telephones: string;
  noTelephones: string;
  noneFound: string;
  find: string;
  findLabel: string;
  findButton: string;
  back: string;
  stopRefresh: string;
  startRefresh: string;
  otherLang: string;
  messages(count: number): string;
  hidden(count: number): string;
  segments(count: number): string;
  callBack(number: string): string;
  called(number: string, time: string): string;
  absent: string;
  result(state: MessageState): string;
}

type Results = Record<MessageState['sentResult'] | 'waiting' | 'processing' | 'error-before' | 'canceled', string>;

const RESULTS: Record<Lang, Results> = {
  ja: {
    waiting: '送信待ち',
    processing: '処理中',
    canceled: '送信キャンセル',
    'error-before': '送信エラー',
    received: '着信済',
    unconnected: '圏外',
    error: 'エラー',
    unknown: '不明',
    none: '送達結果なし',
  },
  en: {
    waiting: 'Waiting',
    processing: 'On its way',
    canceled: 'Canceled',
    'error-before': 'Not sent',
    received: 'Received',
    unconnected: 'Out of reach',
    error: 'Failed',
    unknown: 'Unknown',
    none: 'No result',
  },
};

function resultIn(lang: Lang): (state: MessageState) => string {
  const words = RESULTS[lang];
  return ({ result, status, sentResult }) => {
    if (status === 'canceled' || status === 'waiting') return words[status];
    if (status === 'error') return words['error-before'];
    return result === 'processing' ? words.processing : words[sentResult];
  };
}

/** The inbox in the languages it speaks. */
export const WORDS: Record<Lang, InboxWords> = {
  ja: {
    title: 'SMS 受信箱',
    explanation: '試験用の電話機です。実在の番号には何も届きません。',
    telephones: '電話機の一覧',
    noTelephones: 'まだ何も届いていません。',
    noneFound: '該当する番号はありません。',
    find: '番号でさがす',
    findLabel: '電話番号(一部でも可)',
    findButton: 'さがす',
    back: '一覧へもどる',
    stopRefresh: '自動更新を止める',
    startRefresh: '自動更新を始める',
    otherLang: 'English',
    messages: (count) => `${count}通`,
    hidden: (count) => `ほかに${count}台あります。番号でさがしてください。`,
    segments: (count) => `${count}通分`,
    callBack: (number) => `${number} へ折り返し電話する`,
    called: (number, time) => `${time} に ${number} へ折り返し電話しました。`,
    absent: 'この番号には何も届いていません。',
    result: resultIn('ja'),
  },
  en: {
    title: 'SMS inbox',
    explanation: 'Telephones for trying things out. Nothing here reaches a real number.',
    telephones: 'Telephones',
    noTelephones: 'Nothing has arrived yet.',
    noneFound: 'No telephone has that number.',
    find: 'Find a number',
    findLabel: 'Telephone number, or a part of it',
    findButton: 'Find',
    back: 'Back to the list',
    stopRefresh: 'Stop refreshing',
    startRefresh: 'Refresh by itself',
    otherLang: '日本語',
    messages: (count) => (count === 1 ? '1 message' : `${count} messages`),
    hidden: (count) => `${count} more: find them by number.`,
    segments: (count) => (count === 1 ? 'billed as 1 part' : `billed as ${count} parts`),
    callBack: (number) => `Call back ${number}`,
    called: (number, time) => `Called ${number} back at ${time}.`,
    absent: 'Nothing has arrived at this number.',
    result: resultIn('en'),
  },
};
