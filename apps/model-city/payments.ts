import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import type { EventDeps } from '../../activities/events/record-events.js';
import { loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import { sampleFor, shiftDate } from '../../rules/sample-dates.js';
import { daysBetween } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';
import { DEPARTMENT, FEED, SAMPLE_TODAY, todayOf } from './section.js';

/** The files that had come by the sample's today; the one of 20 November never came, and its day stays missing. */
const DELIVERED = ['20261116', '20261117', '20261118', '20261119'];

interface Seal {
  file: string;
  throughOn: string;
  rows: number;
  yen: number;
}

/** Feeds in the payments of the days before today, as the tax system would have; those there already are left alone. */
export async function ensurePayments(deps: EventDeps): Promise<void> {
  const today = await todayOf(deps.database);
  const days = daysBetween(SAMPLE_TODAY, today);
  const seals: Seal[] = JSON.parse(readFileSync(inCheckout('test', 'samples', 'payments-seals.json'), 'utf8'));
  const any = await deps.database.row('SELECT 1 FROM feed_files WHERE department = $1 AND feed = $2', [
    DEPARTMENT,
    FEED,
  ]);
  if (any) return;
  for (const day of DELIVERED) {
    const seal = seals.find(({ file }) => file === `payments-${day}.csv`);
    if (!seal) throw new Error(`there is no seal for ${day}`);
    const text = sampleFor(iconv.decode(readFileSync(inCheckout('test', 'samples', seal.file)), 'cp932'), today);
    await loadFeedFile(deps, {
      department: DEPARTMENT,
      feed: FEED,
      fileName: seal.file.replace(day, shiftDate(day, days)),
      content: iconv.encode(text, 'cp932'),
      throughOn: shiftDate(seal.throughOn, days),
      declared: { rows: seal.rows, yen: seal.yen },
      actor: 'business-system',
      // The list that these payments are about is only imported by whoever tries the city.
      confirmedBy: 'operator',
    });
  }
}
