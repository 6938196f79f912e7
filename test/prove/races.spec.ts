import { PLANTED } from './planted.js';
import { races } from './races.js';

const quiet = () => undefined;

describe('permit and stop, in every order', () => {
  it('keep their promises over 300 schedules', async () => {
    const { trials, findings } = await races.prove({
      trials: 300,
      seed: 20261124,
      planted: null,
      shorten: false,
      progress: quiet,
    });
    expect(findings).toEqual([]);
    expect(trials).toBe(300);
  }, 120_000);

  it.each(PLANTED)(
    'a planted bug is found: %s',
    async (planted) => {
      const { findings } = await races.prove({ trials: 600, seed: 20261124, planted, shorten: false, progress: quiet });
      expect(findings.length).toBeGreaterThan(0);
    },
    120_000,
  );
});
