import { type Desk, openDesk, sample } from './desk.js';

describe('the list of unpaid NHI premiums', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('comes to the counts that an independent script came to', async () => {
    const list = await desk.imported(sample('nhi-unpaid.csv'));
    expect(list).toMatchObject({
      ...{ encoding: 'cp932', rows: 2017, accepted: 1594, kept: 1, duplicates: 1, errorCount: 0, errors: [] },
      eligible: { mobile: 1245, landline: 279, none: 70 },
      excluded: {
        ...{ protected: 24, deceased: 11, 'moved-out': 28 },
        ...{ 'direct-debit': 94, 'instalment-plan': 1, 'small-balance': 263 },
      },
    });
    expect(await desk.database.row('SELECT count(*) FROM list_rows')).toEqual({ count: 2017 });
  });
});
