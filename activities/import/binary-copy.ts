import { DAY_MS } from '../../rules/time.js';

const SIGNATURE = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const [END_OF_ROWS, ABSENT] = [-1, -1];
const EPOCH_MS = Date.UTC(2000, 0, 1);
const FIRST_BYTES = 65_536;
const TEXT = 25;

/** Rows in the form that `COPY … FROM STDIN (FORMAT binary)` reads: no quoting, no hexadecimal, half the bytes. */
export class BinaryRows {
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private at = 0;
  private readonly beginning: Buffer;

  /** `begin` writes what every row begins with. */
  constructor(begin: (rows: BinaryRows) => void) {
    begin(this);
    this.beginning = Buffer.from(this.buffer.subarray(0, this.at));
    this.at = SIGNATURE.copy(this.buffer);
  }

  /** Starts a row. */
  start(): void {
    this.raw(this.beginning);
  }

  /** The number of a row's fields, with which its beginning begins. */
  row(fields: number): void {
    this.reserve(2);
    this.at = this.buffer.writeInt16BE(fields, this.at);
  }

  absent(): void {
    this.reserve(4);
    this.at = this.buffer.writeInt32BE(ABSENT, this.at);
  }

  text(text: string): void {
    // No character takes more than three bytes for each of its units.
    this.reserve(4 + text.length * 3);
    const bytes = this.buffer.write(text, this.at + 4);
    this.at = this.buffer.writeInt32BE(bytes, this.at) + bytes;
  }

  /** `text` is JSON already; the form has a version before it. */
  json(text: string): void {
    this.reserve(5 + text.length * 3);
    const bytes = this.buffer.write(text, this.at + 5) + 1;
    this.buffer.writeInt32BE(bytes, this.at);
    this.buffer[this.at + 4] = 1;
    this.at += 4 + bytes;
  }

  bytes(bytes: Buffer): void {
    this.reserve(4 + bytes.length);
    this.at = this.buffer.writeInt32BE(bytes.length, this.at);
    this.raw(bytes);
  }

  uuid(id: string): void {
    this.reserve(20);
    this.at = this.buffer.writeInt32BE(16, this.at);
    for (let place = 0; place < id.length; place += 2) {
      if (id.charCodeAt(place) === HYPHEN) place += 1;
      this.buffer[this.at++] = (HEX[id.charCodeAt(place)] ?? 0) * 16 + (HEX[id.charCodeAt(place + 1)] ?? 0);
    }
  }

  int(value: number): void {
    this.reserve(8);
    this.at = this.buffer.writeInt32BE(value, this.buffer.writeInt32BE(4, this.at));
  }

  boolean(value: boolean): void {
    this.reserve(5);
    this.at = this.buffer.writeInt8(value ? 1 : 0, this.buffer.writeInt32BE(1, this.at));
  }

  /** A date such as `2026-11-02`. */
  date(date: string): void {
    this.int((Date.parse(date) - EPOCH_MS) / DAY_MS);
  }

  instant(ms: number): void {
    this.reserve(12);
    const micros = BigInt(ms - EPOCH_MS) * 1000n;
    this.at = this.buffer.writeBigInt64BE(micros, this.buffer.writeInt32BE(8, this.at));
  }

  /** A `text[]` of one dimension. */
  texts(texts: readonly string[]): void {
    this.reserve(24);
    const start = this.at;
    this.at += 4;
    const dimensions = texts.length > 0 ? [1, 0, TEXT, texts.length, 1] : [0, 0, TEXT];
    for (const word of dimensions) this.at = this.buffer.writeInt32BE(word, this.at);
    for (const text of texts) this.text(text);
    this.buffer.writeInt32BE(this.at - start - 4, start);
  }

  /** Everything so far, with the mark of its end. */
  content(): Buffer {
    this.reserve(2);
    this.at = this.buffer.writeInt16BE(END_OF_ROWS, this.at);
    return this.buffer.subarray(0, this.at);
  }

  private raw(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

const HYPHEN = 0x2d;
const HEX = new Uint8Array(128);
for (let digit = 0; digit < 16; digit++) HEX[digit.toString(16).charCodeAt(0)] = digit;
