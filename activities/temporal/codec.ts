import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = new TextEncoder().encode('binary/yobikake');

/**
 * Compresses and encrypts every payload that Temporal keeps (AES-256-GCM). Ids only travel there anyway; this keeps
 * even the plans and reasons from who can read Temporal's database.
 */
export function createPayloadCodec(key: Buffer): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => seal(key, payload)),
    decode: async (payloads) => payloads.map((payload) => (isOurs(payload) ? open(key, payload) : payload)),
  };
}

function seal(key: Buffer, payload: Payload): Payload {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const plain = deflateRawSync(temporal.api.common.v1.Payload.encode(payload).finish());
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: ENCODING }, data: sealed };
}

function open(key: Buffer, payload: Payload): Payload {
  const data = Buffer.from(payload.data ?? []);
  if (data.length < 28) throw new ValueError('A payload is shorter than its seal.');
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(-16));
  const plain = Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(inflateRawSync(plain));
}

const isOurs = ({ metadata }: Payload) => Buffer.compare(Buffer.from(metadata?.encoding ?? []), ENCODING) === 0;
