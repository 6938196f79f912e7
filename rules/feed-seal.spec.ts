import { notSealedBecause } from './feed-seal.js';

const found = { rows: 1_000, yen: 5_000_000, unmatched: 0 };
const declared = { rows: 1_000, yen: 5_000_000 };

describe('a payment file', () => {
  it('is sealed when rows and yen are as declared', () => {
    expect(notSealedBecause(found, declared)).toEqual([]);
  });

  it('is not sealed when a total differs, and says which', () => {
    expect(notSealedBecause(found, { ...declared, yen: 1 })).toEqual(['yen-differs']);
    expect(notSealedBecause(found, { rows: 1, yen: 1 })).toEqual(['rows-differ', 'yen-differs']);
  });

  it('is not sealed on a person’s word when a total differs', () => {
    expect(notSealedBecause(found, { ...declared, rows: 999 }, 'sato')).toEqual(['rows-differ']);
  });

  it.each([
    [3, 10, true],
    [4, 10, false],
    [5, 1_000, true],
    [6, 1_000, false],
    [20, 100_000, true],
    [21, 100_000, false],
  ])(
    'with %i unknown of %i lines: sealed %s, and always once a person has looked into it',
    (unmatched, rows, sealed) => {
      expect(notSealedBecause({ rows, yen: 1, unmatched }, { rows, yen: 1 }).length === 0).toBe(sealed);
      expect(notSealedBecause({ rows, yen: 1, unmatched }, { rows, yen: 1 }, 'sato')).toEqual([]);
    },
  );
});
