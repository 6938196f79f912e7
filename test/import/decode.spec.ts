import iconv from 'iconv-lite';
import { readText } from '../../activities/import/decode.js';
import { hasGaiji } from '../../rules/import/characters.js';
import { inPieces } from './desk.js';

async function decoded(bytes: Buffer, pieces = 7): Promise<{ text: string; encoding: string }> {
  const source = readText(inPieces(bytes, pieces), 1e9);
  let text = '';
  for await (const piece of source.pieces) text += piece;
  return { text, encoding: source.encoding() };
}

/** All two-byte codes of CP932 that stand for a character, 外字 and the NEC and IBM extensions among them. */
function twoByteCodes(): Buffer[] {
  const leads = Array.from({ length: 0xfd - 0x81 }, (_, at) => 0x81 + at).filter((lead) => lead < 0xa0 || lead > 0xdf);
  const trails = Array.from({ length: 0xfd - 0x40 }, (_, at) => 0x40 + at).filter((trail) => trail !== 0x7f);
  const strict = new TextDecoder('shift_jis', { fatal: true });
  const stands = (code: Buffer) => {
    try {
      return strict.decode(code).length === 1;
    } catch {
      return false;
    }
  };
  return leads.flatMap((lead) => trails.map((trail) => Buffer.from([lead, trail]))).filter(stands);
}

/** 外字 fill U+E000 and on, 188 to each lead byte from F0; iconv knows all others. */
function characterOf(code: Buffer): string {
  const [lead = 0, trail = 0] = code;
  if (lead < 0xf0 || lead > 0xf9) return iconv.decode(code, 'cp932');
  return String.fromCharCode(0xe000 + (lead - 0xf0) * 188 + trail - (trail > 0x7f ? 0x41 : 0x40));
}

describe('decoding', () => {
  it('every two-byte code of CP932 is read as the one character it stands for, however the pieces cut it', async () => {
    const codes = twoByteCodes();
    const { text, encoding } = await decoded(Buffer.concat(codes), 4093);
    expect([codes.length, text.length, encoding]).toEqual([9604, 9604, 'cp932']);
    const other = codes.filter((code, place) => text[place] !== characterOf(code));
    expect(other.map((code) => code.toString('hex'))).toEqual([]);
  });

  it('every character of CP932 comes back from its bytes', async () => {
    const { text } = await decoded(Buffer.concat(twoByteCodes()), 4093);
    const standard = [...new Set(text)].filter((character) => !hasGaiji(character));
    const again = await decoded(iconv.encode(standard.join(''), 'cp932'), 4093);
    expect(again.text === standard.join('')).toBe(true);
  });

  it('UTF-8 keeps 𠮷, variation selectors and accents, with and without its mark', async () => {
    const words = '𠮷野 家、葛\u{E0100}城、José García、ﾔﾏﾀﾞ';
    expect(await decoded(Buffer.from(words))).toEqual({ text: words, encoding: 'utf-8' });
    expect(await decoded(Buffer.from(`\uFEFF${words}`))).toEqual({ text: words, encoding: 'utf-8' });
  });

  it('UTF-16 is read by its mark', async () => {
    const words = '宛名番号,𠮷';
    expect(await decoded(Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(words, 'utf-16le')]))).toEqual({
      text: words,
      encoding: 'utf-16le',
    });
    expect(await decoded(Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(words, 'utf-16be')]))).toEqual({
      text: words,
      encoding: 'utf-16be',
    });
  });

  it('a CP932 file whose first 200,000 characters are ASCII is still CP932', async () => {
    const words = `${'a,b,c\r\n'.repeat(30_000)}山田,ﾔﾏﾀﾞ,髙﨑①㈱`;
    expect(await decoded(iconv.encode(words, 'cp932'), 65_536)).toEqual({ text: words, encoding: 'cp932' });
  });

  it('one broken byte does not change what the rest of the file is', async () => {
    const words = '見本市東町１丁目２番３号'.repeat(50);
    const broken = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 90), Buffer.from([0xff]), bytes.subarray(90)]);
    const asCp932 = await decoded(broken(iconv.encode(words, 'cp932')));
    expect([asCp932.encoding, asCp932.text.includes('\uFFFD')]).toEqual(['cp932', true]);
    const asUtf8 = await decoded(broken(Buffer.from(words)));
    expect([asUtf8.encoding, asUtf8.text.replace('\uFFFD', '')]).toEqual(['utf-8', words]);
  });

  it('the hash is that of the bytes', async () => {
    const source = readText(inPieces(Buffer.from('abc'), 1), 10);
    for await (const _ of source.pieces);
    expect(source.contentHash()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
