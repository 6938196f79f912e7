import { root } from './places.mjs';
import { runPackaged } from './tools.mjs';

const LAYERS = ['apps', 'workflows', 'activities', 'rules', 'test'];

/** What guards the code beside its tests: `npm run check` runs them all, and `npm test` counts each as one test. */
export const CHECKS = [
  { name: 'types', file: 'typescript/bin/tsc', args: ['--noEmit'] },
  {
    name: 'format and lint',
    file: '@biomejs/biome/bin/biome',
    args: ['check', '--config-path=.config/biome.json', '.'],
  },
  {
    name: 'direction of imports',
    file: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.config/dependency-cruiser.cjs', ...LAYERS],
  },
  {
    name: 'promises that nobody awaits',
    file: 'eslint/bin/eslint.js',
    args: ['--config', '.config/eslint.config.mjs', ...LAYERS],
  },
];

/** Runs one check; answers whether it passed, and what it said. */
export async function runCheck({ file, args }, signal) {
  const { code, output } = await runPackaged(file, args, { cwd: root, signal });
  return { passed: code === 0, output };
}
