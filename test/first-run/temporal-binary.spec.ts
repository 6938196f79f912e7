import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { firstRun, inFolder } from './first-run.js';

interface TemporalBinary {
  findTemporal(circumstances: {
    tell: (line: string) => void;
    env: NodeJS.ProcessEnv;
    folder: string;
  }): Promise<string>;
}

async function programIn(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'temporal');
  await writeFile(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0)"\n`, { mode: 0o755 });
  return file;
}

async function find(home: string): Promise<{ found: string; said: string[] }> {
  const { findTemporal } = await firstRun<TemporalBinary>('temporal-binary.mjs');
  const said: string[] = [];
  const circumstances = { tell: (line: string) => void said.push(line), env: { PATH: path.join(home, 'path') } };
  return { found: await findTemporal({ ...circumstances, folder: path.join(home, 'bin') }), said };
}

describe('The Temporal server', () => {
  it('is the one on the PATH when it is new enough', () =>
    inFolder(async (home) => {
      const program = await programIn(path.join(home, 'path'), '1.10.0');
      await programIn(path.join(home, 'bin'), '1.9.1');
      expect(await find(home)).toEqual({ found: program, said: ['Temporal: on the PATH'] });
    }));

  it('is the one fetched before when the PATH has an old one, and both are announced', () =>
    inFolder(async (home) => {
      await programIn(path.join(home, 'path'), '1.8.2');
      const program = await programIn(path.join(home, 'bin'), '1.9.1');
      const { found, said } = await find(home);
      expect(found).toBe(program);
      expect(said).toEqual(['Temporal: not on the PATH (it is 1.8, older than 1.9)', 'Temporal: fetched before']);
    }));
});
