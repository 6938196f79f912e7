import { readDate } from './import/dates.js';
import { daysBetween, type LocalDate, plusDays } from './time.js';

/** The day that the sample files were written for. */
const SAMPLE_TODAY: LocalDate = '2026-11-24';
const FIXED_COLUMNS: ReadonlySet<string> = new Set(['生年月日', '賦課年度']);
const DATE =
  /^(令和\d{1,2}年\d{1,2}月\d{1,2}日|R\d\d\.\d\d\.\d\d|\d{8}|\d{4}\/\d\d\/\d\d|\d{4}-\d\d-\d\d)( \d\d:\d\d)?$/;

/** A sample file as if its "today" were `today`, each date in the spelling it had. */
export const sampleFor = (text: string, today: LocalDate): string =>
  shiftSample(text, daysBetween(SAMPLE_TODAY, today));

/** Moves every date of a sample CSV by `days`, but for birth dates and fiscal years. */
export function shiftSample(text: string, days: number): string {
  if (days === 0) return text;
  const header: string[] = [];
  let inHeader = true;
  let place = 0;
  return text.replace(CELL, (whole: string, cell: string, end: string) => {
    if (inHeader) header.push(bare(cell));
    const title = header[place] ?? '';
    place = end === ',' ? place + 1 : 0;
    const moves = !inHeader && DATED.test(title) && !FIXED_COLUMNS.has(title);
    if (end !== ',') inHeader = false;
    return moves ? cell.replace(bare(cell), shiftDate(bare(cell), days)) + end : whole;
  });
}

/** Only columns whose title tells of a day are moved: an eight-digit 被保険者番号 is no date. */
const DATED = /(日|期限|日時)$/;
/** A cell and what ends it; a quoted cell may hold line breaks. */
const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g;

const bare = (cell: string): string => cell.replace(/^"|"$/g, '');

/** `text` moved by `days` in its own spelling; what is no date stays. */
export function shiftDate(text: string, days: number): string {
  const [, date, time = ''] = DATE.exec(text) ?? [];
  const read = date === undefined ? undefined : readDate(date);
  if (date === undefined || read?.kind !== 'date') return text;
  return spell(date, plusDays(read.on, days)) + time;
}

function spell(like: string, on: LocalDate): string {
  const [year = '', month = '', day = ''] = on.split('-');
  const reiwa = Number(year) - 2018;
  if (like.startsWith('令和')) return `令和${reiwa}年${Number(month)}月${Number(day)}日`;
  if (like.startsWith('R')) return `R${String(reiwa).padStart(2, '0')}.${month}.${day}`;
  if (like.includes('/')) return `${year}/${month}/${day}`;
  return like.includes('-') ? on : `${year}${month}${day}`;
}
