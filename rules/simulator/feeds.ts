import { type Calendar, plusBusinessDays } from '../calendar.js';
import type { LocalDate } from '../time.js';

/** The day through which a feed is complete on the morning of `day`; null when nothing came yet. */
export type WatermarkOn = (day: LocalDate, feed: string) => LocalDate | null;

/** A file that comes late: while it is missing, nothing after the day before it counts as complete. */
export interface LateFile {
  /** The day whose payments it holds. */
  of: LocalDate;
  /** The day on whose morning it is there; absent: it never comes. */
  on?: LocalDate;
  /** One feed alone; all when absent. */
  feed?: string;
}

/** Feeds that bring the file of each business day in its evening, but for those that are `late`. */
export function usualFeeds(calendar: Calendar, late: readonly LateFile[] = []): WatermarkOn {
  const known = new Map<string, Map<LocalDate, LocalDate>>();
  return (day, feed) => {
    const ofFeed = known.get(feed) ?? new Map<LocalDate, LocalDate>();
    known.set(feed, ofFeed);
    const before = ofFeed.get(day);
    if (before !== undefined) return before;
    const watermark = watermarkAfter(calendar, day, missingOn(day, feed, late));
    ofFeed.set(day, watermark);
    return watermark;
  };
}

const missingOn = (day: LocalDate, feed: string, late: readonly LateFile[]): LocalDate[] =>
  late
    .filter((file) => (file.feed ?? feed) === feed && file.of < day && (file.on === undefined || file.on > day))
    .map(({ of }) => of);

/** The last day before `day`, and before each missing file, whose file is there. */
function watermarkAfter(calendar: Calendar, day: LocalDate, missing: readonly LocalDate[]): LocalDate {
  const [first = day] = [...missing, day].sort();
  return plusBusinessDays(calendar, first, -1);
}
