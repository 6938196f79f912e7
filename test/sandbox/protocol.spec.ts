import { randomUUID } from 'node:crypto';
import {
  BadRequestException,
  Message,
  MessageDetailParams,
  MessageListParams,
  NotFoundException,
  UnauthorizedException,
  UnprocessableEntityException,
} from 'karaden-prg-node';
import { fateOf } from '../../apps/sandbox/fate.js';
import type { Sandbox } from '../../apps/sandbox/sandbox.js';
import { ask, message, numberThat, openSandbox, sdk } from './open.js';

const NOON = '2026-11-20T03:00:00.000Z';
const LIST = { object: 'list', has_more: false, data: [] };

describe('the sandbox speaks the gateway’s protocol', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await openSandbox();
    sandbox.setNow(NOON);
  });
  afterEach(() => sandbox.close());

  describe('to send', () => {
    it('a message sent with the vendor’s SDK can be read back', async () => {
      const { send, options } = sdk(sandbox);
      const to = numberThat('received');
      const sent = await send(message(to).withTags(['a-dispatch', 'yobikake']).withIsShorten(false));
      const read = await Message.detail(MessageDetailParams.newBuilder().withId(sent.id).build(), options);
      expect(read).toMatchObject({
        id: sent.id,
        object: 'message',
        to,
        tags: ['a-dispatch', 'yobikake'],
        serviceId: 1,
      });
      expect(read).toMatchObject({ result: 'done', status: 'done', sentResult: 'received', isShorten: false });
      expect(read.createdAt.toISOString()).toBe(NOON);
    });

    it('tags are taken with numbered and with empty brackets', async () => {
      const body = `service_id=1&to=${numberThat('received')}&body=a`;
      const numbered = await ask(sandbox, { method: 'POST', body: `${body}&tags[0]=x&tags[1]=y` });
      const empty = await ask(sandbox, { method: 'POST', body: `${body}&tags[]=x&tags[]=y` });
      expect([numbered.body.tags, empty.body.tags]).toEqual([
        ['x', 'y'],
        ['x', 'y'],
      ]);
    });

    it.each([
      ['a number that could be somebody’s', { to: '09012345678' }, 'to'],
      ['a number with hyphens', { to: '090-0000-0001' }, 'to'],
      ['no number', { to: '' }, 'to'],
      ['no text', { body: '' }, 'body'],
      ['more than 660 characters', { body: 'あ'.repeat(661) }, 'body'],
      ['no service', { service_id: '' }, 'service_id'],
      ['a time that is none', { limited_at: 'tomorrow' }, 'limited_at'],
      ['a time more than 30 days ahead', { scheduled_at: '2026-12-20T03:00:01Z' }, 'scheduled_at'],
      ['a switch that is neither on nor off', { is_shorten: 'yes' }, 'is_shorten'],
    ])('%s is refused with the reason at its field', async (_what, wrong, field) => {
      const right = { service_id: '1', to: numberThat('received'), body: 'a' };
      const body = new URLSearchParams({ ...right, ...wrong }).toString();
      const refused = await ask(sandbox, { method: 'POST', body });
      expect(refused).toEqual({
        status: 422,
        body: {
          object: 'error',
          code: 'validation_error',
          message: expect.any(String),
          errors: { [field]: [expect.any(String)] },
        },
      });
      expect(sandbox.accepts()).toEqual([]);
    });

    it('660 characters and 30 days ahead are still taken', async () => {
      const asked = message().withBody('あ'.repeat(660)).withScheduledAt(new Date('2026-12-20T03:00:00Z'));
      await expect(sdk(sandbox).send(asked)).resolves.toMatchObject({ status: 'waiting', result: 'processing' });
    });

    it('all faults of a message are told together', async () => {
      const { body } = await ask(sandbox, { method: 'POST', body: '' });
      expect(Object.keys(body.errors ?? {})).toEqual(['service_id', 'to', 'body']);
    });

    it('the SDK knows a refused number as an unprocessable entity', async () => {
      await expect(sdk(sandbox).send(message('09012345678'))).rejects.toBeInstanceOf(UnprocessableEntityException);
    });

    it('a message whose limit has passed is accepted, and never sent', async () => {
      const sent = await sdk(sandbox).send(message().withLimitedAt(new Date('2026-11-20T02:59:59Z')));
      expect(sent).toMatchObject({ result: 'done', status: 'error', sentResult: 'none', chargedCountPerSent: 0 });
      expect(sandbox.messages()[0]?.state.sentAt).toBeNull();
    });

    it('what was accepted is logged in order, with its tags', async () => {
      const { send } = sdk(sandbox);
      const first = await send(message().withTags(['one']));
      sandbox.setNow('2026-11-20T03:01:00+00:00');
      const second = await send(message().withTags(['two']));
      expect(sandbox.accepts()).toEqual([
        { id: first.id, tags: ['one'], at: NOON },
        { id: second.id, tags: ['two'], at: '2026-11-20T03:01:00.000Z' },
      ]);
    });
  });

  describe('to say who may ask', () => {
    it.each([
      ['a wrong token', { token: 'wrong' }, 401, 'unauthentication'],
      ['another tenant', { tenant: randomUUID() }, 400, 'invalid_tenant'],
      ['a version that never was', { version: '2025-01-01' }, 400, 'invalid_version'],
      ['no version', { version: null }, 400, 'invalid_version'],
    ])('%s is refused', async (_what, wrong, status, code) => {
      const refused = await ask(sandbox, wrong);
      expect(refused).toMatchObject({ status, body: { object: 'error', code, errors: null } });
    });

    it('the SDK knows these refusals', async () => {
      await expect(sdk(sandbox, { token: 'wrong' }).send(message())).rejects.toBeInstanceOf(UnauthorizedException);
      await expect(sdk(sandbox, { tenant: 'other' }).send(message())).rejects.toBeInstanceOf(BadRequestException);
    });

    it('older versions lack what came later', async () => {
      await sdk(sandbox).send(message());
      const later = ['is_shorten_clicked', 'error'];
      const has = async (version: string) => {
        const { body } = await ask(sandbox, { version });
        const [shown] = body.data as Record<string, unknown>[];
        return later.filter((field) => field in (shown ?? {}));
      };
      expect(await has('2023-01-01')).toEqual([]);
      expect(await has('2023-12-01')).toEqual(['is_shorten_clicked']);
      expect(await has('2024-03-01')).toEqual(later);
    });
  });

  describe('to cancel', () => {
    const reserved = () => message().withScheduledAt(new Date('2026-11-20T04:00:00Z'));

    it('a reservation can be taken back until five minutes before', async () => {
      const { send, cancel } = sdk(sandbox);
      const { id } = await send(reserved());
      sandbox.setNow('2026-11-20T03:55:00.000Z');
      await expect(cancel(id)).resolves.toMatchObject({ status: 'canceled', result: 'done', sentResult: 'none' });
      sandbox.setNow('2026-11-20T05:00:00.000Z');
      expect(sandbox.messages()[0]?.state).toMatchObject({ status: 'canceled', sentAt: null });
    });

    it('later it cannot, and neither can a message that was not reserved', async () => {
      const { send } = sdk(sandbox);
      const late = await send(reserved());
      const atOnce = await send(message());
      sandbox.setNow('2026-11-20T03:55:00.001Z');
      for (const { id } of [late, atOnce]) {
        const refused = await ask(sandbox, { method: 'POST', path: `/${id}/cancel` });
        expect(refused).toMatchObject({ status: 400, body: { code: 'can_not_cancel_message' } });
      }
    });

    it('what is not there cannot be read or taken back', async () => {
      await expect(sdk(sandbox).cancel(randomUUID())).rejects.toBeInstanceOf(NotFoundException);
      const refused = await ask(sandbox, { path: `/${randomUUID()}` });
      expect(refused).toMatchObject({ status: 404, body: { code: 'model_not_found' } });
    });
  });

  describe('to list', () => {
    const list = async (query: string) => {
      const { body } = await ask(sandbox, { path: `?${query}` });
      return (body.data as { tags: string[] }[]).map(({ tags }) => tags[0]);
    };

    it('every filter of the gateway filters', async () => {
      const { send } = sdk(sandbox);
      const [here, away] = [numberThat('received'), numberThat('unconnected')];
      await send(message(here).withTags(['first']).withServiceId(2));
      sandbox.setNow('2026-11-21T03:00:00Z');
      await send(message(away).withTags(['second']));
      await send(message(here).withTags(['third']).withScheduledAt(new Date('2026-11-22T03:00:00Z')));
      await send(message(here).withTags(['fourth']).withLimitedAt(new Date('2026-11-20T03:00:00Z')));
      expect(await list('')).toEqual(['fourth', 'third', 'second', 'first']);
      expect(await list('service_id=2')).toEqual(['first']);
      expect(await list(`to=${away}`)).toEqual(['second']);
      expect(await list('status=waiting')).toEqual(['third']);
      expect(await list('status=error')).toEqual(['fourth']);
      expect(await list('result=done')).toEqual(['fourth', 'second', 'first']);
      expect(await list('sent_result=unconnected')).toEqual(['second']);
      expect(await list('tag=third')).toEqual(['third']);
      expect(await list('start_at=2026-11-21T03:00:00Z')).toEqual(['fourth', 'third', 'second']);
      expect(await list('end_at=2026-11-20T12:00:00%2B09:00')).toEqual(['first']);
      expect(await ask(sandbox, { path: '?tag=nobody' })).toEqual({ status: 200, body: LIST });
    });

    it('pages hold 20 unless asked, 100 at most, and say whether more follow', async () => {
      const { send, options } = sdk(sandbox);
      for (let count = 0; count < 21; count += 1) await send(message());
      const pages = [1, 2, 3].map((page) =>
        Message.list(MessageListParams.newBuilder().withPage(page).build(), options),
      );
      const sizes = (await Promise.all(pages)).map(({ data, hasMore }) => [data.length, hasMore]);
      expect(sizes).toEqual([
        [20, true],
        [1, false],
        [0, false],
      ]);
      expect(await list('per_page=100')).toHaveLength(21);
      for (const wrong of ['per_page=101', 'per_page=0', 'page=x', 'status=lost', 'start_at=now']) {
        expect(await ask(sandbox, { path: `?${wrong}` })).toMatchObject({ status: 422 });
      }
    });
  });

  describe('to tell results', () => {
    it.each([
      ['docomo', 67, 71, 2],
      ['docomo', 132, 133, 3],
      ['au', 134, 135, 3],
      ['rakuten', 134, 135, 3],
      ['softbank', 134, 660, 1],
    ] as const)('%s bills by its own parts (%i and %i characters)', async (carrier, shorter, longer, parts) => {
      const { send } = sdk(sandbox);
      const charged = async (length: number) =>
        (await send(message(numberThat('received', carrier)).withBody('あ'.repeat(length)))).chargedCountPerSent;
      expect(await charged(longer)).toBe(parts);
      expect(await charged(shorter)).toBe(carrier === 'softbank' ? 1 : parts - 1);
    });

    it('in a town of ten thousand telephones about one in twenty is not reached', () => {
      const numbers = Array.from({ length: 10_000 }, (_, index) => `0800000${String(index).padStart(4, '0')}`);
      const count = (wanted: string) =>
        numbers.filter((number) => fateOf(number).sentResult === wanted).length / 10_000;
      expect(count('unconnected')).toBeCloseTo(0.03, 2);
      expect(count('error')).toBeCloseTo(0.01, 2);
      expect(count('unknown')).toBeCloseTo(0.01, 2);
      expect(count('received')).toBeGreaterThan(0.93);
    });

    it('a result takes its time by the wall clock, however the town’s clock stands', async () => {
      const slow = await openSandbox({ delayMs: 60_000 });
      slow.setNow('2030-01-01T00:00:00Z');
      await sdk(slow).send(message());
      slow.setNow('2030-06-01T00:00:00Z');
      const [sent] = slow.messages();
      await slow.close();
      expect(sent?.state).toMatchObject({ result: 'processing', status: 'done', carrier: 'checking', charged: null });
    });

    it('without a virtual time the wall clock holds', async () => {
      sandbox.setNow(null);
      const before = Date.now();
      const { createdAt } = await sdk(sandbox).send(message());
      expect(createdAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(createdAt.getTime()).toBeLessThanOrEqual(Date.now());
    });
  });
});
