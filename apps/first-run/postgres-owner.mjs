import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, cp, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './places.mjs';
import { Sentence } from './sentence.mjs';

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root. Root lends it the user `postgres` where there is one, else `nobody`; everybody
 * else runs it as themselves.
 *
 * @returns {Promise<{ uid?: number, gid?: number }>}
 */
export async function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user on this machine.
    }
  }
  throw new Sentence(
    'PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to lend it. Run as an ordinary user.',
  );
}

/**
 * A folder that `user` owns and can reach: `wanted`, or, when a parent of it is closed to that user (a checkout under
 * /root, say), one beside the system's own data that belongs to this checkout alone.
 */
export async function reachableFolder(wanted, user) {
  for (const folder of [wanted, path.join('/var/lib', own(wanted)), path.join(os.tmpdir(), own(wanted))]) {
    try {
      await mkdir(folder, { recursive: true });
      if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
      await run('/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', folder], { ...user, cwd: '/' });
      return folder;
    } catch {
      // Closed to that user; the next place.
    }
  }
  throw new Sentence(
    `No folder for PostgreSQL's data: ${wanted} cannot be reached by the user it runs as. Set DATABASE_URL instead.`,
  );
}

const own = (folder) => `yobikake-${createHash('sha256').update(`${root}\n${folder}`).digest('hex').slice(0, 12)}`;

/** The folder of PostgreSQL's programs, copied to where `user` can run them if it cannot where they are. */
export async function runnablePrograms(installed, user) {
  if (await runs(installed, user)) return path.join(installed, 'bin');
  const copy = await reachableFolder(path.join('/var/lib', own(installed)), user);
  if (!(await runs(copy, user))) await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

async function runs(folder, user) {
  try {
    await run(path.join(folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
