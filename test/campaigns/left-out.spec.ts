import { leftOutLines } from '../../activities/campaigns/left-out.js';

describe('Why cases were left out', () => {
  it("is told in the words of the program's page, else in the engine's, the most frequent first", () => {
    const exclude = [{ when: 'due.balance < 1000', because: 'small-balance', title: { ja: '少額', en: 'Small' } }];
    expect(leftOutLines(exclude, { 'already-enrolled': 2, 'small-balance': 30, 'own-word': 1 })).toEqual([
      { reason: 'small-balance', count: 30, ja: '少額', en: 'Small' },
      { reason: 'already-enrolled', count: 2, ja: 'すでに実施中または実施済みです', en: 'Enrolled before' },
      { reason: 'own-word', count: 1, ja: 'own-word', en: 'own-word' },
    ]);
  });
});
