import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../apps/config.js';

const key = () => randomBytes(32).toString('base64');

const sound = (): NodeJS.ProcessEnv => ({
  DATABASE_URL: 'postgres://yobikake:secret@127.0.0.1:5433/yobikake',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  GATEWAY_URL: 'http://127.0.0.1:3400',
  GATEWAY_TENANT: '0b9f3e0c-8a6f-4f0e-9a51-2f6f0f1f7c11',
  GATEWAY_TOKEN: 'token-of-the-town',
  DATA_KEYS: `k2:${key()},k1:${key()}`,
  INDEX_KEY: key(),
  PAYLOAD_KEY: key(),
});

function faultsOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('The environment was accepted');
}

describe('The environment', () => {
  it('needs no more than addresses and secrets; the rest has usual values', () => {
    const config = readConfig({ ...sound(), GATEWAY_FICTIONAL: 'true' });
    expect(config).toMatchObject({ TEMPORAL_NAMESPACE: 'default', API_PORT: 3000, GATEWAY_PER_SECOND: 10 });
    expect(config.GATEWAY_FICTIONAL).toBe(true);
    expect(config.DATA_KEYS.current).toBe('k2');
    expect(config.DATA_KEYS.keys.k1).toHaveLength(32);
  });

  it('reports all faults at once, each in Japanese and English', () => {
    const { faults } = faultsOf({ ...sound(), DATABASE_URL: undefined, API_PORT: 'eighty', DATA_KEYS: 'k1:short' });
    expect(faults.map((fault) => fault.variable)).toEqual(['DATABASE_URL', 'API_PORT', 'DATA_KEYS']);
    for (const fault of faults)
      expect([fault.ja, fault.en]).toEqual([expect.stringMatching(/。$/), expect.stringMatching(/^Set /)]);
  });

  it('is never repeated in an error, since it holds secrets', () => {
    const { message } = faultsOf({
      ...sound(),
      INDEX_KEY: 'my-secret-key',
      GATEWAY_TENANT: 'city-of-mihon',
      GATEWAY_URL: 'ftp://user:pw@gw',
    });
    expect(message).not.toMatch(/my-secret-key|city-of-mihon|user:pw/);
  });

  it('treats an empty variable as one that nobody set', () => {
    expect(readConfig({ API_PORT: '' }, ['API_PORT'])).toEqual({ API_PORT: 3000 });
    expect(faultsOf({ ...sound(), GATEWAY_TOKEN: '' }).faults).toMatchObject([{ variable: 'GATEWAY_TOKEN' }]);
  });

  it('may lack what a process does not ask for', () => {
    const env = { DATABASE_URL: 'postgresql://127.0.0.1/yobikake' };
    expect(readConfig(env, ['DATABASE_URL'])).toEqual(env);
  });

  it('names the current data key first and refuses one name twice', () => {
    const once = key();
    expect(faultsOf({ ...sound(), DATA_KEYS: `k1:${once},k1:${once}` }).faults).toMatchObject([
      { variable: 'DATA_KEYS' },
    ]);
  });
});
