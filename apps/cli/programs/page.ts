import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Fault, type Program, readProgram, type Warning } from '../../../rules/program.js';
import { suggestion } from '../../../rules/reading/faults.js';
import { readTown } from '../../../rules/reading/town-page.js';
import { MODEL_TOWN, type Town } from '../../../rules/town.js';
import { inCheckout } from '../../checkout.js';
import { UsageError } from '../usage.js';
import { readTextFile } from './text-file.js';

/** Where pages are looked for, and the settings that they are read against. */
export interface PageOptions {
  folder: string;
  /** The page of the town's settings; the model city without it. */
  town?: string | undefined;
}

/** The text of a page, and how it is called in what is said of it. */
export interface Source {
  file: string;
  source: string;
}

export interface Page extends Source {
  kind: 'read';
  program: Program;
  hash: string;
  warnings: Warning[];
}

export interface RefusedPage extends Source {
  kind: 'refused';
  faults: readonly Fault[];
}

/** A page that was refused: exit code 1, with every fault. */
export class PageRefused extends Error {
  readonly file: string;
  readonly source: string;
  readonly faults: readonly Fault[];

  constructor({ file, source, faults }: RefusedPage) {
    super(`${file}: ${faults.length}`);
    this.file = file;
    this.source = source;
    this.faults = faults;
  }
}

/** Reads a program that must be sound: a page by its path, or a ready-made one by its name. */
export function openPage(nameOrPath: string, town: Town, folder: string): Page {
  const page = readPage(nameOrPath, town, folder);
  if (page.kind === 'refused') throw new PageRefused(page);
  return page;
}

/** Reads a program, sound or not. */
export function readPage(nameOrPath: string, town: Town, folder: string): Page | RefusedPage {
  const { file, at } = placeOf(nameOrPath, folder);
  const text = readTextFile(at);
  if (text.kind === 'refused') return { kind: 'refused', file, source: text.shown, faults: [text.fault] };
  const { source } = text;
  const read = readProgram(source, file, town);
  if (read.kind === 'refused') return { kind: 'refused', file, source, faults: read.faults };
  const { program, hash, warnings } = read;
  return { kind: 'read', file, source, program, hash, warnings };
}

/** The town that pages are read for; its own page must be sound. */
export function openTown({ folder, town: file }: PageOptions): Town {
  if (file === undefined) return MODEL_TOWN;
  const text = readTextFile(path.resolve(folder, file));
  if (text.kind === 'refused')
    throw new PageRefused({ kind: 'refused', file, source: text.shown, faults: [text.fault] });
  const read = readTown(text.source, file);
  if (read.kind === 'refused')
    throw new PageRefused({ kind: 'refused', file, source: text.source, faults: read.faults });
  return read.town;
}

/** The names of the ready-made programs. */
export function library(): string[] {
  return readdirSync(inCheckout('rules', 'programs'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();
}

/** Where a ready-made program stands. */
export const libraryFile = (name: string): string => inCheckout('rules', 'programs', `${name}.yaml`);

interface Place {
  /** How the page is called in what is said of it. */
  file: string;
  at: string;
}

/** Names, unlike paths, have no ending and no slash; a file of that name wins. */
function placeOf(nameOrPath: string, folder: string): Place {
  const at = path.resolve(folder, nameOrPath);
  if (existsSync(at) || /\.ya?ml$/i.test(nameOrPath) || /[\\/]/.test(nameOrPath)) return { file: nameOrPath, at };
  const names = library();
  if (names.includes(nameOrPath)) return { file: `${nameOrPath}.yaml`, at: libraryFile(nameOrPath) };
  if (existsSync(`${at}.yaml`)) return { file: `${nameOrPath}.yaml`, at: `${at}.yaml` };
  throw new UsageError(unknownProgram(nameOrPath, names));
}

export function unknownProgram(name: string, names: readonly string[]): string {
  const near = suggestion(name, names);
  return [
    `「${name}」というプログラムもファイルもありません。${near.ja}`,
    `There is no program or file "${name}".${near.en}`,
    `既製のプログラム / ready-made: ${names.join(', ')}`,
  ].join('\n');
}
