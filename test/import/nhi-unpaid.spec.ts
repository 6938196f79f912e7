import type { ListReport } from '../../activities/import/report.js';
import { resolveKept } from '../../activities/import/resolve-kept.js';
import { DEPARTMENT, type Desk, openDesk, sample } from './desk.js';

describe('the list of unpaid NHI premiums', () => {
  let desk: Desk;
  let list: ListReport;
  beforeAll(async () => {
    desk = await openDesk();
    list = await desk.imported(sample('nhi-unpaid.csv'), { fileName: 'nhi-unpaid.csv' });
  });
  afterAll(() => desk.close());

  it('comes to the counts that an independent script came to', async () => {
    expect(list).toMatchObject({
      ...{ encoding: 'cp932', fileName: 'nhi-unpaid.csv', rows: 2017, accepted: 1594, kept: 1, duplicates: 1 },
      ...{ errorCount: 0, errors: [], notes: { gaiji: 1, 'partial-birth-date': 1 } },
      eligible: { mobile: 1245, landline: 279, none: 70 },
      excluded: {
        ...{ protected: 24, deceased: 11, 'moved-out': 28 },
        ...{ 'direct-debit': 94, 'instalment-plan': 1, 'small-balance': 263 },
      },
    });
  });

  it('stores every row, a case for all but the duplicate, and what must not be contacted', async () => {
    expect(await count('list_rows')).toBe(2017);
    expect(await count('cases')).toBe(2016);
    expect(await count('residents')).toBe(2016);
    const suppressed = await desk.database.rows(
      'SELECT reason, count(*) FROM suppressions GROUP BY reason ORDER BY reason',
    );
    expect(suppressed).toEqual([
      { reason: 'deceased', count: 11 },
      { reason: 'moved-out', count: 28 },
      { reason: 'protected', count: 24 },
    ]);
  });

  it.each([
    [1, 'accepted', null, ['mobile 1 09000009001']],
    [2, 'accepted', null, ['mobile 1 07000009002']],
    [3, 'accepted', null, ['landline 1 0300000003']],
    [4, 'accepted', null, ['mobile 1 06000009004']],
    [5, 'accepted', null, ['mobile 1 09000009005']],
    [6, 'accepted', null, ['mobile 1 09000009006']],
    [7, 'accepted', null, []],
    [8, 'accepted', null, ['mobile 1 09000009008']],
    [9, 'accepted', null, ['mobile 1 09000009008']],
    [10, 'excluded', 'protected', ['mobile 1 09000009010']],
    [11, 'excluded', 'deceased', ['mobile 1 09000009011']],
    [12, 'excluded', 'moved-out', ['mobile 1 09000009012']],
    [13, 'excluded', 'instalment-plan', ['mobile 1 09000009013']],
    [14, 'kept', 'lost-leading-zero', []],
    [15, 'excluded', 'direct-debit', ['mobile 1 09000009015']],
    [16, 'accepted', null, ['mobile 1 09000009016', 'mobile 2 09000004945']],
  ])('odd row %d is %s (%s)', async (n, outcome, reason, telephones) => {
    const odd = await oddRow(n);
    expect([odd.row, odd.outcome, odd.reason]).toEqual([701 + n, outcome, reason]);
    expect(await telephonesOf(odd.resident_id)).toEqual(telephones);
  });

  it('keeps names and addresses as they were written', async () => {
    expect((await personalOf(2)).name).toBe('佐藤　花子');
    expect(await personalOf(5)).toEqual({ name: 'NGUYEN VAN AN TEST', kana: '', bornOn: '1995-07' });
    expect((await personalOf(6)).name).toBe('渡\uE01A　進');
    expect((await personalOf(11)).bornOn).toBe('1989-01-03');
    expect((await personalOf(14)).name).toBe('林 "一"');
    expect((await personalOf(16)).name).toBe('=HYPERLINK("x")');
    const odd = await oddRow(14);
    const postal = await desk.database.row<{ id: string; value: Buffer }>(
      `SELECT id, value FROM contact_points WHERE resident_id = $1 AND kind = 'postal'`,
      [odd.resident_id],
    );
    const address = JSON.parse(desk.vault.open(postal?.value ?? Buffer.alloc(0), `contact_points/value/${postal?.id}`));
    expect(address).toMatchObject({ postcode: '1000003', address: expect.stringMatching(/^見本市東町1丁目\r?\n/) });
  });

  it('finds the two payers of one household by one number', async () => {
    const numbers = await desk.database.rows('SELECT resident_id FROM contact_points WHERE number_key = $1', [
      desk.vault.numberKey('09000009008'),
    ]);
    expect(numbers).toHaveLength(2);
  });

  it('tells the case what the list says, and through which day', async () => {
    const one = await desk.database.row(
      'SELECT key, kind, as_of, listed, facts, held_by FROM cases WHERE key LIKE $1',
      ['due:0000200013/%'],
    );
    const facts = { balance: 12300, dueOn: '2026-11-02', plan: '分納', planOn: '2026-11-10', planYen: 5000 };
    expect(one).toEqual({
      key: 'due:0000200013/国保/2026/5',
      kind: 'due',
      as_of: '2026-11-02',
      listed: facts,
      facts,
      held_by: null,
    });
  });

  it('holds no personal data in the open, and the raw row only where a person must look', async () => {
    const open = await desk.database.rows<{ json: string }>(
      `SELECT to_jsonb(t)::text AS json FROM (SELECT row, reason, columns, notes FROM list_rows) t
       UNION ALL SELECT to_jsonb(lists)::text FROM lists UNION ALL SELECT to_jsonb(audit)::text FROM audit
       UNION ALL SELECT facts::text FROM cases`,
    );
    expect(open.filter(({ json }) => /山田|見本市|0000-9|ﾔﾏﾀﾞ/.test(json))).toEqual([]);
    expect(await desk.database.rows('SELECT row FROM list_rows WHERE raw IS NOT NULL')).toEqual([{ row: 715 }]);
  });

  it('the same file again changes nothing', async () => {
    const before = await everything();
    const answer = await desk.handIn(sample('nhi-unpaid.csv'), { fileName: 'copy.csv', asOf: '2027-01-01' });
    expect(answer).toEqual({ kind: 'already-imported', list });
    expect(await everything()).toEqual(before);
  });

  it('a person accepts the kept row with the number they found out, once', async () => {
    const odd = await oddRow(14);
    const request = { department: DEPARTMENT, listId: list.id, row: odd.row, actor: 'hanako' };
    const accept = (telephone: string) => resolveKept(desk, { ...request, decision: { kind: 'accept', telephone } });
    expect(await accept('9000009014')).toMatchObject({ kind: 'refused', code: 'not-a-telephone' });
    expect(
      await resolveKept(desk, { ...request, department: 'other', decision: { kind: 'exclude', reason: 'x' } }),
    ).toMatchObject({ code: 'no-such-row' });
    expect(await accept('090-0000-9014')).toMatchObject({ kind: 'resolved' });
    expect(await telephonesOf(odd.resident_id)).toEqual(['mobile 1 09000009014']);
    expect(await oddRow(14)).toMatchObject({ outcome: 'accepted', reason: null });
    expect(await accept('090-0000-9014')).toMatchObject({ kind: 'refused', code: 'already-resolved' });
    const { counts } = (await desk.database.row<{ counts: object }>('SELECT counts FROM lists')) ?? {};
    expect(counts).toMatchObject({ kept: 0, accepted: 1595, eligible: { mobile: 1246, landline: 279, none: 70 } });
  });

  interface OddRow {
    row: number;
    outcome: string;
    reason: string | null;
    resident_id: string;
  }

  async function oddRow(n: number): Promise<OddRow> {
    const found = await desk.database.row<OddRow>(
      `SELECT row, outcome, reason, resident_id FROM list_rows JOIN cases ON cases.id = case_id WHERE key LIKE $1`,
      [`due:${200_000 + n}/%`.replace(':', ':0000')],
    );
    if (!found) throw new Error(`odd row ${n} is not there`);
    return found;
  }

  async function telephonesOf(residentId: string): Promise<string[]> {
    const points = await desk.database.rows<{ id: string; kind: string; position: number; value: Buffer }>(
      `SELECT id, kind, position, value FROM contact_points WHERE resident_id = $1 AND kind <> 'postal' ORDER BY position`,
      [residentId],
    );
    return points.map(
      ({ id, kind, position, value }) => `${kind} ${position} ${desk.vault.open(value, `contact_points/value/${id}`)}`,
    );
  }

  async function personalOf(n: number): Promise<{ name: string; kana: string; bornOn: string }> {
    const { resident_id } = await oddRow(n);
    const resident = await desk.database.row<{ personal: Buffer }>('SELECT personal FROM residents WHERE id = $1', [
      resident_id,
    ]);
    return JSON.parse(desk.vault.open(resident?.personal ?? Buffer.alloc(0), `residents/personal/${resident_id}`));
  }

  const count = async (table: string) =>
    (await desk.database.row<{ count: number }>(`SELECT count(*) FROM ${table}`))?.count;

  /** All that the import writes, but for the audit trail. */
  async function everything(): Promise<unknown> {
    const tables = ['lists', 'residents', 'contact_points', 'cases', 'list_rows', 'suppressions', 'audit'];
    const sums = tables.map(
      (table) => `(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${table} t) AS ${table}`,
    );
    return desk.database.row(`SELECT ${sums.join(', ')}`);
  }
});
