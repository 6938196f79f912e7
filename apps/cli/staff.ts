import { type Context, when } from './context.js';
import { writeFile } from './programs/text-file.js';
import { table } from './table.js';
import { type TimelineAnswer, timelineText } from './timeline-text.js';

/** Shows 経過記録 of an enrolment, or of all enrolments of a 宛名番号. */
export async function timeline(context: Context, whose: string): Promise<void> {
  const ids = /^\d+$/.test(whose) ? await enrolmentsOf(context, whose) : [whose];
  const timelines: TimelineAnswer[] = [];
  for (const id of ids) timelines.push(await context.client.get(`/v1/enrolments/${encodeURIComponent(id)}/timeline`));
  const none = context.say({ ja: '実施中・実施済みの案件はありません。', en: 'There is no enrolment.' });
  context.show(
    ids.length === 1 ? timelines[0] : timelines,
    () => timelines.map((one) => timelineText(context, one)).join('\n\n') || none,
  );
}

async function enrolmentsOf({ client }: Context, residentNumber: string): Promise<string[]> {
  const page = await client.get<{ items: { id: string }[] }>(`/v1/enrolments?residentNumber=${residentNumber}`);
  return page.items.map(({ id }) => id);
}

/** Stops a campaign, a program or a channel at once. */
export async function stop(
  context: Context,
  { scope, target, reason }: { scope: string; target: string; reason: string },
): Promise<void> {
  const stopped = await context.client.post<{ id: string }>('/v1/stops', { scope, target, reason });
  context.show(stopped, () => context.say({ ja: `停止しました（${stopped.id}）`, en: `Stopped (${stopped.id})` }));
}

/** Lifts a stop: what it held is looked at again. */
export async function lift(context: Context, id: string): Promise<void> {
  await context.client.remove(`/v1/stops/${encodeURIComponent(id)}`);
  context.show({ lifted: id }, () => context.say({ ja: `停止を解除しました（${id}）`, en: `Lifted (${id})` }));
}

interface CallLine {
  dispatchId: string;
  residentNumber: string;
  program: string;
  step: string;
  attempt: number;
  band: string;
  dueAt: string;
  takenBy: string | null;
}

export async function showCalls(context: Context): Promise<void> {
  const queue = await context.client.get<{ items: CallLine[] }>('/v1/calls');
  const { say } = context;
  const titles = [
    'ID',
    say({ ja: '宛名番号', en: 'resident' }),
    say({ ja: 'ステップ', en: 'step' }),
    say({ ja: '回', en: 'attempt' }),
    say({ ja: '時間帯', en: 'band' }),
    say({ ja: '予定', en: 'due' }),
    say({ ja: '対応中', en: 'taken by' }),
  ];
  context.show(queue, () =>
    table(
      titles,
      queue.items.map((call) => [
        call.dispatchId,
        call.residentNumber,
        call.step,
        call.attempt,
        call.band,
        when(call.dueAt),
        call.takenBy,
      ]),
    ),
  );
}

interface BatchLine {
  id: string;
  program: string;
  day: string;
  ordinal: number;
  sheets: number;
  toPull: number;
  handedOverAt: string | null;
}

export interface PostcardOptions {
  seal?: boolean;
  csv?: string;
  out?: string;
  handOver?: string;
}

/** The postcard batches: seals, exports or hands over, then lists them. */
export async function postcards(context: Context, { seal, csv, out, handOver }: PostcardOptions): Promise<void> {
  const { client, say } = context;
  if (csv) {
    const content = await client.text(`/v1/postcard-batches/${encodeURIComponent(csv)}/csv`);
    const file = out ?? `postcards-${csv}.csv`;
    writeFile(file, content, { mode: 0o600 });
    return context.show({ file }, () => say({ ja: `${file} に書き出しました`, en: `Written to ${file}` }));
  }
  if (seal) await client.post('/v1/postcard-batches', {});
  if (handOver) await client.post(`/v1/postcard-batches/${encodeURIComponent(handOver)}/hand-over`, {});
  const page = await client.get<{ items: BatchLine[] }>('/v1/postcard-batches');
  const titles = [
    'ID',
    say({ ja: 'プログラム', en: 'program' }),
    say({ ja: '日', en: 'day' }),
    say({ ja: '枚', en: 'sheets' }),
    say({ ja: '抜き取り', en: 'to pull' }),
    say({ ja: '引渡し', en: 'handed over' }),
  ];
  const rows = page.items.map((item) => [
    item.id,
    item.program,
    `${item.day}-${item.ordinal}`,
    item.sheets,
    item.toPull,
    when(item.handedOverAt),
  ]);
  context.show(page, () => table(titles, rows));
}
