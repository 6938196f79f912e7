import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';

/** Which number is called first, and at which times of the day. */
export function callingWords({ attempts, bands, order }: Extract<ProgramStep, { kind: 'phone' }>['phone']): Sentence {
  const first = order === 'landline-first' ? { ja: '固定電話', en: 'landline' } : { ja: '携帯電話', en: 'mobile' };
  const told = new Set(bands).size === 1 ? bands.slice(0, 1) : bands;
  const times = {
    ja: told.map((band) => BANDS[band].ja).join('・'),
    en: told.map((band) => BANDS[band].en).join(', '),
  };
  const begins = { ja: `番号が二つある方は${first.ja}から`, en: `The ${first.en} first` };
  const { ja, en } = againWords(attempts, told.length, times);
  return { ja: `${begins.ja}${ja}かけます。`, en: `${begins.en}${en}.` };
}

/** When a call is made, and made again: in the bands one after the other, or always in the same. */
function againWords(attempts: number, bands: number, { ja, en }: Sentence): Sentence {
  if (attempts === 1) return { ja: `、${ja}に`, en: `, ${en}` };
  if (bands > 1) {
    return {
      ja: `、つながらなければ次に連絡できる日に時間帯を変えて（${ja}の順）`,
      en: `, then on the next day with contact hours, at another time (${en})`,
    };
  }
  return {
    ja: `、${ja}に、つながらなければ次に連絡できる日の${ja}にもう一度`,
    en: `, ${en}, then again on the next day with contact hours`,
  };
}

const BANDS = {
  am: { ja: '午前', en: 'morning' },
  pm: { ja: '午後', en: 'afternoon' },
  evening: { ja: '夕方', en: 'evening' },
} satisfies Record<string, Sentence>;
