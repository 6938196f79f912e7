import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { importSample, openTown, type Town } from './town.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Routes as Nest has mounted them, so that none can be added without being asked here. */
function routesOf(town: Town): { method: 'get' | 'post' | 'put' | 'delete'; path: string }[] {
  const { router } = town.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) => {
    if (!route || route.path.startsWith('/docs')) return [];
    return Object.keys(route.methods).flatMap((method) =>
      method === 'get' || method === 'post' || method === 'put' || method === 'delete'
        ? [{ method, path: route.path } as const]
        : [],
    );
  });
}

const PUBLIC = ['/v1/health', '/v1/ready'];

/** Ids of another department's things, by the route that names them. */
type Others = Record<string, string>;

const BODIES: Record<string, unknown> = {
  '/v1/lists/:id/rows/:row/resolution': { decision: 'exclude', reason: 'unreadable' },
  '/v1/campaigns/:id/approval': { previewHash: 'x' },
  '/v1/calls/:id/outcome': { outcome: 'no-answer' },
  '/v1/tasks/:id/outcome': { outcome: 'done' },
  '/v1/enrolments/:id/signals': { type: 'contact.made' },
  '/v1/programs/:id/versions/:version/return': { because: 'x' },
  '/v1/programs/:id/moves': { choice: 'end', from: 1 },
};

describe('every route of the API', () => {
  let town: Town;
  let others: Others;
  beforeAll(async () => {
    town = await openTown();
    others = await thingsOf(town);
  });
  afterAll(() => town.close());

  const filled = (path: string, ids: Others) =>
    path
      .replace(':version', '1')
      .replace(':other', '1')
      .replace(':move', randomUUID())
      .replace(':row', ids.row ?? '1')
      .replace(':feed', 'nhi-payments')
      .replace(
        ':id',
        path.includes('/programs/') ? 'nhi-payment-check' : (ids[path.split('/')[2] ?? ''] ?? randomUUID()),
      );

  it('is among those that were counted, so that a new one is looked at here', () => {
    expect(routesOf(town).length).toBe(64);
  });

  it('answers 401 without a key, and with a key that nobody holds', async () => {
    for (const { method, path } of routesOf(town)) {
      if (PUBLIC.includes(path)) continue;
      const at = filled(path, others);
      const server = town.app.getHttpServer();
      const without = await request(server)[method](at);
      const unknown = await request(server)[method](at).set('Authorization', 'Bearer yk_0000000000000000000000');
      expect([path, without.status, without.body.code, unknown.status]).toEqual([path, 401, 'key-missing', 401]);
    }
  });

  it('answers 403 to a key without scopes', async () => {
    const nobody = await town.as('nobody');
    for (const { method, path } of routesOf(town)) {
      if (PUBLIC.includes(path)) continue;
      const { status, body } = await nobody[method](filled(path, others));
      expect([path, status, body.code]).toEqual([path, 403, 'scope-missing']);
    }
  });

  it("answers 404 for another department's things, whatever the key may do", async () => {
    const stranger = await town.as('stranger');
    const named = routesOf(town).filter(({ path }) => path.includes(':'));
    expect(named.length).toBeGreaterThan(15);
    for (const { method, path } of named) {
      const at = path.includes(':feed')
        ? `${filled(path, others)}?throughOn=2026-11-16&rows=1&yen=1&fileName=x.csv`
        : filled(path, others);
      const { status, body } = await stranger[method](at).send((BODIES[path] ?? {}) as object);
      expect([path, status, body.code]).toEqual([path, 404, 'not-found']);
    }
  });

  it("lists nothing of another department's", async () => {
    const stranger = await town.as('stranger');
    for (const { method, path } of routesOf(town)) {
      if (
        method !== 'get' ||
        path.includes(':') ||
        PUBLIC.includes(path) ||
        path === '/v1/metrics' ||
        path === '/v1/town'
      )
        continue;
      expect([path, (await stranger.get(path).expect(200)).body.items]).toEqual([path, []]);
    }
  });

  it('carries the headers that keep a browser out of trouble, and a request id', async () => {
    const { headers } = await request(town.app.getHttpServer()).get('/v1/health').expect(200);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('is described in the OpenAPI document', async () => {
    const { body } = await request(town.app.getHttpServer()).get('/docs/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(body.components.schemas.Problem.properties.code.enum).toContain('version-retired');
    for (const operations of Object.values<Record<string, { responses: object }>>(body.paths)) {
      for (const { responses } of Object.values(operations)) expect(responses).toHaveProperty('default');
    }
    for (const { method, path } of routesOf(town))
      expect(body.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]).toBeDefined();
    const { text } = await request(town.app.getHttpServer()).get('/docs').redirects(1).expect(200);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

async function thingsOf(town: Town): Promise<Others> {
  const { id: lists } = await importSample(town);
  const planner = await town.as('planner');
  const { body: campaign } = await planner
    .post('/v1/campaigns')
    .send({ program: 'nhi-payment-check', listId: lists })
    .expect(201);
  const { body: enrolments } = await planner.get('/v1/enrolments?limit=1').expect(200);
  const { body: kept } = await planner.get(`/v1/lists/${lists}/rows?outcome=kept`).expect(200);
  const { body: stop } = await planner
    .post('/v1/stops')
    .send({ scope: 'channel', target: 'sms', reason: 'x' })
    .expect(201);
  return {
    lists,
    campaigns: campaign.id,
    enrolments: enrolments.items[0].id,
    stops: stop.id,
    row: String(kept.items[0].row),
  };
}
