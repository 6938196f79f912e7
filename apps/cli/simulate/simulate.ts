import path from 'node:path';
import { Refusal } from '../../../activities/import/refusal.js';
import { calendarEndedWords } from '../../../rules/explain/calendar-words.js';
import type { CityPlayed } from '../../../rules/simulator/city.js';
import { compareSimulations } from '../../../rules/simulator/difference.js';
import type { Simulation } from '../../../rules/simulator/simulation.js';
import { isLocalDate, type LocalDate } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import { openPage, openTown, type Page } from '../programs/page.js';
import { UsageError } from '../usage.js';
import { readAssumptions } from './assumptions.js';
import { type Basis, basisText, headText, notesText } from './basis.js';
import { compareText } from './compare.js';
import { type List, readList } from './list.js';
import { readPaymentFiles } from './payments.js';
import { type Played, play, type Setting } from './play.js';
import { FileRefused } from './refused.js';
import { reportText } from './report.js';
import type { Span } from './report-contacts.js';
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
  by: Span;
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
    assumptions: readAssumptions(request.assume, folder, page.program),
    payments: await readPaymentFiles(request.events ?? [], folder),
  };
  const first = await playedPage(page, setting, request);
  const second = other && (await playedPage(other, setting, request));
  if (request.resident !== undefined)
    return showResident(speaker, request.resident, second ? [first, second] : [first], setting);
  return second ? showBoth(speaker, [first, second], setting, request) : showOne(speaker, first, setting, request);
}

interface PlayedPage {
  page: Page;
  list: List;
  result: Played;
  simulation: Simulation;
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
  const result = play(page.program, page.hash, list, setting);
  return { page, list, result, simulation: simulationOf(result.played) };
}

function showOne(
  speaker: Speaker,
  { page, list, result, simulation }: PlayedPage,
  setting: Setting,
  request: SimulateRequest,
): void {
  const { telephones } = setting.assumptions.practice;
  speaker.show({ list: countsOf(list), simulation }, () =>
    [
      headText(page, list, setting, speaker),
      notesText(page.program, result, setting, speaker),
      reportText({ simulation, program: page.program, list, speaker, telephones, by: request.by }),
      basisText(speaker, request),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}

function showBoth(speaker: Speaker, [a, b]: readonly [PlayedPage, PlayedPage], setting: Setting, basis: Basis): void {
  const differences = compareSimulations(a.simulation, b.simulation);
  speaker.show({ a: a.simulation, b: b.simulation, differences }, () => {
    const side = ({ page: { file, program }, simulation }: PlayedPage) => ({ name: file, program, simulation });
    return [
      headText(a.page, a.list, setting, speaker),
      ...[a, b].map(({ page, result }) => notesText(page.program, result, setting, speaker)),
      compareText({ sides: [side(a), side(b)], speaker }),
      basisText(speaker, basis),
    ]
      .filter(Boolean)
      .join('\n\n');
  });
}

/** One resident under a draft, or under two of them. */
function showResident(speaker: Speaker, number: string, pages: readonly PlayedPage[], setting: Setting): void {
  const told = pages.map(({ page, list, result }) => ({ page, answer: residentDays(number, list, result, setting) }));
  const [a, b] = told.map(({ answer }) => answer);
  speaker.show(b ? { resident: number, a, b } : { resident: number, ...a }, () =>
    told
      .map(({ page, answer }) => {
        const head = speaker.say({ ja: `宛名番号 ${number}（${page.file}）`, en: `Resident ${number} (${page.file})` });
        return `${speaker.paint.bold(head)}\n${residentText(answer, page.program, speaker)}`;
      })
      .join('\n\n'),
  );
}

function simulationOf(played: CityPlayed): Simulation {
  if (played.kind === 'played') return played.simulation;
  const { ja, en } = calendarEndedWords(played.knownThrough);
  throw new UsageError(
    `${ja}送信日程（waves の曜日と件数）か、--from と --days を見直してください。\n${en} Look at the waves, --from and --days.`,
  );
}

/** Without the rows: they are about people. */
const countsOf = ({ fileName, read, duplicates, kept, errors }: List) => ({ fileName, read, duplicates, kept, errors });

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
