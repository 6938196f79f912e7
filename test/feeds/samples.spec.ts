import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type FeedAnswer, loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import { readYen } from '../../rules/import/amounts.js';
import { contacted, DEPARTMENT, FEED, type OwedCase, openTown, type Town } from '../events/town.js';

const SAMPLES = path.join(__dirname, '../samples');
const ODD = {
  partial: '0000101525',
  overpaid: '0000100861',
  unknown: '0000999999',
  reversed: '0000100166',
  twice: '0000101550',
  early: '0000101539',
};

interface Seal {
  file: string;
  throughOn?: string;
  rows: number;
  yen: number;
}

function csv(file: string): Record<string, string>[] {
  const text = new TextDecoder('shift_jis', { fatal: true }).decode(readFileSync(path.join(SAMPLES, file)));
  return parse(text, { columns: true });
}

const seals: Seal[] = JSON.parse(readFileSync(path.join(SAMPLES, 'payments-seals.json'), 'utf8'));
const delivered = seals.filter((seal): seal is Seal & { throughOn: string } => seal.throughOn !== undefined);
const listed = new Map(
  csv('nhi-unpaid.csv').map((row) => {
    const read = readYen(row.未納額 ?? '');
    return [row.宛名番号 ?? '', read.kind === 'yen' ? read.yen : 0] as const;
  }),
);
const lines = delivered.flatMap(({ file }) => csv(file));

/** What each case must come to, reckoned from the files without the ledger. */
function expected(number: string): { balance: number; held: boolean } {
  const own = lines.filter((row) => row.宛名番号 === number);
  const of = (phase: string) =>
    new Set(own.filter((row) => row.データ区分 === phase).map((row) => `${row.収納日} ${row.納付額}`));
  const [provisional, confirmed, reversed] = [of('1'), of('2'), of('3')];
  const counted = [...confirmed].filter((payment) => payment > '20261102 ');
  const paid = counted.reduce((sum, payment) => sum + Number(payment.split(' ')[1]), 0);
  return {
    balance: (listed.get(number) ?? 0) - paid,
    held: [...provisional].some((payment) => !confirmed.has(payment) && !reversed.has(payment)),
  };
}

let town: Town;
const owed = new Map<string, OwedCase>();
const answers = new Map<string, FeedAnswer>();

beforeAll(async () => {
  town = await openTown('2026-11-27T09:00:00Z');
  for (const number of new Set(lines.map((row) => row.宛名番号 ?? ''))) {
    const balance = listed.get(number);
    if (balance !== undefined) owed.set(number, await town.owes({ number, balance, enrolled: balance >= 1_000 }));
  }
  const reversed = owed.get(ODD.reversed);
  if (reversed) await contacted(town, reversed, { state: 'planned' });
  for (const seal of delivered) answers.set(seal.throughOn, await load(seal));
}, 60_000);
afterAll(() => town.close());

function load({ file, throughOn, rows, yen }: Seal & { throughOn: string }): Promise<FeedAnswer> {
  const content = readFileSync(path.join(SAMPLES, file));
  return loadFeedFile(town, {
    department: DEPARTMENT,
    feed: FEED,
    fileName: file,
    content,
    throughOn,
    declared: { rows, yen },
    actor: 'sato',
  });
}

const stateOf = async (number: string) => {
  const one = owed.get(number);
  if (!one) throw new Error('no such case');
  return { ...(await town.caseOf(one.caseId)), signals: await town.signals(one.enrolmentId) };
};

describe('the payment files of the model city', () => {
  it('are all sealed by their control totals', () => {
    for (const { throughOn, rows, yen } of delivered) {
      expect(answers.get(throughOn)).toMatchObject({ kind: 'loaded', found: { rows, yen }, sealed: true });
    }
  });

  it('leave the watermark before the day that was not delivered', () => {
    const marks = delivered.map(({ throughOn }) => {
      const answer = answers.get(throughOn);
      return answer?.kind === 'loaded' ? answer.watermark : answer?.kind;
    });
    expect(marks).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', ...Array(4).fill('2026-11-19')]);
  });

  it('bring every case to what the files say, reckoned independently', async () => {
    for (const [number, { caseId }] of owed) {
      const { facts, heldBy } = await town.caseOf(caseId);
      const want = expected(number);
      expect({ number, balance: facts.balance, held: heldBy !== null }).toEqual({ number, ...want });
    }
  });

  it('end exactly the enrolments of those who owe less than 1,000 yen by a confirmed payment', async () => {
    for (const [number, { enrolmentId }] of owed) {
      if ((listed.get(number) ?? 0) < 1_000) continue;
      const { state } = await town.enrolment(enrolmentId);
      expect({ number, state }).toEqual({ number, state: expected(number).balance < 1_000 ? 'ended' : 'running' });
    }
  });

  it('the odd lines of 18 November come to what they should', async () => {
    expect(answers.get('2026-11-18')).toMatchObject({ unmatched: 1, duplicates: 1 });
    expect((await stateOf(ODD.partial)).facts.balance).toBe(-200);
    expect((await stateOf(ODD.overpaid)).facts.balance).toBe(800 - 99_999);
    expect(await stateOf(ODD.reversed)).toMatchObject({ heldBy: null, facts: { balance: 30_500 }, signals: [] });
    expect((await stateOf(ODD.twice)).facts.balance).toBe(0);
    expect(await stateOf(ODD.early)).toMatchObject({ facts: { balance: 21_000 }, signals: [] });
    expect(await town.database.rows(`SELECT subject FROM events WHERE outcome = 'unmatched'`)).toEqual([
      { subject: `due:${ODD.unknown}/国保/2026/5` },
    ]);
  });

  it('loaded once more change nothing', async () => {
    for (const seal of delivered) expect(await load(seal)).toMatchObject({ kind: 'already-loaded', sealed: true });
  });
});
