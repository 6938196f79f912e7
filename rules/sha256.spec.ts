import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { sha256 } from './sha256.js';

it('agrees with the platform on any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.nat(300).map((length) => 'a'.repeat(length)),
  );
  fc.assert(
    fc.property(texts, (text) => sha256(text) === createHash('sha256').update(text, 'utf8').digest('hex')),
    { numRuns: 500 },
  );
});
