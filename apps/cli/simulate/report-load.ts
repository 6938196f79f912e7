import type { HourLoad } from '../../../rules/simulator/simulation.js';
import type { Reporting } from './report.js';
import { byCount, figures, indented, indentedTable, numberText, type Part, rangeText } from './words.js';

/** What residents who ring back ask of the section: the worst hours, and what cannot be answered in them. */
export function callBacksPart({ simulation: { callBacks }, answersPerHour, speaker: { say, lang } }: Reporting): Part {
  const { total, most, hoursOver } = callBacks;
  const title = { ja: '折り返しの電話', en: 'Call-backs' };
  if (total === 0) return { title, text: '' };
  const rows: [string, number | string, string?][] = [
    [say({ ja: '合計', en: 'in all' }), total],
    [say({ ja: 'いちばん多い1時間', en: 'in the worst hour' }), most?.count ?? 0, hourWords(most?.hour ?? '', lang)],
    [say({ ja: '受けられる件数（1時間）', en: 'that can be answered in an hour' }), answersPerHour],
    [say({ ja: '受けきれない時間', en: 'hours with more than that' }), hoursOver],
    [say({ ja: '受けきれない電話', en: 'calls beyond it' }), overflowOf(callBacks, answersPerHour)],
  ];
  const worst = byCount(callBacks.byHour)
    .filter(([, count]) => count > answersPerHour)
    .slice(0, SHOWN_HOURS);
  const titles = [
    say({ ja: '多い時間', en: 'worst hours' }),
    say({ ja: '折り返し', en: 'call-backs' }),
    say({ ja: '受けきれない', en: 'beyond' }),
  ];
  const hours = worst.map(([hour, count]) => [hourWords(hour, lang), count, count - answersPerHour]);
  return { title, text: [figures(rows), ...(hours.length > 0 ? ['', indentedTable(titles, hours)] : [])].join('\n') };
}

const SHOWN_HOURS = 5;

/** What comes in an hour beyond what can be answered in it. */
export const overflowOf = ({ byHour }: HourLoad, answersPerHour: number): number =>
  Object.values(byHour).reduce((sum, count) => sum + Math.max(0, count - answersPerHour), 0);

/** `2026-11-24 10` as staff say it. */
export const hourWords = (hour: string, lang: 'ja' | 'en'): string =>
  hour === '' ? '' : lang === 'ja' ? hour.replace(/ 0?(\d+)$/, ' $1時台') : `${hour}:00`;

/** What the section's own calls ask of its operators. */
export function callsPart({ simulation: { calls }, speaker: { say } }: Reporting): Part {
  const title = { ja: '職員がかける電話', en: 'Calls made by staff' };
  if (calls.total === 0) return { title, text: '' };
  const leftDays = Object.values(calls.leftAtClosing).filter((count) => count > 0).length;
  const rows: [string, number | string, string?][] = [
    [say({ ja: '合計', en: 'in all' }), calls.total],
    [say({ ja: '同時に待った件数（最大）', en: 'waiting at most' }), calls.mostWaiting],
    [say({ ja: 'その日のうちにかけきれなかった日', en: 'days on which some were left at closing time' }), leftDays],
    ...(calls.leftAtEnd > 0
      ? ([[say({ ja: '期間の終わりに残った件数', en: 'left when the simulation ends' }), calls.leftAtEnd]] as [
          string,
          number,
        ][])
      : []),
  ];
  return { title, text: figures(rows) };
}

export function costPart({ simulation: { cost }, speaker: { say, lang } }: Reporting): Part {
  const { sms, postcards, letters, callMinutes, visits, yen } = cost;
  const pieces = (count: number) => say({ ja: `${numberText(count)}通`, en: `${numberText(count)} pieces` });
  const messages = say({
    ja: `${numberText(sms.messages)}件、${rangeText(sms.segments, lang)}通分`,
    en: `${numberText(sms.messages)} messages, ${rangeText(sms.segments, lang)} segments`,
  });
  const rows: CostRow[] = [
    { name: 'SMS', yen: rangeText(sms.yen, lang), note: messages, count: sms.messages },
    {
      name: say({ ja: 'はがき', en: 'postcards' }),
      yen: numberText(postcards.yen),
      note: pieces(postcards.posted),
      count: postcards.posted,
    },
    {
      name: say({ ja: '封書', en: 'letters' }),
      yen: numberText(letters.yen),
      note: pieces(letters.posted),
      count: letters.posted,
    },
    { name: say({ ja: '計', en: 'in all' }), yen: rangeText(yen, lang), note: '', count: 1 },
  ];
  const hours = numberText(Math.round(callMinutes / 60));
  const work = [
    ...(callMinutes > 0 ? [say({ ja: `電話をかける時間 ${hours}時間`, en: `${hours} hours of calling` })] : []),
    ...(visits > 0 ? [say({ ja: `訪問 ${numberText(visits)}回`, en: `${numberText(visits)} visits` })] : []),
  ];
  const shown = rows.filter(({ count }) => count > 0).map((row) => [row.name, row.yen, row.note] as const);
  const aside =
    work.length > 0 ? [indented(say({ ja: `ほかに: ${work.join('、')}`, en: `beside: ${work.join(', ')}` }))] : [];
  return { title: { ja: '費用（円）', en: 'Cost (yen)' }, text: [figures(shown), ...aside].join('\n') };
}

interface CostRow {
  name: string;
  yen: string;
  note: string;
  count: number;
}
