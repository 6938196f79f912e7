import { CHANNEL_NAMES } from '../../../rules/explain/names.js';
import { CHANNELS } from '../../../rules/plan.js';
import { EVERYBODY, HOLDOUT, type Simulation } from '../../../rules/simulator/simulation.js';
import type { Reporting } from './report.js';
import { byCount, figures, indented, indentedTable, type Part, percentOf, reasonOf, under } from './words.js';

/** By how many units each reason ended, the most frequent first, and how many were still going on. */
export function endsPart({ simulation, program, speaker: { say, lang } }: Reporting): Part {
  const { ends, stillOpen, units } = simulation;
  const heldOut = heldOutOpen(simulation);
  const inOrder = Object.entries(ends).sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const rows: [string, number, string][] = inOrder.map(([reason, { count, goal }]) => [
    reasonOf(reason, program, lang),
    count,
    `${percentOf(count, units)}${goal > 0 ? say({ ja: '（目的達成）', en: ' (goal)' }) : ''}`,
  ]);
  const open: [string, number, string][] =
    stillOpen > 0
      ? [
          [
            say({ ja: '期間の終わりに続いている', en: 'still going on at the end' }),
            stillOpen,
            percentOf(stillOpen, units),
          ],
        ]
      : [];
  if (heldOut > 0)
    open.push([
      under(say({ ja: 'うち比べるために連絡しない群', en: 'of them not contacted, for comparison' }), lang),
      heldOut,
      percentOf(heldOut, units),
    ]);
  return {
    title: { ja: 'どう終わるか', en: 'How it ends' },
    text: rows.length + open.length === 0 ? '' : figures([...rows, ...open]),
  };
}

/** Of who is held out nothing is awaited but what happens outside. */
function heldOutOpen({ shares }: Simulation): number {
  const { units, ends } = shares[HOLDOUT] ?? { units: 0, ends: {} };
  return units - Object.values(ends).reduce((sum, count) => sum + count, 0);
}

/** How often and how long the gate kept a contact back, by its reason; and what has crossed with an end. */
export function heldPart(reporting: Reporting): Part {
  const text = [heldTable(reporting), crossedTable(reporting)].filter(Boolean).join('\n\n');
  return { title: { ja: '保留した連絡、行き違い', en: 'What was held back, and what crossed' }, text };
}

function heldTable({ simulation: { held }, program, speaker: { say, lang } }: Reporting): string {
  const rows = Object.entries(held)
    .sort(([, x], [, y]) => y.times - x.times)
    .map(([reason, { times, days }]) => {
      return [reasonOf(reason, program, lang), times, times === 0 ? 0 : Math.round((days / times) * 10) / 10];
    });
  const titles = [
    say({ ja: '理由', en: 'reason' }),
    say({ ja: '回数', en: 'times' }),
    say({ ja: '平均（日）', en: 'days on average' }),
  ];
  return rows.length === 0 ? '' : indentedTable(titles, rows);
}

function crossedTable({ simulation: { crossed }, speaker: { say } }: Reporting): string {
  const rows = CHANNELS.flatMap((channel): [string, number][] => {
    const count = crossed[channel] ?? 0;
    const { ja, en } = CHANNEL_NAMES[channel];
    return count === 0 ? [] : [[say({ ja: `行き違い（${ja}）`, en: `crossed (${en})` }), count]];
  });
  return rows.length === 0 ? '' : figures(rows);
}

/** From so many on, each further contact is one that the section must be able to answer for. */
export const MANY = 3;

/** How many residents get how many contacts, over all units that reach them. */
export function residentsPart({ simulation, speaker: { say } }: Reporting): Part {
  const { contactsPerResident } = simulation;
  const people = Object.values(contactsPerResident).reduce((sum, count) => sum + count, 0);
  const rows = Object.entries(contactsPerResident)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([times, count]): [string, number, string] => [
      say({ ja: `${times}回`, en: `${times} ${times === '1' ? 'contact' : 'contacts'}` }),
      count,
      percentOf(count, people),
    ]);
  const many = moreThanMany(contactsPerResident);
  const sum: [string, number, string] = [
    say({ ja: `${MANY}回を超える方`, en: `more than ${MANY}` }),
    many,
    percentOf(many, people),
  ];
  const called = simulation.calls.total > 0 && people > 0;
  const note = say({
    ja: 'つながらなかった電話も1回と数えています。',
    en: 'A call that nobody answers counts as one, too.',
  });
  return {
    title: { ja: '一人が受ける連絡の回数', en: 'Contacts a resident gets' },
    text: people === 0 ? '' : [figures([...rows, sum]), ...(called ? [indented(note)] : [])].join('\n'),
  };
}

/** Residents with more than `MANY` contacts; the keys are numbers of contacts. */
export const moreThanMany = (contactsPerResident: Readonly<Record<string, number>>): number =>
  Object.entries(contactsPerResident).reduce((sum, [times, count]) => sum + (Number(times) > MANY ? count : 0), 0);

/** The shares that a program compares, side by side; empty when it compares nothing. */
export function sharesPart({ simulation: { shares }, program, speaker: { say } }: Reporting): Part {
  const pays = program.about === 'due';
  const title = { ja: '比較', en: 'Comparison' };
  const names = Object.keys(shares);
  if (names.length === 0 || (names.length === 1 && names[0] === EVERYBODY)) return { title, text: '' };
  const nameOf = (share: string) => {
    if (share === HOLDOUT) return say({ ja: '連絡しない群', en: 'not contacted' });
    if (share === EVERYBODY) return say({ ja: '連絡する群', en: 'contacted' });
    return say({ ja: `文面「${share}」`, en: `words "${share}"` });
  };
  const rows = byCount(Object.fromEntries(names.map((name) => [name, shares[name]?.units ?? 0]))).flatMap(([name]) => {
    const share = shares[name];
    if (!share) return [];
    const { units, contacts, goal, paidYen } = share;
    return [[nameOf(name), units, contacts, goal, percentOf(goal, units), ...(pays ? [paidYen] : [])]];
  });
  const titles = [
    say({ ja: '群', en: 'share' }),
    say({ ja: '件数', en: 'units' }),
    say({ ja: '連絡', en: 'contacts' }),
    say({ ja: '目的達成', en: 'goal' }),
    say({ ja: '割合', en: 'rate' }),
    ...(pays ? [say({ ja: '納付額（円）', en: 'paid (yen)' })] : []),
  ];
  return { title, text: indentedTable(titles, rows) };
}
