/**
 * Holds the other end of a pipe of its parent and, when the parent vanishes (even by `kill -9`), stops what the parent
 * had started. Told by lines on standard input: `watch <pid> <signal>` and `forget <pid>`. The last watched is stopped first.
 */
import { readFileSync } from 'node:fs';
import readline from 'node:readline';

const PATIENCE_MS = 5_000;
const watched = [];

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [verb, pid, signal] = line.split(' ');
  if (verb === 'watch') watched.push({ pid: Number(pid), signal });
  if (verb === 'forget') forget(Number(pid));
});
lines.on('close', stopAll);

// The parent decides when it is over; a signal to the whole terminal must not take the guardian away first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

function forget(pid) {
  const index = watched.findIndex((child) => child.pid === pid);
  if (index >= 0) watched.splice(index, 1);
}

async function stopAll() {
  for (const { pid, signal } of watched.toReversed()) {
    tell(pid, signal);
    const until = Date.now() + PATIENCE_MS;
    while (isThere(pid) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    if (isThere(-pid)) tell(-pid, 'SIGKILL');
    else if (isThere(pid)) tell(pid, 'SIGKILL');
  }
  process.exit(0);
}

function tell(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, which is what was wanted.
  }
}

function isThere(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Ended, but its new parent (the first process of a small container, say) has not noticed. */
function isZombie(pid) {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''));
  } catch {
    return false;
  }
}
