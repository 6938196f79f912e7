import * as fc from 'fast-check';
import { drawShares, type Share } from './compare.js';
import { inWaveOrder } from './waves.js';

const KEYS = Array.from({ length: 200 }, (_, index) => `due:${index}/国保/2026/5`);
const ARMS = { plain: 0.5, relief: 0.5 };

function counted(shares: Iterable<Share>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const share of shares) {
    const name = share.kind === 'holdout' ? 'holdout' : (share.arm ?? 'no arm');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('What is compared', () => {
  it('leaves 20 of 200 alone at a holdout of 10 %, and shares the words among the others', () => {
    expect(counted(drawShares(KEYS, { holdout: 0.1, arms: ARMS }, 'seed').values())).toEqual({
      holdout: 20,
      plain: 90,
      relief: 90,
    });
  });

  it('gives everybody the same words where nothing is compared', () => {
    expect(counted(drawShares(KEYS, { holdout: 0, arms: {} }, 'seed').values())).toEqual({ 'no arm': 200 });
  });

  it('is drawn by the seed: the same for the same, another for another', () => {
    const draw = (seed: string, keys = KEYS) => drawShares(keys, { holdout: 0.1, arms: ARMS }, seed);
    const reversed = draw('a', [...KEYS].reverse());
    expect(KEYS.map((key) => reversed.get(key))).toEqual(KEYS.map((key) => draw('a').get(key)));
    expect(KEYS.map((key) => draw('b').get(key))).not.toEqual(KEYS.map((key) => draw('a').get(key)));
  });

  it('does not follow the order of the waves: words and days are drawn apart', () => {
    const shares = drawShares(KEYS, { holdout: 0.5, arms: {} }, 'a');
    const units = KEYS.map((key, row) => ({ key, row }));
    const firstToGo = inWaveOrder(units, { order: 'random', seed: 'a' }).slice(0, 100);
    const heldOut = firstToGo.filter(({ key }) => shares.get(key)?.kind === 'holdout').length;
    expect(heldOut).toBeGreaterThan(30);
    expect(heldOut).toBeLessThan(70);
  });

  it('differs from the stated shares by less than one, whatever they are', () => {
    const halves = fc.integer({ min: 0, max: 179 }).map((half) => half / 200);
    const percents = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(halves, percents, fc.integer({ min: 0, max: 200 }), fc.string(), (holdout, some, size, seed) => {
        const sum = some.reduce((total, one) => total + one, 0);
        const arms = Object.fromEntries(some.map((one, index) => [`arm-${index}`, one / sum]));
        const counts = counted(drawShares(KEYS.slice(0, size), { holdout, arms }, seed).values());
        const { holdout: left = 0, ...contacted } = counts;
        expect(Math.abs(left - holdout * size)).toBeLessThan(1);
        expect(Object.values(contacted).reduce((total, one) => total + one, 0)).toBe(size - left);
        for (const [arm, share] of Object.entries(arms))
          expect(Math.abs((contacted[arm] ?? 0) - share * (size - left))).toBeLessThan(1);
      }),
    );
  });
});
