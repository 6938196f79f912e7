import { z } from 'zod';
import type { Due, DueUnit } from '../plan.js';
import type { Sentence } from './faults.js';

/**
 * The small phrases of the language: each is a pattern (which the exported JSON Schema shows) and its meaning.
 * A pattern that does not fit reports its key in `SENTENCES`.
 */
interface Period {
  count: number;
  unit: DueUnit;
}

/** At most `limit` contacts in any `days` days. */
export interface Cap {
  limit: number;
  days: number;
}

export const SENTENCES = {
  'kebab-case': {
    ja: '英小文字・数字・ハイフンで書いてください（例: small-balance）。',
    en: 'Write it in lower-case letters, digits and hyphens, such as small-balance.',
  },
  'fact-name': {
    ja: '項目名は英字で始まる英数字で書いてください（例: dueOn）。CELの予約語は使えません。',
    en: 'A fact is named in letters and digits, such as dueOn, and not like a reserved word of CEL.',
  },
  time: { ja: "時刻は '10:00' のように書いてください。", en: "Write a time of the day as '10:00'." },
  'business-days': {
    ja: '開庁日の数は「3 business days」のように書いてください。',
    en: 'Write a number of business days as "3 business days".',
  },
  days: { ja: '日数は「7 days」のように書いてください。', en: 'Write a number of days as "7 days".' },
  cap: { ja: '上限は「1 per 7 days」のように書いてください。', en: 'Write a cap as "1 per 7 days".' },
  due: {
    ja: '時期は「11 business days after sms」のように、どのステップからどれだけ後かを書いてください。',
    en: 'Write when as "11 business days after sms": how long after which step.',
  },
  'feed-name': {
    ja: '連携の名前は英小文字・数字・ハイフンで書いてください（例: nhi-payments）。',
    en: 'Write the name of a feed in lower-case letters, digits and hyphens, such as nhi-payments.',
  },
} satisfies Record<string, Sentence>;

export type SentenceKey = keyof typeof SENTENCES;

const said = (key: SentenceKey) => ({ error: key });
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const PERIOD = '(\\d{1,4}) (seconds?|minutes?|hours?|days?|business days?)';

export const kebab = z.string().max(60).regex(KEBAB, said('kebab-case'));
export const feedName = z.string().max(60).regex(KEBAB, said('feed-name'));
export const words = z.string().trim().min(1).max(2000);
export const bilingual = z.strictObject({ ja: words, en: words });
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, said('time'));

export const businessDays = z
  .string()
  .regex(/^\d{1,4} business days?$/, said('business-days'))
  .transform((text) => Number.parseInt(text, 10));

export const days = z
  .string()
  .regex(/^\d{1,4} days?$/, said('days'))
  .transform((text) => Number.parseInt(text, 10));

export const cap = z
  .string()
  .regex(/^\d{1,3} per \d{1,3} days?$/, said('cap'))
  .transform((text): Cap => {
    const [limit, , period] = text.split(' ');
    return { limit: Number(limit), days: Number(period) };
  });

export const due = z
  .string()
  .regex(new RegExp(`^${PERIOD} after [a-z][a-z0-9]*(-[a-z0-9]+)*$`), said('due'))
  .transform((text): Due => {
    const [period = '', after = ''] = text.split(' after ');
    return { after, ...periodOf(period) };
  });

const UNITS: Record<string, DueUnit> = {
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  'business day': 'business-days',
};

function periodOf(text: string): Period {
  const space = text.indexOf(' ');
  const unit = UNITS[text.slice(space + 1).replace(/s$/, '')];
  return { count: Number(text.slice(0, space)), unit: unit ?? 'days' };
}
