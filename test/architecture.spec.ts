import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { STEP_KINDS } from '../rules/steps/index.js';
import { workflowBundle } from './support/temporal.js';

const ROOT = path.resolve(__dirname, '..');

function sourcesOf(layer: string): { file: string; text: string }[] {
  return readdirSync(path.join(ROOT, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => ({ file: path.join(layer, file), text: readFileSync(path.join(ROOT, layer, file), 'utf8') }));
}

const filesWith = (layer: string, pattern: RegExp) =>
  sourcesOf(layer).flatMap(({ file, text }) => (pattern.test(text) ? [file] : []));

describe('Rules', () => {
  it('have no clock and no chance: now and luck are arguments', () => {
    expect(filesWith('rules', /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|local|utc)\(|\bMath\.random\(/)).toEqual(
      [],
    );
  });

  it('know nothing of the process they run in', () => {
    expect(filesWith('rules', /\bprocess\.|\bglobalThis\b|\brequire\(/)).toEqual([]);
  });
});

describe('Workflows', () => {
  it('carry neither zod nor CEL nor luxon: every cached run would pay for them', async () => {
    const { codePath } = await workflowBundle();
    const modules = [...readFileSync(codePath, 'utf8').matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)];
    const packages = new Set(modules.map(([, name]) => name));
    for (const heavy of ['zod', 'luxon', 'yaml', '@marcbachmann/cel-js']) expect(packages).not.toContain(heavy);
  });
});

describe('The environment', () => {
  it('is read at the edge, by apps alone', () => {
    for (const layer of ['workflows', 'activities']) expect(filesWith(layer, /\bprocess\.env\b/)).toEqual([]);
  });
});

describe('The source', () => {
  it('has no file for leftovers', () => {
    const names = ['rules', 'workflows', 'activities', 'apps']
      .flatMap(sourcesOf)
      .map(({ file }) => path.basename(file));
    expect(names.filter((name) => /^(utils?|helpers?|common|shared|misc|types|constants)\.ts$/.test(name))).toEqual([]);
  });

  it('never silences the compiler', () => {
    const silenced = /@ts-(ignore|nocheck|expect-error)|eslint-disable/;
    expect(['rules', 'workflows', 'activities', 'apps'].flatMap((layer) => filesWith(layer, silenced))).toEqual([]);
  });
});

describe('A file', () => {
  it('is no longer than 300 lines, but for migrations, which are never edited', () => {
    const long = ['rules', 'workflows', 'activities', 'apps']
      .flatMap(sourcesOf)
      .filter(({ file, text }) => !file.includes('migrations') && text.split('\n').length > 301);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  it.each(['rules', 'workflows', 'activities', 'apps', 'test'])('that presents %s has at most 40 lines', (layer) => {
    const lines = readFileSync(path.join(ROOT, layer, 'README.md'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
  });
});

describe('Proofs and measurements', () => {
  const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  const namesIn = (file: string, list: RegExp) =>
    [...textOf(file).matchAll(list)]
      .flatMap(([, names = '']) => [...names.matchAll(/[\w-]+(?=[,:' \n])/g)])
      .map(String);

  it.each([
    ['proofs', 'test/prove/main.ts', /const PROOFS[^=]*= \{([^}]*)\}/g],
    ['planted bugs', 'test/prove/planted.ts', /const PLANTED\w* = \[([^\]]*)\]/g],
    ['measurements', 'test/bench/main.ts', /const BENCHES[^=]*= \{([^}]*)\}/g],
  ])('%s all stand in the developers’ page', (_what, file, list) => {
    const names = namesIn(file, list).filter((name) => name !== 'importing');
    expect(names.length).toBeGreaterThanOrEqual(4);
    expect(names.filter((name) => !textOf('docs/developers.md').includes(`\`${name}\``))).toEqual([]);
  });
});

describe('A kind of step', () => {
  it('has a file of its own, named for it', () => {
    const files = readdirSync(path.join(ROOT, 'rules', 'steps'));
    expect(Object.keys(STEP_KINDS).filter((kind) => !files.includes(`${kind}.ts`))).toEqual([]);
  });
});
