import { crashes } from './crashes.js';

const quiet = () => undefined;

describe('a process that is killed', () => {
  it('sends nothing twice and loses nothing, over eight lives', async () => {
    const { trials, findings } = await crashes.prove({
      trials: 8,
      seed: 20261124,
      planted: null,
      shorten: false,
      progress: quiet,
    });
    expect(findings).toEqual([]);
    expect(trials).toBe(8);
  }, 90_000);

  it.each(crashes.finds)(
    'a planted bug is found: %s',
    async (planted) => {
      const { findings } = await crashes.prove({ trials: 4, seed: 20261124, planted, shorten: false, progress: quiet });
      expect(findings.length).toBeGreaterThan(0);
    },
    90_000,
  );
});
