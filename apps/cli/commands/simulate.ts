import { type Command, Option } from 'commander';
import { dateOf } from '../../../rules/time.js';
import type { Shell } from '../shell.js';
import { SPANS } from '../simulate/report-contacts.js';
import { type SimulateOptions, simulate } from '../simulate/simulate.js';
import { examples } from './help.js';

/** Plays a program over a list from a file, offline. */
export function addSimulate(root: Command, { speaker, around }: Shell): void {
  const { folder, now } = around;
  root
    .command('simulate')
    .argument(
      '<program>',
      'ページ（.yaml）か、既製プログラムの名前 / a page (.yaml) or the name of a ready-made program',
    )
    .description('対象者リストで試算する（だれにも連絡しない） / play a program over a list; nobody is contacted')
    .requiredOption('--list <file>', '対象者リスト（CSV） / the list')
    .option('--events <files...>', '納付ファイル（CSV）。実際の納付で試す / payment files: payments as they were')
    .option('--assume <file>', '割合や単価の前提（YAML） / a page of assumed rates and prices')
    .option('--from <date>', '始める日（省略時は今日） / the first day; today without it')
    .option('--days <count>', '何日間 / how many days', '60')
    .option('--seed <text>', '抽選の種。同じなら同じ結果 / the seed of all draws', 'yobikake')
    .option(
      '--as-of <date>',
      '対象者リストの残額に納付がこの日まで反映されている / payments are in the balances through this day',
    )
    .option('--compare <program>', '別の案と並べる / another draft beside it')
    .option('--resident <number>', '一人を一日ずつ（宛名番号） / one resident day by day, by number')
    .addOption(
      new Option('--by <span>', '週ごとか日ごとか / sums for each week, or day by day with the hours of call-backs')
        .choices(SPANS)
        .default('week'),
    )
    .option('--town <file>', '市の設定のページ（省略時は見本市） / the page of the town’s settings')
    .addHelpText('after', EXAMPLES + ASSUMPTIONS + CODES)
    .action((name: string, options: SimulateOptions) =>
      simulate(speaker(), { name, folder, today: dateOf(now()), ...options }),
    );
}

const EXAMPLES = examples(
  'yobikake simulate draft.yaml --list nhi-unpaid.csv',
  'yobikake simulate draft.yaml --list nhi-unpaid.csv --events payments-20261124.csv payments-20261125.csv',
  'yobikake simulate draft.yaml --list nhi-unpaid.csv --compare nhi-payment-check',
  'yobikake simulate draft.yaml --list nhi-unpaid.csv --resident 0000100259',
);

const ASSUMPTIONS = `
前提のページ / A page of assumptions (--assume), 書いた項目だけが変わります / only what it says changes:
  payments: { share: 33%, after: 19 days, provisional: 80%, confirmed: 5 days, reversed: 1%, partly: 6% }
  others: [ { on: contact.made, share: 4%, after: 12 days } ]   既定のできごと（停止の申出、転出など）の代わりになります / in place of the usual ones
  outcomes: { sms: { delivered: 95, undelivered: 4, failed: 1 }, phone: { reached-self: 30, no-answer: 70 } }
  callbacks: { sms: 30%, postcard: 10% }
  telephones: { calls: 36, answers: 24, minutes: 4 }
  prices: { sms: [8, 15], postcard: 85, letter: 110 }
`;

const CODES = `
終了コード / Exit codes:
  0  試算できた / played
  1  プログラム・対象者リスト・前提に誤りがある / the program, the list or the assumptions are not in order
  2  指定の誤り / called wrongly
`;
