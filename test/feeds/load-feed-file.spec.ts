import { type FeedAnswer, type FeedFile, loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import { feedStatus } from '../../activities/feeds/watermark.js';
import { calendarFor } from '../../rules/holidays.js';
import { contacted, contactState, DEPARTMENT, FEED, openTown, payment, type Town } from '../events/town.js';

let town: Town;
beforeEach(async () => {
  town = await openTown('2026-11-27T09:00:00Z');
});
afterEach(() => town.close());

const HEADER = '"宛名番号","税目","賦課年度","期別","納付日","収納日","納付額","データ区分","チャネル"';

/** A line: whose payment, of how much, 1 provisional, 2 confirmed or 3 reversed, received when. */
const line = (number: string, yen: number, phase: 1 | 2 | 3, receivedOn: string, channel = '窓口') =>
  `"${number}","国保","R08","5期","${receivedOn}","${receivedOn}","${yen}","${phase}","${channel}"`;

type Loading = Partial<Omit<FeedFile, 'content'>> & { lines?: string[]; content?: Buffer };

function load({ lines = [], ...more }: Loading): Promise<FeedAnswer> {
  const yen = lines.reduce((sum, text) => sum + Number(text.split('","')[6]), 0);
  return loadFeedFile(town, {
    department: DEPARTMENT,
    feed: FEED,
    fileName: 'payments.csv',
    content: Buffer.from(`${[HEADER, ...lines].join('\r\n')}\r\n`),
    throughOn: '2026-11-16',
    declared: { rows: lines.length, yen },
    actor: 'sato',
    ...more,
  });
}

/** As the gate sees it. */
const watermark = async () =>
  (await town.database.row<{ watermark: string | null }>('SELECT watermark FROM feeds WHERE id = $1', [FEED]))
    ?.watermark ?? null;
const count = async (table: string) =>
  (await town.database.row<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n;

describe('a payment file', () => {
  it('ends, holds and resumes, and is sealed by right totals', async () => {
    const paid = await town.owes({ number: '501', balance: 12_300 });
    const reported = await town.owes({ number: '502', balance: 12_300 });
    const before = await town.owes({ number: '503', balance: 12_300 });
    await town.tell({ ...payment('provisional', before.key, 1_000, '2026-11-16'), time: '2026-11-16T03:00:00Z' });
    const lines = [
      line('501', 12_300, 2, '20261116'),
      line('502', 12_300, 1, '20261116'),
      line('503', 1_000, 3, '20261116'),
    ];
    expect(await load({ lines })).toMatchObject({
      kind: 'loaded',
      found: { rows: 3, yen: 25_600 },
      ...{ ended: 1, held: 1, resumed: 1, cases: 3, duplicates: 0, unmatched: 0 },
      ...{ sealed: true, because: [], watermark: '2026-11-16' },
    });
    expect(await town.enrolment(paid.enrolmentId)).toMatchObject({ reason: 'paid', event: expect.any(String) });
    expect(await town.signals(reported.enrolmentId)).toEqual(['held']);
    expect(await town.signals(before.enrolmentId)).toEqual(['held', 'resumed']);
    const outcomes = await town.database.rows(
      `SELECT outcome FROM events WHERE source = 'feed:nhi-payments' ORDER BY data->>'sequence'`,
    );
    expect(outcomes).toEqual([{ outcome: 'ended' }, { outcome: 'held' }, { outcome: 'resumed' }]);
  });

  it('marks a contact that was on its way as crossed', async () => {
    const owed = await town.owes({ number: '504', balance: 12_300 });
    const contact = await contacted(town, owed, { state: 'accepted' });
    await load({ lines: [line('504', 12_300, 2, '20261116')] });
    expect(await contactState(town, contact)).toEqual({ state: 'accepted', crossed: true });
  });

  it('counts a line that comes twice once, also when only its channel differs', async () => {
    const owed = await town.owes({ number: '505', balance: 12_300 });
    const lines = [line('505', 4_200, 2, '20261116', '窓口'), line('505', 4_200, 2, '20261116', 'スマホ決済')];
    expect(await load({ lines })).toMatchObject({ duplicates: 1, partial: 1, sealed: true });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(8_100);
  });

  it('loaded twice, or three times at once, changes nothing more', async () => {
    const owed = await town.owes({ number: '506', balance: 12_300 });
    const lines = [line('506', 5_000, 2, '20261116')];
    const answers = await Promise.all([load({ lines }), load({ lines }), load({ lines })]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['already-loaded', 'already-loaded', 'loaded']);
    expect(await load({ lines })).toMatchObject({ kind: 'already-loaded', sealed: true, watermark: '2026-11-16' });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(7_300);
    expect(await count('events')).toBe(1);
  });

  it('that repeats lines of the day before counts them as duplicates', async () => {
    await town.owes({ number: '507', balance: 12_300 });
    const first = line('507', 5_000, 2, '20261116');
    await load({ lines: [first] });
    expect(await load({ lines: [first, line('507', 100, 2, '20261117')], throughOn: '2026-11-17' })).toMatchObject({
      duplicates: 1,
      sealed: true,
    });
  });
});

describe('nothing at all is written', () => {
  const untouched = async () =>
    expect([await count('events'), await count('feed_files'), await count('audit')]).toEqual([0, 0, 0]);

  it.each([
    ['of another kind', { content: Buffer.from('氏名,住所\r\n山田,見本市\r\n') }, '項目'],
    ['that is a spreadsheet', { content: Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]) }, 'CSV'],
    ['that is empty', { content: Buffer.alloc(0) }, '空'],
    ['that breaks off', { content: Buffer.from(`${HEADER}\r\n"501","国`) }, '途中'],
    [
      'with one unreadable line',
      { lines: [line('501', 1_000, 2, '20261116'), line('501', 1_000, 2, '20261331')] },
      '3行目',
    ],
    [
      'with bytes that stand for no character',
      {
        content: Buffer.concat([
          Buffer.from(`${HEADER}\r\n"501","`),
          Buffer.from([0xff, 0xa0]),
          Buffer.from('","R08"\r\n'),
        ]),
      },
      '2行目',
    ],
    ['of a feed that does not exist', { feed: 'nothing' }, '連携'],
    ['for a day to come', { throughOn: '2026-11-30' }, '2026-11-30'],
    ['with payments after its day', { lines: [line('501', 1_000, 2, '20261117')] }, '2行目'],
  ])('of a file %s', async (_what, change, words) => {
    expect(await load(change)).toEqual({ kind: 'refused', ja: expect.stringContaining(words), en: expect.any(String) });
    await untouched();
  });

  it('of a file that was loaded for another day', async () => {
    await load({ lines: [line('501', 1_000, 2, '20261116')] });
    const again = await load({ lines: [line('501', 1_000, 2, '20261116')], throughOn: '2026-11-17' });
    expect(again).toMatchObject({ kind: 'refused', ja: expect.stringContaining('2026-11-16') });
    expect(await count('feed_files')).toBe(1);
  });
});

