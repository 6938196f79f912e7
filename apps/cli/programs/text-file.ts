import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TextDecoder } from 'node:util';
import type { Fault } from '../../../rules/program.js';
import { UsageError } from '../usage.js';

/** The text of a file, or why it is none that can be read; `shown`: what of it can be shown. */
export type TextFile = { kind: 'text'; source: string } | { kind: 'refused'; shown: string; fault: Fault };

/** Reads a text file in UTF-8. Throws `UsageError` for what is no text at all, and what the system throws for no file. */
export function readTextFile(file: string): TextFile {
  const content = readFileSync(wholeFile(file));
  const isUtf16 = content[0] === 0xff && content[1] === 0xfe;
  if (!isUtf16 && content.subarray(0, 4096).includes(0)) throw new UsageError(notText(path.basename(file)));
  try {
    return { kind: 'text', source: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch {
    return otherEncoding(content, isUtf16);
  }
}

/** The file itself, when it is one and no folder. Throws what the system throws when it is not there. */
export function wholeFile(file: string): string {
  if (!statSync(file).isDirectory()) return file;
  throw new UsageError(`ファイルを読めません: ${file}（フォルダです）\nThe file cannot be read: it is a folder.`);
}

/** Writes a file. Throws `UsageError` where there is no folder for it, and what the system throws where it may not be. */
export function writeFile(file: string, content: string | Buffer, options?: { mode: number }): void {
  const folder = path.dirname(file);
  if (!existsSync(folder)) throw new UsageError(noFolder(folder));
  writeFileSync(file, content, options);
}

export const noFolder = (folder: string) =>
  `${folder} というフォルダーがありません。先に作ってください。\nThere is no folder ${folder}: make it first.`;

const notText = (name: string) =>
  `${name} は文字のファイルではありません（Excelや画像など）。YAMLのページを指定してください。\n${name} is not a text file; name a page in YAML.`;

function otherEncoding(content: Buffer, isUtf16: boolean): TextFile {
  const shown = new TextDecoder(isUtf16 ? 'utf-16le' : 'shift_jis').decode(content);
  const { line, column } = isUtf16 ? { line: 1, column: 1 } : firstBeyondAscii(shown);
  const [ja, en] = isUtf16
    ? ['UTF-16', 'UTF-16']
    : ['Shift_JIS（CP932）など、UTF-8以外', 'Shift_JIS (CP932) or another encoding'];
  const fault = {
    ...{ line, column, path: '' },
    ja: `このファイルは${ja}の文字コードで保存されています。エディタで「UTF-8」を選んで保存し直してください。`,
    en: `This file is saved in ${en}. Save it as UTF-8.`,
  };
  return { kind: 'refused', shown, fault };
}

function firstBeyondAscii(text: string): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, text.search(/\P{ASCII}/u))).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
