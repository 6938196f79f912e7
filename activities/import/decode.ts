import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { refuse } from './refusal.js';

export type Encoding = 'utf-8' | 'cp932' | 'utf-16le' | 'utf-16be';

/** The text of a file as it streams by; encoding and hash are known at its end. */
export interface TextSource {
  pieces: AsyncGenerator<string>;
  encoding(): Encoding;
  contentHash(): string;
}

const ENOUGH_BYTES_BEYOND_ASCII = 200;
const MOST_UNDECIDED_BYTES = 1_048_576;

/** Decodes `content` in pieces. Bytes that no character stands for become U+FFFD, which the reading of rows reports. */
export function readText(content: AsyncIterable<Buffer | string>, maxBytes: number): TextSource {
  const hash = createHash('sha256');
  const found: { encoding: Encoding } = { encoding: 'utf-8' };
  let digest: string | undefined;
  return {
    pieces: decode(measured(content, { hash, maxBytes }), found),
    encoding: () => found.encoding,
    contentHash: () => {
      digest ??= hash.digest('hex');
      return digest;
    },
  };
}

interface Measure {
  hash: ReturnType<typeof createHash>;
  maxBytes: number;
}

async function* measured(content: AsyncIterable<Buffer | string>, { hash, maxBytes }: Measure): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (buffer.length === 0) continue;
    if (bytes === 0) refuseOtherKinds(buffer);
    bytes += buffer.length;
    if (bytes > maxBytes) {
      const megabytes = Math.floor(maxBytes / 1_048_576);
      refuse(
        'too-large',
        `ファイルが大きすぎます（上限${megabytes}MB）。`,
        `The file is too large (limit ${megabytes} MB).`,
      );
    }
    hash.update(buffer);
    yield buffer;
  }
  if (bytes === 0) refuse('empty', 'ファイルが空です。', 'The file is empty.');
}

async function* decode(chunks: AsyncIterable<Buffer>, found: { encoding: Encoding }): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Buffer[] = [];
  for await (const chunk of chunks) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    waiting.push(chunk);
    const start = waiting.length === 1 ? chunk : Buffer.concat(waiting);
    waiting = [start];
    if (!isDecidable(start)) continue;
    found.encoding = encodingOf(start);
    decoder = decoderOf(found.encoding);
    waiting = [];
    yield decoder.decode(start, { stream: true });
  }
  const start = Buffer.concat(waiting);
  if (!decoder) found.encoding = encodingOf(start);
  decoder ??= decoderOf(found.encoding);
  yield decoder.decode(start, { stream: true }) + decoder.decode();
}

// Node knows CP932 by the name of its smaller sibling; both tables are the same in the Encoding Standard.
const decoderOf = (encoding: Encoding): TextDecoder => new TextDecoder(encoding === 'cp932' ? 'shift_jis' : encoding);

/** ASCII is alike in CP932 and UTF-8: only bytes beyond it tell them apart. */
function isDecidable(start: Buffer): boolean {
  if (start.length >= MOST_UNDECIDED_BYTES || markOf(start)) return true;
  let beyond = 0;
  for (const byte of start) {
    if (byte >= 0x80 && ++beyond >= ENOUGH_BYTES_BEYOND_ASCII) return true;
  }
  return false;
}

function markOf(start: Buffer): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

/** A byte order mark decides; else strict UTF-8; else what leaves fewer characters unread, CP932 when equal. */
function encodingOf(start: Buffer): Encoding {
  const mark = markOf(start);
  if (mark) return mark;
  const asUtf8 = lostIn(start, 'utf-8');
  return asUtf8 === 0 || asUtf8 < lostIn(start, 'cp932') ? 'utf-8' : 'cp932';
}

/** How many characters cannot be read; a character cut off at the end of `start` does not count. */
function lostIn(start: Buffer, encoding: Encoding): number {
  return decoderOf(encoding).decode(start, { stream: true }).split('\uFFFD').length - 1;
}

const OTHER_KINDS: readonly { name: string; starts: readonly number[] }[] = [
  { name: 'Excel・ZIP', starts: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'Excel 97–2003', starts: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'PDF', starts: [0x25, 0x50, 0x44, 0x46] },
  { name: 'PNG', starts: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG', starts: [0xff, 0xd8, 0xff] },
  { name: 'GIF', starts: [0x47, 0x49, 0x46, 0x38] },
  { name: 'GZIP', starts: [0x1f, 0x8b] },
];

function refuseOtherKinds(first: Buffer): void {
  const other = OTHER_KINDS.find(({ starts }) => starts.every((byte, place) => first[place] === byte));
  if (other) {
    const en = `This is no CSV file (${other.name}). Save it as CSV and try again.`;
    refuse('not-text', `CSVファイルではありません（${other.name}）。CSV形式で保存し直してください。`, en);
  }
  // Text has no NUL, but for UTF-16, which announces itself by its mark.
  if (!markOf(first) && first.subarray(0, 4096).includes(0)) {
    refuse(
      'not-text',
      'CSVファイルではありません（文字でないデータです）。',
      'This is no CSV file (its content is not text).',
    );
  }
}
