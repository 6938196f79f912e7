import { type Asking, importSample, openTown, type Town } from './town.js';

const PAGES = '/v1/programs/nhi-payment-check/versions';
const SECTION = (name: string) => new RegExp(`^${name}:.*\\n(?:(?: .*|#.*|)\\n)*`, 'm');

describe("A program's versions over HTTP", () => {
  let town: Town;
  let planner: Asking;
  let approver: Asking;
  let first: string;
  /** The page without its own tests, which speak of its days. */
  let plain: string;
  beforeAll(async () => {
    town = await openTown();
    [planner, approver] = [await town.as('planner'), await town.as('approver')];
    first = (await planner.get(`${PAGES}/1`).expect(200)).body.source;
    plain = first.replace(SECTION('tests'), '');
  });
  afterAll(() => town.close());

  const yaml = (test: ReturnType<Asking['post']>, page: string) =>
    test.set('Content-Type', 'application/yaml').send(page);
  const upload = (page: string) => yaml(planner.post('/v1/programs'), page);
  const later = (page: string, days = 14) =>
    page.replace('11 business days after sms', `${days} business days after sms`);

  it('are drafted, rewritten, handed in, sent back and published, each by whom it may', async () => {
    expect((await upload(later(plain)).expect(201)).body).toMatchObject({ kind: 'drafted', version: 2 });
    expect((await yaml(planner.put(`${PAGES}/2`), later(plain, 12)).expect(200)).body).toMatchObject({ version: 2 });
    await yaml(approver.put(`${PAGES}/2`), first).expect(403);
    await planner.post(`${PAGES}/2/publication`).send({}).expect(403);
    expect((await approver.post(`${PAGES}/2/publication`).send({}).expect(409)).body.state).toBe('draft');
    expect((await planner.post(`${PAGES}/2/submission`).send({ hash: 'x' }).expect(409)).body.code).toBe(
      'preview-changed',
    );
    expect((await planner.post(`${PAGES}/2/submission`).send({}).expect(200)).body).toMatchObject({
      state: 'in-review',
      submittedBy: 'planner',
      warnings: expect.arrayContaining([
        expect.objectContaining({ rule: 'two-segments', because: expect.any(String) }),
      ]),
      trials: { failed: 0 },
    });
    await approver.post(`${PAGES}/2/return`).send({}).expect(422);
    const returned = await approver.post(`${PAGES}/2/return`).send({ because: '14日の方がよい' }).expect(200);
    expect(returned.body).toMatchObject({ state: 'draft', sentBackBy: 'approver', sentBackBecause: '14日の方がよい' });
    await yaml(planner.put(`${PAGES}/2`), later(plain)).expect(200);
    const { body } = await planner.post(`${PAGES}/2/submission`).send({}).expect(200);
    expect((await approver.get(`${PAGES}/2`).expect(200)).body.warnings).toContainEqual(
      expect.objectContaining({ rule: 'two-segments', because: '外国語は二通分になる。対象は対象者の5%ほど' }),
    );
    expect((await approver.post(`${PAGES}/2/publication`).send({ hash: body.hash }).expect(201)).body.state).toBe(
      'published',
    );
    const { body: list } = await planner.get(PAGES).expect(200);
    expect(list.items).toMatchObject([
      { version: 2, state: 'published', approvedBy: 'approver', unexplained: 0 },
      { version: 1, state: 'retired', retiredBy: 'approver' },
    ]);
    expect((await planner.get(`${PAGES}/1`).expect(200)).body.source).toBe(first);
  });

  it('are refused with what stands against them', async () => {
    expect((await upload('program: Bad Name\nsteps: []\n').expect(422)).body).toMatchObject({
      code: 'program-refused',
      faults: expect.arrayContaining([expect.objectContaining({ line: 1, ja: expect.any(String) })]),
    });
  });

  it('name the place of every fault as file:line:column, the first of them in the sentence', async () => {
    const wrong = plain.replace('max: 400', 'maxx: 400').replace('go: ', 'goo: ');
    const line = wrong.split('\n').findIndex((text) => text.includes('maxx: 400'));
    const column = wrong.split('\n')[line]?.indexOf('maxx') ?? -1;
    const at = `list.yaml:${line + 1}:${column + 1}`;
    const { body } = await yaml(planner.post('/v1/programs?fileName=list.yaml'), wrong).expect(422);
    expect(body).toMatchObject({ file: 'list.yaml', faults: [{ at, line: line + 1 }] });
    expect(body.detail).toBe(`${at} ${body.faults[0].ja}`);
    const { body: looked } = await planner
      .post('/v1/programs/validate')
      .send({ source: wrong, fileName: 'list.yaml' })
      .expect(200);
    expect(looked).toMatchObject({ kind: 'refused', file: 'list.yaml', faults: [{ at }] });
    const settings = planner.put('/v1/town/proposal?fileName=town.yaml').set('Content-Type', 'application/yaml');
    const { body: refused } = await settings.send('colour: red\n').expect(422);
    expect(refused.faults.map((fault: { at: string }) => fault.at)).toContain('town.yaml:1:1');
  });

  it('say what can be done with a version as it stands', async () => {
    const { body } = await planner.post(`${PAGES}/1/submission`).send({}).expect(409);
    expect(body).toMatchObject({ state: 'retired', detail: expect.stringContaining('取り下げ済み') });
  });

  it('are not handed in with a warning that has no reason, nor with a test that fails', async () => {
    const unexplained = plain.replace(SECTION('warnings'), '');
    expect((await upload(unexplained).expect(201)).body.version).toBe(3);
    const { body } = await planner.post(`${PAGES}/3/submission`).send({}).expect(422);
    expect(body).toMatchObject({
      code: 'warnings-unexplained',
      warnings: expect.arrayContaining([expect.objectContaining({ because: null })]),
    });
    const failing = `${plain}
tests:
  - title: はがきは三日後
    given: { due: { balance: 12300, dueOn: 2026-11-02, tax: 国保, fiscalYear: R08, term: 5期 }, phone: 090-0000-0001 }
    expect: [ { sms: day 0 }, { card: day 3 } ]
`;
    await yaml(planner.put(`${PAGES}/3`), failing).expect(200);
    const refused = await planner.post(`${PAGES}/3/submission`).send({}).expect(422);
    expect(refused.body).toMatchObject({ code: 'tests-failed', trials: { failed: 1, trials: [{ kind: 'failed' }] } });
    expect((await planner.get(`${PAGES}/3`).expect(200)).body.state).toBe('draft');
  });

  it('can be looked at without storing anything', async () => {
    const validate = (source: string) => planner.post('/v1/programs/validate').send({ source });
    expect((await validate(later(plain, 20)).expect(200)).body).toMatchObject({
      kind: 'read',
      program: 'nhi-payment-check',
      trials: {},
    });
    expect((await validate('program: Bad Name\n').expect(200)).body).toMatchObject({
      kind: 'refused',
      faults: expect.any(Array),
    });
    expect((await validate(first.replace('department: hokenryo', 'department: nozei')).expect(200)).body.kind).not.toBe(
      'read',
    );
    expect((await planner.get(PAGES).expect(200)).body.items).toHaveLength(3);
  });

  it('are explained, and compared, in words of both languages', async () => {
    const { body: told } = await planner.get(`${PAGES}/1/explain`).expect(200);
    expect(told.chapters.length).toBeGreaterThan(4);
    expect(told.chapters[0].lines[0]).toMatchObject({ ja: expect.any(String), en: expect.any(String) });
    const { body } = await planner.get(`${PAGES}/1/diff/2`).expect(200);
    expect(body).toMatchObject({ from: 1, to: 2 });
    const changes: { path: string; ja: string; en: string }[] = body.changes;
    expect(changes.find(({ path }) => path.startsWith('steps.card'))?.ja).toMatch(/11.*14/);
    await planner.get(`${PAGES}/1/diff/9`).expect(404);
  });

  it('show where their runs stand; what becomes of these is proposed and approved by two', async () => {
    const { id: listId } = await importSample(town);
    const { body: campaign } = await planner
      .post('/v1/campaigns')
      .send({ program: 'nhi-payment-check', listId })
      .expect(201);
    await approver
      .post(`/v1/campaigns/${campaign.id}/approval`)
      .send({ previewHash: campaign.previewHash })
      .expect(200);
    await town.database.run(`UPDATE enrolments SET state = 'ended', end_reason = 'paid' WHERE position > 50`);
    await upload(later(plain, 15)).expect(201);
    await planner.post(`${PAGES}/4/submission`).send({}).expect(200);
    await approver.post(`${PAGES}/4/publication`).send({}).expect(201);
    const { body: runs } = await planner.get(`${PAGES}/4/runs`).expect(200);
    const left = await town.database.rows(`SELECT 1 FROM enrolments WHERE state = 'approved'`);
    const approved = left.length;
    expect(runs.items).toMatchObject([
      { version: 2, running: 0, approved, standings: [{ after: null, next: 'sms', count: approved }] },
    ]);
    const moves = '/v1/programs/nhi-payment-check/moves';
    await planner
      .post(moves)
      .send({ choice: 'move', from: 2, to: 4, steps: { sms: 'nowhere' } })
      .expect(422);
    const { body: bad } = await planner
      .post(moves)
      .send({ choice: 'move', from: 2, to: 4, steps: { sms: 'card' } })
      .expect(422);
    expect(bad.detail).toBe(bad.because[0].ja);
    const { body: move } = await planner.post(moves).send({ choice: 'move', from: 2, to: 4 }).expect(201);
    expect(move.preview.now).toBe(runs.items[0].move.preview.now);
    await planner.post(`${moves}/${move.id}/approval`).expect(403);
    const both = await town.as('planner', ['programs:approve']);
    expect((await both.post(`${moves}/${move.id}/approval`).expect(403)).body.code).toBe('same-person');
    const { body: done } = await approver.post(`${moves}/${move.id}/approval`).expect(200);
    expect(done).toMatchObject({ done: move.preview.now, doneNow: move.preview.now, left: { now: 0 } });
    expect((await planner.get(moves).expect(200)).body.items).toMatchObject([{ id: move.id, approvedBy: 'approver' }]);
  });

  it('are not published when another was published since they were handed in', async () => {
    for (const [version, days] of [
      [5, 16],
      [6, 17],
    ] as const) {
      expect((await upload(later(plain, days)).expect(201)).body.version).toBe(version);
      await planner.post(`${PAGES}/${version}/submission`).send({}).expect(200);
    }
    await town.clock('2026-11-24T00:30:00.000Z');
    await approver.post(`${PAGES}/6/publication`).send({}).expect(201);
    const { body } = await approver.post(`${PAGES}/5/publication`).send({}).expect(409);
    expect(body).toMatchObject({
      code: 'published-meanwhile',
      published: 6,
      detail: expect.stringContaining('差し戻し'),
    });
    expect((await planner.get(`${PAGES}/6`).expect(200)).body.state).toBe('published');
  });

  it('are retired by hand: no campaign is drafted any more', async () => {
    await approver.post(`${PAGES}/6/retirement`).expect(200);
    const { body: lists } = await planner.get('/v1/lists').expect(200);
    const draft = { program: 'nhi-payment-check', listId: lists.items[0].id };
    expect((await planner.post('/v1/campaigns').send(draft).expect(422)).body.code).toBe('program-unpublished');
  });
});

