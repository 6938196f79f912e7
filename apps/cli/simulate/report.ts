import { dateWords } from '../../../rules/explain/day-words.js';
import { ROW_FAULTS } from '../../../rules/import/words.js';
import type { Program } from '../../../rules/program.js';
import type { Telephones } from '../../../rules/simulator/practice.js';
import { HOLDOUT, type Simulation } from '../../../rules/simulator/simulation.js';
import { timeOf } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import type { List } from './list.js';
import { contactsPart, type Span } from './report-contacts.js';
import { endsPart, heldPart, residentsPart, sharesPart } from './report-lives.js';
import { callBacksPart, callsPart, costPart } from './report-load.js';
import { stepsPart } from './report-steps.js';
import {
  byCount,
  figures,
  indented,
  indentedTable,
  LEFT_OUT,
  type Part,
  partsText,
  percentOf,
  reasonOf,
  under,
} from './words.js';

/** What a simulation is told with. */
export interface Reporting {
  simulation: Simulation;
  program: Program;
  list: List;
  speaker: Speaker;
  telephones: Telephones;
  /** Contacts and call-backs in sum for each week, or day by day. */
  by: Span;
}

/** Tables for people: whom it reaches, when, what it asks of the section, what it costs, how it ends. */
export function reportText(reporting: Reporting): string {
  const parts = [
    whomPart,
    wavesPart,
    contactsPart,
    stepsPart,
    callBacksPart,
    callsPart,
    costPart,
    endsPart,
    heldPart,
    residentsPart,
    sharesPart,
  ];
  return partsText(
    parts.map((part) => part(reporting)),
    reporting.speaker,
  );
}

function whomPart({ simulation, program, list, speaker }: Reporting): Part {
  const { say, lang } = speaker;
  const left = Object.values(simulation.excluded).reduce((sum, count) => sum + count, 0);
  const rows: [string, number, string?][] = [
    [say({ ja: '対象者リストの行', en: 'rows of the list' }), list.read],
    [say({ ja: '対象', en: 'eligible' }), simulation.rows - left, percentOf(simulation.rows - left, list.read)],
    [under(say({ ja: '連絡のまとまり', en: 'units of contact' }), lang), simulation.units],
    [say(LEFT_OUT), left],
    ...byCount(simulation.excluded).map(([reason, count]): [string, number] => [
      under(reasonOf(reason, program, lang), lang),
      count,
    ]),
    ...extra(
      say({ ja: '職員の確認が要る行（電話番号が壊れている）', en: 'kept for a person (spoilt telephone number)' }),
      list.kept,
    ),
    ...extra(say({ ja: '同じ案件の重複', en: 'duplicates' }), list.duplicates),
    ...extra(say({ ja: '読めない行', en: 'rows that cannot be read' }), list.errors.length),
    ...extra(
      say({ ja: '言語が読み取れない行（日本語とします）', en: 'language not known (taken for Japanese)' }),
      list.unknownLanguages,
    ),
  ];
  return {
    title: { ja: '対象', en: 'For whom' },
    text: [figures(rows), errorsText(list, speaker)].filter(Boolean).join('\n'),
  };
}

const extra = (name: string, count: number): [string, number][] => (count > 0 ? [[name, count]] : []);

/** The first of the rows that could not be read; never what stands in them. */
function errorsText({ errors }: List, { say }: Speaker): string {
  const lines = errors.slice(0, SHOWN_ERRORS).map(({ row, columns, because }) => {
    const { ja, en } = ROW_FAULTS[because];
    const named = columns.join('、');
    return say({ ja: `${row}行目 ${named}${named && '：'}${ja}`, en: `row ${row} ${named}${named && ': '}${en}` });
  });
  const more = errors.length - lines.length;
  const rest = more > 0 ? [say({ ja: `ほか${more}行`, en: `and ${more} more` })] : [];
  return [...lines, ...rest].map((line) => `      ${line}`).join('\n');
}

const SHOWN_ERRORS = 10;

function wavesPart({ simulation: { waves, shares }, speaker: { say, lang } }: Reporting): Part {
  const holdout = shares[HOLDOUT]?.units ?? 0;
  const shown = waves.length > SHOWN_WAVES ? [...waves.slice(0, SHOWN_WAVES - 1), ...waves.slice(-1)] : waves;
  const rows = shown.map(({ wave, on, startsAt, size }) => [wave, dateWords(on)[lang], timeOf(startsAt), size]);
  const skipped = waves.length - shown.length;
  const notes = [
    ...(skipped > 0 ? [say({ ja: `（途中の${skipped}回を省略）`, en: `(${skipped} in between are left out)` })] : []),
    ...(holdout > 0
      ? [say({ ja: `比べるために連絡しない: ${holdout}`, en: `not contacted, for comparison: ${holdout}` })]
      : []),
  ];
  const titles = [
    say({ ja: '回', en: 'wave' }),
    say({ ja: '日', en: 'day' }),
    say({ ja: '時刻', en: 'time' }),
    say({ ja: '件数', en: 'units' }),
  ];
  return {
    title: { ja: '送信日程', en: 'Waves' },
    text:
      waves.length === 0
        ? indented(say({ ja: '始める方がいません。', en: 'Nobody to begin with.' }))
        : [indentedTable(titles, rows), ...notes.map(indented)].join('\n'),
  };
}

const SHOWN_WAVES = 12;
