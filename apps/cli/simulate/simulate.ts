import path from 'node:path';
import { Refusal } from '../../../activities/import/refusal.js';
import { EVENTS_DOC } from '../../../rules/events.js';
import { dateWords } from '../../../rules/explain/day-words.js';
import type { Program } from '../../../rules/program.js';
import type { CityPlayed } from '../../../rules/simulator/city.js';
import { compareSimulations } from '../../../rules/simulator/difference.js';
import { isLocalDate, type LocalDate } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import { openPage, openTown, type Page } from '../programs/page.js';
import { UsageError } from '../usage.js';
import { readAssumptions } from './assumptions.js';
import { compareText } from './compare.js';
import { type List, readList } from './list.js';
import { readPaymentFiles } from './payments.js';
import { type Played, play, type Setting } from './play.js';
import { FileRefused } from './refused.js';
import { reportText } from './report.js';
import { residentDays, residentText } from './resident.js';

export interface SimulateOptions {
  list: string;
  events?: string[];
  assume?: string;
  from?: string;
  days: string;
  seed: string;
  asOf?: string;
  compare?: string;
  resident?: string;
  town?: string;
}

export interface SimulateRequest extends SimulateOptions {
  name: string;
  folder: string;
  today: LocalDate;
}

/** Plays a program over a list and prints what would come of it. Nobody is contacted, nothing is kept. */
export async function simulate(speaker: Speaker, request: SimulateRequest): Promise<void> {
  const { name, folder } = request;
  const town = openTown(request);
  const page = openPage(name, town, folder);
  const other = request.compare === undefined ? undefined : openPage(request.compare, town, folder);
  const setting: Setting = {
    town,
    from: dayIn(request.from, '--from') ?? request.today,
    days: daysIn(request.days),
    seed: request.seed,
    assumptions: readAssumptions(request.assume, folder, page.program.about),
    payments: await readPaymentFiles(request.events ?? [], folder),
  };
  const first = await playedPage(page, setting, request);
  if (request.resident !== undefined) return showResident(speaker, request.resident, first, setting);
  const second = other && (await playedPage(other, setting, request));
  return second ? showBoth(speaker, [first, second], setting) : showOne(speaker, first, setting, request);
}

interface PlayedPage {
  page: Page;
  list: List;
  result: Played;
}

async function playedPage(
  page: Page,
  setting: Setting,
  { list: file, folder, asOf }: SimulateRequest,
): Promise<PlayedPage> {
  const request = {
    file: path.resolve(folder, file),
    program: page.program,
    today: setting.from,
    asOf: dayIn(asOf, '--as-of'),
  };
  const list = await readList(request).catch((error: unknown) => {
    throw error instanceof Refusal ? new FileRefused(file, error.answer) : error;
  });
  return { page, list, result: play(page.program, page.hash, list, setting) };
}

