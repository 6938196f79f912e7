import { dateWords } from '../../../rules/explain/day-words.js';
import { CHANNEL_NAMES } from '../../../rules/explain/names.js';
import { CHANNELS } from '../../../rules/plan.js';
import type { Program } from '../../../rules/program.js';
import type { Simulation } from '../../../rules/simulator/simulation.js';
import type { LocalDate } from '../../../rules/time.js';
import type { Lang, Speaker } from '../context.js';
import { type Cell, table } from '../table.js';
import { MANY, moreThanMany } from './report-lives.js';
import { overflowOf } from './report-load.js';
import { indented, LEFT_OUT, rangeText, reasonOf, signed, under } from './words.js';

export interface Side {
  name: string;
  program: Program;
  simulation: Simulation;
}

interface Comparing {
  sides: readonly [Side, Side];
  speaker: Speaker;
}

type Row = [name: string, a: Cell, b: Cell, change: string];

/** Two drafts beside each other over the same list: what a section asks before it decides between them. */
export function compareText(comparing: Comparing): string {
  const { sides, speaker } = comparing;
  const [a, b] = sides;
  const rows = [pace, contacts, load, ends].flatMap((part) => part(comparing));
  return indented(table(['', a.name, b.name, speaker.say({ ja: '差', en: 'change' })], rows));
}

type Of = (simulation: Simulation) => number;

function figure({ sides: [a, b] }: Comparing, name: string, of: Of): Row {
  const [left, right] = [of(a.simulation), of(b.simulation)];
  return [name, left, right, signed(right - left)];
}

function pace(comparing: Comparing): Row[] {
  const { sides, speaker } = comparing;
  const [first, last] = sides.map(({ simulation: { waves } }) => dayOf(waves.at(-1)?.on, speaker.lang));
  return [
    figure(comparing, speaker.say(LEFT_OUT), ({ excluded }) =>
      Object.values(excluded).reduce((sum, count) => sum + count, 0),
    ),
    figure(comparing, speaker.say({ ja: '連絡のまとまり', en: 'units of contact' }), ({ units }) => units),
    figure(comparing, speaker.say({ ja: '送信日程（回）', en: 'waves' }), ({ waves }) => waves.length),
    [speaker.say({ ja: '最後の回の日', en: 'day of the last wave' }), first, last, ''],
  ];
}

/** Nothing where there is no wave. */
const dayOf = (day: LocalDate | undefined, lang: Lang): string => (day === undefined ? '' : dateWords(day)[lang]);

function contacts(comparing: Comparing): Row[] {
  const { lang } = comparing.speaker;
  return CHANNELS.flatMap((channel) => {
    const row = figure(comparing, CHANNEL_NAMES[channel][lang], (simulation) => madeBy(simulation.contacts, channel));
    return row[1] === 0 && row[2] === 0 ? [] : [row];
  });
}

function load(comparing: Comparing): Row[] {
  const { sides, speaker } = comparing;
  const { say, lang } = speaker;
  const [first, second] = [sides[0].simulation.cost.yen, sides[1].simulation.cost.yen];
  const [least, most] = [second[0] - first[0], second[1] - first[1]].map((change) => signed(change) || '0');
  return [
    figure(comparing, say({ ja: '折り返しの電話', en: 'call-backs' }), ({ callBacks }) => callBacks.total),
    figure(
      comparing,
      under(say({ ja: 'いちばん多い1時間', en: 'in the worst hour' }), lang),
      ({ callBacks }) => callBacks.most?.count ?? 0,
    ),
    figure(comparing, under(say({ ja: '受けきれない電話', en: 'that cannot be answered' }), lang), ({ callBacks }) =>
      overflowOf(callBacks),
    ),
    [
      say({ ja: '費用（円）', en: 'cost (yen)' }),
      rangeText(first, lang),
      rangeText(second, lang),
      least === most ? (most ?? '') : `${least}${lang === 'ja' ? '〜' : ' to '}${most}`,
    ],
  ];
}

function ends(comparing: Comparing): Row[] {
  const { sides, speaker } = comparing;
  const { say, lang } = speaker;
  const [{ program }] = sides;
  const counted = (reason: string) => sides.map(({ simulation }) => simulation.ends[reason]?.count ?? 0);
  const reasons = [...new Set(sides.flatMap(({ simulation }) => Object.keys(simulation.ends)))].sort(
    (x, y) => Math.max(...counted(y)) - Math.max(...counted(x)) || (x < y ? -1 : 1),
  );
  return [
    ...reasons.map((reason) => {
      const name = `${say({ ja: '終わり: ', en: 'end: ' })}${reasonOf(reason, program, lang)}`;
      return figure(comparing, name, (simulation) => simulation.ends[reason]?.count ?? 0);
    }),
    figure(comparing, say({ ja: '期間の終わりに続いている', en: 'still going on at the end' }), (one) => one.stillOpen),
    figure(comparing, say({ ja: '行き違い', en: 'crossed' }), ({ crossed }) =>
      Object.values(crossed).reduce((sum, count) => sum + count, 0),
    ),
    figure(
      comparing,
      say({ ja: `${MANY}回を超える連絡を受ける方`, en: `residents with more than ${MANY} contacts` }),
      ({ contactsPerResident }) => moreThanMany(contactsPerResident),
    ),
  ];
}

const madeBy = ({ byDay }: Simulation['contacts'], channel: (typeof CHANNELS)[number]): number =>
  Object.values(byDay).reduce((sum, day) => sum + (day[channel] ?? 0), 0);
