/**
 * Runs a TypeScript source without a build: `node run-source.mjs file.ts …`. Jest compiles for its own process only;
 * a proof that kills processes needs them as real ones, on a fresh clone too.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import swc from '@swc/core';

const require = createRequire(import.meta.url);
const Module = require('node:module');
const options = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveSource(request, parent, ...rest) {
  const ours = parent?.filename?.endsWith('.ts') && request.startsWith('.') && request.endsWith('.js');
  return resolve.call(this, ours ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};
Module._extensions['.ts'] = (module, file) => {
  module._compile(swc.transformFileSync(file, { ...options, filename: file }).code, file);
};

const [, , file] = process.argv;
process.argv.splice(1, 1);
require(path.resolve(file));
