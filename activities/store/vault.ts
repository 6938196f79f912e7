import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';

/** Seals personal data. `aad` binds a box to its row: a box moved to another row does not open. */
export interface Vault {
  seal(plain: string, aad: string): Buffer;
  open(box: Buffer, aad: string): string;
  /** Finds the same telephone number again without telling it. */
  numberKey(national: string): Buffer;
}

export interface VaultKeys {
  /** 32 bytes each; all of them open, only `current` seals. */
  keys: Readonly<Record<string, Buffer>>;
  current: string;
  indexKey: Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * AES-256-GCM. A box is: version (1 byte), length of the key's id (1), key id, nonce (12), sealed text, tag (16).
 * Version and key id are authenticated together with `aad`.
 */
export function createVault({ keys, current, indexKey }: VaultKeys): Vault {
  const secrets = new Map(Object.entries(keys).map(([id, key]) => [id, secretOf(key)]));
  const [sealing, index] = [secrets.get(current), secretOf(indexKey)];
  if (!sealing) throw new Error('The current data key is not among the data keys.');
  const header = headerOf(current);
  const bound = header.toString();
  const nextNonce = nonces();
  return {
    seal(plain, aad) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      cipher.setAAD(Buffer.from(bound + aad));
      const sealed = cipher.update(plain, 'utf8');
      // GCM has no last block: this only ends the cipher.
      cipher.final();
      return boxOf(header, nonce, sealed, cipher.getAuthTag());
    },
    open: (box, aad) => open(box, aad, secrets),
    numberKey: (national) => createHmac('sha256', index).update(national).digest(),
  };
}

/** As `Buffer.concat`, but for its checks: an import seals three boxes a row. */
function boxOf(...parts: Buffer[]): Buffer {
  let bytes = 0;
  for (const part of parts) bytes += part.length;
  const box = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const part of parts) {
    box.set(part, at);
    at += part.length;
  }
  return box;
}

function open(box: Buffer, aad: string, secrets: ReadonlyMap<string, KeyObject>): string {
  const headerBytes = 2 + (box[1] ?? 0);
  if (box[0] !== VERSION || box.length < headerBytes + NONCE_BYTES + TAG_BYTES)
    throw new Error('This is no sealed box.');
  const header = box.subarray(0, headerBytes);
  const secret = secrets.get(header.subarray(2).toString());
  if (!secret) throw new Error('The key of this box is not among the data keys.');
  const from = headerBytes + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', secret, box.subarray(headerBytes, from), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.concat([header, Buffer.from(aad)]));
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  return decipher.update(box.subarray(from, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function secretOf(key: Buffer): KeyObject {
  if (key.length !== KEY_BYTES) throw new Error('A vault key must have 32 bytes.');
  return createSecretKey(key);
}

function headerOf(keyId: string): Buffer {
  const id = Buffer.from(keyId);
  if (!/^[\w-]{1,100}$/.test(keyId)) throw new Error('The id of a data key must be 1 to 100 letters, digits, - or _.');
  return Buffer.concat([Buffer.from([VERSION, id.length]), id]);
}

/** Random nonces, drawn by the thousand: a draw of its own for each box took a fifth of the sealing. */
function nonces(): () => Buffer {
  const pool = Buffer.alloc(NONCE_BYTES * 1024);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += NONCE_BYTES;
    return pool.subarray(used - NONCE_BYTES, used);
  };
}
