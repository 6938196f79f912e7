import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readConfig, type Variable } from '../../apps/config.js';

const ROOT = path.resolve(__dirname, '..', '..');
const FILE = path.join(ROOT, 'docker-compose.yml');
const SECRET = /PASSWORD|PWD|KEY|TOKEN/;

interface Service {
  image: string;
  user?: string;
  read_only?: boolean;
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

const text = readFileSync(FILE, 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const all = Object.entries(services);
const ours = all.filter(([, { image }]) => image.startsWith('yobikake:'));

/** What an operator writes: each variable that the file asks for, as its `${NAME:?…}` says. */
const asked = [...new Set([...text.matchAll(/\$\{(\w+):\?/g)].flatMap(([, name]) => name ?? []))];
const key = Buffer.alloc(32, 7).toString('base64');
const operator: Record<string, string> = {
  ...Object.fromEntries(asked.map((name) => [name, 'abc123'])),
  ...{ DATA_KEYS: `k1:${key}`, INDEX_KEY: key, PAYLOAD_KEY: key },
  ...{ GATEWAY_URL: 'https://gateway.example', GATEWAY_TENANT: '0b9f3e0c-8a6f-4f0e-9a51-2f6f0f1f7c11' },
  GATEWAY_SERVICE_ID: '2',
};

const filledIn = (value: string) =>
  value.replace(/\$\{(\w+):[?-]([^}]*)\}/g, (_, name: string, rest: string) => operator[name] ?? rest);
const environmentOf = (service: Service) =>
  Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, filledIn(value)]));

describe('The production installation', () => {
  it('has no password, key or token of its own: a missing one is named', () => {
    const secrets = all
      .flatMap(([, { environment }]) => Object.entries(environment ?? {}))
      .filter(([name]) => SECRET.test(name));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
  });

  it('gives the API and the worker an environment that they accept', () => {
    const api: Variable[] = [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_NAMESPACE',
      'API_PORT',
      'DATA_KEYS',
      'INDEX_KEY',
      'PAYLOAD_KEY',
    ];
    expect(readConfig(environmentOf(services.api as Service), api).TEMPORAL_NAMESPACE).toBe('yobikake');
    expect(readConfig(environmentOf(services.worker as Service)).GATEWAY_FICTIONAL).toBe(false);
    expect(Object.keys((services.api as Service).environment)).not.toContain('GATEWAY_TOKEN');
  });

  it('runs our programs, and those exist', () => {
    const programs = ours.map(([, { command = [] }]) => command.at(-1)?.replace(/^dist\/(.*)\.js$/, '$1.ts') ?? 'none');
    expect(programs.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('runs our programs and the databases without root and on a file system that cannot be written', () => {
    const databases = all.filter(([, { image }]) => image.startsWith('postgres:'));
    expect([...ours, ...databases]).toHaveLength(5);
    for (const [, service] of [...ours, ...databases])
      expect(service).toMatchObject({ read_only: true, user: expect.stringMatching(/^(node|postgres)$/) });
  });

  it('is reached on this host alone, and pins every image', () => {
    for (const [, { ports = [] }] of all) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const [, { image }] of all) expect(image).toMatch(/:\d+\.\d+/);
  });

  it('starts a service only when what it waits for can tell that it is ready', () => {
    for (const [, { depends_on: waits = {} }] of all) {
      for (const [name, { condition }] of Object.entries(waits)) {
        if (condition === 'service_healthy') expect(services[name]?.healthcheck).toBeDefined();
        else expect(condition).toBe('service_completed_successfully');
      }
    }
  });

  if (spawnSync('docker', ['compose', 'version']).status === 0) {
    it('is read by docker compose', () => {
      execFileSync('docker', ['compose', '--file', FILE, 'config', '--quiet'], {
        env: { ...process.env, ...operator },
      });
    });
  }
});
