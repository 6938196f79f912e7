import { type Calendar, isProvisional } from '../calendar.js';
import { PROVISIONAL_FROM } from '../holidays.js';
import type { Sentence } from '../reading/faults.js';
import { type LocalDate, plusDays } from '../time.js';
import type { Town } from '../town.js';
import { dateWords, monthDayWords } from './day-words.js';

/** Which days the town's business days leave out. */
export function businessDaysWords({ closures }: Pick<Town, 'closures'>): Sentence {
  const spans = spansOf(closures.yearly).map(spanWords);
  const yearly = spans.length === 0 ? { ja: '', en: '' } : joined(spans);
  return {
    ja: `開庁日は、土曜日・日曜日・祝日（振替休日と国民の休日を含む）${yearly.ja}と、市の設定で閉庁とした日を除いた日です。`,
    en: `Business days leave out weekends, national holidays with their substitutes${yearly.en}, and the days that the town's settings close.`,
  };
}

/** That holidays from here on may still move; told wherever days of these years are counted. */
export const FORECAST: Sentence = {
  ja: `${PROVISIONAL_FROM.slice(0, 4)}年からの春分の日・秋分の日は予測です（国立天文台が前の年の2月1日に公表します）。祝日と、それで数えた日が変わることがあります。`,
  en: `From ${PROVISIONAL_FROM.slice(0, 4)} on the equinoxes are forecasts: they are announced on 1 February of the year before. Holidays, and days counted over them, may move.`,
};

/** What to say of a plan that reaches `through`: the forecast when it comes to such days, else nothing. */
export function forecastWords(calendar: Calendar, through: LocalDate): Sentence | null {
  return isProvisional(calendar, through) ? FORECAST : null;
}

/** Why nothing is planned past the last day that a calendar knows: of holidays, or of a session's days. */
export function calendarEndedWords(knownThrough: LocalDate): Sentence {
  const last = dateWords(knownThrough);
  return {
    ja: `カレンダーが分かるのは${last.ja}までです。それより先の予定は立てません。`,
    en: `The calendar is known through ${last.en}; nothing is planned after it.`,
  };
}

type Span = readonly [first: string, last: string];

/** Days of the year (`MM-DD`) as spans of days that follow each other, over the turn of the year too. */
function spansOf(days: readonly string[]): Span[] {
  const spans: [string, string][] = [];
  for (const day of [...new Set(days)].sort()) {
    const span = spans.at(-1);
    if (span && follows(span[1], day)) span[1] = day;
    else spans.push([day, day]);
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || first === last || !follows(last[1], first[0])) return spans;
  return [...spans.slice(1, -1), [last[0], first[1]]];
}

/** In a leap year, since 29 February is a day that a town may close. */
const follows = (day: string, next: string): boolean => plusDays(`2028-${day}`, 1).slice(5) === next;

const spanWords = ([first, last]: Span): Sentence =>
  first === last
    ? { ja: `毎年${monthDayWords(first)}`, en: first }
    : { ja: `毎年${monthDayWords(first)}から${monthDayWords(last)}まで`, en: `${first} to ${last}` };

const joined = (spans: readonly Sentence[]): Sentence => ({
  ja: spans.map(({ ja }) => `、${ja}`).join(''),
  en: `, each year ${spans.map(({ en }) => en).join(', ')}`,
});
