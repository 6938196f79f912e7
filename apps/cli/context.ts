import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dateOf, type Instant, timeOf } from '../../rules/time.js';
import { type Client, createClient } from './client.js';

export type Lang = 'ja' | 'en';
export type Both = { ja: string; en: string };

/** The options that every command has. */
export interface GlobalOptions {
  json?: boolean;
  lang?: Lang;
  as?: string;
}

/** What a command works with: the API in the name of its role, and a way to print. */
export interface Context {
  client: Client;
  lang: Lang;
  say(words: Both): string;
  /** Prints the answer: as JSON alone, or as people read it. */
  show(answer: unknown, asText: () => string): void;
}

export class NoKey extends Error {}

export type Environment = Record<string, string | undefined>;

/** Builds the context of a command whose usual role is `role`. */
export function contextFor(
  options: GlobalOptions,
  role: string,
  env: Environment,
  print: (text: string) => void,
): Context {
  const lang = options.lang ?? langOf(env);
  const url = env.YOBIKAKE_URL ?? `http://127.0.0.1:${env.API_PORT ?? '3000'}`;
  return {
    client: createClient({ url, key: keyFor(options.as ?? role, options.as !== undefined, env), lang }),
    lang,
    say: (words) => words[lang],
    show: (answer, asText) => print(options.json ? JSON.stringify(answer, null, 2) : asText()),
  };
}

/** Japanese, unless the terminal says another language. */
export function langOf(env: Environment): Lang {
  const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^(en|de|fr)[_.-]?/i.test(told) ? 'en' : 'ja';
}

/** A key in the environment speaks for every command that names no role. */
function keyFor(role: string, named: boolean, env: Environment): string {
  if (env.YOBIKAKE_API_KEY && !named) return env.YOBIKAKE_API_KEY;
  const file = path.resolve(env.YOBIKAKE_HOME ?? '.yobikake', 'api-keys.json');
  const keys: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const key = keys[role];
  if (key) return key;
  throw new NoKey(
    `「${role}」のAPIキーがありません（YOBIKAKE_API_KEY または ${file}）。 No API key for "${role}" (YOBIKAKE_API_KEY or ${file}).`,
  );
}

/** An instant as staff read it, in Japan's time. */
export const when = (instant: Instant | null | undefined): string =>
  instant ? `${dateOf(instant)} ${timeOf(instant)}` : '';
