import type { Trial, TrialReport } from '../../../rules/trial/index.js';
import { playTrials } from '../../../rules/trial/index.js';
import type { Speaker } from '../context.js';
import type { ExitCode } from '../shell.js';
import { UsageError } from '../usage.js';
import { openPage, openTown, type Page, type PageOptions } from './page.js';
import { reportOf } from './report.js';
import { trialsText, unreachedText } from './trial-text.js';

export interface TestOptions extends PageOptions {
  /** Only tests whose title has this text. */
  only?: string | undefined;
}

/** Plays the tests of programs: exit code 1 when one fails. */
export function test(speaker: Speaker, names: readonly string[], options: TestOptions): ExitCode {
  const town = openTown(options);
  const pages = names.map((name) => openPage(name, town, options.folder));
  const chosen = pages.map((page) => withTests(page, options.only));
  if (options.only !== undefined && chosen.every(({ program }) => program.tests.length === 0)) {
    throw new UsageError(noneCalled(options.only, pages));
  }
  const played = chosen.map((page) => ({ page, report: playTrials(page.program, town) }));
  speaker.show(
    played.map(({ page, report }) => ({ file: page.file, program: page.program.program, ...reportOf(report) })),
    () => played.map((one) => textOf(one, options, speaker)).join('\n\n'),
  );
  return played.every(({ report }) => report.failed === 0) ? 0 : 1;
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
  const { say, paint } = speaker;
  if (report.trials.length === 0) {
    const none = say({ ja: 'テストがありません。', en: 'no tests.' });
    return `${paint.bold(page.file)}  ${none}`;
  }
  return [
    paint.bold(page.file),
    trialsText(page.program, report, speaker),
    // What part of the tests reaches says nothing of the whole.
    only === undefined ? unreachedText(report, speaker) : '',
    countsText(report, speaker),
  ]
    .filter(Boolean)
    .join('\n');
}

function countsText({ passed, failed }: TrialReport, { say, paint }: Speaker): string {
  if (failed === 0) return `  ${paint.good(say({ ja: `${passed}件すべて合格`, en: `all ${passed} pass` }))}`;
  const counts = say({ ja: `${failed}件不合格、${passed}件合格`, en: `${failed} failed, ${passed} passed` });
  return `  ${paint.bad(counts)}`;
}
