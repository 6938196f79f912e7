import { dateWords } from '../../../rules/explain/day-words.js';
import { outcomeWords } from '../../../rules/explain/outcome-words.js';
import type { Program } from '../../../rules/program.js';
import { daysBetween, type LocalDate } from '../../../rules/time.js';
import type { Line, Pair, PlayedTrial, TrialReport, Way } from '../../../rules/trial/index.js';
import type { Lang, Speaker } from '../context.js';
import { padded, widthOf } from '../table.js';

/** Every test of a program with its mark; those that fail with what was expected beside what happened. */
export function trialsText(program: Program, report: TrialReport, speaker: Speaker): string {
  return report.trials.map((trial, index) => trialText(trial, dayOf(program, index), speaker)).join('\n');
}

/** The failing tests alone. */
export function failedText(program: Program, report: TrialReport, speaker: Speaker): string {
  return report.trials
    .flatMap((trial, index) => (trial.kind === 'failed' ? [trialText(trial, dayOf(program, index), speaker)] : []))
    .join('\n');
}

const dayOf = (program: Program, index: number): LocalDate => program.tests[index]?.on ?? '';

const titleOf = ({ title }: Pick<PlayedTrial, 'title'>, lang: Lang): string =>
  typeof title === 'string' ? title : title[lang];

function trialText(trial: PlayedTrial, day0: LocalDate, speaker: Speaker): string {
  const { paint, lang } = speaker;
  const title = titleOf(trial, lang);
  if (trial.kind === 'passed') return `  ${paint.good('✓')} ${title}`;
  const why = trial.because ? [`    ${paint.bad(trial.because[lang])}`] : [];
  return [`  ${paint.bad('✗')} ${paint.bold(title)}`, ...why, pairsText(trial.pairs, day0, speaker)].join('\n');
}

/** Expected and actual lines in two columns; what differs is marked. */
function pairsText(pairs: readonly Pair[], day0: LocalDate, { say, paint, lang }: Speaker): string {
  const rows = pairs.map((pair) => ({
    agrees: pair.agrees,
    left: pair.expected ? lineText(pair.expected, day0, lang) : '',
    right: pair.actual ? lineText(pair.actual, day0, lang) : '',
  }));
  const [left, right] = [say({ ja: '期待', en: 'expected' }), say({ ja: '実際', en: 'actual' })];
  const wide = (side: 'left' | 'right', title: string) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[side])));
  const width = wide('left', left);
  return [
    `      ${padded(left, width)}    ${right}`,
    `      ${'-'.repeat(width)}    ${'-'.repeat(wide('right', right))}`,
    ...rows.map((row) => {
      const text = `${padded(row.left, width)}    ${row.right}`.trimEnd();
      return row.agrees ? `      ${paint.dim(text)}` : `    ${paint.bad('≠')} ${paint.bad(text)}`;
    }),
  ].join('\n');
}

/** As a test would say it, with the day of the calendar. */
function lineText({ kind, name, on, time, outcome }: Line, day0: LocalDate, lang: Lang): string {
  const when = on === undefined ? '' : ` day ${daysBetween(day0, on)}${time ? ` ${time}` : ''}`;
  const day = on === undefined ? '' : dayText(on, day0, lang);
  const what = kind === 'contact' ? `${name}:` : `${kind}: ${name}`;
  const shown = outcome === undefined ? '' : `  ${outcome}`;
  return `${what}${when}${day}${shown}`;
}

/** A page without tests may be published, but nothing shows that it does what it should. */
export function untestedText({ trials }: TrialReport, file: string, { say, paint }: Speaker): string {
  if (trials.length > 0) return '';
  const said = say({
    ja: '注意 テストがありません。考えたとおりに動くかどうかは、まだ何も確かめられていません。tests に、住民お一人ごとの例を書いてください（docs/programs.ja.md の「テスト」）。',
    en: 'warning: it has no tests. Nothing shows yet that it does what you mean: write stories of residents under tests ("Tests" in docs/programs.md).',
  });
  return paint.warn(`${file}  ${said}`);
}

/** What no test has reached: a hint, not a fault. */
export function unreachedText(
  { trials, unreached: { steps, ways } }: TrialReport,
  { say, paint, lang }: Speaker,
): string {
  if (trials.length === 0 || (steps.length === 0 && ways.length === 0)) return '';
  const lines = [
    ...steps.map((id) => say({ ja: `ステップ ${id}`, en: `the step ${id}` })),
    ...ways.filter(({ step }) => !steps.includes(step)).map((way) => wayText(way, lang)),
  ];
  const head = say({ ja: 'どのテストも通っていないところ:', en: 'What no test has reached:' });
  return paint.dim([head, ...lines.map((line) => `    ${line}`)].map((line) => `  ${line}`).join('\n'));
}

function wayText({ step, on, to }: Way, lang: Lang): string {
  const isChoice = /^\d+$/.test(on);
  const when = isChoice
    ? { ja: `${on}番目の行`, en: `line ${on}` }
    : { ja: `${on}（${outcomeWords(on).ja}とき）`, en: `${on} (${outcomeWords(on).en})` };
  return `${step}: ${when[lang]} → ${to}`;
}

/** In Japanese the year stands only where it is another than that of the first day. */
function dayText(on: LocalDate, day0: LocalDate, lang: Lang): string {
  const { ja, en } = dateWords(on);
  if (lang === 'en') return ` (${en.replace(/^(\S+) \((\w+)\)$/, '$2 $1')})`;
  return `（${on.slice(0, 4) === day0.slice(0, 4) ? ja.slice('2026年'.length) : ja}）`;
}
