import path from 'node:path';
import { EVENTS_DOC } from '../../../rules/events.js';
import { dateWords } from '../../../rules/explain/day-words.js';
import { NOTHING, type Sentence } from '../../../rules/reading/faults.js';
import type { Speaker } from '../context.js';
import type { Page } from '../programs/page.js';
import type { List } from './list.js';
import type { Setting } from './play.js';
import { numberText } from './words.js';

/** What was played. */
export function headText(page: Page, list: List, { from, days, town }: Setting, { say, paint }: Speaker): string {
  const day = dateWords(from);
  const rows = numberText(list.read);
  return [
    paint.bold(say(page.program.title)),
    say({
      ja: `${list.fileName} の${rows}行について、${day.ja}から${days}日間を${town.title.ja}のカレンダーで試算しました。だれにも連絡していません。`,
      en: `${rows} rows of ${list.fileName}, ${days} days from ${day.en}, by the calendar of ${town.title.en}. Nobody was contacted.`,
    }),
  ].join('\n');
}

export interface Basis {
  assume?: string | undefined;
  events?: readonly string[] | undefined;
  seed: string;
}

/** What the figures rest on: anybody who is given it comes to the same. */
export function basisText({ say, paint }: Speaker, { assume, events = [], seed }: Basis, setting: Setting): string {
  const usual = { ja: '公表されている実績をもとにした仮の割合', en: 'rates that municipalities have published' };
  const left = replacedWords(setting);
  const rates = assume
    ? {
        ja: `割合と単価は ${assume} のとおり。書かれていない項目は、${usual.ja}${left.ja}`,
        en: `rates and prices of ${assume}; beyond it, ${usual.en}${left.en}`,
      }
    : { ja: `${usual.ja}（--assume で変えられます）`, en: `${usual.en} (--assume changes them)` };
  const files = events.map((file) => path.basename(file));
  const payments =
    files.length > 0
      ? { ja: `納付は ${files.join('、')} のとおり。ほかは、`, en: `payments as in ${files.join(', ')}; else ` }
      : NOTHING;
  const draw = { ja: `抽選の種は「${seed}」（--seed）`, en: `The seed of all draws is "${seed}" (--seed)` };
  return paint.dim(
    say({ ja: `前提: ${payments.ja}${rates.ja}。${draw.ja}。`, en: `Basis: ${payments.en}${rates.en}. ${draw.en}.` }),
  );
}

/** `others` of a page take the place of all that happens otherwise. */
function replacedWords({ assumptions: { replaced } }: Setting): Sentence {
  if (replaced.length === 0) return NOTHING;
  const names = replaced.map((type) => EVENTS_DOC[type]);
  return {
    ja: `（others に書かれていない「${names.map(({ ja }) => ja).join('」「')}」は起こらないものとしています）`,
    en: ` (what "others" does not name does not happen: ${names.map(({ en }) => en).join(', ')})`,
  };
}

/** Notices stand before the figures. */
export const notesText = (notices: readonly Sentence[], { say, paint }: Speaker): string =>
  notices.map(({ ja, en }) => paint.warn(say({ ja: `注意: ${ja}`, en: `Note: ${en}` }))).join('\n');
