import { importSample, openTown, type Town } from './town.js';

type Future = { at: string; tense: string; title: { en: string } }[];

async function futureOf(operator: Awaited<ReturnType<Town['as']>>, id: string): Promise<Future> {
  const { body } = await operator.get(`/v1/enrolments/${id}/timeline`).expect(200);
  return body.entries.filter((entry: { tense: string }) => entry.tense === 'future');
}

describe('a campaign over HTTP', () => {
  let town: Town;
  let listId: string;
  beforeAll(async () => {
    town = await openTown();
    listId = (await importSample(town)).id;
  });
  afterAll(() => town.close());

  it('is drafted with a preview, approved by a second person, and started once', async () => {
    const [planner, approver] = [await town.as('planner'), await town.as('approver')];
    const { body: draft } = await planner
      .post('/v1/campaigns')
      .send({ program: 'nhi-payment-check', listId })
      .expect(201);
    expect(draft).toMatchObject({ state: 'draft', createdBy: 'planner', funnel: { enrolments: { proposed: 1594 } } });
    expect(draft.preview).toMatchObject({
      eligible: 1594,
      byFirstChannel: { mobile: 1245, landline: 279, none: 70 },
      waves: [
        { wave: 1, on: '2026-11-24', startsAt: '2026-11-24T01:00:00.000Z', size: 400 },
        { wave: 2, on: '2026-11-27', size: 400 },
        { wave: 3, on: '2026-12-01', size: 400 },
        { wave: 4, on: '2026-12-04', size: 394 },
      ],
    });
    expect(draft.preview.sms.messages).toBe(1245);

    const approve = (asking: typeof planner, previewHash: string) =>
      asking.post(`/v1/campaigns/${draft.id}/approval`).send({ previewHash });
    const all = await town.as('planner', ['campaigns:approve']);
    expect((await approve(all, draft.previewHash).expect(403)).body.code).toBe('same-person');
    expect((await approve(approver, 'seen-something-else').expect(409)).body.code).toBe('preview-changed');
    expect((await planner.post(`/v1/campaigns/${draft.id}/start`).expect(409)).body.state).toBe('draft');
    const { body: approved } = await approve(approver, draft.previewHash).expect(200);
    expect(approved).toMatchObject({
      state: 'approved',
      approvedBy: 'approver',
      funnel: { enrolments: { approved: 1594 } },
    });

    await planner.post(`/v1/campaigns/${draft.id}/start`).expect(200);
    const { body: running } = await planner.post(`/v1/campaigns/${draft.id}/start`).expect(200);
    expect(running.state).toBe('running');
    expect(town.started).toEqual([draft.id, draft.id]);
  });

  it('never proposes a case twice, and says why nobody is left', async () => {
    const planner = await town.as('planner');
    const { body } = await planner.post('/v1/campaigns').send({ program: 'nhi-payment-check', listId }).expect(422);
    expect(body).toMatchObject({
      code: 'nobody-eligible',
      leftOut: { 'already-enrolled': 1594 },
      detail: '対象者がいません。理由: すでに実施中または実施済みです（1594件）',
    });
  });

  it('names in words why cases were left out, and what gets one contact', async () => {
    const reader = await town.as('planner');
    const { body } = await reader.get('/v1/campaigns').expect(200);
    expect(body.items[0].preview).toMatchObject({ unit: 'payer', units: 1594, joined: { units: 0, cases: 0 } });
    expect(body.items[0]).toMatchObject({ versionState: 'published', hindrance: null, leftOut: expect.any(Array) });
  });

  it('stops at once, and shows what is stopped', async () => {
    const operator = await town.as('operator');
    const { body: stop } = await operator
      .post('/v1/stops')
      .send({ scope: 'program', target: 'nhi-payment-check', reason: '文面の確認' })
      .expect(201);
    expect((await operator.get('/v1/stops').expect(200)).body.items).toMatchObject([
      { id: stop.id, stoppedBy: 'operator' },
    ]);
    expect((await operator.get('/v1/campaigns').expect(200)).body.items[0].stopped).toBe(true);
    await operator.delete(`/v1/stops/${stop.id}`).expect(204);
    await operator.delete(`/v1/stops/${stop.id}`).expect(404);
    await operator.post('/v1/stops').send({ scope: 'program', target: 'no-such-program', reason: 'x' }).expect(404);
  });

  it('is not approved on a version that was retired since, and says how to go on', async () => {
    const [planner, approver] = [await town.as('planner'), await town.as('approver')];
    const { body: items } = await planner.get('/v1/campaigns').expect(200);
    const { id, previewHash } = items.items[0];
    await town.database.run(`UPDATE campaigns SET state = 'draft', approved_by = NULL, approved_at = NULL`);
    await town.database.run(`UPDATE program_versions SET state = 'retired'`);
    const { body } = await approver.post(`/v1/campaigns/${id}/approval`).send({ previewHash }).expect(409);
    expect(body).toMatchObject({ code: 'version-retired', version: 1, detail: expect.stringContaining('破棄') });
    expect((await planner.get(`/v1/campaigns/${id}`).expect(200)).body.hindrance.ja).toBe(body.detail);
    await town.database.run(
      `UPDATE campaigns SET state = 'running', approved_by = 'approver', approved_at = clock_now()`,
    );
  });

  it('an event that ends a case ends its enrolment, and the timeline tells it', async () => {
    const [system, operator] = [await town.as('business-system'), await town.as('operator')];
    const { body: page } = await operator.get('/v1/enrolments?state=approved&limit=1').expect(200);
    const [enrolment] = page.items;
    const event = {
      id: 'p-1',
      source: 'counter',
      type: 'plan.agreed',
      subject: enrolment.caseKey,
      time: '2026-11-24T09:00:00+09:00',
      data: {},
    };
    const { body } = await system.post('/v1/events').send(event).expect(202);
    expect(body.answers).toMatchObject([{ id: 'p-1', kind: 'applied', effect: 'ended', enrolments: 1 }]);
    expect((await system.post('/v1/events').send([event]).expect(202)).body.answers[0].kind).toBe('duplicate');
    await system
      .post('/v1/events')
      .send({ ...event, type: 'contact.made' })
      .expect(409);

    const { body: timeline } = await operator.get(`/v1/enrolments/${enrolment.id}/timeline`).expect(200);
    expect(timeline.enrolment).toMatchObject({ state: 'ended', endReason: 'handled' });
    const kinds = timeline.entries.map((entry: { kind: string }) => entry.kind);
    expect(kinds).toEqual(expect.arrayContaining(['ended', 'event', 'approved', 'enrolled', 'imported']));
    expect(timeline.entries.find((entry: { kind: string }) => entry.kind === 'ended').because.ja).toMatch(/対応済み/);
  });

  it('the timeline of who waits shows what comes, with dates', async () => {
    const operator = await town.as('operator');
    const { body: page } = await operator.get('/v1/enrolments?state=approved&limit=400').expect(200);
    const inFirstWave = page.items.filter((item: { wave: number }) => item.wave === 1);
    const futures: Future[] = await Promise.all(
      inFirstWave.slice(0, 80).map(({ id }: { id: string }) => futureOf(operator, id)),
    );
    const withMobile = (future: Future) => future.some(({ title }) => title.en === 'SMS planned');
    const planned: Future = futures.find(withMobile) ?? [];
    const dates = planned.map(({ at, title }) => [at.slice(0, 10), title.en]);
    // 11 business days after the SMS, then 10, over the closed days of the New Year.
    expect(dates).toContainEqual(['2026-12-09', 'Postcard planned']);
    expect(planned.map(({ at }) => at)).toEqual(
      planned
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const withoutMobile: Future = futures.find((future) => !withMobile(future)) ?? [];
    expect(withoutMobile.at(-1)).toMatchObject({ title: { en: 'SMS not expected' }, because: { reason: 'no-mobile' } });
  });

  it('a signal of staff is recorded as an event of the case', async () => {
    const operator = await town.as('operator');
    const { body: page } = await operator.get('/v1/enrolments?state=approved&limit=1').expect(200);
    const at = `/v1/enrolments/${page.items[0].id}/signals`;
    await operator
      .post(at)
      .send({ type: 'contact.promised', data: { promisedOn: 'soon' } })
      .expect(422);
    const { body } = await operator.post(at).send({ type: 'contact.made' }).expect(202);
    expect(body).toMatchObject({ kind: 'applied', effect: 'ended' });
  });
});
