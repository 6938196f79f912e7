import path from 'node:path';

/** A path inside the checkout; compiled, this file stands one folder deeper than in it. */
export function inCheckout(...parts: string[]): string {
  const parent = path.resolve(__dirname, '..');
  return path.join(path.basename(parent) === 'dist' ? path.resolve(parent, '..') : parent, ...parts);
}
