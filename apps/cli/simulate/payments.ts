import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFeedFile } from '../../../activities/feeds/read-file.js';
import type { PaymentRow } from '../../../rules/payments-file.js';
import type { PaymentFile } from '../../../rules/simulator/histories.js';
import { at, isLocalDate, type LocalDate } from '../../../rules/time.js';
import { wholeFile } from '../programs/text-file.js';
import { UsageError } from '../usage.js';
import { FileRefused } from './refused.js';

/** Payment files as the town would have had them: each in the evening of its day. */
export async function readPaymentFiles(files: readonly string[], folder: string): Promise<PaymentFile[]> {
  const read: PaymentFile[] = [];
  const contents: Buffer[] = [];
  for (const file of files) {
    const content = readFileSync(wholeFile(path.resolve(folder, file)));
    if (contents.some((before) => before.equals(content))) throw new UsageError(twice(file));
    contents.push(content);
    const payments = await readFeedFile(content);
    if (payments.kind === 'refused') throw new FileRefused(file, payments);
    read.push({ knownAt: at(dayOf(file, payments.rows), '18:00'), rows: payments.rows });
  }
  return read;
}

const twice = (file: string) =>
  `--events に同じ納付ファイルが二つあります: ${path.basename(file)}\nTwo files of --events are the same: ${path.basename(file)}.`;

/** The day in the name of the file (payments-20261124.csv), else that of its latest payment. */
function dayOf(file: string, rows: readonly PaymentRow[]): LocalDate {
  const [, year, month, day] = /(\d{4})-?(\d{2})-?(\d{2})/.exec(path.basename(file)) ?? [];
  const named = `${year}-${month}-${day}`;
  if (isLocalDate(named)) return named;
  return (
    rows
      .map(({ receivedOn }) => receivedOn)
      .sort()
      .at(-1) ?? '1970-01-01'
  );
}
