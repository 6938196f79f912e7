import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { createVault } from './vault.js';

const [first, second, indexKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const vault = createVault({ keys: { k1: first }, current: 'k1', indexKey });
const AAD = 'residents/personal/0001';

describe('the vault', () => {
  it('gives back what it sealed, to the last character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        (plain, aad) => vault.open(vault.seal(plain, aad), aad) === plain,
      ),
    );
  });

  it('does not open a box that was moved to another row', () => {
    const box = vault.seal('09000000001', AAD);
    expect(() => vault.open(box, 'residents/personal/0002')).toThrow();
  });

  it('does not open a box of which any one bit was changed', () => {
    const box = vault.seal('09000000001', AAD);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const changed = Buffer.from(box);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => vault.open(changed, AAD)).toThrow();
    }
  });

  it('does not open a shortened box', () => {
    const box = vault.seal('09000000001', AAD);
    for (let length = 0; length < box.length; length++)
      expect(() => vault.open(box.subarray(0, length), AAD)).toThrow();
  });

  it('never seals the same words into the same box', () => {
    const boxes = new Set(Array.from({ length: 3000 }, () => vault.seal('same', AAD).toString('hex')));
    expect(boxes.size).toBe(3000);
  });

  it('opens boxes of an older key after the current key has changed', () => {
    const renewed = createVault({ keys: { k2: second, k1: first }, current: 'k2', indexKey });
    expect(renewed.open(vault.seal('山田', AAD), AAD)).toBe('山田');
    expect(() => vault.open(renewed.seal('山田', AAD), AAD)).toThrow('not among the data keys');
  });

  it('finds a number again only with the index key', () => {
    expect(vault.numberKey('09000000001')).toEqual(vault.numberKey('09000000001'));
    expect(vault.numberKey('09000000001')).not.toEqual(vault.numberKey('09000000002'));
    const other = createVault({ keys: { k1: first }, current: 'k1', indexKey: second });
    expect(other.numberKey('09000000001')).not.toEqual(vault.numberKey('09000000001'));
  });

  it('refuses keys of a wrong length, and a current key that is not there', () => {
    expect(() => createVault({ keys: { k1: Buffer.alloc(16) }, current: 'k1', indexKey })).toThrow('32 bytes');
    expect(() => createVault({ keys: { k1: first }, current: 'k2', indexKey })).toThrow('current data key');
  });
});
