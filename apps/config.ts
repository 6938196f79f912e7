import { z } from 'zod';

const KEY_BYTES = 32;

/** What is wrong with a variable, in both languages. Never its value: some are secrets. */
interface Wrong {
  en: string;
  ja: string;
}

export interface ConfigFault extends Wrong {
  variable: string;
}

/** One error for all faults of the environment, so that an operator mends them in one go. */
export class ConfigError extends Error {
  constructor(readonly faults: ConfigFault[]) {
    const lines = faults.map(({ variable, ja, en }) => `  ${variable}\n    ${ja}\n    ${en}`);
    super(`環境変数に誤りがあります。The environment is not set up:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Keys by id; what is sealed from now on is sealed with `current`, older keys still open. */
export interface DataKeys {
  keys: Record<string, Buffer>;
  current: string;
}

const wrong = (ja: string, en: string) => ({ message: JSON.stringify({ ja, en } satisfies Wrong) });

const port = (usual: number) => {
  const why = wrong('1〜65535 の番号を指定してください。', 'Set a port number from 1 to 65535.');
  return z.coerce.number(why).int(why).min(1, why).max(65_535, why).default(usual);
};

const positive = (usual: number) => {
  const why = wrong('1 以上の整数を指定してください。', 'Set a whole number of 1 or more.');
  return z.coerce.number(why).int(why).min(1, why).default(usual);
};

const text = (ja: string, en: string) => z.string(wrong(ja, en)).min(1, wrong(ja, en));

function key() {
  const ja = '32 バイトの鍵を base64 で指定してください（作成例: openssl rand -base64 32）。';
  const en = 'Set a key of 32 bytes in base64 (make one with: openssl rand -base64 32).';
  return text(ja, en).transform((value, context) => keyOf(value) ?? refuse(context, ja, en));
}

function keyOf(value: string): Buffer | undefined {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === KEY_BYTES ? bytes : undefined;
}

function refuse(context: z.RefinementCtx, ja: string, en: string): never {
  context.addIssue({ code: 'custom', ...wrong(ja, en) });
  return z.NEVER;
}

function dataKeys() {
  const ja = '「鍵の名前:base64 の 32 バイト」をコンマ区切りで指定してください。先頭が現在の鍵です。';
  const en = 'Set "name:32 bytes in base64", separated by commas; the first is the current key.';
  return text(ja, en).transform((value, context): DataKeys => {
    const entries = value.split(',').map((part) => part.trim().split(/:(.*)/s, 2));
    const keys = new Map(entries.map(([id = '', secret = '']) => [id, keyOf(secret)] as const));
    const current = entries[0]?.[0];
    const sound = [...keys].every(([id, bytes]) => /^[A-Za-z0-9_-]{1,32}$/.test(id) && bytes);
    if (!current || !sound || keys.size !== entries.length) return refuse(context, ja, en);
    return { keys: Object.fromEntries(keys) as Record<string, Buffer>, current };
  });
}

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  ...wrong('postgres:// で始まる接続先を指定してください。', 'Set the address of the database, postgres://…'),
});
const temporalAddress = text('Temporal の「ホスト:ポート」を指定してください。', 'Set host:port of Temporal.').regex(
  /^[^\s/:]+:\d{1,5}$/,
  wrong('Temporal の「ホスト:ポート」を指定してください。', 'Set host:port of Temporal.'),
);
const gatewayUrl = z.url({
  protocol: /^https?$/,
  ...wrong('SMS 送信サービスの URL を指定してください。', "Set the SMS gateway's address, https://…"),
});

const fields = {
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  API_PORT: port(3000),
  SANDBOX_PORT: port(3400),
  WORKER_HEALTH_PORT: port(3100),
  GATEWAY_URL: gatewayUrl,
  GATEWAY_TENANT: z.uuid(wrong('テナントの UUID を指定してください。', "Set the tenant's UUID.")),
  GATEWAY_TOKEN: text('SMS 送信サービスのトークンを指定してください。', "Set the gateway's token."),
  GATEWAY_SERVICE_ID: positive(1),
  GATEWAY_FICTIONAL: z
    .enum(['true', 'false'], wrong('true または false を指定してください。', 'Set true (sandbox only) or false.'))
    .default('false')
    .transform((value) => value === 'true'),
  GATEWAY_PER_SECOND: positive(10),
  DATA_KEYS: dataKeys(),
  INDEX_KEY: key(),
  PAYLOAD_KEY: key(),
} as const;

export type Variable = keyof typeof fields;
type Settings = { [Name in Variable]: z.output<(typeof fields)[Name]> };

/**
 * The environment, checked. A process names the variables that it needs, so that it can be run without the secrets of
 * the others; without names all are read.
 *
 * @throws ConfigError with every fault at once
 */
export function readConfig<Name extends Variable = Variable>(
  env: NodeJS.ProcessEnv,
  names: readonly Name[] = Object.keys(fields) as Name[],
): Pick<Settings, Name> {
  const faults: ConfigFault[] = [];
  const settings: Partial<Record<Name, unknown>> = {};
  for (const variable of names) {
    // An empty variable is what compose files make of one that nobody set.
    const read = fields[variable].safeParse(env[variable] === '' ? undefined : env[variable]);
    if (read.success) settings[variable] = read.data;
    else faults.push({ variable, ...(JSON.parse(read.error.issues[0]?.message ?? '{}') as Wrong) });
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return settings as Pick<Settings, Name>;
}
