import type { Trial, TrialReport } from '../../../rules/trial/index.js';
import { playTrials } from '../../../rules/trial/index.js';
import type { Speaker } from '../context.js';
import type { ExitCode } from '../shell.js';
import { UsageError } from '../usage.js';
import { faultsText } from './faults.js';
import { openTown, type Page, type PageOptions, type RefusedPage, readPage } from './page.js';
import { reportOf } from './report.js';
import { trialsText, unreachedText, untestedText } from './trial-text.js';

export interface TestOptions extends PageOptions {
  /** Only tests whose title has this text. */
  only?: string | undefined;
}

/** Plays the tests of programs: exit code 1 when one fails. */
export function test(speaker: Speaker, names: readonly string[], options: TestOptions): ExitCode {
  const town = openTown(options);
  const pages = names.map((name) => readPage(name, town, options.folder));
  const sound = pages.filter((page) => page.kind === 'read');
  const chosen = pages.map((page) => (page.kind === 'read' ? withTests(page, options.only) : page));
  const none = chosen.every((page) => page.kind === 'read' && page.program.tests.length === 0);
  if (options.only !== undefined && none) throw new UsageError(noneCalled(options.only, sound));
  const played = chosen.map((page): Played => {
    return page.kind === 'refused' ? { page, report: null } : { page, report: playTrials(page.program, town) };
  });
  speaker.show(played.map(jsonOf), () => played.map((one) => shown(one, options, speaker)).join('\n\n'));
  return played.every(({ report }) => report?.failed === 0) ? 0 : 1;
}

/** Of a page with faults nothing is played. */
type Played = { page: Page; report: TrialReport } | { page: RefusedPage; report: null };

function jsonOf({ page, report }: Played) {
  if (report === null) return { file: page.file, faults: page.faults };
  return { file: page.file, program: page.program.program, ...reportOf(report) };
}

function shown(played: Played, options: TestOptions, speaker: Speaker): string {
  if (played.report !== null) return textOf(played, options, speaker);
  const { paint, lang } = speaker;
  return faultsText(played.page.faults, { ...played.page, lang, paint });
}

function withTests(page: Page, only: string | undefined): Page {
  if (only === undefined) return page;
  const tests = page.program.tests.filter((trial) => titlesOf(trial).some((title) => title.includes(only)));
  return { ...page, program: { ...page.program, tests } };
}

const titlesOf = ({ title }: Trial): string[] => (typeof title === 'string' ? [title] : [title.ja, title.en]);

function noneCalled(only: string, pages: readonly Page[]): string {
  const titles = pages.flatMap(({ program }) => program.tests.map((trial) => `  ${titlesOf(trial)[0]}`));
  return [`「${only}」を含む題のテストはありません。 No test is called "${only}".`, ...titles].join('\n');
}

function textOf(
  { page, report }: { page: Page; report: TrialReport },
  { only }: TestOptions,
  speaker: Speaker,
): string {
  // Of what is asked for by title, other pages need have none.
  if (report.trials.length === 0)
    return only === undefined ? untestedText(report, page.file, speaker) : noneHere(page, speaker);
  return [
    speaker.paint.bold(page.file),
    trialsText(page.program, report, speaker),
    // What part of the tests reaches says nothing of the whole.
    only === undefined ? unreachedText(report, speaker) : '',
    countsText(report, speaker),
  ]
    .filter(Boolean)
    .join('\n');
}

const noneHere = ({ file }: Page, { say, paint }: Speaker): string =>
  `${paint.bold(file)}  ${say({ ja: 'その題のテストはありません。', en: 'no test of that title.' })}`;

function countsText({ passed, failed }: TrialReport, { say, paint }: Speaker): string {
  if (failed === 0) return `  ${paint.good(say({ ja: `${passed}件すべて合格`, en: `all ${passed} pass` }))}`;
  const counts = say({ ja: `${failed}件不合格、${passed}件合格`, en: `${failed} failed, ${passed} passed` });
  return `  ${paint.bad(counts)}`;
}
