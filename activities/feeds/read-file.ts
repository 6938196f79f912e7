import { type FileRow, type ReadPayments, readPayments } from '../../rules/payments-file.js';
import { readText } from '../import/decode.js';
import { readBatches } from '../import/parse.js';
import { Refusal } from '../import/refusal.js';

const MOST_BYTES = 64 * 1_048_576;
const BATCH_ROWS = 2_000;

/** Reads a payment file as it came: CP932 or Unicode, CSV. A file that is none is refused with one message. */
export async function readFeedFile(content: Buffer): Promise<ReadPayments> {
  try {
    const rows: FileRow[] = [];
    const text = readText(oneChunk(content), MOST_BYTES);
    for await (const batch of readBatches(text.pieces, BATCH_ROWS)) rows.push(...batch);
    return readPayments(rows);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { ja, en } = error.answer;
    return { kind: 'refused', ja, en };
  }
}

async function* oneChunk(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
