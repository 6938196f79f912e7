import { type Program, sessionsOf } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { daysListed, type Session } from '../sessions.js';
import { isLocalDate } from '../time.js';
import type { Town } from '../town.js';
import { dateWords, sessionWords, weekdaysWords } from './day-words.js';

/** On which days and in which hours the sessions that a program refers to are held. */
export function sessionLines(program: Program, { sessions }: Pick<Town, 'sessions'>): Sentence[] {
  return sessionsOf(program).flatMap((name) => {
    const session = Object.hasOwn(sessions, name) ? sessions[name] : undefined;
    return session ? [lineOf(sessionWords(name, { sessions }), session)] : [];
  });
}

function lineOf(title: Sentence, { days, from, to }: Session): Sentence {
  const items = daysListed(days);
  const said = items.map((item) => (isLocalDate(item) ? dateWords(item) : ruleWords(item)));
  // A date that the town has named itself stands, whatever day it is.
  const isByRule = items.some((item) => !isLocalDate(item));
  return {
    ja: `「${title.ja}」は、${said.map(({ ja }) => ja).join('・')}の${from}〜${to}です。${isByRule ? '祝日と市の閉庁日に当たる回はありません。' : ''}`,
    en: `The ${title.en}: ${said.map(({ en }) => en).join(', ')}, ${from}-${to}${isByRule ? '; none on holidays and closed days' : ''}.`,
  };
}

/** `every thu` as 毎週木曜日, `2nd sun` as 第2日曜日. */
function ruleWords(rule: string): Sentence {
  const [ordinal = '', weekday = ''] = rule.split(' ');
  const { ja, en } = weekdaysWords([weekday]);
  const place = ORDINALS[ordinal] ?? { ja: ordinal, en: ordinal };
  return { ja: `${place.ja}${ja}`, en: ordinal === 'every' ? `every ${en}` : `the ${place.en} ${en} of a month` };
}

const ORDINALS: Readonly<Record<string, Sentence>> = {
  every: { ja: '毎週', en: 'every' },
  first: { ja: '第1', en: 'first' },
  '2nd': { ja: '第2', en: '2nd' },
  '3rd': { ja: '第3', en: '3rd' },
  '4th': { ja: '第4', en: '4th' },
  last: { ja: '最終', en: 'last' },
};