function showOne(
  speaker: Speaker,
  { page, list, result }: PlayedPage,
  setting: Setting,
  { assume, events }: SimulateRequest,
): void {
  const simulation = simulationOf(result.played);
  const { answersPerHour } = setting.assumptions.practice.telephones;
  speaker.show({ list: countsOf(list), simulation }, () =>
    [
      headText(page, list, setting, speaker),
      reportText({ simulation, program: page.program, list, speaker, answersPerHour }),
      basisText(speaker, { assume, events }),
      silenceText(page.program, setting, speaker),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}

function showBoth(speaker: Speaker, [a, b]: readonly [PlayedPage, PlayedPage], setting: Setting): void {
  const [first, second] = [simulationOf(a.result.played), simulationOf(b.result.played)];
  const { answersPerHour } = setting.assumptions.practice.telephones;
  speaker.show({ a: first, b: second, differences: compareSimulations(first, second) }, () => {
    const side = ({ page }: PlayedPage, simulation: typeof first) => ({
      name: page.file,
      program: page.program,
      simulation,
    });
    const sides = [side(a, first), side(b, second)] as const;
    return [headText(a.page, a.list, setting, speaker), compareText({ sides, speaker, answersPerHour })].join('\n\n');
  });
}

function showResident(speaker: Speaker, number: string, { page, list, result }: PlayedPage, setting: Setting): void {
  const answer = residentDays(number, list, result, setting);
  speaker.show({ resident: number, ...answer }, () => {
    const head = speaker.say({ ja: `宛名番号 ${number}（${page.file}）`, en: `Resident ${number} (${page.file})` });
    return `${speaker.paint.bold(head)}\n${residentText(answer, page.program, speaker)}`;
  });
}

function simulationOf(played: CityPlayed) {
  if (played.kind === 'played') return played.simulation;
  const { knownThrough } = played;
  throw new UsageError(
    `送信日程が、カレンダーの分かる${knownThrough}より先になります。件数を減らすか、waves の曜日と件数を見直してください。\nThe waves go on after ${knownThrough}, the last day that the calendar knows.`,
  );
}

/** Without the rows: they are about people. */
const countsOf = ({ fileName, read, duplicates, kept, errors }: List) => ({ fileName, read, duplicates, kept, errors });

function headText(page: Page, list: List, { from, days, town }: Setting, { say, paint }: Speaker): string {
  const day = dateWords(from);
  return [
    paint.bold(say(page.program.title)),
    say({
      ja: `${list.fileName} の${list.read.toLocaleString('en-US')}行について、${day.ja}から${days}日間を${town.title.ja}のカレンダーで試算しました。だれにも連絡していません。`,
      en: `${list.read.toLocaleString('en-US')} rows of ${list.fileName}, ${days} days from ${day.en}, by the calendar of ${town.title.en}. Nobody was contacted.`,
    }),
  ].join('\n');
}

function basisText({ say, paint }: Speaker, { assume, events }: Pick<SimulateOptions, 'assume' | 'events'>): string {
  const usual = { ja: '公表されている実績をもとにした仮の割合', en: 'rates that municipalities have published' };
  const rates = assume
    ? {
        ja: `割合は ${assume} のとおり。書かれていない項目は、${usual.ja}`,
        en: `rates of ${assume}; beyond it, ${usual.en}`,
      }
    : { ja: `${usual.ja}（--assume で変えられます）`, en: `${usual.en} (--assume changes them)` };
  const payments = events?.length
    ? { ja: `納付は ${events.join('、')} のとおり。そのほかは、`, en: `payments as in ${events.join(', ')}; else ` }
    : { ja: '', en: '' };
  return paint.dim(say({ ja: `前提: ${payments.ja}${rates.ja}。`, en: `Basis: ${payments.en}${rates.en}.` }));
}

/** What a step awaits and nothing brings: its wait would only run out, and the figures say little. */
function silenceText({ steps }: Program, { assumptions: { history } }: Setting, { say, paint }: Speaker): string {
  const awaited = steps.flatMap((step) => (step.kind === 'wait' ? step.wait.for : []));
  const silent = awaited.filter(
    (type) => !type.startsWith('payment.') && !history.others.some(({ on }) => on === type),
  );
  if (silent.length === 0) return '';
  const names = silent.map((type) => ({ ja: `「${EVENTS_DOC[type].ja}」`, en: `"${EVENTS_DOC[type].en}"` }));
  const example = `others: [ { on: ${silent[0]}, share: 90%, after: 14 days } ]`;
  return paint.warn(
    say({
      ja: `注意: ${names.map(({ ja }) => ja).join('、')}の通知は、この前提では届きません。--assume のページに書き足してください（例: ${example}）。`,
      en: `Note: nothing brings ${names.map(({ en }) => en).join(', ')} here. Add it to the page of --assume, such as ${example}.`,
    }),
  );
}

function dayIn(text: string | undefined, option: string): LocalDate | undefined {
  if (text === undefined || isLocalDate(text)) return text;
  throw new UsageError(
    `${option} は 2026-11-24 のように、暦にある日を指定してください。\n${option} is a day such as 2026-11-24.`,
  );
}

function daysIn(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MOST_DAYS) return days;
  throw new UsageError(
    `--days は1〜${MOST_DAYS}の整数で指定してください。\n--days is a whole number from 1 to ${MOST_DAYS}.`,
  );
}

const MOST_DAYS = 730;
