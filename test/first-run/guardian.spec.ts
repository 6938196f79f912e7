import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { FIRST_RUN, firstRun, inFolder } from './first-run.js';

/** A parent that starts two long-lived programs, one of them deaf to requests, and tells their process ids. */
const parentOf = (folder: string) => `
  import { openNursery } from ${JSON.stringify(path.join(FIRST_RUN, 'children.mjs'))};
  const nursery = openNursery();
  const started = ['setInterval(() => {}, 1e6)', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6)'].map((code, n) =>
    nursery.launch({ name: 'c' + n, command: process.execPath, args: ['-e', code], log: ${JSON.stringify(folder)} + '/log' + n }));
  console.log(started.map((child) => child.pid).join(' '));
  process.stdin.on('data', async () => {
    nursery.seal();
    await Promise.all(started.map((child) => child.stop()));
    nursery.close();
    process.exit(0);
  });`;

async function start(folder: string): Promise<{ parent: ChildProcess; pids: number[] }> {
  const options = ['--input-type=module', '-e', parentOf(folder)];
  const parent = spawn(process.execPath, options, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, pids: line.toString().trim().split(' ').map(Number) };
}

interface Processes {
  commandOf(pid: number): Promise<string | null>;
}

/** How many of them run. One that has ended counts as gone, even before the system has noticed. */
async function runningOf(pids: number[]): Promise<number> {
  const { commandOf } = await firstRun<Processes>('processes.mjs');
  const commands = await Promise.all(pids.map(commandOf));
  return commands.filter((command) => command !== null).length;
}

async function untilGone(pids: number[]): Promise<void> {
  while ((await runningOf(pids)) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('What first run started', () => {
  it('does not outlive it when it is killed outright, not even what ignores requests', () =>
    inFolder(async (folder) => {
      const { parent, pids } = await start(folder);
      expect(await runningOf(pids)).toBe(2);
      parent.kill('SIGKILL');
      await untilGone(pids);
    }));

  it('is stopped by it when it is asked to end', () =>
    inFolder(async (folder) => {
      const { parent, pids } = await start(folder);
      parent.stdin?.write('end\n');
      await once(parent, 'exit');
      expect(await runningOf(pids)).toBe(0);
    }));
});
