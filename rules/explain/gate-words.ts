import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { businessDaysWords, FORECAST } from './calendar-words.js';
import { type Chapter, detail, type Telling } from './chapter.js';
import { windowWords } from './day-words.js';
import { CHANNEL_NAMES } from './names.js';
import { sessionLines } from './session-words.js';

/** What is looked at once more just before each contact. */
export function gateChapter({ program, town }: Telling): Chapter {
  const { feeds, window, stale } = program.gate;
  const hours = windowWords(window, town);
  const emergency = program.purpose === 'emergency';
  return {
    title: { ja: '連絡の直前に確かめること', en: 'What is checked just before each contact' },
    lines: [
      {
        ja: '対象の方の状況（納付・支援措置・死亡・転出・連絡停止など）を、連絡の直前にもう一度確かめます。',
        en: 'What is known of the resident is looked at once more: payments, protection, death, moves, opt-outs.',
      },
      ...Object.entries(feeds).map(([feed, days]) => ({
        ja: `連携「${feed}」のデータ基準日が${days}開庁日より古いときは、連絡せずに待ちます。`,
        en: `Nothing goes out while the feed ${feed} is more than ${days} business days old.`,
      })),
      emergency ? EMERGENCY : { ja: `連絡する時間帯は${hours.ja}です。`, en: `Hours of contact: ${hours.en}.` },
      ...sessionLines(program, town),
      businessDaysWords(town),
      detail(FORECAST),
      ...(emergency ? [] : capLines(program)),
      {
        ja: `予定から${stale}日を過ぎた連絡は、送らずに職員に回します。`,
        en: `What is more than ${stale} days overdue is not sent but left to staff.`,
      },
    ],
  };
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
export function compareChapter({ program: { compare } }: Telling): Chapter {
  const { holdout, arms } = compare;
  return {
    title: { ja: '効果をどう確かめるか', en: 'How the effect is measured' },
    lines: [
      ...(holdout > 0
        ? [
            {
              ja: `対象の${share(holdout)}の方には、比べるために連絡しません（抽選で決めます）。`,
              en: `${share(holdout)} are drawn by lot and not contacted, for comparison.`,
            },
          ]
        : []),
      ...(Object.keys(arms).length > 0
        ? [
            {
              ja: `文面は抽選で分けます: ${Object.entries(arms)
                .map(([arm, part]) => `「${arm}」${share(part)}`)
                .join('、')}`,
              en: `The words are drawn by lot: ${Object.entries(arms)
                .map(([arm, part]) => `"${arm}" ${share(part)}`)
                .join(', ')}.`,
            },
          ]
        : []),
    ],
  };
}

/** `0.1` as 10%, to a tenth of a percent. */
export const share = (part: number): string => `${Math.round(part * 1000) / 10}%`;
