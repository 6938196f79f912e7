import { importSample, openTown, sample, type Town } from './town.js';

describe('lists over HTTP', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('the sample list comes in with the counts that were found by hand', async () => {
    const { id, body } = await importSample(town);
    expect(body).toMatchObject({
      kind: 'imported',
      rows: 2017,
      accepted: 1594,
      kept: 1,
      duplicates: 1,
      eligible: { mobile: 1245, landline: 279, none: 70 },
      excluded: {
        protected: 24,
        deceased: 11,
        'moved-out': 28,
        'direct-debit': 94,
        'instalment-plan': 1,
        'small-balance': 263,
      },
    });
    const planner = await town.as('planner');
    const again = await planner
      .post('/v1/lists?program=nhi-payment-check&fileName=nhi-unpaid.csv')
      .set('Content-Type', 'application/octet-stream')
      .send(sample('nhi-unpaid.csv'))
      .expect(200);
    expect(again.body).toMatchObject({ kind: 'already-imported', id });
  });

  it('a file that is no list is refused with a reason in both languages and leaves nothing behind', async () => {
    const planner = await town.as('planner');
    const upload = () =>
      planner
        .post('/v1/lists?program=nhi-payment-check&fileName=x.csv')
        .set('Content-Type', 'text/csv')
        .send('a,b\r\n1,2\r\n');
    const ja = await upload()
      .expect(422)
      .expect('Content-Type', /problem\+json/);
    const en = await upload().set('Accept-Language', 'en').expect(422);
    expect(ja.body).toMatchObject({
      code: 'list-refused',
      title: 'この対象者リストは取り込めません',
      reason: 'wrong-columns',
    });
    expect(en.body).toMatchObject({ title: 'The list cannot be imported', status: 422 });
    expect(en.body.detail).not.toBe(ja.body.detail);
    const { body } = await planner.get('/v1/lists').expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('the rows are read page by page, without anything personal', async () => {
    const planner = await town.as('planner');
    const { body: lists } = await planner.get('/v1/lists').expect(200);
    const at = `/v1/lists/${lists.items[0].id}/rows?outcome=excluded&limit=200`;
    const first = await planner.get(at).expect(200);
    const second = await planner.get(`${at}&cursor=${first.body.next}`).expect(200);
    expect(first.body.items).toHaveLength(200);
    expect(second.body.items[0].row).toBeGreaterThan(first.body.items.at(-1).row);
    expect(JSON.stringify([first.body, second.body])).not.toMatch(/氏名|090|見本市東町/);
  });
});
