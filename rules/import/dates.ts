import type { LocalDate } from '../time.js';
import { cellText } from './characters.js';

/** A birth date of an old or foreign record may lack its day, or its month and day (`1995-07`, `1950`). */
export type ReadDate =
  | { kind: 'date'; on: LocalDate }
  | { kind: 'partial'; on: string }
  | { kind: 'blank' }
  | { kind: 'unreadable' }
  | { kind: 'impossible' };

interface Era {
  /** The western year before the era's year 1. */
  before: number;
  from: LocalDate;
  through: LocalDate;
}

const REIWA: Era = { before: 2018, from: '2019-05-01', through: '2199-12-31' };
const HEISEI: Era = { before: 1988, from: '1989-01-08', through: '2019-04-30' };
const SHOWA: Era = { before: 1925, from: '1926-12-25', through: '1989-01-07' };
const TAISHO: Era = { before: 1911, from: '1912-07-30', through: '1926-12-24' };
const MEIJI: Era = { before: 1867, from: '1868-01-25', through: '1912-07-29' };
const WESTERN: Era = { before: 0, from: '1868-01-01', through: '2199-12-31' };

const ERAS: Readonly<Record<string, Era>> = {
  ...{ R: REIWA, H: HEISEI, S: SHOWA, T: TAISHO, M: MEIJI },
  ...{ r: REIWA, h: HEISEI, s: SHOWA, t: TAISHO, m: MEIJI },
  ...{ 令和: REIWA, 平成: HEISEI, 昭和: SHOWA, 大正: TAISHO, 明治: MEIJI },
  ...{ 令: REIWA, 平: HEISEI, 昭: SHOWA, 大: TAISHO, 明: MEIJI },
  ...{ '㋿': REIWA, '㍻': HEISEI, '㍼': SHOWA, '㍽': TAISHO, '㍾': MEIJI },
  ...{ 1: MEIJI, 2: TAISHO, 3: SHOWA, 4: HEISEI, 5: REIWA },
};

const ERA = '[RHSTMrhstm]|令和|平成|昭和|大正|明治|[令平昭大明㋿㍻㍼㍽㍾]';
/** Era (or none), year, month, day: the spellings of municipal exports, most frequent first. */
const SPELLINGS = [
  /^()(\d{4})(\d\d)(\d\d)$/,
  /^()(\d{4})([-/.])(\d{1,2})\3(\d{1,2})$/,
  /^()(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日$/,
  new RegExp(`^(${ERA}) ?(元|\\d{1,2})([-/.]) ?(\\d{1,2})\\3 ?(\\d{1,2})$`),
  new RegExp(`^(${ERA}) ?(元|\\d{1,2})年 ?(\\d{1,2})月 ?(\\d{1,2})日$`),
  /^([1-5RHSTM])(\d\d)(\d\d)(\d\d)$/,
];

const REMEMBERED = 4096;
const remembered = new Map<string, ReadDate>();

/** Reads a date in 和暦 or 西暦, in any spelling that municipal systems export. */
export function readDate(text: string): ReadDate {
  const known = remembered.get(text);
  if (known) return known;
  const read = readFresh(cellText(text));
  // The dates of a list repeat; the bound keeps the memory of a long-lived process flat.
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, read);
  return read;
}

function readFresh(text: string): ReadDate {
  if (text === '') return { kind: 'blank' };
  for (const spelling of SPELLINGS) {
    const parts = spelling
      .exec(text)
      ?.slice(1)
      .filter((part) => !/^[-/.]$/.test(part));
    if (parts) return dateFrom(ERAS[parts[0] ?? ''] ?? WESTERN, parts.slice(1));
  }
  return { kind: 'unreadable' };
}

function dateFrom(era: Era, [yearText, monthText, dayText]: string[]): ReadDate {
  const yearOfEra = yearText === '元' ? 1 : Number(yearText);
  const year = era.before + yearOfEra;
  const [month, day] = [Number(monthText), Number(dayText)];
  if (yearOfEra === 0) return { kind: 'impossible' };
  if (day === 0) return partialFrom(era, year, month);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { kind: 'impossible' };
  const on = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  return on >= era.from && on <= era.through ? { kind: 'date', on } : { kind: 'impossible' };
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

function partialFrom(era: Era, year: number, month: number): ReadDate {
  if (month > 12) return { kind: 'impossible' };
  const on = month === 0 ? String(year) : `${year}-${twoDigits(month)}`;
  const within = on >= era.from.slice(0, on.length) && on <= era.through.slice(0, on.length);
  return within ? { kind: 'partial', on } : { kind: 'impossible' };
}

const FISCAL_YEAR = new RegExp(`^(${ERA})? ?(元|\\d{1,4}) ?年?度?分?$`);

/** The western year of a fiscal year such as `R08`, `令和8年度`, `2026`; null when it is none. */
export function readFiscalYear(text: string): number | null {
  const [, era, yearText] = FISCAL_YEAR.exec(cellText(text)) ?? [];
  if (yearText === undefined) return null;
  const year = (era ? (ERAS[era] ?? WESTERN).before : 0) + (yearText === '元' ? 1 : Number(yearText));
  return year >= 1900 && year <= 2199 ? year : null;
}
