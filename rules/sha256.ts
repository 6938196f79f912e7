/** SHA-256 of a text in UTF-8, as hex. In plain code since the platform's own is asynchronous in browsers. */
export function sha256(text: string): string {
  const blocks = blocksOf(encoder.encode(text));
  const state = Int32Array.from(INITIAL);
  for (let start = 0; start < blocks.length; start += 16) mix(state, blocks, start);
  return hexOf(state);
}

const encoder = new TextEncoder();

function hexOf(words: Int32Array): string {
  const digits: number[] = [];
  for (let place = 0; place < words.length * 8; place += 1) {
    const digit = (at(words, place >> 3) >>> (28 - 4 * (place & 7))) & 15;
    digits.push(digit < 10 ? ZERO + digit : SMALL_A + digit - 10);
  }
  return String.fromCharCode(...digits);
}

const [ZERO, SMALL_A] = [48, 97];

/** The text in words of 32 bits, closed by a single bit and its length in bits: whole blocks of sixteen. */
function blocksOf(bytes: Uint8Array): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  for (let index = 0; index < bytes.length; index += 1) put(words, index, bytes[index] ?? 0);
  put(words, bytes.length, 0x80);
  words[words.length - 2] = Math.floor(bytes.length / 0x2000_0000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function put(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = at(words, index >> 2) | (byte << (24 - 8 * (index & 3)));
}

/** One block at a time, nothing in between: the schedule of a block is written over that of the last. */
const schedule = new Int32Array(64);

function mix(state: Int32Array, blocks: Int32Array, start: number): void {
  fillSchedule(blocks, start);
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let i = 0; i < 64; i += 1) {
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(ROUND, i) + at(schedule, i)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  add(state, 0, a);
  add(state, 1, b);
  add(state, 2, c);
  add(state, 3, d);
  add(state, 4, e);
  add(state, 5, f);
  add(state, 6, g);
  add(state, 7, h);
}

function fillSchedule(blocks: Int32Array, start: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = at(blocks, start + i);
  for (let i = 16; i < 64; i += 1) {
    const near = at(schedule, i - 2);
    const far = at(schedule, i - 15);
    const low = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const high = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    schedule[i] = (at(schedule, i - 16) + low + at(schedule, i - 7) + high) | 0;
  }
}

function add(state: Int32Array, place: number, value: number): void {
  state[place] = (at(state, place) + value) | 0;
}

const at = (words: Int32Array, place: number): number => words[place] ?? 0;
const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional parts of the roots of the first primes, as the standard defines them. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && !hasDivisor(n));
const ROUND = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function hasDivisor(n: number): boolean {
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return true;
  return false;
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
}
