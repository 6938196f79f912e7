import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { toHalfWidth } from './characters.js';

/** `digits` are national, without signs. What a spreadsheet has spoilt is kept for a person and never repaired. */
export type ReadTelephone =
  | { kind: 'mobile'; digits: string }
  | { kind: 'landline'; digits: string }
  | { kind: 'blank' }
  | { kind: 'lost-zero' }
  | { kind: 'spoilt' }
  | { kind: 'invalid' };

// 0X0-0… is for machines (M2M), but for 0X0-0000-nnnn: no carrier assigns it, so that invented people have it.
const MOBILE = /^0[6789]0(?:[1-9]\d{7}|0000\d{4})$/;
const FICTIONAL_MOBILE = /^0[6789]00000\d{4}$/;
const FICTIONAL_LANDLINE = /^030000\d{4}$/;
const SIGNS = /[\s()[\].・\-\u2010-\u2015\u2212\u30FC\uFF70\uFE63\u00AD]/g;
const LOST_ZERO = /^(?:[6789]0\d{8}|[1-9]\d{8})$/;
const SPOILT = /^\d(?:\.\d+)?E\+?\d+$/i;
const CALLABLE: ReadonlySet<string | undefined> = new Set(['FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP']);

/** Whether a mobile number in national digits belongs to nobody: 0x0-0000-nnnn is never assigned. */
export const isFictionalMobile = (digits: string): boolean => FICTIONAL_MOBILE.test(digits);

/** Whether a number in its canonical form is one that nobody can have. */
export const isFictional = (digits: string): boolean => isFictionalMobile(digits) || FICTIONAL_LANDLINE.test(digits);

/** Reads one telephone cell: what kind of number it is, in one canonical form. */
export function readTelephone(text: string): ReadTelephone {
  const cell = toHalfWidth(text).trim();
  if (cell === '') return { kind: 'blank' };
  const digits = national(cell.replace(SIGNS, ''));
  if (MOBILE.test(digits)) return { kind: 'mobile', digits };
  if (FICTIONAL_LANDLINE.test(digits)) return { kind: 'landline', digits };
  if (SPOILT.test(cell)) return { kind: 'spoilt' };
  if (LOST_ZERO.test(digits)) return { kind: 'lost-zero' };
  if (digits === '') return { kind: 'blank' };
  return isCallable(digits) ? { kind: 'landline', digits } : { kind: 'invalid' };
}

function national(digits: string): string {
  if (digits.startsWith('+81')) return digits.slice(3).replace(/^0?/, '0');
  return /^81\d{9,10}$/.test(digits) ? `0${digits.slice(2)}` : digits;
}

function isCallable(digits: string): boolean {
  if (!/^0\d{9,10}$/.test(digits)) return false;
  const number = parsePhoneNumberFromString(digits, 'JP');
  return number?.isValid() === true && CALLABLE.has(number.getType());
}
