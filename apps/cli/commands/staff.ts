import type { Command } from 'commander';
import type { Shell } from '../shell.js';
import { lift, type PostcardOptions, postcards, showCalls, stop, timeline } from '../staff.js';

/** What staff do while campaigns run. */
export function addStaff(root: Command, { as }: Shell): void {
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
    .command('lift <stop>')
    .description('停止を解除する / lift a stop')
    .action((id: string) => lift(as('operator'), id));
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
