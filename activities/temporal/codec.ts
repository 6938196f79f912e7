import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = new TextEncoder().encode('binary/yobikake');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Below this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 400;
const PLAIN = 0;
const DEFLATED = 1;

/**
 * Compresses what is worth it and encrypts every payload that Temporal keeps (AES-256-GCM). Ids only travel there
 * anyway; this keeps even the plans and reasons from who can read Temporal's database. A sealed payload is: nonce (12),
 * sealed (1 byte that says how, the payload), tag (16).
 */
export function createPayloadCodec(key: Buffer): PayloadCodec {
  const secret = createSecretKey(key);
  return {
    encode: async (payloads) => payloads.map((payload) => seal(secret, payload)),
    decode: async (payloads) => payloads.map((payload) => (isOurs(payload) ? open(secret, payload) : payload)),
  };
}

function seal(secret: KeyObject, payload: Payload): Payload {
  const bytes = temporal.api.common.v1.Payload.encode(payload).finish();
  const deflated = bytes.length >= WORTH_COMPRESSING;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  const how = cipher.update(Buffer.of(deflated ? DEFLATED : PLAIN));
  const sealed = cipher.update(deflated ? deflateRawSync(bytes, { level: 6, memLevel: 5, windowBits: 12 }) : bytes);
  return {
    metadata: { encoding: ENCODING },
    data: Buffer.concat([nonce, how, sealed, cipher.final(), cipher.getAuthTag()]),
  };
}

function open(secret: KeyObject, payload: Payload): Payload {
  const data = Buffer.from(payload.data ?? []);
  if (data.length <= NONCE_BYTES + TAG_BYTES) throw new ValueError('A payload is shorter than its seal.');
  const decipher = createDecipheriv('aes-256-gcm', secret, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(data.subarray(-TAG_BYTES));
  const opened = Buffer.concat([decipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  const bytes = opened.subarray(1);
  return temporal.api.common.v1.Payload.decode(opened[0] === DEFLATED ? inflateRawSync(bytes) : bytes);
}

const isOurs = ({ metadata }: Payload) => Buffer.compare(Buffer.from(metadata?.encoding ?? []), ENCODING) === 0;
