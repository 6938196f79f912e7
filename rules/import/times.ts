import type { TimeOfDay } from '../time.js';
import { cellText } from './characters.js';

const TIME = /^(午前|午後)? ?(\d{1,2})(?::(\d\d)(?::\d\d)?|時(?:(\d{1,2})分|半)?)$/;
const DIGITS = /^(\d\d)(\d\d)$/;

/** Reads a time of the day: `10:30`, `9:00`, `１０時３０分`, `午後1時半`, `0930`; null when it is none. */
export function readTime(text: string): TimeOfDay | null {
  const cell = cellText(text);
  const [, hours, minutes] = DIGITS.exec(cell) ?? [];
  if (hours !== undefined) return timeFrom(Number(hours), Number(minutes));
  const [whole, half, hourText, afterColon, afterHour] = TIME.exec(cell) ?? [];
  if (whole === undefined) return null;
  const hour = Number(hourText);
  if (half && hour > 12) return null;
  const minute = Number(afterColon ?? afterHour ?? (whole.endsWith('半') ? 30 : 0));
  return timeFrom(half ? (hour % 12) + (half === '午後' ? 12 : 0) : hour, minute);
}

function timeFrom(hour: number, minute: number): TimeOfDay | null {
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
