import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sentence } from '../../rules/reading/faults.js';
import { dateOf, type Instant, timeOf } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';
import { type Client, createClient } from './client.js';
import { type Paint, paintFor } from './paint.js';

export type Lang = 'ja' | 'en';

/** The options that every command has. */
export interface GlobalOptions {
  json?: boolean;
  lang?: Lang;
  as?: string;
}

/** A way to print in the language of the reader. */
export interface Speaker {
  lang: Lang;
  json: boolean;
  paint: Paint;
  say(words: Sentence): string;
  /** Prints the answer: as JSON alone, or as people read it. */
  show(answer: unknown, asText: () => string): void;
}

/** What a command of the API works with: the API in the name of its role, and a way to print. */
export interface Context extends Speaker {
  client: Client;
}

/** No key is at hand for the role that a command speaks in: exit code 2. */
export class NoKey extends Error {}

export type Environment = Record<string, string | undefined>;

export interface Printing {
  env: Environment;
  terminal?: boolean | undefined;
  out(text: string): void;
}

/** In which language a command speaks, and whether to people or, with `--json`, to a program. */
export function speakerFor(options: GlobalOptions, { env, terminal = false, out }: Printing): Speaker {
  const lang = options.lang ?? langOf(env);
  const json = options.json ?? false;
  return {
    lang,
    json,
    // https://no-color.org: any value but none.
    paint: paintFor(terminal && !json && !env.NO_COLOR && env.TERM !== 'dumb'),
    say: (words) => words[lang],
    show: (answer, asText) => out(json ? JSON.stringify(answer, null, 2) : asText()),
  };
}

/** Builds the context of a command whose usual role is `role`. */
export function contextFor(options: GlobalOptions, role: string, printing: Printing): Context {
  const speaker = speakerFor(options, printing);
  const { env } = printing;
  const url = env.YOBIKAKE_URL ?? `http://127.0.0.1:${env.API_PORT ?? '3000'}`;
  const key = keyFor(options.as ?? role, options.as !== undefined, env);
  return { ...speaker, client: createClient({ url, key, lang: speaker.lang }) };
}

/** Japanese, unless the terminal says another language. */
function langOf(env: Environment): Lang {
  const told = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^(en|de|fr)[_.-]?/i.test(told) ? 'en' : 'ja';
}

/** A key in the environment speaks for every command that names no role. */
function keyFor(role: string, named: boolean, env: Environment): string {
  if (env.YOBIKAKE_API_KEY && !named) return env.YOBIKAKE_API_KEY;
  const file = path.resolve(env.YOBIKAKE_HOME ?? inCheckout('.yobikake'), 'api-keys.json');
  const keys: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const key = keys[role];
  if (key) return key;
  throw new NoKey(
    `「${role}」のAPIキーがありません（YOBIKAKE_API_KEY または ${file}）。「npm start」で起動していますか。\nNo API key for "${role}" (YOBIKAKE_API_KEY or ${file}). Is "npm start" running?`,
  );
}

/** An instant as staff read it, in Japan's time. */
export const when = (instant: Instant | null | undefined): string =>
  instant ? `${dateOf(instant)} ${timeOf(instant)}` : '';
