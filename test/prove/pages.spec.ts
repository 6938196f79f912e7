import { judge } from './page-checks.js';
import { shrunk } from './page-shrink.js';
import { pages } from './pages.js';

it('whatever is typed is read, or refused with a place and a sentence: 1,500 spoilt pages', async () => {
  const { trials, findings, figures } = await pages.prove({
    trials: 1_500,
    seed: 20261124,
    planted: null,
    shorten: false,
    progress: () => undefined,
  });
  expect(findings).toEqual([]);
  expect(trials).toBe(1_500);
  // Neither all of them too broken to be read, nor hardly touched.
  expect(Math.min(figures.read ?? 0, figures.refused ?? 0)).toBeGreaterThan(150);
}, 180_000);

it('a violation is shown by the smallest page that has it', () => {
  const page = Array.from({ length: 200 }, (_, line) => `line ${line}: ${line === 120 ? 'a bad word here' : 'fine'}`);
  expect(shrunk(page.join('\n'), (candidate) => candidate.includes('bad'))).toMatch(/^.{0,4}bad.{0,4}$/);
});

it('a page that is no program breaks no promise', () => {
  for (const page of ['', '\uFEFF', '\r\n', '\u0000', '- a', '{', 'steps: 1', 'a: *b'])
    expect(judge(page)).toEqual({ outcome: 'refused', broken: null });
});
