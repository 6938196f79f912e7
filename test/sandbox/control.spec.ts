import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../apps/sandbox/sandbox.js';
import { ask, control, message, numberThat, openSandbox, sdk } from './open.js';

describe('the sandbox is steered over HTTP', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await openSandbox();
  });
  afterEach(() => sandbox.close());

  it('its clock stands where it was put until it is given back', async () => {
    expect(
      await control(sandbox, 'clock', { method: 'POST', json: { now: '2030-04-01T09:00:00+09:00' } }),
    ).toMatchObject({
      status: 204,
    });
    const { createdAt } = await sdk(sandbox).send(message());
    expect(createdAt.toISOString()).toBe('2030-04-01T00:00:00.000Z');
    await control(sandbox, 'clock', { method: 'POST', json: { now: null } });
    const { body } = await control(sandbox, 'clock');
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
  });

  it('faults come when asked for and go when taken away', async () => {
    await control(sandbox, 'faults', { method: 'POST', json: [{ kind: 'unauthorised', on: 'read' }] });
    expect((await ask(sandbox)).status).toBe(401);
    await control(sandbox, 'faults', { method: 'DELETE' });
    expect((await ask(sandbox)).status).toBe(200);
  });

  it('a stale look-up hides a message by its id as well', async () => {
    const { id } = await sdk(sandbox).send(message());
    sandbox.setFaults([{ kind: 'stale-lookup', ms: 60_000, times: 1 }]);
    expect((await ask(sandbox, { path: `/${id}` })).status).toBe(404);
    expect((await ask(sandbox, { path: `/${id}` })).status).toBe(200);
  });

  it.each([
    ['clock', { now: 'soon' }],
    ['faults', [{ kind: 'explode' }]],
    ['faults', [{ kind: 'reset', often: true }]],
  ])('%s refuses what it does not know: %j', async (path, json) => {
    expect(await control(sandbox, path, { method: 'POST', json })).toMatchObject({ status: 400 });
  });

  it('accepts are listed, and forgotten on request', async () => {
    const { id } = await sdk(sandbox).send(message().withTags(['a-dispatch']));
    const { body } = await control(sandbox, 'accepts');
    expect(body).toEqual([{ id, tags: ['a-dispatch'], at: expect.any(String) }]);
    await control(sandbox, 'messages', { method: 'DELETE' });
    expect((await control(sandbox, 'accepts')).body).toEqual([]);
  });

  it('a path of the API that does not exist is refused in the API’s words', async () => {
    const response = await fetch(`${sandbox.url}/api/nothing`);
    expect([response.status, await response.json()]).toMatchObject([404, { object: 'error', code: 'model_not_found' }]);
  });

  it('it closes at once, even while a request is being stalled', async () => {
    const stalling = await openSandbox();
    stalling.setFaults([{ kind: 'accept-then-stall', ms: 600_000 }]);
    const sending = sdk(stalling)
      .send(message())
      .then(
        () => 'answered',
        () => 'cut off',
      );
    while (stalling.accepts().length === 0) await new Promise(setImmediate);
    await stalling.close();
    expect(await sending).toBe('cut off');
  });
});

describe('with a journal the inbox outlives the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const journalFile = join(folder, 'messages.jsonl');
  afterAll(() => rmSync(folder, { recursive: true }));

  const during = async <T>(act: (sandbox: Sandbox) => Promise<T> | T): Promise<T> => {
    const sandbox = await openSandbox({ journalFile });
    try {
      return await act(sandbox);
    } finally {
      await sandbox.close();
    }
  };
  const state = (sandbox: Sandbox) => ({ accepts: sandbox.accepts(), messages: sandbox.messages() });

  it('messages and cancellations are there again after a restart, half a line or none', async () => {
    const before = await during(async (sandbox) => {
      const { send, cancel } = sdk(sandbox);
      await send(message(numberThat('received')).withBody('一行目\n二行目'));
      const { id } = await send(message().withScheduledAt(new Date(Date.now() + 86_400_000)));
      await cancel(id);
      return state(sandbox);
    });
    appendFileSync(journalFile, '{"id":"cut o');
    expect(await during(state)).toEqual(before);
    const { id } = await during((sandbox) => sdk(sandbox).send(message()));
    expect(await during(({ accepts }) => accepts().map((accept) => accept.id))).toEqual([
      ...before.accepts.map((accept) => accept.id),
      id,
    ]);
  });

  it('a message is in the journal before its sender hears of it', async () => {
    await during(async (sandbox) => {
      sandbox.setFaults([{ kind: 'accept-then-reset' }]);
      await expect(sdk(sandbox).send(message().withTags(['unheard']))).rejects.toThrow();
      expect(readFileSync(journalFile, 'utf8')).toContain('"tags":["unheard"]');
    });
  });

  it('what was deleted stays deleted', async () => {
    await during((sandbox) => control(sandbox, 'messages', { method: 'DELETE' }));
    expect(await during(({ messages }) => messages())).toEqual([]);
  });
});
