import { dateWords } from '../../../rules/explain/day-words.js';
import type { HourLoad, SimulatedCost } from '../../../rules/simulator/simulation.js';
import type { Speaker } from '../context.js';
import type { Reporting } from './report.js';
import { byCount, figures, indented, indentedTable, numberText, type Part, rangeText, toTheRight } from './words.js';

/** What residents who ring back ask of the section, by the hour, and what cannot be answered. */
export function callBacksPart(reporting: Reporting): Part {
  const { simulation, telephones, by, speaker } = reporting;
  const { say, lang } = speaker;
  const { total, most, beyond, afterwards } = simulation.callBacks;
  const title = { ja: '折り返しの電話', en: 'Call-backs' };
  if (total + afterwards === 0) return { title, text: '' };
  const { answersPerHour, from, to } = telephones;
  const hours = say({ ja: `1時間あたり（${from}〜${to}）`, en: `an hour, ${from}–${to}` });
  const rows: [string, number | string, string?][] = [
    [say({ ja: '合計', en: 'in all' }), total],
    [say({ ja: 'いちばん多い1時間', en: 'in the worst hour' }), most?.count ?? 0, hourWords(most?.hour ?? '', lang)],
    [say({ ja: '受けられる件数', en: 'that can be answered' }), answersPerHour, hours],
    [say({ ja: '受けきれない時間', en: 'hours with more than that' }), Object.keys(beyond).length],
    [say({ ja: '受けきれない電話', en: 'calls beyond it' }), overflowOf(simulation.callBacks)],
  ];
  if (afterwards > 0)
    rows.push([say({ ja: 'ほかに、期間のあとにかかる電話', en: 'beside: after these days' }), afterwards]);
  const more = by === 'day' ? hourGrid(simulation.callBacks, speaker) : worstHours(simulation.callBacks, speaker);
  return { title, text: [figures(rows), ...(more === '' ? [] : ['', more])].join('\n') };
}

function worstHours({ byHour, beyond }: HourLoad, { say, lang }: Speaker): string {
  const worst = byCount(beyond).slice(0, SHOWN_HOURS);
  const titles = [
    say({ ja: '多い時間', en: 'worst hours' }),
    say({ ja: '折り返し', en: 'call-backs' }),
    say({ ja: '受けきれない', en: 'beyond' }),
  ];
  const rows = worst.map(([hour, over]) => [hourWords(hour, lang), byHour[hour] ?? 0, over]);
  return rows.length === 0 ? '' : indentedTable(titles, rows);
}

const SHOWN_HOURS = 5;

/** Each day with its hours beside each other. */
function hourGrid({ byHour }: HourLoad, { say, lang }: Speaker): string {
  const days = new Map<string, Map<number, number>>();
  for (const [name, count] of Object.entries(byHour)) {
    const [day = '', hour] = name.split(' ');
    days.set(day, (days.get(day) ?? new Map()).set(Number(hour), count));
  }
  const used = [...new Set([...days.values()].flatMap((hours) => [...hours.keys()]))].sort((a, b) => a - b);
  const titles = [
    say({ ja: '日', en: 'day' }),
    ...used.map((hour) => say({ ja: `${hour}時台`, en: `${hour}:00` })),
    say({ ja: '計', en: 'all' }),
  ];
  const rows = [...days].map(([day, hours]) => {
    const counts = used.map((hour) => hours.get(hour) ?? 0);
    return [dateWords(day)[lang], ...counts, counts.reduce((sum, count) => sum + count, 0)];
  });
  return indentedTable(titles, rows);
}

/** What comes beyond what can be answered. */
export const overflowOf = ({ beyond }: HourLoad): number =>
  Object.values(beyond).reduce((sum, count) => sum + count, 0);

/** `2026-11-24 10` as staff say it. */
function hourWords(name: string, lang: 'ja' | 'en'): string {
  const [day, hour] = name.split(' ');
  if (!day) return '';
  return lang === 'ja' ? `${dateWords(day).ja}${Number(hour)}時台` : `${dateWords(day).en} ${hour}:00`;
}

