import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sentence } from '../../../rules/reading/faults.js';
import { kebab, SENTENCES } from '../../../rules/reading/words.js';
import { SCHEMA_TITLE } from '../../../rules/schema.js';
import type { Town } from '../../../rules/town.js';
import type { Speaker } from '../context.js';
import { UsageError } from '../usage.js';
import { library, libraryFile, openTown, unknownProgram } from './page.js';
import { SCHEMA_FILE, schemaText } from './schema.js';
import { noFolder, writeFile } from './text-file.js';

export interface NewOptions {
  from: string;
  department?: string;
  /** The page of the town's settings; the model city without it. */
  town?: string;
}

export interface NewPage extends NewOptions {
  /** The name of the program, or the path of its page. */
  name: string;
  folder: string;
}

/** Writes a page of its own name from a ready-made program, with the schema for editors beside it. */
export function create(speaker: Speaker, { name: asked, from, department, town, folder: at }: NewPage): void {
  const { dir, base } = path.parse(asked);
  const [name, folder] = [base.replace(/\.ya?ml$/, ''), path.resolve(at, dir)];
  for (const word of [name, ...(department === undefined ? [] : [department])]) checkWord(word);
  if (!library().includes(from)) throw new UsageError(unknownProgram(from, library()));
  if (!existsSync(folder)) throw new UsageError(noFolder(dir));
  const noted = department === undefined ? undefined : unknownSection(department, openTown({ folder: at, town }));
  const file = path.join(dir, `${name}.yaml`);
  if (existsSync(path.resolve(at, file))) throw new UsageError(isThere(file));
  const files = [file, ...schemaBeside(folder).map((schema) => path.join(dir, schema))];
  writeFile(path.resolve(at, file), pageFrom(readFileSync(libraryFile(from), 'utf8'), { name, department }));
  speaker.show({ files, from, program: name, ...(noted && { warning: speaker.say(noted) }) }, () =>
    [nextText(files, file, speaker), ...(noted ? ['', speaker.say(noted)] : [])].join('\n'),
  );
}

/** Undefined when the town has the section: a page for another can be written all the same. */
function unknownSection(name: string, { title, sections }: Town): Sentence | undefined {
  if (Object.hasOwn(sections, name)) return undefined;
  const known = Object.entries(sections).map(([section, { sender }]) => `${section}（${sender}）`);
  return {
    ja: `「${name}」という課は、市の設定（${title.ja}）にありません。あるのは ${known.join('、')} です。市の設定のページがあれば --town で渡してください。`,
    en: `The settings of ${title.en} have no section "${name}", but ${Object.keys(sections).join(', ')}. A page of the town's settings is given with --town.`,
  };
}

function checkWord(word: string): void {
  if (kebab.safeParse(word).success) return;
  const { ja, en } = SENTENCES['kebab-case'];
  throw new UsageError(
    `「${word}」は名前にできません。${ja}例: payment-check\n"${word}" is no name. ${en} For one, payment-check.`,
  );
}

const isThere = (file: string) =>
  `${file} はすでにあります。上書きはしません。\n${file} is there already and is not overwritten.`;

/** The first lines are the editor's; the comments of the ready-made page stay, as they tell why it is as it is. */
function pageFrom(source: string, { name, department }: { name: string; department: string | undefined }): string {
  const named = source.replace(/^program:.*$/m, `program: ${name}`);
  const whole = department === undefined ? named : named.replace(/^department:.*$/m, `department: ${department}`);
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${whole}`;
}

/** An older schema of ours gives way; another file of that name stays. */
function schemaBeside(folder: string): string[] {
  const at = path.resolve(folder, SCHEMA_FILE);
  if (existsSync(at)) {
    const before = readFileSync(at, 'utf8');
    if (before === schemaText()) return [];
    if (!before.includes(`"title": "${SCHEMA_TITLE}"`)) throw new UsageError(isThere(SCHEMA_FILE));
  }
  writeFile(at, schemaText());
  return [SCHEMA_FILE];
}

function nextText(files: readonly string[], file: string, { say, paint }: Speaker): string {
  const written = files.map((one) => `${paint.good('✓')} ${one}`);
  const steps = [
    [
      `yobikake validate ${file}`,
      say({ ja: '誤りがないか確かめ、テストを行います', en: 'checks it and plays its tests' }),
    ],
    [
      `yobikake explain ${file}`,
      say({ ja: '課長に見せる説明文にします', en: 'tells it in sentences for your section chief' }),
    ],
    [
      `yobikake simulate ${file} --list …`,
      say({ ja: '対象者リストで試します（だれにも連絡しません）', en: 'tries it on a list; nobody is contacted' }),
    ],
  ];
  return [
    ...written,
    '',
    say({
      ja: `次に: ${file} をエディタで開き、件名・担当・文面を直してください。`,
      en: `Next: open ${file} in an editor; mend title, department and texts.`,
    }),
    ...steps.map(([command, what]) => `  ${command}\n      ${what}`),
  ].join('\n');
}
