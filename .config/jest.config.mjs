/** Packages that are ES modules only: Jest on Node 20 cannot load those, so they are transformed like our own code. */
const MODULES_ONLY =
  '@nestjs|@standard-schema|es-toolkit|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|jose|@marcbachmann|@toss';

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

export default {
  rootDir: '..',
  roots: ['rules', 'workflows', 'activities', 'apps', 'test'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  testTimeout: 30_000,
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  transform: { '\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES_ONLY})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Servers, workers and browsers share the machine with the tests.
  maxWorkers: 2,
};
