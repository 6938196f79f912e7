import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, type Variable } from '../../apps/config.js';
import { firstRun, inFolder } from './first-run.js';

interface Keys {
  ensureKeys(file: string): Promise<NodeJS.ProcessEnv>;
}
interface RunFile {
  claimRun(file: string): Promise<{ pid: number } | null>;
  endRun(file: string): Promise<void>;
}

const SECRETS: Variable[] = ['DATA_KEYS', 'INDEX_KEY', 'PAYLOAD_KEY', 'GATEWAY_TENANT', 'GATEWAY_TOKEN'];

describe('A development installation', () => {
  it('gets keys that our programs accept, once, readable by its owner alone', () =>
    inFolder(async (folder) => {
      const { ensureKeys } = await firstRun<Keys>('keys.mjs');
      const file = path.join(folder, 'keys.json');
      const keys = await ensureKeys(file);
      expect(readConfig(keys, SECRETS).DATA_KEYS.current).toBe('k1');
      expect(await ensureKeys(file)).toEqual(keys);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }));

  it('takes over from a start that was killed, whose number another program has by now', () =>
    inFolder(async (folder) => {
      const { claimRun, endRun } = await firstRun<RunFile>('run-file.mjs');
      const file = path.join(folder, 'run.json');
      await writeFile(file, JSON.stringify({ pid: process.pid }));
      expect(await claimRun(file)).toBeNull();
      await endRun(file);
      expect(await claimRun(file)).toBeNull();
    }));
});
