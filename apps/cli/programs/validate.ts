import { CHANNEL_NAMES } from '../../../rules/explain/names.js';
import type { Town } from '../../../rules/town.js';
import { playTrials, type TrialReport } from '../../../rules/trial/index.js';
import type { Speaker } from '../context.js';
import type { ExitCode } from '../shell.js';
import { faultsText, warningsText } from './faults.js';
import { openTown, type Page, type PageOptions, type RefusedPage, readPage } from './page.js';
import { reportOf } from './report.js';
import { failedText, unreachedText, untestedText } from './trial-text.js';

/** Whether pages may be published: exit code 1 when one has faults, unexplained warnings or failing tests. */
export function validate(speaker: Speaker, names: readonly string[], options: PageOptions): ExitCode {
  const town = openTown(options);
  // What is called wrongly is told before anything is said of the others.
  const pages = names.map((name) => readPage(name, town, options.folder));
  const checked = pages.map((page) => checkedPage(page, town));
  speaker.show(
    checked.map(({ page, report, sound }) => jsonOf(page, report, sound)),
    () => checked.map((one) => textOf(one, speaker)).join('\n\n'),
  );
  return checked.every(({ sound }) => sound) ? 0 : 1;
}

interface Checked {
  page: Page | RefusedPage;
  report: TrialReport | null;
  sound: boolean;
}

function checkedPage(page: Page | RefusedPage, town: Town): Checked {
  if (page.kind === 'refused') return { page, report: null, sound: false };
  const report = playTrials(page.program, town);
  return { page, report, sound: report.failed === 0 && unexplained(page).length === 0 };
}

const unexplained = ({ warnings }: Page) => warnings.filter(({ because }) => because === null);

function jsonOf(page: Page | RefusedPage, report: TrialReport | null, sound: boolean) {
  const { file } = page;
  if (page.kind === 'refused') return { file, sound, faults: page.faults };
  const { program, hash, warnings } = page;
  return { file, sound, program: program.program, hash, faults: [], warnings, tests: report && reportOf(report) };
}

function textOf({ page, report, sound }: Checked, speaker: Speaker): string {
  const { paint, say, lang } = speaker;
  const told = { ...page, lang, paint };
  if (page.kind === 'refused') {
    const count = page.faults.length;
    const head = say({
      ja: `${page.file}: 誤りが${count}件あります。`,
      en: `${page.file}: ${count} ${count === 1 ? 'fault' : 'faults'}.`,
    });
    return `${faultsText(page.faults, told)}\n${paint.bad('✗')} ${head}`;
  }
  return [
    warningsText(page.warnings, told),
    report && failedText(page.program, report, speaker),
    report && untestedText(report, page.file, speaker),
    report && unreachedText(report, speaker),
    `${sound ? paint.good('✓') : paint.bad('✗')} ${summary(page, report, speaker)}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function summary(page: Page, report: TrialReport | null, { say }: Speaker): string {
  const { program, file, warnings } = page;
  const open = unexplained(page).length;
  const steps = program.steps.map(({ kind }) => CHANNEL_NAMES[kind]);
  const counts = report?.trials.length
    ? {
        ja: `テスト${report.trials.length}件中${report.passed}件合格`,
        en: `${report.passed} of ${report.trials.length} tests pass`,
      }
    : { ja: 'テストがありません', en: 'it has no tests' };
  const kept = warnings.length - open;
  return say({
    ja: `${file}: ${program.title.ja}（${steps.map(({ ja }) => ja).join('→')}）、${counts.ja}${warned(open, kept).ja}`,
    en: `${file}: ${program.title.en} (${steps.map(({ en }) => en).join(' → ')}), ${counts.en}${warned(open, kept).en}`,
  });
}

function warned(open: number, kept: number) {
  const parts = [
    ...(open > 0 ? [{ ja: `理由のない注意${open}件`, en: `${open} warnings without a reason` }] : []),
    ...(kept > 0 ? [{ ja: `理由を残した注意${kept}件`, en: `${kept} kept warnings` }] : []),
  ];
  return { ja: parts.map(({ ja }) => `、${ja}`).join(''), en: parts.map(({ en }) => `, ${en}`).join('') };
}
