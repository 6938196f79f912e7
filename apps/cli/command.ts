import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { ROLES } from '../../activities/access/scopes.js';
import { inCheckout } from '../checkout.js';
import { addCampaigns } from './commands/campaigns.js';
import { OFFLINE, ONLINE } from './commands/groups.js';
import { addLists, addSample } from './commands/lists.js';
import { addPrograms } from './commands/programs.js';
import { addSimulate } from './commands/simulate.js';
import { addStaff } from './commands/staff.js';
import { contextFor, type GlobalOptions, speakerFor } from './context.js';
import { explained } from './failures.js';
import type { ExitCode, Shell, Surroundings } from './shell.js';
import { widthOf } from './table.js';

export type { ExitCode, Surroundings } from './shell.js';

/** Runs one command line; answers its exit code. */
export async function run(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const root = emptyRoot(around);
  // What is called wrongly may stop the reading before it comes to --json: that is answered in JSON, too.
  const options = (): GlobalOptions => ({ ...root.opts(), ...(argv.includes('--json') && { json: true }) });
  const shell: Shell = {
    around,
    speaker: () => speakerFor(options(), around),
    as: (role) => contextFor(options(), role, around),
    exit: (told) => {
      code = told;
    },
  };
  addCommands(root, shell);
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explained(error, shell);
  }
}

/** The version of the whole, as its package tells it. */
function versionOf(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8'));
  return version;
}

function emptyRoot(around: Surroundings): Command {
  return new Command('yobikake')
    .description('呼びかけ: 住民への連絡を、文案から経過記録まで / resident outreach from the draft to the timeline')
    .addOption(new Option('--lang <lang>', 'ja | en').choices(['ja', 'en']))
    .option('--json', 'JSONだけを出力 / print JSON only')
    .addOption(new Option('--as <role>', Object.keys(ROLES).join(' | ')).choices(Object.keys(ROLES)))
    .version(versionOf(), '-V, --version', '版を示す / show the version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, displayWidth: widthOf, styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => around.out(text.trimEnd()),
      writeErr: (text) => around.err(text.trimEnd()),
      // Said in both languages below.
      outputError: () => undefined,
    });
}

function addCommands(root: Command, shell: Shell): void {
  root.commandsGroup(OFFLINE);
  addPrograms(root, shell);
  addSimulate(root, shell);
  addSample(root, shell);
  root.commandsGroup(ONLINE);
  addLists(root, shell);
  addCampaigns(root, shell);
  addStaff(root, shell);
  root.helpCommand('help [command]', '使い方を示す / show how a command is used');
  root.addHelpText('after', CODES);
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方 / Usage:',
  'Arguments:': '指定するもの / Arguments:',
  'Options:': 'オプション / Options:',
  'Global Options:': '共通のオプション / Global options:',
  'Commands:': 'そのほか / Others:',
};

const CODES = `
終了コード / Exit codes:
  0  終わった、問題なし / done, in order
  1  誤りがある、失敗した / faults were found, or it failed
  2  指定の誤り / called wrongly
  3  サーバーが受け付けなかった / refused by the server

色は端末だけに付きます（NO_COLOR で消せます）。 Colours only on a terminal; NO_COLOR turns them off.`;
