import { MOMENT_PATTERN, PERIOD_PATTERN } from './phrases.js';
import type { PHRASE_FAULTS } from './said/phrases.js';

/**
 * What somebody probably meant who wrote `two weeks from sms`, `10am` or `１ per 7 days`: the same in the spelling of
 * the language, when a few small changes lead there; undefined when they do not.
 */
export function meantBy(phrase: keyof typeof PHRASE_FAULTS, text: string): string | undefined {
  const reading = Object.hasOwn(READINGS, phrase) ? READINGS[phrase] : undefined;
  if (!reading || text.length > LONGEST) return undefined;
  const plain = text
    .normalize('NFKC')
    .replace(/[‘’“”'"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const read = reading.read(plain);
  return read !== text && reading.fits.test(read) ? read : undefined;
}

const LONGEST = 100;

interface Reading {
  read(text: string): string;
  /** What the phrase looks like when it is right. */
  fits: RegExp;
}

const KEBAB: Reading = {
  read: (text) =>
    text
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[\s_./]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  fits: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
};

const READINGS: Readonly<Partial<Record<keyof typeof PHRASE_FAULTS, Reading>>> = {
  'kebab-case': KEBAB,
  'feed-name': KEBAB,
  'fact-name': {
    read: (text) =>
      text
        .replace(/[-_\s]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
        .replace(/^[A-Z]/, (letter) => letter.toLowerCase()),
    fits: /^[a-z][A-Za-z0-9]*$/,
  },
  time: { read: timeIn, fits: /^([01]\d|2[0-3]):[0-5]\d$/ },
  date: { read: dateIn, fits: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ },
  'month-day': {
    read: (text) =>
      text.replace(/^(\d{1,2})[-/.月](\d{1,2})日?$/, (_, month: string, day: string) => `${two(month)}-${two(day)}`),
    fits: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  },
  'business-days': {
    read: (text) =>
      lengthIn(text)
        .replace(/^(\d+)$/, '$1 days')
        .replace(/(?<!business )\bdays?$/, 'business days'),
    fits: /^\d{1,4} business days?$/,
  },
  days: { read: (text) => daysIn(lengthIn(text)), fits: /^\d{1,4} days?$/ },
  period: { read: lengthIn, fits: new RegExp(PERIOD_PATTERN) },
  due: { read: momentIn, fits: new RegExp(MOMENT_PATTERN) },
  cap: { read: capIn, fits: /^\d{1,3} per \d{1,3} days?$/ },
  percent: { read: percentIn, fits: /^(100|\d{1,2})(\.5)?%$/ },
  again: {
    read: (text) =>
      /^\d/.test(text)
        ? `after ${daysIn(lengthIn(text))}`
        : text.toLowerCase().startsWith('after')
          ? `after ${daysIn(lengthIn(text.slice(5).trim()))}`
          : KEBAB.read(text),
    fits: /^(once-per-case|once-per-fiscal-year|after \d{1,4} days?)$/,
  },
  'callbacks-per-hour': {
    read: (text) => text.replace(/^(\d{1,4}) ?(\/|an|a|per)? ?(hours?|h)?$/i, '$1 per hour'),
    fits: /^\d{1,4} per hour$/,
  },
  'trial-when': {
    read: trialDayIn,
    fits: /^(day \d{1,4}|\d{4}-\d{2}-\d{2})( ([01]\d|2[0-3]):[0-5]\d)?$/,
  },
  'session-day': {
    read: (text) =>
      text
        .toLowerCase()
        .replace(/^(?:second|2) /, '2nd ')
        .replace(/^(?:third|3) /, '3rd ')
        .replace(/^(?:fourth|4) /, '4th ')
        .replace(/^1st /, 'first ')
        .replace(WEEKDAY, (day) => day.slice(0, 3)),
    fits: /^(every|first|2nd|3rd|4th|last) (sun|mon|tue|wed|thu|fri|sat)$/,
  },
};

const two = (digits: string) => digits.padStart(2, '0');
/** A weekday that stands alone: in `session.sunday-desk` it is part of a name. */
const WEEKDAY = /(?<![-.\w])(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*(?![-.\w])/g;

/** `9:00`, `10am`, `5:30 pm`, `10時`, `17時30分`. */
function timeIn(text: string): string {
  const [, hour = '', minute = '00', half = ''] = /^(\d{1,2})(?:[:.時h](\d{1,2})?分?)? ?(am|pm)?$/i.exec(text) ?? [];
  if (hour === '') return text;
  const hours = half.toLowerCase() === 'pm' && Number(hour) < 12 ? Number(hour) + 12 : Number(hour);
  return `${two(String(hours))}:${two(minute)}`;
}

/** `2026/11/2`, `2026年11月2日`, `20261102`. */
function dateIn(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${two(month)}-${two(day)}`;
}

/** `d3 9:00`, `3日後 13時`, `2026/12/10`. */
function trialDayIn(text: string): string {
  const [, on = '', time] = /^(.*?)(?: (\d{1,2} ?[:.時ap].*))?$/i.exec(text) ?? [];
  const day = on.replace(
    /^(?:d(?:ay)? ?\+? ?(\d{1,4})|(?:開始)?(\d{1,4})日後)$/i,
    (_, plain, after) => `day ${plain ?? after}`,
  );
  return time === undefined ? dateIn(day) : `${dateIn(day)} ${timeIn(time)}`;
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:working|work|office|business|open)[- ]?days?|^bd|^開庁日|^営業日/i, 'business days'],
  [/^(?:seconds?|secs?|s|秒)\b|^秒/i, 'seconds'],
  [/^(?:minutes?|mins?)\b|^分/i, 'minutes'],
  [/^(?:hours?|hrs?|h)\b|^時間/i, 'hours'],
  [/^(?:days?|d)\b|^日/i, 'days'],
  [/^(?:weeks?|wks?|w)\b|^週間?/i, 'weeks'],
  [/^(?:months?)\b|^か月|^ヶ月|^カ月/i, 'months'],
];

/** `two weeks`, `3d`, `5 working days`, `7日`: a number and a unit; what follows stays. */
function lengthIn(text: string): string {
  const [, number = '', rest = ''] = /^(\d+|[a-z]+) ?(.*)$/is.exec(text) ?? [];
  const word = NUMBERS.indexOf(number.toLowerCase());
  const count = word >= 0 ? String(word) : number.toLowerCase() === 'a' ? '1' : number;
  const [unit, name] = UNITS.find(([pattern]) => pattern.test(rest)) ?? [];
  if (!/^\d+$/.test(count) || !unit || name === undefined) return text;
  const one = count === '1' ? name.replace(/s$/, '') : name;
  return `${count} ${one}${rest.replace(unit, '').replace(/^間/, '')}`;
}

const daysIn = (text: string) =>
  text.replace(/^(\d+)$/, '$1 days').replace(/^(\d+) weeks?$/, (_, count: string) => `${Number(count) * 7} days`);

/** `SMSの11開庁日後`: the anchor comes first in Japanese, and a step is named in lower-case letters. */
const inEnglishOrder = (text: string): string =>
  text.replace(
    /^(\S+?)(?:の|から)(\d+ ?\D+?)(後|前)(?:の? ?(\d{1,2}[:時].*))?$/,
    (_, anchor: string, length: string, side: string, time?: string) =>
      `${length} ${side === '後' ? 'after' : 'before'} ${anchor}${time === undefined ? '' : ` ${timeIn(time)}`}`,
  );

function momentIn(text: string): string {
  const plain = /[A-Z]/.test(text) && !/due\./.test(text) ? text.toLowerCase() : text;
  const length = lengthIn(inEnglishOrder(plain).replace(/^(?:after|in) (\d.*?) (?:from|after) /i, '$1 after '));
  return length
    .replace(/ (?:from|since|following|later than|past) /i, ' after ')
    .replace(/ (?:prior to|ahead of|until) /i, ' before ')
    .replace(/,(?=\S)/, ', ')
    .replace(/ (?:at )?(\d{1,2}:\d{2}|\d{1,2} ?[ap]m)$/i, (_, time: string) => ` ${timeIn(time)}`)
    .replace(WEEKDAY, (day) => day.slice(0, 3));
}

/** `once per 7 days`, `1/7 days`, `twice a week`, `3 per month`. */
function capIn(text: string): string {
  const counted = text
    .toLowerCase()
    .replace(/^once\b/, '1')
    .replace(/^twice\b/, '2')
    .replace(/^([a-z]+) times?\b/, (whole, word: string) =>
      NUMBERS.includes(word) ? String(NUMBERS.indexOf(word)) : whole,
    )
    .replace(/^(\d+) ?(?:times?|x|回)/, '$1');
  return counted
    .replace(/^(\d+) ?(?:\/|a|an|in|every|per|each) ?/, '$1 per ')
    .replace(/ per (?:1 )?week$/, ' per 7 days')
    .replace(/ per (?:1 )?month$/, ' per 30 days')
    .replace(/ per day$/, ' per 1 day')
    .replace(/ per (\d+) weeks?$/, (_, weeks: string) => ` per ${Number(weeks) * 7} days`)
    .replace(/ per (\d+)(?:d|日|days?)?$/, ' per $1 days');
}

/** `10 %`, `0.1`, `10 percent`, `10`. */
function percentIn(text: string): string {
  if (/^0?\.\d+$/.test(text)) return `${Number((Number(text) * 100).toFixed(2))}%`;
  return text.replace(/ ?(?:%|percent|パーセント)?$/i, '%');
}
