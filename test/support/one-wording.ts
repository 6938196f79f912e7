import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The ready-made payment check without its comparison: everybody gets the same words. */
export function paymentCheckWithOneWording(): string {
  const page = readFileSync(path.resolve(__dirname, '..', '..', 'rules', 'programs', 'nhi-payment-check.yaml'), 'utf8');
  return page
    .replace(/^# 減免の案内を添えると.*\ncompare: .*\n\n/m, '')
    .replace(/^ {8}plain:\n((?: {10}.*\n)+) {8}relief:.*\n(?: {10}.*\n)+/m, (_whole, plain: string) =>
      plain.replace(/^ {2}/gm, ''),
    );
}
