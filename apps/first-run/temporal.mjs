import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { until } from './until.mjs';

const READY_MS = 60_000;
// Written ahead and synced at checkpoints: some 17 times as fast as the default, and safe against our own crash.
const FAST_FILE = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];

/**
 * Starts a Temporal development server. Without `file` it keeps everything in memory; without `uiPort` it has no pages.
 * Virtual time is allowed: demo, proofs and tests let single runs skip ahead.
 *
 * @param {{ nursery: object, binary: string, port: number, httpPort: number, uiPort?: number, file?: string, log: string,
 *   keep?: (server: object) => void }} wanted
 */
export async function startTemporal({ nursery, binary, port, httpPort, uiPort, file, log, keep }) {
  if (file) await mkdir(path.dirname(file), { recursive: true });
  const server = nursery.launch({
    name: 'temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--http-port', String(httpPort)],
      ...['--log-level', 'error', '--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
      ...(uiPort ? ['--ui-port', String(uiPort), '--ui-disable-news-fetch'] : ['--headless']),
      ...(file ? ['--db-filename', file, ...FAST_FILE] : []),
    ],
    log,
  });
  keep?.(server);
  const ready = `http://127.0.0.1:${httpPort}/api/v1/namespaces/default`;
  await until(() => answers(ready), { withinMs: READY_MS, everyMs: 30, alive: server, what: 'Temporal' });
  return Object.assign(server, { address: `127.0.0.1:${port}` });
}

const answers = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
