import type { Planted } from './planted.js';
import { simulator } from './simulator.js';

const prove = (trials: number, planted: Planted | null = null) =>
  simulator.prove({ trials, seed: 20261124, planted, shorten: false, progress: () => undefined });

describe('the simulator', () => {
  it('tells of 50 programs what real runs make of them, entry by entry', async () => {
    const { trials, findings, figures } = await prove(50);
    expect(findings).toEqual([]);
    expect(trials).toBe(50);
    expect(figures.entries).toBeGreaterThan(300);
  }, 180_000);

  it.each(simulator.finds)(
    'is caught with a planted bug: %s',
    async (planted) => {
      expect((await prove(12, planted)).violations).toBeGreaterThan(0);
    },
    120_000,
  );
});
