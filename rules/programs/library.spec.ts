import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';

const PAGES = readdirSync(__dirname).filter((name) => name.endsWith('.yaml'));

describe('the ready-made programs', () => {
  it.each(PAGES)('%s is read without a fault, and every warning has its reason', (name) => {
    const read = readProgram(readFileSync(path.join(__dirname, name), 'utf8'), name);
    expect(read.kind === 'refused' ? read.faults : []).toEqual([]);
    expect(read.kind === 'read' ? read.warnings.filter(({ because }) => because === null) : []).toEqual([]);
  });
});
