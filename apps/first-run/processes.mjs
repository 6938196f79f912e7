import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The command line of a running process, or null when there is none (one that has ended and only waits to be noticed
 * counts as none). Small images have no `ps`, some systems no `/proc`.
 */
export async function commandOf(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = await fromProc(pid).catch(() => fromPs(pid));
  return command === '' ? null : command;
}

async function fromProc(pid) {
  await readFile('/proc/self/stat');
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.replaceAll('\0', ' ').trim();
}

async function fromPs(pid) {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'stat=,command=']);
    return stdout.startsWith('Z') ? '' : stdout.trim();
  } catch {
    return '';
  }
}