describe('a file with wrong totals', () => {
  it('is believed in what it says, but not that it is complete', async () => {
    const owed = await town.owes({ number: '510', balance: 12_300 });
    const lines = [line('510', 12_300, 2, '20261116')];
    expect(await load({ lines, declared: { rows: 2, yen: 12_300 } })).toMatchObject({
      sealed: false,
      because: ['rows-differ'],
      watermark: null,
      ended: 1,
    });
    expect((await town.enrolment(owed.enrolmentId)).state).toBe('ended');
    expect(await load({ lines, declared: { rows: 1, yen: 1 } })).toMatchObject({
      kind: 'already-loaded',
      because: ['yen-differs'],
    });
  });

  it('is sealed when it is loaded again with the right ones', async () => {
    const lines = [line('511', 12_300, 2, '20261116')];
    await load({ lines, declared: { rows: 2, yen: 12_300 } });
    expect(await load({ lines })).toMatchObject({ kind: 'already-loaded', sealed: true, watermark: '2026-11-16' });
  });

  it('gives way to the complete file of the day', async () => {
    await town.owes({ number: '512', balance: 12_300 });
    const first = line('512', 5_000, 2, '20261116');
    await load({ lines: [first], declared: { rows: 2, yen: 12_300 } });
    const complete = await load({ lines: [first, line('512', 7_300, 2, '20261116')] });
    expect(complete).toMatchObject({ kind: 'loaded', duplicates: 1, ended: 1, sealed: true, watermark: '2026-11-16' });
  });
});

describe('a file with many unknown subjects', () => {
  const lines = Array.from({ length: 25 }, (_, index) => line(`9${index}`, 1_000, 2, '20261116'));

  it('is not sealed before a person has looked into it', async () => {
    expect(await load({ lines })).toMatchObject({ unmatched: 25, sealed: false, because: ['too-many-unmatched'] });
    expect(await watermark()).toBeNull();
    expect(await load({ lines, confirmedBy: 'suzuki' })).toMatchObject({
      kind: 'already-loaded',
      sealed: true,
      watermark: '2026-11-16',
    });
  });

  it('with few of them is sealed', async () => {
    expect(await load({ lines: lines.slice(0, 3) })).toMatchObject({ unmatched: 3, sealed: true });
  });
});

describe('the watermark', () => {
  const calendar = calendarFor('2026-11-01', '2026-12-31');
  const sealed = (throughOn: string) => load({ throughOn });
  const status = (today: string) => feedStatus(town.database, DEPARTMENT, FEED, today, calendar);

  it('stands at the last day before the first one that is missing, until that one comes', async () => {
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-24', '2026-11-25'])
      await sealed(day);
    expect(await watermark()).toBe('2026-11-19');
    expect(await status('2026-11-26')).toEqual({
      watermark: '2026-11-19',
      missing: ['2026-11-20'],
      behindBusinessDays: 4,
    });
    await sealed('2026-11-20');
    expect(await watermark()).toBe('2026-11-25');
    expect(await status('2026-11-26')).toEqual({ watermark: '2026-11-25', missing: [], behindBusinessDays: 1 });
  });

  it('is not there before the first day is covered', async () => {
    await sealed('2026-11-17');
    expect(await watermark()).toBeNull();
    expect(await status('2026-11-18')).toEqual({ watermark: null, missing: ['2026-11-16'], behindBusinessDays: 3 });
  });

  it('passes over weekends and holidays, which the next file covers', async () => {
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']) await sealed(day);
    expect(await status('2026-11-24')).toEqual({ watermark: '2026-11-20', missing: [], behindBusinessDays: 1 });
    await sealed('2026-11-24');
    expect(await watermark()).toBe('2026-11-24');
  });
});