describe("A town's settings over HTTP", () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  it('are proposed by one and put into force by another', async () => {
    const [planner, approver] = [await town.as('planner'), await town.as('approver')];
    const propose = (page: string) =>
      planner.put('/v1/town/proposal').set('Content-Type', 'application/yaml').send(page);
    expect((await propose('colour: red\n').expect(422)).body).toMatchObject({
      code: 'town-refused',
      faults: expect.any(Array),
    });
    const { body: proposed } = await propose('title: { ja: 別市, en: Other City }\n').expect(200);
    expect((await planner.get('/v1/town').expect(200)).body).toMatchObject({
      page: null,
      proposal: { hash: proposed.hash },
    });
    await planner.put('/v1/town').send({ hash: proposed.hash }).expect(403);
    const both = await town.as('planner', ['programs:approve']);
    expect((await both.put('/v1/town').send({ hash: proposed.hash }).expect(403)).body.code).toBe('same-person');
    await approver.put('/v1/town').send({ hash: 'another' }).expect(409);
    expect((await approver.put('/v1/town').send({ hash: proposed.hash }).expect(200)).body).toMatchObject({
      town: { title: { ja: '別市' } },
      page: { approvedBy: 'approver' },
      proposal: null,
    });
    await planner.delete('/v1/town/proposal').expect(404);
  });
});
