import type { Band } from '../plan.js';
import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';

/** Which number is called first, and at which times of the day. */
export function callingWords({ attempts, bands, order }: Extract<ProgramStep, { kind: 'phone' }>['phone']): Sentence {
  const first = order === 'landline-first' ? { ja: '固定電話', en: 'landline' } : { ja: '携帯電話', en: 'mobile' };
  const told = new Set(bands).size === 1 ? bands.slice(0, 1) : bands;
  const times = bandsWords(told);
  return attempts === 1 ? onceWords(first, times) : againWords(first, told.length, times);
}

const onceWords = (first: Sentence, { ja, en }: Sentence): Sentence => ({
  ja: `番号が二つある方は${first.ja}にかけます（${ja}）。`,
  en: `The ${first.en} where there are two numbers (${en}).`,
});

/** When a call is made, and made again: in the bands one after the other, or always in the same. */
function againWords(first: Sentence, bands: number, { ja, en }: Sentence): Sentence {
  const begins = { ja: `番号が二つある方は${first.ja}からかけます`, en: `The ${first.en} first` };
  const again = 'when nobody answers, again on the next day with contact hours';
  return bands > 1
    ? {
        ja: `${begins.ja}。つながらなければ、次に連絡できる日に時間帯を変えてかけ直します（${ja}の順）。`,
        en: `${begins.en}; ${again}, at another time of the day (${en.replaceAll(', ', ', then ')}).`,
      }
    : {
        ja: `${begins.ja}（${ja}）。つながらなければ、次に連絡できる日の${ja}にかけ直します。`,
        en: `${begins.en} (${en}); ${again}.`,
      };
}

/** Times of the day in the order in which they are called. */
export const bandsWords = (bands: readonly Band[]): Sentence => ({
  ja: bands.map((band) => BANDS[band].ja).join('・'),
  en: bands.map((band) => BANDS[band].en).join(', '),
});

const BANDS = {
  am: { ja: '午前', en: 'morning' },
  pm: { ja: '午後', en: 'afternoon' },
  evening: { ja: '夕方', en: 'evening' },
} satisfies Record<Band, Sentence>;
