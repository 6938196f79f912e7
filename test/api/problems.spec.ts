import { Client } from 'pg';
import { importSample, openTown, type Town } from './town.js';

describe('refusals and repeats', () => {
  let town: Town;
  let listId: string;
  beforeAll(async () => {
    town = await openTown();
    listId = (await importSample(town)).id;
  });
  afterAll(() => town.close());

  it('an input that does not fit is answered with its places, and unknown keys are refused', async () => {
    const planner = await town.as('planner');
    const { body } = await planner
      .post('/v1/campaigns')
      .send({ program: 'x', listId: 'no-uuid', extra: 1 })
      .expect(422)
      .expect('Content-Type', /problem\+json/);
    expect(body).toMatchObject({ code: 'invalid-input', status: 422, type: 'urn:yobikake:problem:invalid-input' });
    expect(body.errors.map(({ path }: { path: string }) => path)).toContain('listId');
    const broken = await planner
      .post('/v1/campaigns')
      .set('Content-Type', 'application/json')
      .send('{"program":')
      .expect(400);
    expect(broken.body.code).toBe('bad-request');
    expect((await planner.get('/v1/no-such-route').expect(404)).body.code).toBe('not-found');
  });

  it('a body that is too large is refused', async () => {
    const planner = await town.as('planner');
    const { body } = await planner
      .post('/v1/campaigns')
      .send({ title: 'x'.repeat(1_100_000) })
      .expect(413);
    expect(body.code).toBe('too-large');
  });

  it('a problem speaks Japanese, or English when asked, and names the request', async () => {
    const planner = await town.as('planner');
    const ja = await planner.get('/v1/campaigns/00000000-0000-4000-8000-000000000000').expect(404);
    const en = await planner
      .get('/v1/campaigns/00000000-0000-4000-8000-000000000000')
      .set('Accept-Language', 'en-GB,en;q=0.9')
      .expect(404);
    expect([ja.body.title, en.body.title]).toEqual(['見つかりません', 'Not found']);
    expect(ja.body.instance).toBe(ja.headers['x-request-id']);
  });

  it('the same key and request get the first answer again; another request under the key is refused', async () => {
    const planner = await town.as('planner');
    const send = (body: object) => planner.post('/v1/campaigns').set('Idempotency-Key', 'draft-1').send(body);
    const request = { program: 'nhi-payment-check', listId };
    const first = await send(request).expect(201);
    const again = await send(request).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await send({ ...request, title: 'another' }).expect(422)).body.code).toBe('key-reused');
    const approver = await town.as('approver', ['campaigns:write']);
    expect(
      (await approver.post('/v1/campaigns').set('Idempotency-Key', 'draft-1').send(request).expect(422)).body.code,
    ).toBe('key-reused');
    const { body } = await planner.get('/v1/campaigns').expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('a second request under a key whose first is not done yet has to wait', async () => {
    const planner = await town.as('planner');
    const stop = { scope: 'channel', target: 'phone', reason: 'x' };
    const both = await Promise.all(
      [1, 2].map(() => planner.post('/v1/stops').set('Idempotency-Key', 'stop-1').send(stop)),
    );
    const statuses = both.map(({ status }) => status).sort();
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
  });

  it('a refused request leaves its key free for the corrected one', async () => {
    const planner = await town.as('planner');
    const send = (target: string) =>
      planner.post('/v1/stops').set('Idempotency-Key', 'stop-2').send({ scope: 'program', target, reason: 'x' });
    await send('no-such-program').expect(404);
    await send('nhi-payment-check').expect(201);
  });

  it('a revoked key opens nothing from then on', async () => {
    const planner = await town.as('planner');
    await planner.get('/v1/lists').expect(200);
    await town.database.run(`UPDATE api_keys SET revoked_at = clock_now() WHERE person = 'planner'`);
    expect((await planner.get('/v1/lists').expect(401)).body.code).toBe('key-unknown');
  });

  it('a program with faults is refused with their lines, and published only by a second person', async () => {
    const planner = await town.as('planner', ['programs:write', 'programs:approve', 'programs:read']);
    const approver = await town.as('approver');
    const upload = (page: string) => planner.post('/v1/programs').set('Content-Type', 'application/yaml').send(page);
    const broken = await upload('program: Bad Name\nsteps: []\n').expect(422);
    expect(broken.body.faults[0]).toMatchObject({ line: 1, ja: expect.any(String) });
    const [row] = await town.database.rows<{ source: string }>('SELECT source FROM program_versions WHERE version = 1');
    const { body: draft } = await upload(`${row?.source}\n# 二版\n`).expect(201);
    expect(draft).toMatchObject({ kind: 'drafted', version: 2 });
    await planner.post('/v1/programs/nhi-payment-check/versions/2/submission').send({}).expect(200);
    const at = '/v1/programs/nhi-payment-check/versions/2/publication';
    expect((await planner.post(at).send({}).expect(403)).body.code).toBe('same-person');
    await approver.post(at).send({ hash: draft.hash }).expect(201);
    const { body } = await approver.get('/v1/programs').expect(200);
    expect(body.items.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ]);
  });

  it('nothing personal is logged, whatever goes wrong', async () => {
    const operator = await town.as('operator');
    await operator.get('/v1/enrolments?residentNumber=0000100001').expect(200);
    await town.database.run('ALTER TABLE stops RENAME TO stops_away');
    const { body } = await operator.get('/v1/stops').expect(500);
    await town.database.run('ALTER TABLE stops_away RENAME TO stops');
    expect(body).toEqual({
      type: 'urn:yobikake:problem:failed',
      title: '処理に失敗しました',
      status: 500,
      detail: '処理に失敗しました',
      instance: expect.any(String),
      code: 'failed',
    });
    const log = town.log.join('');
    expect(log).toContain('"msg":"failed"');
    expect(log).not.toMatch(/0000100001|stops_away|清水|\d{3}-0000-\d{4}/);
  });

  it('an event that cannot be read is told where, alone or in a batch', async () => {
    const system = await town.as('business-system');
    const event = {
      id: 'x-1',
      source: 'counter',
      type: 'payment.confirmed',
      subject: 'due:0000100001/国保/2026/5',
      time: '2026-11-24T09:00:00+09:00',
      data: { yen: 'many' },
    };
    const pathsOf = async (sent: object) =>
      (await system.post('/v1/events').send(sent).expect(422)).body.errors.map(({ path }: { path: string }) => path);
    expect(await pathsOf(event)).toEqual(['data.receivedOn', 'data.yen']);
    const sound = { ...event, id: 'x-2', data: { receivedOn: '2026-11-24', yen: 1 } };
    expect(await pathsOf([sound, event])).toEqual(['1.data.receivedOn', '1.data.yen']);
    expect(await pathsOf({ ...sound, type: 'payment.made' })).toEqual(['type']);
    expect(await pathsOf([])).toEqual(['']);
  });

  it('while the database is away, events are answered 503 and asked for again later', async () => {
    const system = await town.as('business-system');
    const [{ name } = { name: '' }] = await town.database.rows<{ name: string }>('SELECT current_database() AS name');
    const admin = new Client({ connectionString: process.env.YOBIKAKE_TEST_POSTGRES });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    const event = {
      id: 'e',
      source: 's',
      type: 'contact.made',
      subject: 'due:1/x/2026/1',
      time: '2026-11-24T00:00:00Z',
    };
    const away = await system.post('/v1/events').send(event);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
    expect([away.status, away.body.code, away.headers['retry-after']]).toEqual([503, 'unavailable', '5']);
    // The sender asks again as it was told to; connections that died meanwhile are found one by one.
    const statuses: number[] = [];
    while (statuses.at(-1) !== 202 && statuses.length < 10)
      statuses.push((await system.post('/v1/events').send(event)).status);
    expect(new Set(statuses)).toEqual(new Set([...statuses.slice(0, -1).map(() => 503), 202]));
  });
});
