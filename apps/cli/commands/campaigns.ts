import type { Command } from 'commander';
import { approve, discard, preview, showCampaigns, start } from '../campaigns.js';
import type { Shell } from '../shell.js';
import { FIRST_PROGRAM } from './groups.js';

/** From a list to a running campaign. */
export function addCampaigns(root: Command, { as }: Shell): void {
  root
    .command('preview <campaign-or-list>')
    .description('実施の内容を確認する（リストなら実施案を作る） / what would happen; drafts a campaign for a list')
    .option('--program <id>', '', FIRST_PROGRAM)
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
    .command('discard <campaign>')
    .description('実施案を破棄する / give up a draft')
    .action((id: string) => discard(as('planner'), id));
  root
    .command('start <campaign>')
    .description('実施を開始する / start')
    .action((id: string) => start(as('planner'), id));
  root
    .command('campaigns')
    .description('実施の一覧 / the campaigns')
    .action(() => showCampaigns(as('planner')));
}
