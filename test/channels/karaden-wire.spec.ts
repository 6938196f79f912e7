import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SendAnswer } from '../../activities/channels/sms/gateway.js';
import { TENANT } from '../sandbox/open.js';
import { karaden, LONG_AGO, sms } from './messages.js';

describe('a gateway that is not as it should be', () => {
  let server: Server;
  let url: string;
  let asked: IncomingMessage[];
  let answer: (response: ServerResponse) => void;
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request);
      request.resume().once('end', () => answer(response));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  const saying = (status: number, text: string, headers: Record<string, string> = {}) => {
    answer = (response) => void response.writeHead(status, headers).end(text);
  };
  const error = (code: string) => JSON.stringify({ object: 'error', code, message: '09000000001', errors: null });

  it.each<[number, string, SendAnswer]>([
    [400, error('bad'), { kind: 'rejected', code: 'bad' }],
    [400, error('invalid_version'), { kind: 'locked-out', code: 'invalid_version' }],
    [400, '<html>', { kind: 'unknown', code: 'http-400' }],
    [401, '<html>', { kind: 'locked-out', code: 'http-401' }],
    [403, error('forbidden'), { kind: 'locked-out', code: 'forbidden' }],
    [404, error('model_not_found'), { kind: 'rejected', code: 'model_not_found' }],
    [409, error('conflict'), { kind: 'unknown', code: 'conflict' }],
    [422, error('09000000001'), { kind: 'rejected', code: 'no-code' }],
    [429, 'slow down', { kind: 'throttled', retryAfterMs: 1_000 }],
    [502, '<html>', { kind: 'unknown', code: 'http-502' }],
    [200, 'null', { kind: 'unknown', code: 'unexpected-answer' }],
    [200, '{}', { kind: 'unknown', code: 'unexpected-answer' }],
    [200, '[]', { kind: 'unknown', code: 'unexpected-answer' }],
    [200, '{"object":"message","id":"x"}', { kind: 'unknown', code: 'unexpected-answer' }],
  ])('%i %s is never taken for an accept', async (status, text, expected) => {
    saying(status, text);
    expect(await karaden(url).send(sms())).toEqual(expected);
  });

  it('a message of somebody else is not taken for ours', async () => {
    const theirs = {
      object: 'message',
      id: 'x',
      tags: ['theirs'],
      result: 'done',
      status: 'done',
      sent_result: 'none',
    };
    saying(200, JSON.stringify(theirs));
    expect(await karaden(url).send(sms())).toEqual({ kind: 'unknown', code: 'unexpected-answer' });
    saying(200, JSON.stringify({ object: 'list', has_more: false, data: [theirs] }));
    expect(await karaden(url).lookUp('ours', LONG_AGO)).toEqual({ kind: 'unknown', code: 'unexpected-answer' });
  });

  it('a redirect is not followed, since that would offer the message again', async () => {
    saying(307, '', { Location: '/elsewhere' });
    expect(await karaden(url).send(sms())).toEqual({ kind: 'unknown', code: 'http-307' });
    expect(asked).toHaveLength(1);
  });

  it('an answer that breaks off half-way leaves the message in doubt', async () => {
    answer = (response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{"object":');
      setImmediate(() => response.destroy());
    };
    expect(await karaden(url).send(sms())).toEqual({ kind: 'unknown', code: 'connection-lost' });
  });

  it('an answer that begins and never ends is given up', async () => {
    answer = (response) => void response.writeHead(200).write('{');
    expect(await karaden(url).send(sms())).toEqual({ kind: 'unknown', code: 'timeout' });
  });

  it('the gateway does not learn the name of this host, nor the number from the address', async () => {
    saying(500, '');
    await karaden(url).send(sms());
    await karaden(url).lookUp('a-dispatch', LONG_AGO);
    expect(asked.map(({ headers }) => headers['karaden-client-user-agent'])).toEqual([undefined, undefined]);
    expect(asked[0]).toMatchObject({ url: `/api/${TENANT}/messages`, headers: { 'karaden-version': '2024-03-01' } });
    expect(asked[1]?.url).toBe(`/api/${TENANT}/messages?tag=a-dispatch&per_page=100`);
  });
});
