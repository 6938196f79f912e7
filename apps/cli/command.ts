import { types } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import { dateOf } from '../../rules/time.js';
import { approve, preview, showCampaigns, start } from './campaigns.js';
import { Failed, Refused } from './client.js';
import { type Context, contextFor, type Environment, type GlobalOptions, type Lang, langOf, NoKey } from './context.js';
import { type FeedOptions, loadFeed } from './feeds.js';
import { importFile, showLists } from './lists.js';
import { writeSample } from './sample.js';
import { type PostcardOptions, postcards, showCalls, stop, timeline } from './staff.js';
import { UsageError } from './usage.js';

export interface Surroundings {
  env: Environment;
  now(): string;
  folder: string;
  out(text: string): void;
  err(text: string): void;
}

const PROGRAM = 'nhi-payment-check';

/** Runs one command line; answers the exit code: 0 done, 1 failed, 2 called wrongly, 3 refused by the API. */
export async function run(argv: readonly string[], around: Surroundings): Promise<0 | 1 | 2 | 3> {
  const root = yobikake(around);
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return explained(error, root.opts<GlobalOptions>().lang ?? langOf(around.env), around.err);
  }
}

function yobikake(around: Surroundings): Command {
  const root = new Command('yobikake')
    .description('呼びかけ: 住民への連絡を、取り込みから経過記録まで / resident outreach from list to timeline')
    .addOption(new Option('--lang <lang>', 'ja | en').choices(['ja', 'en']))
    .option('--json', 'JSONだけを出力 / print JSON only')
    .option('--as <role>', 'planner | approver | operator | business-system')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => around.out(text.trimEnd()),
      writeErr: (text) => around.err(text.trimEnd()),
    });
  const as = (role: string): Context => contextFor(root.opts<GlobalOptions>(), role, around.env, around.out);
  addLists(root, as, around);
  addCampaigns(root, as);
  addStaff(root, as);
  return root;
}

type As = (role: string) => Context;

function addLists(root: Command, as: As, { now, folder, out }: Surroundings): void {
  root
    .command('import <file>')
    .description('対象者リストを取り込む / import a list')
    .option('--program <id>', '', PROGRAM)
    .option('--as-of <date>', '納付がこの日まで反映されている / the day through which payments are included')
    .action((file: string, options: { program: string; asOf?: string }) => importFile(as('planner'), file, options));
  root
    .command('lists')
    .description('対象者リスト / the lists')
    .action(() => showLists(as('planner')));
  root
    .command('feed <file>')
    .description('納付ファイルを取り込む / load a payment file')
    .option('--feed <id>', '', 'nhi-payments')
    .option('--through <date>')
    .option('--rows <count>')
    .option('--yen <sum>')
    .option('--confirmed', '不明な宛名が多いことを確認済み / many unknown subjects were looked into')
    .action((file: string, options: FeedOptions) => loadFeed(as('operator'), file, options));
  root
    .command('sample <name>')
    .description('見本のファイルを今日の日付で書き出す / write a sample as of today')
    .action((name: string) => {
      const files = writeSample({ name, today: dateOf(now()), into: folder });
      out(root.opts<GlobalOptions>().json ? JSON.stringify({ files }) : files.join('\n'));
    });
}

function addCampaigns(root: Command, as: As): void {
  root
    .command('preview <campaign-or-list>')
    .description('実施の内容を確認する（リストなら実施案を作る） / what would happen; drafts a campaign for a list')
    .option('--program <id>', '', PROGRAM)
    .option('--starts-on <date>')
    .option('--title <title>')
    .action((id: string, options: { program: string; startsOn?: string; title?: string }) =>
      preview(as('planner'), id, options),
    );
  root
    .command('approve <campaign>')
    .description('実施を承認する（起案者以外） / approve; never by the author')
    .option('--hash <hash>', '確認番号 / the preview that was seen')
    .action((id: string, options: { hash?: string }) => approve(as('approver'), id, options));
  root
    .command('start <campaign>')
    .description('実施を開始する / start')
    .action((id: string) => start(as('planner'), id));
  root
    .command('campaigns')
    .description('実施の一覧 / the campaigns')
    .action(() => showCampaigns(as('planner')));
}

function addStaff(root: Command, as: As): void {
  root
    .command('timeline <enrolment-or-number>')
    .description('経過記録（宛名番号でも） / the timeline of an enrolment or a resident number')
    .action((whose: string) => timeline(as('operator'), whose));
  root
    .command('stop <scope> <target>')
    .description('止める: campaign | program | channel / stop at once')
    .requiredOption('--reason <reason>')
    .action((scope: string, target: string, { reason }: { reason: string }) =>
      stop(as('operator'), { scope, target, reason }),
    );
  root
    .command('calls')
    .description('電話の待ち行列 / the telephone queue')
    .action(() => showCalls(as('operator')));
  root
    .command('postcards')
    .description('はがき / postcard batches')
    .option('--seal', '今すぐ締め切る / seal now')
    .option('--csv <batch>', '印刷用ファイル / the printer’s file')
    .option('--out <file>')
    .option('--hand-over <batch>', '郵便へ引き渡す / hand over to the post')
    .action((options: PostcardOptions) => postcards(as('operator'), options));
}

function explained(error: unknown, lang: Lang, err: (text: string) => void): 0 | 1 | 2 | 3 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof NoKey) return said(err, error.message, 2);
  if (error instanceof Refused) return said(err, refusalText(error, lang), 3);
  if (error instanceof Failed) return said(err, error.message, 1);
  if (isMissingFile(error)) return said(err, `ファイルを読めません。 The file cannot be read: ${error.path}`, 2);
  throw error;
}

function refusalText({ problem }: Refused, lang: Lang): string {
  const title = problem.title === problem.detail ? problem.title : `${problem.title}\n  ${problem.detail}`;
  const faults = Array.isArray(problem.faults) ? problem.faults : Array.isArray(problem.errors) ? problem.errors : [];
  const lines = faults.map(
    (fault: Record<string, unknown>) => `  ${fault.line ?? fault.path ?? ''} ${fault[lang] ?? fault.message ?? ''}`,
  );
  const reason = typeof problem.reason === 'string' ? [`  ${problem.reason}`] : [];
  return [title, ...lines, ...reason, `  (${problem.code} ${problem.instance})`].join('\n');
}

function said<Code extends 0 | 1 | 2 | 3>(err: (text: string) => void, text: string, code: Code): Code {
  err(text);
  return code;
}

function isMissingFile(error: unknown): error is Error & { path: string } {
  return (
    types.isNativeError(error) &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'EISDIR') &&
    'path' in error
  );
}
