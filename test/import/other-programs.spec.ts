import { importList } from '../../activities/import/import-list.js';
import type { ListLayout } from '../../rules/import/layout.js';
import { DEPARTMENT, type Desk, inPieces, listOf, openDesk, sample } from './desk.js';
import { INFECTIONS } from './sample-layouts.js';

const KEY = 'due:0000300001/国保/2026/5';
/** Another program about the same dues: it knows when the statutory reminder went out, and nothing of instalments. */
const REMINDED: ListLayout = {
  ...{ id: 'reminded', caseKind: 'due', asOfFact: 'dueOn', today: '2026-11-24' },
  facts: {
    balance: { type: 'yen', column: '未納額' },
    dueOn: { type: 'date', column: '納期限' },
    reminderOn: { type: 'date', column: '督促発送日', optional: true },
  },
  exclude: () => null,
};

describe('a case of which the lists of several programs tell', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const caseNow = async () =>
    desk.database.row<{ as_of: string; facts: object; listed: object; list_id: string }>(
      'SELECT as_of, facts, listed, list_id FROM cases WHERE key = $1',
      [KEY],
    );
  const instalments = { 分納区分: '分納', 分納約束日: 'R08.12.10', 分納約束額: '5,000' };
  const ofPlan = { plan: '分納', planOn: '2026-12-10', planYen: 5_000 };

  it('keeps the facts of the one when the list of the other comes', async () => {
    await desk.imported(listOf(instalments));
    const second = await desk.imported(listOf({ 未納額: '9,000', 督促発送日: 'R08.11.20' }), { program: REMINDED });
    const facts = { balance: 9_000, dueOn: '2026-11-02', reminderOn: '2026-11-20', ...ofPlan };
    expect(await caseNow()).toEqual({ as_of: '2026-11-02', list_id: second.id, facts, listed: facts });
  });

  it('takes from a later list of a program what that list leaves blank, and nothing else', async () => {
    await desk.imported(listOf({ ...instalments, 口座区分: '口座' }));
    await desk.imported(listOf({ 督促発送日: 'R08.11.20' }), { program: REMINDED });
    await desk.imported(listOf({ 電話番号1: '090-0000-0002' }));
    expect((await caseNow())?.facts).toEqual({ balance: 12_300, dueOn: '2026-11-02', reminderOn: '2026-11-20' });
  });

  it('learns from an earlier list of another program what no list has told, and keeps its balance', async () => {
    const first = await desk.imported(listOf({ 未納額: '4,000' }), { asOf: '2026-11-17' });
    await desk.imported(listOf({ 督促発送日: 'R08.11.20' }), { program: REMINDED, asOf: '2026-11-10' });
    const facts = { balance: 4_000, dueOn: '2026-11-02', reminderOn: '2026-11-20' };
    expect(await caseNow()).toEqual({ as_of: '2026-11-17', list_id: first.id, facts, listed: facts });
  });

  it('is handed over to be brought up to date by every list that tells of it', async () => {
    await desk.imported(listOf({}), { asOf: '2026-11-17' });
    const handed: string[][] = [];
    await importList(
      { ...desk, afterCases: async (_, caseIds) => void handed.push(caseIds) },
      {
        ...{ department: DEPARTMENT, program: REMINDED, fileName: 'list.csv', asOf: '2026-11-10', actor: 'tester' },
        content: inPieces(listOf({ 督促発送日: 'R08.11.20' })),
      },
    );
    const ids = await desk.database.rows<{ id: string }>('SELECT id FROM cases');
    expect(handed).toEqual([ids.map(({ id }) => id)]);
  });
});

describe('a case whose key does not name its resident', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    await desk.imported(sample('notifiable-disease.csv'), { program: INFECTIONS });
  });
  afterEach(() => desk.close());

  const again = (number: string, cells: Record<string, string> = {}) => {
    const row = {
      ...{ 宛名番号: number, 氏名: '鈴木　茂', 住所: '見本市', 生年月日: '1986/07/26', 電話番号1: '090-0000-0001' },
      ...{ 受付番号: 'C106560', 発症日: '2026/11/18', 診断日: '2026/11/20', 療養終了日: '2026/11/30' },
      ...{ 重症化リスク: '', 妊娠: '', 支援措置: '', 異動事由: '', ...cells },
    };
    const csv = `${Object.keys(row).join(',')}\r\n${Object.values(row).join(',')}\r\n`;
    return desk.imported(Buffer.from(csv), { program: INFECTIONS });
  };
  const caseNow = () =>
    desk.database.row(
      `SELECT number, facts->>'recoverOn' AS on FROM cases JOIN residents ON residents.id = resident_id WHERE key = 'infection:C106560'`,
    );

  it('is brought up to date by a later list about the same resident', async () => {
    expect(await again('0000106560')).toMatchObject({ accepted: 1, errorCount: 0 });
    expect(await caseNow()).toEqual({ number: '0000106560', on: '2026-11-30' });
  });

  it.each(['0000106561', '0000999999'])(
    'is never given to another resident (%s): a person looks at the row',
    async (number) => {
      expect(await again(number)).toMatchObject({
        ...{ accepted: 0, excluded: {}, errorCount: 1, eligible: { mobile: 0 } },
        errors: [{ row: 2, columns: ['宛名番号'], code: 'other-resident' }],
      });
      expect(await caseNow()).toEqual({ number: '0000106560', on: '2026-11-27' });
    },
  );

  it('does not hide that the other resident is protected', async () => {
    expect(await again('0000999999', { 支援措置: '1' })).toMatchObject({ excluded: { protected: 1 }, errorCount: 0 });
    expect(
      await desk.database.row(
        `SELECT reason FROM suppressions JOIN residents ON residents.id = resident_id WHERE number = '0000999999'`,
      ),
    ).toEqual({ reason: 'protected' });
  });
});
