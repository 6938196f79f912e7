import './node-version.mjs';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { inRoot } from './places.mjs';
import { step } from './progress.mjs';
import { giveUp, Sentence } from './sentence.mjs';
import { runPackaged, runTool, tail } from './tools.mjs';

const LAYERS = ['rules', 'workflows', 'activities', 'apps', 'test'];
/** What the compiler leaves behind but the programs read: programs of the library, pages, samples. */
const ASSETS = /\.(yaml|json|csv|html|css|svg|js|woff2)$/;
const ELSEWHERE = /^(apps\/first-run|apps\/console)\//;
const STAMP = inRoot('dist', '.built');
const CONFIG = inRoot('.config', 'tsconfig.build.json');
const BUNDLE = inRoot('dist', 'workflow-bundle.js');

/** Compiles to dist/ and packs the workflows; does nothing when no source changed since. */
export async function ensureBuilt(signal) {
  const files = await sources();
  const hash = await hashOf(files);
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === hash) return;
  await rm(STAMP, { force: true });
  await step('Compiling', () => compile(signal));
  await copyAssets(files.filter((file) => ASSETS.test(file)));
  if (existsSync(inRoot('dist', 'workflows', 'index.js'))) await step('Packing the workflows', () => pack(signal));
  await writeFile(STAMP, hash);
}

async function sources() {
  const lists = await Promise.all(LAYERS.map(filesUnder));
  return lists.flat().filter((file) => !ELSEWHERE.test(file) && (ASSETS.test(file) || isCompiled(file)));
}

const isCompiled = (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts');

async function filesUnder(layer) {
  const entries = await readdir(inRoot(layer), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(inRoot(), path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

async function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files, 'tsconfig.json', 'package-lock.json'])
    hash.update(file).update(await readFile(inRoot(file)));
  return hash.digest('hex');
}

async function compile(signal) {
  // A stamp that is gone means an interrupted or foreign build: the compiler's own notes are not to be trusted then.
  if (!existsSync(inRoot('dist', '.tsbuildinfo.build'))) await rm(inRoot('dist'), { recursive: true, force: true });
  const { code, output } = await runPackaged('typescript/bin/tsc', ['--project', CONFIG], { signal });
  if (code !== 0) throw new Sentence(`The sources do not compile:\n${tail(output, 30)}`);
}

async function copyAssets(files) {
  for (const file of files) {
    await mkdir(path.dirname(inRoot('dist', file)), { recursive: true });
    await copyFile(inRoot(file), inRoot('dist', file));
  }
}

async function pack(signal) {
  const entry = inRoot('dist', 'workflows', 'index.js');
  const { code, output } = await runTool(
    process.execPath,
    [inRoot('apps', 'first-run', 'bundle-workflows.mjs'), entry, BUNDLE],
    { signal },
  );
  if (code !== 0) throw new Sentence(`The workflows cannot be packed:\n${tail(output, 30)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDependencies()
    .then(() => ensureBuilt())
    .catch(giveUp);
}
