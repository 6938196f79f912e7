import * as fc from 'fast-check';
import { readYen } from './amounts.js';

describe('amounts', () => {
  it.each([
    ...[
      ['12,300', 12300],
      ['12300', 12300],
      ['１２，３００', 12300],
      ['¥12,300', 12300],
      ['￥12300', 12300],
      ['12,300円', 12300],
    ],
    ...[
      ['-500', -500],
      ['▲500', -500],
      ['△1,500', -1500],
      ['−500', -500],
      ['¥-500', -500],
      ['0', 0],
      ['-0', 0],
    ],
    ...[['1,000,000,000,000', 1e12]],
  ] as [string, number][])('%s is %d yen', (text, yen) => {
    expect(readYen(text)).toEqual({ kind: 'yen', yen });
  });

  it.each(['1,23', '12.5', '1e5', '--5', '-¥-5', '(500)', '五百', '12 300', '1,2345', '+-3'])(
    '%s is no amount',
    (text) => {
      expect(readYen(text)).toEqual({ kind: 'unreadable' });
    },
  );

  it('nothing is blank, and more than a trillion is too large', () => {
    expect(readYen(' 　')).toEqual({ kind: 'blank' });
    expect(readYen('1000000000001')).toEqual({ kind: 'too-large' });
    expect(readYen('9'.repeat(400))).toEqual({ kind: 'too-large' });
  });

  it('every amount comes back, with and without commas, in full width too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (yen) => {
        const spellings = [String(yen), yen.toLocaleString('en')];
        const wide = spellings.map((text) =>
          text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
        );
        return [...spellings, ...wide].every((text) => {
          const read = readYen(text);
          return read.kind === 'yen' && read.yen === yen;
        });
      }),
    );
  });
});
