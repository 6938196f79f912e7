import path from 'node:path';
import tseslint from 'typescript-eslint';

/** Biome checks the rest; these two need types. */
export default [
  {
    files: ['**/*.ts'],
    ignores: ['dist/**', '.yobikake/**', 'apps/console/**'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: path.resolve(import.meta.dirname, '..') },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
];
