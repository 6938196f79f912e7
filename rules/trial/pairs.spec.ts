import type { Line } from './lines.js';
import { paired } from './pairs.js';

const contact = (name: string, on: string, more: Partial<Line> = {}): Line => ({ kind: 'contact', name, on, ...more });
const end = (name: string, on?: string): Line => ({ kind: 'end', name, ...(on !== undefined && { on }) });

const shown = (expected: Line[], actual: Line[]) =>
  paired(expected, actual).map(
    ({ expected: want, actual: got, agrees }) => `${want?.name ?? '-'} ${agrees ? '=' : '|'} ${got?.name ?? '-'}`,
  );

describe('expected and played lines beside each other', () => {
  it('stand in pairs where they agree', () => {
    const lines = [contact('sms', '2026-11-24'), contact('card', '2026-12-09'), end('completed')];
    expect(shown(lines, lines)).toEqual(['sms = sms', 'card = card', 'completed = completed']);
  });

  it('show a missing and a surplus line alone on their sides', () => {
    const [sms, card, call] = [
      contact('sms', '2026-11-24'),
      contact('card', '2026-12-09'),
      contact('call', '2026-12-23'),
    ];
    expect(shown([sms, card, end('paid')], [sms, end('paid')])).toEqual(['sms = sms', 'card | -', 'paid = paid']);
    expect(shown([sms, end('paid')], [sms, call, end('paid')])).toEqual(['sms = sms', '- | call', 'paid = paid']);
  });

  it('put what differs about one step beside each other, in the order of both', () => {
    const expected = [contact('sms', '2026-11-24'), contact('card', '2026-12-08'), end('completed')];
    const actual = [
      contact('sms', '2026-11-24'),
      contact('call', '2026-12-01'),
      contact('card', '2026-12-09'),
      end('paid'),
    ];
    expect(shown(expected, actual)).toEqual(['sms = sms', '- | call', 'card | card', 'completed | paid']);
  });

  it('leave as many pairs in agreement as there can be', () => {
    const calls = ['2026-11-24', '2026-11-25', '2026-11-26'].map((on) => contact('call', on));
    const open: Line = { kind: 'contact', name: 'call' };
    expect(shown([open, ...calls.slice(1)], calls)).toEqual(['call = call', 'call = call', 'call = call']);
    expect(shown(calls, calls.slice(1))).toEqual(['call | -', 'call = call', 'call = call']);
  });
});
