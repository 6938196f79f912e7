import { createServer, type Server } from 'node:net';
import { firstRun } from './first-run.js';

interface Wanted {
  name: string;
  usual: number;
  variable: string;
}
interface Circumstances {
  env: NodeJS.ProcessEnv;
  given: Set<number>;
  tell: (line: string) => void;
}
interface Ports {
  anyPort(): Promise<number>;
  choosePort(wanted: Wanted, circumstances: Circumstances): Promise<number>;
}

const listening = (port: number) =>
  new Promise<Server>((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('A port for one of our servers', () => {
  let ports: Ports;
  let usual: number;
  let said: string[];
  const choose = (env: NodeJS.ProcessEnv = {}, given = new Set<number>()) =>
    ports.choosePort(
      { name: 'the API', usual, variable: 'API_PORT' },
      { env, given, tell: (line) => void said.push(line) },
    );

  beforeEach(async () => {
    ports = await firstRun<Ports>('ports.mjs');
    usual = await ports.anyPort();
    said = [];
  });

  it('is the usual one, without a word, while it is free', async () => {
    expect(await choose()).toBe(usual);
    expect(said).toEqual([]);
  });

  it('is another one when the usual one is taken, and that is said', async () => {
    const other = await listening(usual);
    const port = await choose();
    other.close();
    expect(port).not.toBe(usual);
    expect(said).toEqual([`Port ${usual} is taken; the API uses ${port}.`]);
  });

  it('is not given to two servers, although neither listens yet', async () => {
    const given = new Set<number>();
    expect(await choose({}, given)).not.toBe(await choose({}, given));
  });

  it('is refused when the town asked for one that is taken', async () => {
    const other = await listening(usual);
    const chosen = choose({ API_PORT: String(usual) });
    await expect(chosen).rejects.toThrow(`Port ${usual} (API_PORT, for the API) is taken`);
    other.close();
  });

  it('is refused when it is no port at all', async () => {
    await expect(choose({ API_PORT: '80a' })).rejects.toThrow('API_PORT is not a port');
  });
});
