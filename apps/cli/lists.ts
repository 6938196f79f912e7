import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Context, when } from './context.js';
import { counts } from './labels.js';
import { table } from './table.js';

interface ListAnswer {
  kind?: string;
  id: string;
  fileName: string;
  rows: number;
  accepted: number;
  kept: number;
  duplicates: number;
  errorCount: number;
  excluded: Record<string, number>;
  eligible: { mobile: number; landline: number; none: number };
  errors: { row: number; ja: string; en: string }[];
}

/** Imports a list and shows what became of its rows. */
export async function importFile(
  context: Context,
  file: string,
  { program, asOf }: { program: string; asOf?: string },
): Promise<void> {
  const query = new URLSearchParams({ program, fileName: path.basename(file), ...(asOf && { asOf }) });
  const list = await context.client.upload<ListAnswer>(`/v1/lists?${query}`, readFileSync(file));
  context.show(list, () => listText(context, list));
}

function listText({ say, lang }: Context, list: ListAnswer): string {
  const { mobile, landline, none } = list.eligible;
  const known = list.kind === 'already-imported' ? say({ ja: '（取り込み済み）', en: ' (imported before)' }) : '';
  const title = `${say({ ja: '対象者リスト', en: 'List' })} ${list.id}${known}`;
  const rows: [string, number, string][] = [
    [say({ ja: '行', en: 'rows' }), list.rows, list.fileName],
    [
      say({ ja: '対象', en: 'accepted' }),
      list.accepted,
      say({
        ja: `携帯 ${mobile}, 固定 ${landline}, なし ${none}`,
        en: `mobile ${mobile}, landline ${landline}, none ${none}`,
      }),
    ],
    [
      say({ ja: '対象外', en: 'excluded' }),
      Object.values(list.excluded).reduce((sum, count) => sum + count, 0),
      counts(list.excluded, lang),
    ],
    [say({ ja: '要確認', en: 'kept for a person' }), list.kept, ''],
    [say({ ja: '重複', en: 'duplicates' }), list.duplicates, ''],
    [say({ ja: 'エラー', en: 'errors' }), list.errorCount, ''],
  ];
  const errors = list.errors
    .slice(0, 10)
    .map((error) => say({ ja: `${error.row}行目 ${error.ja}`, en: `row ${error.row}: ${error.en}` }));
  const next = say({ ja: `次に: yobikake preview ${list.id}`, en: `Next: yobikake preview ${list.id}` });
  return [
    title,
    table([lang === 'ja' ? '区分' : 'outcome', lang === 'ja' ? '件数' : 'count', ''], rows),
    ...errors,
    next,
  ].join('\n');
}

interface ListLine {
  id: string;
  program: string;
  fileName: string;
  rows: number;
  createdBy: string;
  createdAt: string;
}

export async function showLists(context: Context): Promise<void> {
  const page = await context.client.get<{ items: ListLine[] }>('/v1/lists');
  const { say } = context;
  const titles = [
    'ID',
    say({ ja: 'ファイル', en: 'file' }),
    say({ ja: 'プログラム', en: 'program' }),
    say({ ja: '行', en: 'rows' }),
    say({ ja: '取込', en: 'imported' }),
    '',
  ];
  context.show(page, () =>
    table(
      titles,
      page.items.map(({ id, fileName, program, rows, createdAt, createdBy }) => [
        id,
        fileName,
        program,
        rows,
        when(createdAt),
        createdBy,
      ]),
    ),
  );
}
