import { residents } from './simulate-residents.js';
import { byHand, bySimulator } from './simulate-sides.js';

describe('The simulator and a loop written by hand for one sequence', () => {
  const rows = residents(3_000);

  it('count the same contacts on every day, and the same ends', () => {
    expect(bySimulator(rows)).toEqual(byHand(rows));
  });
});
