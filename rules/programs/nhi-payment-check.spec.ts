import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProgram } from '../program.js';

const source = readFileSync(join('rules', 'programs', 'nhi-payment-check.yaml'), 'utf8');

describe('the ready program for unpaid premiums', () => {
  it('is read without a fault', () => {
    expect(readProgram(source, 'nhi-payment-check.yaml')).toMatchObject({ kind: 'read' });
  });
});
