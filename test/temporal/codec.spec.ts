import { defaultPayloadConverter } from '@temporalio/common';
import { createPayloadCodec } from '../../activities/temporal/codec.js';

const codec = createPayloadCodec(Buffer.alloc(32, 7));

describe('what Temporal keeps', () => {
  it.each([
    ['short', { reason: 'paid' }],
    ['long', { steps: Array.from({ length: 50 }, (_, place) => ({ id: `step-${place}`, channel: 'sms' })) }],
  ])('comes back as it was, and cannot be read on the way: %s', async (_size, value) => {
    const payload = defaultPayloadConverter.toPayload(value);
    const [sealed] = await codec.encode([payload]);
    expect(Buffer.from(sealed?.data ?? []).toString('latin1')).not.toContain('paid');
    expect(Buffer.from(sealed?.data ?? []).toString('latin1')).not.toContain('step-');
    const [opened] = await codec.decode([sealed ?? payload]);
    expect(opened && defaultPayloadConverter.fromPayload(opened)).toEqual(value);
  });

  it('is refused when a byte of it was changed, or when the key is another', async () => {
    const [sealed] = await codec.encode([defaultPayloadConverter.toPayload('paid')]);
    const data = Buffer.from(sealed?.data ?? []);
    data.writeUInt8(data.readUInt8(20) ^ 1, 20);
    await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow();
    await expect(createPayloadCodec(Buffer.alloc(32, 8)).decode([sealed ?? {}])).rejects.toThrow();
  });

  it('passes what others have written', async () => {
    const payload = defaultPayloadConverter.toPayload('plain');
    expect(await codec.decode([payload])).toEqual([payload]);
  });
});
