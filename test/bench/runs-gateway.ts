import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { SmsGateway } from '../../activities/channels/sms/gateway.js';

/** The client of the stub, the same for both sides: one small request on a kept connection. */
export function createStubGateway(port: number): SmsGateway {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask = (method: string, path: string, body?: string) =>
    call({ agent, host: '127.0.0.1', port, method, path }, body);
  return {
    async send({ dispatchId, to, body, limitedAt }) {
      const answer = await ask('POST', '/messages', JSON.stringify({ key: dispatchId, to, body, limitedAt }));
      return answer === undefined ? { kind: 'unknown', code: 'no-answer' } : { kind: 'accepted', gatewayId: answer };
    },
    async lookUp(dispatchId) {
      const found = await ask('GET', `/messages/${dispatchId}`);
      if (found === undefined) return { kind: 'unknown', code: 'no-answer' };
      return found === '' ? { kind: 'absent' } : { kind: 'found', gatewayId: found };
    },
    async *receipts() {},
  };
}

/** The words of the answer; undefined when there was none. */
function call(options: RequestOptions, body: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sent = request(
      { ...options, headers: { 'content-type': 'application/json' } },
      (response) => void read(response).then(resolve),
    );
    sent.once('error', () => resolve(undefined));
    sent.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return Buffer.concat(parts).toString();
}
