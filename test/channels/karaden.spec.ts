import { randomUUID } from 'node:crypto';
import type { Receipt, SendAnswer, SmsGateway } from '../../activities/channels/sms/gateway.js';
import type { KaradenOptions } from '../../activities/channels/sms/karaden.js';
import type { Fault } from '../../apps/sandbox/faults.js';
import type { Sandbox } from '../../apps/sandbox/sandbox.js';
import { numberThat, openSandbox } from '../sandbox/open.js';
import { IN_TIME, karaden, LONG_AGO, sms } from './messages.js';

async function all(receipts: AsyncIterable<Receipt>): Promise<Receipt[]> {
  const list: Receipt[] = [];
  for await (const receipt of receipts) list.push(receipt);
  return list;
}

describe('messages go out through the vendor’s SDK', () => {
  let sandbox: Sandbox;
  let gateway: SmsGateway;
  beforeEach(async () => {
    sandbox = await openSandbox();
    gateway = karaden(sandbox.url);
  });
  afterEach(() => sandbox.close());

  it('a message arrives as written, tagged with its dispatch, with no short links and with its limit', async () => {
    const sent = sms({ limitedAt: '2099-01-01T00:00:00.900Z' });
    const answer = await gateway.send(sent);
    const [arrived] = sandbox.messages();
    expect(answer).toEqual({ kind: 'accepted', gatewayId: arrived?.id });
    expect(arrived).toMatchObject({ to: sent.to, body: sent.body, tags: [sent.dispatchId, 'yobikake'] });
    expect(arrived).toMatchObject({ serviceId: 7, isShorten: false, limitedAt: IN_TIME });
  });

  it('the address of the gateway may be given with or without /api', async () => {
    expect(await karaden(`${sandbox.url}/api/`).send(sms())).toMatchObject({ kind: 'accepted' });
  });

  it('a fictional number is for the sandbox alone, and a real one never for it', async () => {
    const live = karaden(sandbox.url, { allowsFictional: false });
    expect(await live.send(sms())).toEqual({ kind: 'rejected', code: 'fictional-number' });
    expect(await gateway.send(sms({ to: '09012345678' }))).toEqual({ kind: 'rejected', code: 'real-number' });
    expect(sandbox.accepts()).toEqual([]);
  });

  it('the sandbox itself refuses a real number, should a live configuration point at it', async () => {
    const live = karaden(sandbox.url, { allowsFictional: false });
    expect(await live.send(sms({ to: '09012345678' }))).toEqual({ kind: 'rejected', code: 'validation_error' });
  });

  it('a text the gateway does not take is rejected', async () => {
    expect(await gateway.send(sms({ body: 'あ'.repeat(661) }))).toEqual({ kind: 'rejected', code: 'validation_error' });
    expect(await gateway.send(sms({ body: '' }))).toEqual({ kind: 'rejected', code: 'invalid-params' });
  });

  it.each<[string, Partial<KaradenOptions>, string]>([
    ['a revoked token', { token: 'revoked' }, 'unauthentication'],
    ['a wrong tenant', { tenant: 'another' }, 'invalid_tenant'],
  ])('%s locks the account out and says nothing against the message', async (_what, wrong, code) => {
    expect(await karaden(sandbox.url, wrong).send(sms())).toEqual({ kind: 'locked-out', code });
  });

  it('the sandbox’s rate is answered with a wait', async () => {
    const busy = await openSandbox({ ratePerSecond: 1 });
    const answers = [await karaden(busy.url).send(sms()), await karaden(busy.url).send(sms())];
    await busy.close();
    expect(answers).toEqual([
      { kind: 'accepted', gatewayId: expect.any(String) },
      { kind: 'throttled', retryAfterMs: 1_000 },
    ]);
  });

  describe('when the gateway fails', () => {
    it.each<[Fault['kind'], SendAnswer, number]>([
      ['accept-then-stall', { kind: 'unknown', code: 'timeout' }, 1],
      ['stall', { kind: 'unknown', code: 'timeout' }, 0],
      ['accept-then-reset', { kind: 'unknown', code: 'connection-lost' }, 1],
      ['reset', { kind: 'unknown', code: 'connection-lost' }, 0],
      ['throttle', { kind: 'throttled', retryAfterMs: 3_000 }, 0],
      ['server-error', { kind: 'unknown', code: 'unknown' }, 0],
      ['unauthorised', { kind: 'locked-out', code: 'unauthentication' }, 0],
      ['not-json', { kind: 'unknown', code: 'http-200' }, 0],
    ])('%s is answered for what it is, and nothing is offered twice', async (kind, expected, accepted) => {
      sandbox.setFaults([{ kind, times: 1, ms: 3_000 }]);
      expect(await gateway.send(sms())).toEqual(expected);
      expect(sandbox.accepts()).toHaveLength(accepted);
      expect(await gateway.send(sms())).toMatchObject({ kind: 'accepted' });
      expect(sandbox.accepts()).toHaveLength(accepted + 1);
    });

    it('a slow gateway is waited for', async () => {
      sandbox.setFaults([{ kind: 'slow', ms: 100 }]);
      expect(await gateway.send(sms())).toMatchObject({ kind: 'accepted' });
    });

    it('a gateway slower than our patience may accept after all, and a look-up finds that', async () => {
      const sent = sms();
      sandbox.setFaults([{ kind: 'slow', ms: 400 }]);
      expect(await gateway.send(sent)).toEqual({ kind: 'unknown', code: 'timeout' });
      while (sandbox.accepts().length === 0) await new Promise(setImmediate);
      expect(await gateway.lookUp(sent.dispatchId, LONG_AGO)).toMatchObject({ kind: 'found' });
    });

    it('a gateway that is not there was certainly not given the message', async () => {
      const gone = await openSandbox();
      await gone.close();
      expect(await karaden(gone.url).send(sms())).toEqual({ kind: 'unknown', code: 'not-connected' });
    });

    it('a fault befalls only the dispatch it names, and only a share when it says so', async () => {
      const [struck, spared] = [sms(), sms()];
      sandbox.setFaults([{ kind: 'server-error', tag: struck.dispatchId }]);
      expect(await gateway.send(spared)).toMatchObject({ kind: 'accepted' });
      expect(await gateway.send(struck)).toMatchObject({ kind: 'unknown' });
      sandbox.setFaults([{ kind: 'server-error', share: 0.5 }]);
      const kinds: string[] = [];
      for (let count = 0; count < 60; count += 1)
        kinds.push((await gateway.send(sms({ dispatchId: `d-${count}` }))).kind);
      const failed = kinds.filter((kind) => kind === 'unknown').length;
      expect(failed).toBeGreaterThan(15);
      expect(failed).toBeLessThan(45);
    });
  });

  describe('to look up', () => {
    it('a message that was accepted before the line went dead is found by its dispatch', async () => {
      const sent = sms();
      sandbox.setFaults([{ kind: 'accept-then-stall', ms: 5_000 }]);
      await gateway.send(sent);
      const [accept] = sandbox.accepts();
      expect(await gateway.lookUp(sent.dispatchId, LONG_AGO)).toEqual({ kind: 'found', gatewayId: accept?.id });
    });

    it('it is found even where the gateway’s clock is behind', async () => {
      const sent = sms();
      sandbox.setNow('2026-01-01T00:00:00Z');
      await gateway.send(sent);
      expect(await gateway.lookUp(sent.dispatchId, '2026-06-01T00:00:00Z')).toMatchObject({ kind: 'found' });
    });

    it('what was never accepted is absent', async () => {
      await gateway.send(sms());
      expect(await gateway.lookUp(randomUUID(), LONG_AGO)).toEqual({ kind: 'absent' });
    });

    it('a stale look-up does not show it yet, and a later one does', async () => {
      const sent = sms();
      await gateway.send(sent);
      sandbox.setFaults([{ kind: 'stale-lookup', ms: 60_000, times: 1 }]);
      expect(await gateway.lookUp(sent.dispatchId, LONG_AGO)).toEqual({ kind: 'absent' });
      expect(await gateway.lookUp(sent.dispatchId, LONG_AGO)).toMatchObject({ kind: 'found' });
    });

    it.each<[Fault['kind'], string]>([
      ['stall', 'timeout'],
      ['reset', 'connection-lost'],
      ['throttle', 'throttled'],
      ['server-error', 'unknown'],
      ['unauthorised', 'unauthentication'],
      ['not-json', 'http-200'],
    ])('after %s nobody knows', async (kind, code) => {
      sandbox.setFaults([{ kind, on: 'read', ms: 3_000 }]);
      expect(await gateway.lookUp(randomUUID(), LONG_AGO)).toEqual({ kind: 'unknown', code });
    });
  });

  describe('to learn results', () => {
    it.each([
      ['received', 'delivered'],
      ['unconnected', 'undelivered'],
      ['error', 'failed'],
      ['unknown', 'unknown'],
    ] as const)('%s means %s', async (result, outcome) => {
      const sent = sms({ to: numberThat(result, 'au'), body: 'あ'.repeat(71) });
      await gateway.send(sent);
      const [receipt] = await all(gateway.receipts(LONG_AGO));
      const gatewayId = sandbox.accepts()[0]?.id;
      expect(receipt).toEqual({ dispatchId: sent.dispatchId, gatewayId, outcome, segments: 2, carrier: 'au' });
    });

    it('a message that came too late for its limit has failed and costs nothing', async () => {
      await gateway.send(sms({ limitedAt: LONG_AGO }));
      expect(await all(gateway.receipts(LONG_AGO))).toMatchObject([{ outcome: 'failed', segments: 0 }]);
    });

    it('the results of more than one page are all read, those of before left out', async () => {
      sandbox.setNow('2026-11-20T03:00:00Z');
      await gateway.send(sms());
      sandbox.setNow('2026-11-21T03:00:00Z');
      const sent = Array.from({ length: 105 }, () => sms());
      for (const message of sent) await gateway.send(message);
      const receipts = await all(gateway.receipts('2026-11-21T00:00:00Z'));
      expect(new Set(receipts.map(({ dispatchId }) => dispatchId))).toEqual(new Set(sent.map((one) => one.dispatchId)));
      expect(receipts).toHaveLength(105);
    });

    it('what is still on its way has no result', async () => {
      const slow = await openSandbox({ delayMs: 60_000 });
      await karaden(slow.url).send(sms());
      const receipts = await all(karaden(slow.url).receipts(LONG_AGO));
      await slow.close();
      expect(receipts).toEqual([]);
    });

    it('results that cannot be read are an error that tells no more than a code', async () => {
      sandbox.setFaults([{ kind: 'server-error', on: 'read' }]);
      await expect(all(gateway.receipts(LONG_AGO))).rejects.toMatchObject({
        name: 'GatewayUnread',
        code: 'unknown',
        message: 'The SMS gateway could not be read: unknown',
      });
    });
  });
});
