import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inState } from './places.mjs';

const key = () => randomBytes(32).toString('base64');

const made = () => ({
  DATA_KEYS: `k1:${key()}`,
  INDEX_KEY: key(),
  PAYLOAD_KEY: key(),
  GATEWAY_TENANT: randomUUID(),
  GATEWAY_TOKEN: randomBytes(24).toString('hex'),
  POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
});

/** The secrets of this development installation, made once. Without them its data cannot be read again. */
export async function ensureKeys(file = inState('keys.json')) {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(file, `${JSON.stringify(made(), null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return JSON.parse(await readFile(file, 'utf8'));
}
