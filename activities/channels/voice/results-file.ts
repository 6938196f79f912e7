import type { VOICE_OUTCOMES } from '../../../rules/plan.js';
import { readText } from '../../import/decode.js';
import { readBatches } from '../../import/parse.js';
import { Refusal } from '../../import/refusal.js';

export type VoiceOutcome = (typeof VOICE_OUTCOMES)[number];

/** A line that cannot be taken over, with its number in the spreadsheet; 1 is the header. */
export interface RowFault {
  row: number;
  ja: string;
  en: string;
}

export interface ResultRow {
  row: number;
  reference: string;
  outcome: VoiceOutcome;
}

export type ReadResults = { kind: 'read'; rows: ResultRow[] } | { kind: 'refused'; faults: RowFault[] };

/** Column titles of the services, and ours. */
const COLUMNS: Readonly<Record<'reference' | 'result', readonly string[]>> = {
  reference: ['整理番号', '参照番号', '管理番号', '照会番号', 'reference', 'ref', 'referenceid', 'externalid'],
  result: [
    ...['結果', '架電結果', '発信結果', '応答結果', '通話結果', '応答状況', '結果区分'],
    ...['result', 'status', 'outcome', 'callresult', 'callstatus', 'disposition'],
  ],
};

/** The results of the services as they spell them, without blanks, hyphens and the like. */
const SPELLINGS: Readonly<Record<VoiceOutcome, readonly string[]>> = {
  answered: [
    ...['answered', 'answer', 'ok', 'success', 'completed', 'connected', 'human'],
    ...['応答', '応答あり', '応答有', '通話', '通話成立', '接続', '完了'],
  ],
  'no-answer': [
    ...['noanswer', 'unanswered', 'notanswered', 'absent', 'noreply'],
    ...['不在', '応答なし', '応答無', '応答無し', '無応答', '不応答', '呼出のみ', '呼び出しのみ'],
  ],
  busy: ['busy', 'linebusy', '話中', '話し中', '通話中', 'ビジー'],
  voicemail: [
    ...['machine', 'answeringmachine', 'voicemail', 'amd', 'machinedetected'],
    ...['留守', '留守電', '留守番', '留守番電話', '機械', '機械応答'],
  ],
  'number-dead': [
    ...['dead', 'numberdead', 'invalid', 'invalidnumber', 'notinservice', 'unallocated', 'disconnected'],
    ...[
      '使われていません',
      '使われていない',
      '現在使われていません',
      '現在使われていない',
      '使用されていません',
      '欠番',
    ],
  ],
};

const OUTCOME_OF = new Map(
  Object.entries(SPELLINGS).flatMap(([outcome, spellings]) =>
    spellings.map((spelling) => [spelling, outcome as VoiceOutcome] as const),
  ),
);

const MOST_BYTES = 64 * 1_048_576;
const BATCH_ROWS = 2_000;

/**
 * Reads the results of an automatic-call service: CSV, Unicode or CP932, one line a call, two columns that are known by
 * their titles. All or nothing: every line that cannot be read is named.
 */
export async function readResults(content: Buffer): Promise<ReadResults> {
  try {
    const rows: FileRow[] = [];
    for await (const batch of readBatches(readText(oneChunk(content), MOST_BYTES).pieces, BATCH_ROWS)) {
      rows.push(...batch);
    }
    return readRows(rows);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { ja, en } = error.answer;
    return { kind: 'refused', faults: [{ row: 1, ja, en }] };
  }
}

async function* oneChunk(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

interface FileRow {
  row: number;
  fields: readonly string[] | null;
}

function readRows([header, ...lines]: readonly FileRow[]): ReadResults {
  const titles = (header?.fields ?? []).map(plain);
  const [reference, result] = [placeOf(titles, 'reference'), placeOf(titles, 'result')];
  if (reference === null || result === null) return { kind: 'refused', faults: [WRONG_COLUMNS] };
  const faults: RowFault[] = [];
  const rows = new Map<string, ResultRow>();
  for (const { row, fields } of lines) {
    const read = readLine({ row, reference: fields?.[reference] ?? '', result: fields?.[result] ?? '' }, rows);
    if ('outcome' in read) rows.set(read.reference, read);
    else faults.push(read);
  }
  return faults.length > 0 ? { kind: 'refused', faults } : { kind: 'read', rows: [...rows.values()] };
}

/** The one column of this title; null when there is none or more than one. */
function placeOf(titles: readonly string[], column: keyof typeof COLUMNS): number | null {
  const places = titles.flatMap((title, place) => (COLUMNS[column].includes(title) ? [place] : []));
  return places.length === 1 ? (places[0] ?? null) : null;
}

interface Line {
  row: number;
  reference: string;
  result: string;
}

function readLine({ row, ...line }: Line, before: ReadonlyMap<string, ResultRow>): ResultRow | RowFault {
  const reference = line.reference.normalize('NFKC').trim().toLowerCase();
  if (!UUID.test(reference)) return unknownReference(row);
  const outcome = OUTCOME_OF.get(plain(line.result));
  if (!outcome) return unknownResult(row);
  const first = before.get(reference);
  if (first && first.outcome !== outcome) return twoResults(row, first.row);
  return first ?? { row, reference, outcome };
}

/** As the table has it: full-width and half-width alike, without blanks, signs and the sentence's end. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-・‐－。.()]/g, '');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const WRONG_COLUMNS: RowFault = {
  row: 1,
  ja: '1行目に「整理番号」と「結果」の列がちょうど一つずつ必要です。自動音声サービスの結果ファイルか確かめてください。',
  en: 'Line 1 needs the columns "reference" and "result", each exactly once. Is this the file of the results?',
};

export const unknownReference = (row: number): RowFault => ({
  row,
  ja: `${row}行目の整理番号は、このリストにありません。別のリストの結果でないか確かめてください。`,
  en: `Line ${row} has a reference that is not in this list. Is it the result of another list?`,
});

const unknownResult = (row: number): RowFault => ({
  row,
  ja: `${row}行目の結果を読み取れません。応答・不在・話中・留守・使われていません のどれかにしてください。`,
  en: `Line ${row} has an unknown result: write answered, no-answer, busy, machine or dead.`,
});

const twoResults = (row: number, first: number): RowFault => ({
  row,
  ja: `${row}行目は${first}行目と同じ整理番号ですが、結果が違います。最後の結果だけを残してください。`,
  en: `Line ${row} has the reference of line ${first} with another result: keep the last one alone.`,
});

/** A result is recorded once: a later file cannot change what a run may have acted on. */
export const otherResult = (row: number): RowFault => ({
  row,
  ja: `${row}行目の電話は、別の結果が記録済みです。記録した結果は変わりません。`,
  en: `Another result of the call in line ${row} is recorded already, and stays.`,
});
