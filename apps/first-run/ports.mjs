import net from 'node:net';
import { Sentence } from './sentence.mjs';

const LOOPBACK = '127.0.0.1';
const TRIED = 50;

/** Whether a server may listen on `port`: nobody else does, on any address of this machine. */
export async function isFree(port) {
  return (await listens(port, LOOPBACK)) && (await listens(port, undefined));
}

function listens(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that the system considers free just now. */
export function anyPort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * The port for one of our servers. A port that was asked for in the environment is taken as it is or refused; else
 * the usual one, or the next free one. `given` is never offered twice, although nobody listens on it yet.
 *
 * @param {{ name: string, usual: number, variable: string }} wanted
 * @param {{ env: NodeJS.ProcessEnv, given: Set<number>, tell: (line: string) => void }} circumstances
 */
export async function choosePort({ name, usual, variable }, { env, given, tell }) {
  const asked = env[variable];
  const port = asked ? await exactly(asked, { name, variable, given }) : await nextFree(usual, given);
  if (!asked && port !== usual) tell(`Port ${usual} is taken; ${name} uses ${port}.`);
  given.add(port);
  return port;
}

async function exactly(asked, { name, variable, given }) {
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Sentence(`${variable} is not a port (1 to 65535).\n${variable} には 1〜65535 の番号を指定してください。`);
  }
  if (given.has(port) || !(await isFree(port))) {
    throw new Sentence(
      `Port ${port} (${variable}, for ${name}) is taken by another program. Stop it, or choose another port.\n` +
        `ポート ${port}（${variable}）は別のプログラムが使用中です。そのプログラムを止めるか、別の番号を指定してください。`,
    );
  }
  return port;
}

async function nextFree(usual, given) {
  for (let port = usual; port < usual + TRIED; port++) {
    if (!given.has(port) && (await isFree(port))) return port;
  }
  return anyPort();
}
