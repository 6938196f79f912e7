import path from 'node:path';
import { programSchema } from '../../../rules/schema.js';
import type { Speaker } from '../context.js';
import { writeFile } from './text-file.js';

export const SCHEMA_FILE = 'yobikake-program.schema.json';
export const schemaText = (): string => `${JSON.stringify(programSchema(), null, 2)}\n`;

/** Prints the JSON Schema of pages, or writes it to a file. */
export function writeSchema(speaker: Speaker, { out, folder }: { out?: string; folder: string }): void {
  if (out !== undefined) writeFile(path.resolve(folder, out), schemaText());
  const written = { ja: `${out} に書き出しました。`, en: `Written to ${out}.` };
  speaker.show(out === undefined ? programSchema() : { file: out }, () =>
    out === undefined ? schemaText().trimEnd() : speaker.say(written),
  );
}
