import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gateway in a process of its own that takes every message after 0 to 5 ms. */
const taken = new Map<string, string>();
let turn = 0;

const server = createServer((request, response) => void answer(request, response));
// A connection that is closed while its client picks it up would be a gateway's fault, and cost minutes.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.({ ready: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => {}); // whoever started us ends us

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  if (request.method === 'GET') {
    response.end(taken.get(request.url?.split('/').at(-1) ?? '') ?? '');
    return;
  }
  const { key } = JSON.parse(Buffer.concat(parts).toString()) as { key: string };
  turn += 1;
  taken.set(key, `m${turn}`);
  setTimeout(() => response.end(taken.get(key)), turn % 6);
}
