import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { businessDaysWords, FORECAST } from './calendar-words.js';
import { type Chapter, detail, type Telling } from './chapter.js';
import { periodWords, windowWords } from './day-words.js';
import { CHANNEL_NAMES } from './names.js';
import { sessionLines } from './session-words.js';

/** What is looked at once more just before each contact. */
export function gateChapter({ program, town }: Telling): Chapter {
  const { feeds, window, stale } = program.gate;
  const hours = windowWords(window, town);
  const emergency = program.purpose === 'emergency';
  const pays = program.about === 'due';
  return {
    title: { ja: '連絡の直前に確かめること', en: 'What is checked just before each contact' },
    lines: [
      {
        ja: `対象の方の状況（${pays ? '納付・' : ''}支援措置・死亡・転出・連絡停止など）を、連絡の直前にもう一度確かめます。`,
        en: `What is known of the resident is looked at once more: ${pays ? 'payments, ' : ''}protection, death, moves, opt-outs.`,
      },
      ...Object.entries(feeds).map(([feed, days]) => feedWords(feed, days, town)),
      emergency ? EMERGENCY : { ja: `連絡する時間帯は${hours.ja}です。`, en: `Hours of contact: ${hours.en}.` },
      ...(emergency ? [] : mailLines(program)),
      ...sessionLines(program, town),
      businessDaysWords(town),
      detail(FORECAST),
      ...(emergency ? [] : capLines(program)),
      {
        ja: `予定から${stale}日を過ぎた連絡は、行わずに職員に回します。`,
        en: `What is more than ${periodWords({ count: stale, unit: 'days' }).en} overdue is not done but left to staff.`,
      },
    ],
  };
}

/** How old what a feed has told may be. */
function feedWords(feed: string, count: number, { feeds }: Telling['town']): Sentence {
  const name = (Object.hasOwn(feeds, feed) ? feeds[feed] : undefined) ?? { ja: feed, en: feed };
  const { ja, en } = periodWords({ count, unit: 'business-days' });
  return {
    ja: `連携「${name.ja}」のデータ基準日が${ja}より古いときは、連絡せずに待ちます。`,
    en: `Nothing goes out while the feed "${name.en}" is more than ${en} old.`,
  };
}

/** Mail is sealed when the section does so: nobody is disturbed at that hour. */
function mailLines({ steps }: Program): Sentence[] {
  const mail = (['postcard', 'letter'] as const).filter((channel) => steps.some(({ kind }) => kind === channel));
  if (mail.length === 0) return [];
  const ja = mail.map((channel) => CHANNEL_NAMES[channel].ja).join('と');
  const en = mail.map((channel) => `${CHANNEL_NAMES[channel].en}s`).join(' and ');
  return [
    {
      ja: `${ja}は、この時間帯にかかわらず、係がその日の分をまとめて投函します。`,
      en: `Whatever these hours, the section posts ${en} together, those of a day at a time.`,
    },
  ];
}

function capLines({ gate: { caps } }: Program): Sentence[] {
  return CAPPED.flatMap((channel) => {
    const list = caps[channel] ?? [];
    if (list.length === 0) return [];
    const { ja, en } = CHANNEL_NAMES[channel];
    const byNumber = channel === 'sms' || channel === 'phone' || channel === 'voice';
    const limits = list.map(({ limit, days }) => ({ ja: `${days}日に${limit}回`, en: `${limit} in ${days} days` }));
    return [
      {
        ja: `${ja}は、ほかのプログラムと合わせて、一人${byNumber ? '・一つの番号' : ''}につき${limits.map((one) => one.ja).join('、')}までです。超えるときは、連絡できる日まで待ちます。`,
        en: `At most ${limits.map((one) => one.en).join(' and ')} by ${en}, a person${byNumber ? ' and a number' : ''}, all programs together; what is more waits for its day.`,
      },
    ];
  });
}

const CAPPED = ['sms', 'phone', 'voice', 'postcard', 'letter', 'visit'] as const;

const EMERGENCY: Sentence = {
  ja: '緊急のお知らせのため、時間帯と回数の上限にかかわらず連絡します。実施には二人目の承認が必要です。',
  en: 'An emergency: hours and caps do not hold it back. A second person must approve it.',
};

/** Who is deliberately not contacted, and who gets which words. */
export function compareChapter({ program: { compare, unit } }: Telling): Chapter {
  const { holdout, arms } = compare;
  const { ja, en } = COMPARED[unit];
  return {
    title: { ja: '効果をどう確かめるか', en: 'How the effect is measured' },
    lines: [
      ...(holdout > 0
        ? [
            {
              ja: `比べるため、対象の${ja}の${share(holdout)}には連絡しません（抽選で決めます）。`,
              en: `For comparison ${share(holdout)} of the ${en} are drawn by lot and not contacted.`,
            },
          ]
        : []),
      ...(Object.keys(arms).length > 0
        ? [
            {
              ja: `連絡する${ja}ごとに、どの文面にするかを抽選で決めます: ${armsWords(arms).ja}。`,
              en: `Which words each of the ${en} gets is drawn by lot: ${armsWords(arms).en}.`,
            },
          ]
        : []),
    ],
  };
}

const COMPARED: Record<Program['unit'], Sentence> = {
  case: { ja: '案件', en: 'cases' },
  payer: { ja: '方', en: 'payers' },
  household: { ja: '世帯', en: 'households' },
  phone: { ja: '電話番号', en: 'telephone numbers' },
};

/** Which part gets which words. */
export const armsWords = (arms: Program['compare']['arms']): Sentence => ({
  ja: Object.entries(arms)
    .map(([arm, part]) => `「${arm}」${share(part)}`)
    .join('、'),
  en: Object.entries(arms)
    .map(([arm, part]) => `"${arm}" ${share(part)}`)
    .join(', '),
});

/** `0.1` as 10%, to a tenth of a percent. */
export const share = (part: number): string => `${Math.round(part * 1000) / 10}%`;
