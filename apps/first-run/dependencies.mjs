import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inRoot } from './places.mjs';
import { step } from './progress.mjs';
import { Sentence } from './sentence.mjs';
import { runTool, tail } from './tools.mjs';

const LACKS_OTHER_SYSTEMS = /Missing: \S+@ from lock file/;

/** Installs what package-lock.json says unless node_modules holds exactly that. */
export async function ensureDependencies(signal) {
  if (await upToDate()) return;
  await step('npm ci (dependencies; the first time takes a minute)', () => install(signal));
}

/** npm notes in node_modules what it installed, as its last act. */
async function upToDate() {
  const noted = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const [wanted, installed] = await Promise.all([inRoot('package-lock.json'), noted].map(packagesIn));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

const packagesIn = async (file) => JSON.parse(await readFile(file, 'utf8')).packages;

async function install(signal) {
  const first = await npm(['ci'], signal);
  // A mirror may lack packages of other systems; npm then leaves them out of the lock file and refuses its own work.
  // Installing without saving takes the same versions and skips what this machine does not need.
  const { code, output } = LACKS_OTHER_SYSTEMS.test(first.output) ? await npm(['install', '--no-save'], signal) : first;
  if (code === 0) return;
  throw new Sentence(
    `npm ci failed (exit ${code}). If this machine reaches packages through a proxy or a mirror, set it with "npm config".\n` +
      `npm ci に失敗しました（プロキシやミラーをお使いの場合は npm config で設定してください）。\n${tail(output)}`,
  );
}

function npm(verb, signal) {
  const asked = [...verb, '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=2', '--fetch-timeout=60000'];
  const own = process.env.npm_execpath; // the npm that runs us, wherever it is
  const [command, args] = own?.endsWith('.js') ? [process.execPath, [own, ...asked]] : ['npm', asked];
  return runTool(command, args, { signal });
}
