import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { sampleFor, shiftDate } from '../../rules/sample-dates.js';
import { daysBetween, type LocalDate } from '../../rules/time.js';
import { writeFile } from './programs/text-file.js';
import { UsageError } from './usage.js';

const SAMPLES = [path.resolve('test', 'samples'), path.resolve(__dirname, '..', '..', '..', 'test', 'samples')];
/** The day that the sample files were written for; `sampleFor` moves their dates from it. */
const WRITTEN_FOR: LocalDate = '2026-11-24';

interface Seal {
  file: string;
  throughOn?: string;
  [member: string]: unknown;
}

export interface SampleRequest {
  name: string;
  today: LocalDate;
  into: string;
}

/** Writes a sample (`payments`: all payment files with their seals) as if its day were today. Answers the files. */
export function writeSample({ name, today, into }: SampleRequest): string[] {
  const folder = samplesFolder();
  const names = namesFor(folder, name);
  const written = names.map((file) => {
    const as = renamed(file, today);
    writeFile(path.join(into, as), moved(readFileSync(path.join(folder, file)), today));
    return as;
  });
  if (!names.some((file) => PAYMENTS.test(file))) return written;
  writeFile(path.join(into, SEALS), sealsFor(folder, today));
  return [...written, SEALS];
}

/** What `writeSample` can be asked for: `payments` for all payment files, and the lists by their names. */
export function sampleNames(): string[] {
  return namesIn(readdirSync(samplesFolder()).filter((file) => file.endsWith('.csv')));
}

function samplesFolder(): string {
  const folder = SAMPLES.find((place) => existsSync(place));
  if (!folder) throw new UsageError('The samples are not installed here.');
  return folder;
}

const namesIn = (files: readonly string[]): string[] => [
  'payments',
  ...files.filter((file) => !PAYMENTS.test(file)).map((file) => file.replace('.csv', '')),
];

function namesFor(folder: string, name: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  const chosen =
    name === 'payments'
      ? files.filter((file) => PAYMENTS.test(file))
      : files.filter((file) => file === name || file === `${name}.csv`);
  if (chosen.length > 0) return chosen.sort();
  throw new UsageError(`「${name}」という見本はありません。 There is no such sample. ${namesIn(files).join(', ')}`);
}

/** The encoding stays what it was: UTF-8 with its mark, or CP932. */
function moved(content: Buffer, today: LocalDate): Buffer {
  if (content.subarray(0, 3).equals(UTF8_MARK)) return Buffer.from(sampleFor(content.toString('utf8'), today));
  const bytesOf = charactersOf(content);
  const text = sampleFor(iconv.decode(content, 'cp932'), today);
  return Buffer.concat([...text].map((character) => bytesOf.get(character) ?? iconv.encode(character, 'cp932')));
}

/** CP932 has two places for some characters (髙), and 外字 have no other: each keeps the bytes that the file gave it. */
function charactersOf(content: Buffer): Map<string, Buffer> {
  const bytesOf = new Map<string, Buffer>();
  for (let place = 0; place < content.length; ) {
    const lead = content[place] ?? 0;
    const isPair = (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc);
    const bytes = content.subarray(place, place + (isPair ? 2 : 1));
    bytesOf.set(iconv.decode(bytes, 'cp932'), bytes);
    place += bytes.length;
  }
  return bytesOf;
}

function sealsFor(folder: string, today: LocalDate): string {
  const seals: Seal[] = JSON.parse(readFileSync(path.join(folder, SEALS), 'utf8'));
  const days = daysBetween(WRITTEN_FOR, today);
  const shifted = seals.map((seal) => ({
    ...seal,
    file: renamed(seal.file, today),
    ...(seal.throughOn && { throughOn: shiftDate(seal.throughOn, days) }),
  }));
  return `${JSON.stringify(shifted, null, 1)}\n`;
}

const renamed = (file: string, today: LocalDate) =>
  file.replace(/(?<=^payments-)\d{8}(?=\.csv$)/, (date) => shiftDate(date, daysBetween(WRITTEN_FOR, today)));

const PAYMENTS = /^payments-\d{8}\.csv$/;
const SEALS = 'payments-seals.json';
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
