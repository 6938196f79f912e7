import path from 'node:path';
import { Refusal } from '../../../activities/import/refusal.js';
import { calendarEndedWords } from '../../../rules/explain/calendar-words.js';
import { dateWords } from '../../../rules/explain/day-words.js';
import { HOLIDAYS_FROM } from '../../../rules/holidays.js';
import type { Sentence } from '../../../rules/reading/faults.js';
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
import { noticesOf } from './notices.js';
import { readPaymentFiles } from './payments.js';
import { type Played, play, type Setting } from './play.js';
import { FileRefused } from './refused.js';
import { reportText } from './report.js';
import type { Span } from './report-contacts.js';
import { queueWords, residentDays, residentText } from './resident.js';

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
  const from = firstDayIn(request.from, request.today);
  checkOrder(from, request.asOf);
  const town = openTown(request);
  const page = openPage(name, town, folder);
  const other = request.compare === undefined ? undefined : openPage(request.compare, town, folder);
  const setting: Setting = {
    town,
    from,
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
  notices: Sentence[];
}

async function playedPage(page: Page, setting: Setting, request: SimulateRequest): Promise<PlayedPage> {
  const { list: file, folder, asOf } = request;
  const { program } = page;
  const list = await readList({
    ...{ file: path.resolve(folder, file), program },
    ...{ today: setting.from, asOf: dayIn(asOf, '--as-of') },
  }).catch((error: unknown) => {
    throw error instanceof Refusal ? new FileRefused(file, error.answer) : error;
  });
  const result = play(program, page.hash, list, setting);
  const simulation = simulationOf(result.played);
  const { calendar } = result.model;
  return { page, list, result, simulation, notices: noticesOf({ program, calendar, simulation, setting }) };
}

function showOne(speaker: Speaker, played: PlayedPage, setting: Setting, request: SimulateRequest): void {
  const { page, list, simulation, notices } = played;
  const { telephones } = setting.assumptions.practice;
  speaker.show({ ...basisOf(setting), list: countsOf(list), notices, simulation }, () =>
    [
      headText(page, list, setting, speaker),
      notesText(notices, speaker),
      reportText({ simulation, program: page.program, list, speaker, telephones, by: request.by }),
      basisText(speaker, request, setting),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}

function showBoth(speaker: Speaker, [a, b]: readonly [PlayedPage, PlayedPage], setting: Setting, basis: Basis): void {
  const differences = compareSimulations(a.simulation, b.simulation);
  const notices = distinct([...a.notices, ...b.notices]);
  const answer = { ...basisOf(setting), list: countsOf(a.list), notices };
  speaker.show({ ...answer, a: a.simulation, b: b.simulation, differences }, () => {
    const side = ({ page: { file, program }, simulation }: PlayedPage) => ({ name: file, program, simulation });
    return [
      headText(a.page, a.list, setting, speaker),
      notesText(notices, speaker),
      compareText({ sides: [side(a), side(b)], speaker }),
      basisText(speaker, basis, setting),
    ]
      .filter(Boolean)
      .join('\n\n');
  });
}

/** One resident under a draft, or under two of them. */
function showResident(speaker: Speaker, number: string, pages: readonly PlayedPage[], setting: Setting): void {
  const told = pages.map(({ page, list, result, simulation }) => {
    const answer = residentDays(number, list, result, setting);
    return { page, answer, notice: queueWords(answer, simulation.calls) };
  });
  const [a, b] = told.map(({ answer, notice }) => ({ ...answer, notices: notice ? [notice] : [] }));
  speaker.show(b ? { resident: number, a, b } : { resident: number, ...a }, () =>
    told
      .map(({ page, answer, notice }) => {
        const head = speaker.say({ ja: `宛名番号 ${number}（${page.file}）`, en: `Resident ${number} (${page.file})` });
        const lines = [speaker.paint.bold(head), ...(notice ? [notesText([notice], speaker)] : [])];
        return [...lines, residentText(answer, page.program, speaker)].join('\n');
      })
      .join('\n\n'),
  );
}

/** Each notice once, whichever drafts it is of. */
const distinct = (notices: readonly Sentence[]): Sentence[] => [
  ...new Map(notices.map((notice) => [notice.ja, notice])).values(),
];

/** What the figures rest on, for machines. */
function basisOf({ town, assumptions: { history, practice, prices } }: Setting) {
  return { town: town.title, assumptions: { history, practice, prices } };
}

function simulationOf(played: CityPlayed): Simulation {
  if (played.kind === 'played') return played.simulation;
  const { ja, en } = calendarEndedWords(played.knownThrough);
  throw new UsageError(
    `${ja}送信日程（waves の曜日と件数）か、--from と --days を見直してください。\n${en} Look at the waves, --from and --days.`,
  );
}

/** Without the rows: they are about people. */
const countsOf = ({ rows: _people, ...counts }: List) => counts;

/** The calendar knows no holidays before its first day (`holiday-law.ts`); what lies after its last is told when it is played. */
function firstDayIn(text: string | undefined, today: LocalDate): LocalDate {
  const day = dayIn(text, '--from') ?? today;
  if (day >= HOLIDAYS_FROM) return day;
  const first = dateWords(HOLIDAYS_FROM);
  throw new UsageError(
    `カレンダーが分かるのは${first.ja}からです。--from を見直してください。\nThe calendar is known from ${first.en} on. Look at --from.`,
  );
}

/** Balances cannot hold payments of days that are still to come. */
function checkOrder(from: LocalDate, asOf: string | undefined): void {
  const day = dayIn(asOf, '--as-of');
  if (day === undefined || day <= from) return;
  const [last, first] = [dateWords(day), dateWords(from)];
  throw new UsageError(
    `--as-of（${last.ja}）が、始める日（${first.ja}）より後です。どちらかを直してください。\n--as-of (${last.en}) is later than the first day (${first.en}): change one of them.`,
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
