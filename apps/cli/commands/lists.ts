import type { Command } from 'commander';
import { dateOf } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import { type FeedOptions, loadFeed } from '../feeds.js';
import { importFile, showLists } from '../lists.js';
import { sampleNames, writeSample } from '../sample.js';
import type { Shell } from '../shell.js';
import { FIRST_PROGRAM } from './groups.js';

/** Commands that take files in. */
export function addLists(root: Command, { as }: Shell): void {
  root
    .command('import <file>')
    .description('対象者リストを取り込む / import a list')
    .option('--program <id>', '', FIRST_PROGRAM)
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
}

function listSamples(speaker: Speaker): void {
  const samples = sampleNames();
  const how = { ja: '例: yobikake sample nhi-unpaid', en: 'For one: yobikake sample nhi-unpaid' };
  speaker.show({ samples }, () => [...samples, '', speaker.say(how)].join('\n'));
}

/** Needs no server, unlike its neighbours. */
export function addSample(root: Command, { around, speaker }: Shell): void {
  root
    .command('sample [name]')
    .description(
      '見本のファイルを今日の日付で書き出す（名前なしで一覧） / write a sample as of today; their names without one',
    )
    .action((name: string | undefined) => {
      if (name === undefined) return listSamples(speaker());
      const files = writeSample({ name, today: dateOf(around.now()), into: around.folder });
      speaker().show({ files }, () => files.join('\n'));
    });
}