/** What the section's own calls ask of its operators. */
export function callsPart({ simulation: { calls }, telephones, speaker: { say, lang } }: Reporting): Part {
  const title = { ja: '職員がかける電話', en: 'Calls made by staff' };
  if (calls.total === 0) return { title, text: '' };
  const left = Object.entries(calls.leftAtClosing);
  const worst = left.reduce<[string, number]>((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
  const rows: [string, number, string?][] = [
    [say({ ja: '合計', en: 'in all' }), calls.total],
    [say({ ja: 'かけられる件数（1時間あたり）', en: 'that can be made in an hour' }), telephones.callsPerHour],
    [say({ ja: '同時に待った件数（最大）', en: 'waiting at most' }), calls.mostWaiting],
    [
      say({ ja: 'その日のうちにかけきれなかった日数', en: 'days on which some were left at closing time' }),
      left.length,
    ],
  ];
  if (left.length > 0) rows.push([say(MOST_LEFT), worst[1], dateWords(worst[0])[lang]]);
  if (calls.leftAtEnd > 0)
    rows.push([say({ ja: '期間の終わりに残った件数', en: 'left when the simulation ends' }), calls.leftAtEnd]);
  return { title, text: figures(rows) };
}

const MOST_LEFT = { ja: 'いちばん多く残った日の件数', en: 'left on the worst of these days' };

/** Yen, as a range where the carriers of the numbers decide; the work of staff stands beside it, without a price. */
export function costPart({ simulation: { cost }, speaker }: Reporting): Part {
  const { say } = speaker;
  const rows = costRows(cost, speaker);
  const yen = toTheRight(rows.map((row) => row.yen));
  const shown = rows.map(({ name, note }, place) => [name, yen[place], note] as const);
  const aside = workBeside(cost, speaker);
  const lines = aside === '' ? [] : [indented(say({ ja: `ほかに: ${aside}`, en: `beside: ${aside}` }))];
  return { title: { ja: '費用（円）', en: 'Cost (yen)' }, text: [figures(shown), ...lines].join('\n') };
}

interface CostRow {
  name: string;
  yen: string;
  note: string;
}

function costRows({ sms, postcards, letters, yen }: SimulatedCost, { say, lang }: Speaker): CostRow[] {
  const segments = rangeText(sms.segments, lang);
  const messages = say({
    ja: `${numberText(sms.messages)}件、${segments}通分`,
    en: `${numberText(sms.messages)} messages, ${segments} segments`,
  });
  const mail = (name: string, { posted, yen: cost, offYen }: SimulatedCost['letters']): CostRow[] => {
    const off = offYen > 0 ? { ja: `、割引 ${numberText(offYen)}円`, en: `, ${numberText(offYen)} yen off` } : NO_OFF;
    const note = say({ ja: `${numberText(posted)}通${off.ja}`, en: `${numberText(posted)} pieces${off.en}` });
    return posted === 0 ? [] : [{ name, yen: numberText(cost), note }];
  };
  return [
    ...(sms.messages > 0 ? [{ name: 'SMS', yen: rangeText(sms.yen, lang), note: messages }] : []),
    ...mail(say({ ja: 'はがき', en: 'postcards' }), postcards),
    ...mail(say({ ja: '封書', en: 'letters' }), letters),
    { name: say({ ja: '計', en: 'in all' }), yen: rangeText(yen, lang), note: '' },
  ];
}

const NO_OFF = { ja: '、割引なし', en: ', no discount' };

/** The work of the section, which has no price. */
function workBeside({ callMinutes, visits }: SimulatedCost, { say }: Speaker): string {
  const hours = numberText(Math.round(callMinutes / 60));
  const work = [
    ...(callMinutes > 0 ? [say({ ja: `電話をかける時間 ${hours}時間`, en: `${hours} hours of calling` })] : []),
    ...(visits > 0 ? [say({ ja: `訪問 ${numberText(visits)}回`, en: `${numberText(visits)} visits` })] : []),
  ];
  return work.join(say({ ja: '、', en: ', ' }));
}
