import { cellText } from './characters.js';

export type ReadYen = { kind: 'yen'; yen: number } | { kind: 'blank' } | { kind: 'unreadable' } | { kind: 'too-large' };

const AMOUNT = /^([-−‐▲△]?)(?:[¥\\] ?)?([-−‐▲△]?)(\d{1,3}(?:,\d{3})+|\d+)円?$/;
const PLAIN = /^\d{1,9}$/;
/** What no list of a town reaches. */
export const MOST_YEN = 1_000_000_000_000;

/** Reads whole yen as exports write them: `12,300`, `１２，３００`, `-500`, `▲500`, `¥500`. */
export function readYen(text: string): ReadYen {
  if (PLAIN.test(text)) return { kind: 'yen', yen: Number(text) };
  const cell = cellText(text).replace('￥', '¥');
  if (cell === '') return { kind: 'blank' };
  const [, before, after, digits] = AMOUNT.exec(cell) ?? [];
  if (digits === undefined || (before && after)) return { kind: 'unreadable' };
  const amount = Number(digits.replaceAll(',', ''));
  if (amount > MOST_YEN) return { kind: 'too-large' };
  return { kind: 'yen', yen: (before || after) && amount > 0 ? -amount : amount };
}
