import { type Desk, listOf, openDesk } from './desk.js';

const OTHER = { 宛名番号: '0000300002' };

describe('rows of one case that tell different things', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const keys = async () =>
    (await desk.database.rows<{ key: string }>('SELECT key FROM cases ORDER BY key')).map(({ key }) => key);
  const rows = () =>
    desk.database.rows('SELECT row, outcome, reason, case_id IS NULL AS caseless FROM list_rows ORDER BY row');
  const inError = (row: number) => ({ row, outcome: 'error', reason: 'contradictory', caseless: true });

  it.each([
    ['the small one first', '900', '30000'],
    ['the small one last', '30000', '900'],
  ])('are all in error, and none of them is used: %s', async (_title, first, second) => {
    const list = await desk.imported(listOf({ 未納額: first }, { 未納額: second }, OTHER));
    expect(list).toMatchObject({ rows: 3, accepted: 1, duplicates: 0, excluded: {}, kept: 0, errorCount: 2 });
    expect(list.eligible.mobile + list.eligible.landline + list.eligible.none).toBe(1);
    expect(list.errors.map(({ row, code, columns }) => [row, code, ...columns])).toEqual([
      [2, 'contradictory', '税目', '賦課年度', '期別'],
      [3, 'contradictory', '税目', '賦課年度', '期別'],
    ]);
    expect(await keys()).toEqual(['due:0000300002/国保/2026/5']);
    expect(await rows()).toMatchObject([inError(2), inError(3), { row: 4, outcome: 'accepted', caseless: false }]);
  });

  it('leave a case as the list before told it', async () => {
    await desk.imported(listOf({ 未納額: '5000' }, OTHER));
    const list = await desk.imported(listOf({ 未納額: '900' }, { 未納額: '30000' }, OTHER));
    expect(list).toMatchObject({ rows: 3, accepted: 1, errorCount: 2 });
    expect(
      await desk.database.row(`SELECT listed->>'balance' AS balance FROM cases WHERE key LIKE 'due:0000300001/%'`),
    ).toEqual({
      balance: '5000',
    });
  });

  it('are found however far they stand apart', async () => {
    const between = Array.from({ length: 600 }, (_, n) => ({ 宛名番号: `00004${String(n).padStart(5, '0')}` }));
    const list = await desk.imported(listOf({ 未納額: '900' }, ...between, { 未納額: '30000' }));
    expect(list).toMatchObject({ rows: 602, accepted: 600, errorCount: 2 });
    expect(await keys()).toHaveLength(600);
  });

  it('are duplicates where only the way to reach the resident differs', async () => {
    const list = await desk.imported(listOf({}, {}, { 電話番号1: '09000000009' }));
    expect(list).toMatchObject({ accepted: 1, duplicates: 2, errorCount: 0, notes: { 'duplicate-differs': 1 } });
  });

  it('keep a protection that any of them tells of', async () => {
    const list = await desk.imported(listOf({ 未納額: '900' }, { 未納額: '30000', 支援措置: '1' }));
    expect(list).toMatchObject({ accepted: 0, errorCount: 1, excluded: { protected: 1 } });
    expect(await desk.database.rows('SELECT reason FROM suppressions')).toEqual([{ reason: 'protected' }]);
    const other = await desk.imported(listOf({ ...OTHER, 支援措置: '1' }, { ...OTHER, 未納額: '1' }));
    expect(other).toMatchObject({ accepted: 0, errorCount: 1, excluded: { protected: 1 } });
    expect(await desk.database.row('SELECT count(*) FROM suppressions')).toEqual({ count: 2 });
    expect(await keys()).toEqual([]);
  });
});
