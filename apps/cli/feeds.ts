import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from './context.js';
import { counts, label } from './labels.js';
import { UsageError } from './usage.js';

export interface FeedOptions {
  feed: string;
  through?: string;
  rows?: string;
  yen?: string;
  confirmed?: boolean;
}

interface Seal {
  file: string;
  throughOn?: string;
  rows?: number;
  yen?: number;
}

interface FeedAnswer {
  kind: string;
  sealed: boolean;
  because: string[];
  watermark: string | null;
  found?: { rows: number; yen: number };
}

/** Loads a payment file with its control totals: given, or from `payments-seals.json` beside it. */
export async function loadFeed(context: Context, file: string, options: FeedOptions): Promise<void> {
  const seal = sealOf(file);
  const totals = {
    throughOn: options.through ?? seal?.throughOn,
    rows: options.rows ?? seal?.rows,
    yen: options.yen ?? seal?.yen,
  };
  const { throughOn, rows, yen } = totals;
  if (throughOn === undefined || rows === undefined || yen === undefined) throw new UsageError(NO_TOTALS[context.lang]);
  const query = new URLSearchParams({ throughOn, rows: String(rows), yen: String(yen), fileName: path.basename(file) });
  if (options.confirmed) query.set('confirmed', 'true');
  const at = `/v1/feeds/${encodeURIComponent(options.feed)}/files?${query}`;
  const answer = await context.client.upload<FeedAnswer>(at, readFileSync(file));
  context.show(answer, () => feedText(context, answer));
}

function sealOf(file: string): Seal | undefined {
  const beside = path.join(path.dirname(file), 'payments-seals.json');
  if (!existsSync(beside)) return undefined;
  const seals: Seal[] = JSON.parse(readFileSync(beside, 'utf8'));
  return seals.find((seal) => seal.file === path.basename(file));
}

function feedText({ say, lang }: Context, { kind, sealed, because, watermark, found, ...more }: FeedAnswer): string {
  const numbers = Object.entries(more).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  const why = because.map((one) => label(one, lang)).join(', ');
  return [
    kind === 'loaded'
      ? say({ ja: '取り込みました', en: 'Loaded' })
      : say({ ja: '取り込み済みのファイルです', en: 'Loaded before' }),
    found
      ? say({
          ja: `${found.rows}行 ${found.yen.toLocaleString('en-US')}円`,
          en: `${found.rows} rows, ${found.yen.toLocaleString('en-US')} yen`,
        })
      : '',
    counts(Object.fromEntries(numbers), lang),
    sealed
      ? say({ ja: '照合できました', en: 'Sealed' })
      : say({ ja: `照合できません: ${why}`, en: `Not sealed: ${why}` }),
    say({ ja: `データ基準日 ${watermark ?? 'なし'}`, en: `Known through ${watermark ?? '(nothing yet)'}` }),
  ]
    .filter(Boolean)
    .join('\n');
}

const NO_TOTALS = {
  ja: '件数と金額が分かりません。--rows --yen --through を指定するか、payments-seals.json をファイルの隣に置いてください。',
  en: 'The control totals are unknown: give --rows, --yen and --through, or put payments-seals.json beside the file.',
};
