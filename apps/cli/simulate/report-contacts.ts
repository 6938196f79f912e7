import { dateWords } from '../../../rules/explain/day-words.js';
import { CHANNEL_NAMES } from '../../../rules/explain/names.js';
import { isWork } from '../../../rules/gate.js';
import { CHANNELS, type Channel } from '../../../rules/plan.js';
import { type LocalDate, plusDays, weekdayOf } from '../../../rules/time.js';
import type { Reporting } from './report.js';
import { indented, indentedTable, type Part } from './words.js';

/** Over which days figures are taken together. */
export const SPANS = ['week', 'day'] as const;
export type Span = (typeof SPANS)[number];

type ByChannel = Partial<Record<Channel, number>>;

/** Contacts with residents and their sum; beside it work for staff and other sections, which nobody is contacted by. */
export function contactsPart({ simulation: { contacts }, by, speaker: { say, lang } }: Reporting): Part {
  const title = TITLES[by];
  const spans = [...spansOf(contacts.byDay, by)];
  if (spans.length === 0) return { title, text: indented(say({ ja: '連絡はありません。', en: 'No contacts.' })) };
  const used = CHANNELS.filter((channel) => spans.some(([, counts]) => (counts[channel] ?? 0) > 0));
  const [made, work] = [used.filter((channel) => !isWork(channel)), used.filter(isWork)];
  const line = (counts: ByChannel) => {
    const figures = (channels: readonly Channel[]) => channels.map((channel) => counts[channel] ?? 0);
    return [...figures(made), sumOf(figures(made)), ...figures(work)];
  };
  const lines = spans.map(([from, counts]) => ({ name: dateWords(from)[lang], figures: line(counts) }));
  const totals = line(
    Object.fromEntries(used.map((channel) => [channel, sumOf(spans.map(([, counts]) => counts[channel] ?? 0))])),
  );
  const all = say({ ja: '計', en: 'all' });
  const nameOf = (channel: Channel) => CHANNEL_NAMES[channel][lang];
  const titles = [say(FIRST_COLUMN[by]), ...made.map(nameOf), all, ...work.map(nameOf)];
  const rows = [...lines.map(({ name, figures }) => [name, ...figures]), [all, ...totals]];
  return { title, text: indentedTable(titles, rows) };
}

const TITLES = {
  week: { ja: '連絡の数（週ごと）', en: 'Contacts by week' },
  day: { ja: '連絡の数（日ごと）', en: 'Contacts by day' },
};
const FIRST_COLUMN = { week: { ja: '週（月曜日）', en: 'week of' }, day: { ja: '日', en: 'day' } };

/** By the first day of the span; what is counted by day comes in order. */
function spansOf(byDay: Readonly<Record<LocalDate, ByChannel>>, by: Span): Map<LocalDate, ByChannel> {
  const spans = new Map<LocalDate, ByChannel>();
  for (const [day, counts] of Object.entries(byDay)) {
    const from = by === 'day' ? day : mondayOf(day);
    const span = spans.get(from) ?? {};
    spans.set(from, span);
    for (const channel of CHANNELS) span[channel] = (span[channel] ?? 0) + (counts[channel] ?? 0);
  }
  return spans;
}

const mondayOf = (day: LocalDate): LocalDate => plusDays(day, -((weekdayOf(day) + 6) % 7));

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
