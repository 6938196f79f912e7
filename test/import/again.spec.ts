import { randomUUID } from 'node:crypto';
import { importList } from '../../activities/import/import-list.js';
import { DEPARTMENT, type Desk, inPieces, listOf, openDesk, sample } from './desk.js';
import { NHI_LAYOUT } from './nhi-layout.js';

const KEY = 'due:0000300001/国保/2026/5';

describe('a later list about the same cases', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const caseNow = () => desk.database.row('SELECT id, as_of, facts, listed FROM cases WHERE key = $1', [KEY]);

  async function telephones(): Promise<string[]> {
    const points = await desk.database.rows<{
      id: string;
      kind: string;
      position: number;
      state: string;
      value: Buffer;
    }>(`SELECT id, kind, position, state, value FROM contact_points WHERE kind <> 'postal' ORDER BY position, kind`);
    return points.map(
      ({ id, kind, position, state, value }) =>
        `${kind} ${position} ${desk.vault.open(value, `contact_points/value/${id}`)} ${state}`,
    );
  }

  it('brings the case, the resident and the numbers up to date, under the ids they have', async () => {
    const first = await desk.imported(listOf({ 電話番号2: '03-0000-0001' }), { asOf: '2026-11-10' });
    const before = await caseNow();
    const list = await desk.imported(listOf({ 未納額: '4,000', 氏名: '鈴木 太郎', 電話番号1: '070-0000-0002' }), {
      asOf: '2026-11-17',
    });
    expect(list).toMatchObject({ accepted: 1, rows: 1 });
    expect(list.id).not.toBe(first.id);
    expect(await caseNow()).toEqual({
      ...{ ...before, as_of: '2026-11-17' },
      ...{ facts: { balance: 4000, dueOn: '2026-11-02' }, listed: { balance: 4000, dueOn: '2026-11-02' } },
    });
    expect(await telephones()).toEqual(['mobile 1 07000000002 valid', 'landline 2 0300000001 replaced']);
    const resident = await desk.database.row<{ id: string; personal: Buffer }>('SELECT id, personal FROM residents');
    expect(desk.vault.open(resident?.personal ?? Buffer.alloc(0), `residents/personal/${resident?.id}`)).toContain(
      '鈴木',
    );
  });

  it('does not take a case back to an older day', async () => {
    await desk.imported(listOf({ 未納額: '4,000' }), { asOf: '2026-11-17' });
    const before = [await caseNow(), await telephones()];
    await desk.imported(listOf({ 電話番号1: '070-0000-0002' }), { asOf: '2026-11-10' });
    expect([await caseNow(), await telephones()]).toEqual(before);
  });

  it('leaves a number wrong that turned out wrong, until another number comes', async () => {
    await desk.imported(listOf({}));
    await desk.database.run(`UPDATE contact_points SET state = 'wrong' WHERE kind = 'mobile'`);
    await desk.imported(listOf({ 未納額: '4,000' }));
    expect(await telephones()).toEqual(['mobile 1 09000000001 wrong']);
    await desk.imported(listOf({ 電話番号1: '070-0000-0002' }));
    expect(await telephones()).toEqual(['mobile 1 07000000002 valid']);
  });

  it('keeps the known number where the new one cannot be read for certain', async () => {
    await desk.imported(listOf({}));
    await desk.imported(listOf({ 電話番号1: '9000000002' }));
    expect(await telephones()).toEqual(['mobile 1 09000000001 valid']);
  });

  it('suppresses a resident who has become protected, and no list lifts that', async () => {
    await desk.imported(listOf({}));
    await desk.imported(listOf({ 支援措置: '1' }));
    await desk.imported(listOf({ 未納額: '4,000' }));
    expect(await desk.database.rows('SELECT reason, lifted_at FROM suppressions')).toEqual([
      { reason: 'protected', lifted_at: null },
    ]);
  });

  it('hands over all its cases before it commits, new or known, so that no event told of them is missed', async () => {
    const handed: string[][] = [];
    const afterCases = async (_: unknown, caseIds: string[]) => void handed.push([...caseIds].sort());
    const bring = (content: Buffer) => importList({ ...desk, afterCases }, { ...REQUEST, content: inPieces(content) });
    await bring(listOf({}, { 宛名番号: '0000300002' }, { 宛名番号: '0000300003' }));
    const idsOf = async (numbers: string) =>
      (await desk.database.rows<{ id: string }>('SELECT id FROM cases WHERE key ~ $1 ORDER BY id', [numbers])).map(
        ({ id }) => id,
      );
    expect(handed[0]).toEqual(await idsOf('.'));
    await bring(listOf({ 宛名番号: '0000300003', 未納額: '4,000' }, { 宛名番号: '0000300004' }));
    expect(handed[1]).toEqual(await idsOf('000030000[34]'));
  });

  it('a failure at the very end leaves nothing of the list', async () => {
    await event('payment.confirmed', KEY);
    const afterCases = () => Promise.reject(new Error('fold failed'));
    await expect(importList({ ...desk, afterCases }, { ...REQUEST, content: inPieces(listOf({})) })).rejects.toThrow(
      'fold failed',
    );
    expect(await desk.database.row('SELECT count(*) FROM residents')).toEqual({ count: 0 });
  });

  it('the same file handed in by two at once is imported once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => desk.handIn(sample('nhi-unpaid.csv'))));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['already-imported', 'already-imported', 'imported']);
    expect(await desk.database.row('SELECT count(*) FROM list_rows')).toEqual({ count: 2017 });
  });

  it('a second list of thousands of known residents comes to the same counts', async () => {
    const first = await desk.imported(sample('nhi-unpaid.csv'));
    const second = await desk.imported(Buffer.concat([sample('nhi-unpaid.csv'), Buffer.from('\r\n')]));
    expect({ ...second, id: first.id }).toEqual(first);
    expect(await desk.database.row('SELECT count(*) FROM residents')).toEqual({ count: 2016 });
    expect(await desk.database.row(`SELECT count(*) FROM contact_points WHERE state = 'replaced'`)).toEqual({
      count: 0,
    });
  });

  const REQUEST = { department: DEPARTMENT, program: NHI_LAYOUT, fileName: 'list.csv', asOf: null, actor: 'tester' };

  async function event(type: string, subject: string): Promise<void> {
    await desk.database.run(
      `INSERT INTO events (id, department, source, event_id, type, subject, occurred_at, data, body_hash, outcome)
       VALUES ($1, $2, 'test', $3, $4, $5, clock_now(), '{}', '', 'noted')`,
      [randomUUID(), DEPARTMENT, randomUUID(), type, subject],
    );
  }
});
