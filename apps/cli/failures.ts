import { types } from 'node:util';
import { CommanderError } from 'commander';
import { Failed, Refused } from './client.js';
import { NoKey, type Speaker } from './context.js';
import { faultsText } from './programs/faults.js';
import { PageRefused } from './programs/page.js';
import type { ExitCode, Shell, Surroundings } from './shell.js';
import { FileRefused } from './simulate/refused.js';
import { UsageError } from './usage.js';

/** Says what went wrong, in words or as `{ "error": … }`, and answers the exit code; a bug is thrown on. */
export function explained(error: unknown, { around, speaker }: Shell): ExitCode {
  const said = (text: string, code: ExitCode): ExitCode => {
    if (speaker().json) speaker().show({ error: text }, () => '');
    else around.err(text);
    return code;
  };
  if (error instanceof CommanderError) return wrongCall(error, said);
  if (error instanceof PageRefused) return refusedPage(error, around, speaker());
  if (error instanceof FileRefused) return refusedFile(error, said, speaker());
  if (error instanceof UsageError || error instanceof NoKey) return said(error.message, 2);
  if (error instanceof Refused) return said(refusalText(error, speaker().lang), 3);
  if (error instanceof Failed) return said(error.message, 1);
  if (isOfFile(error)) return said(fileText(error), 2);
  throw error;
}

/** What was typed wrongly; help that was asked for has been shown by then. */
function wrongCall(
  { code, exitCode, message }: CommanderError,
  said: (text: string, code: ExitCode) => ExitCode,
): ExitCode {
  if (exitCode === 0) return 0;
  const ja = WRONG_CALLS[code];
  return ja === undefined ? 2 : said(`${ja}\n${message}`, 2);
}

const WRONG_CALLS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'そのようなコマンドはありません。yobikake --help で一覧を見られます。',
  'commander.unknownOption': 'そのようなオプションはありません。--help で書き方を見られます。',
  'commander.missingArgument': '指定が足りません。--help で書き方を見られます。',
  'commander.excessArguments': '指定が多すぎます。--help で書き方を見られます。',
  'commander.optionMissingArgument': 'オプションの値がありません。',
  'commander.missingMandatoryOptionValue': '必要なオプションがありません。',
  'commander.invalidArgument': 'オプションの値が正しくありません。',
};

function refusedFile(
  { file, said: words }: FileRefused,
  said: (text: string, code: ExitCode) => ExitCode,
  speaker: Speaker,
): ExitCode {
  if (!speaker.json) return said(`${file}: ${speaker.say(words)}`, 1);
  speaker.show({ kind: 'refused', file, ja: words.ja, en: words.en }, () => '');
  return 1;
}

function refusedPage({ file, source, faults }: PageRefused, around: Surroundings, speaker: Speaker): 1 {
  const { lang, paint, json } = speaker;
  if (json) speaker.show({ kind: 'refused', file, faults }, () => '');
  else around.err(faultsText(faults, { file, source, lang, paint }));
  return 1;
}

function refusalText({ problem }: Refused, lang: 'ja' | 'en'): string {
  const title = problem.title === problem.detail ? problem.title : `${problem.title}\n  ${problem.detail}`;
  const faults = Array.isArray(problem.faults) ? problem.faults : Array.isArray(problem.errors) ? problem.errors : [];
  const lines = faults.map(
    (fault: Record<string, unknown>) => `  ${fault.line ?? fault.path ?? ''} ${fault[lang] ?? fault.message ?? ''}`,
  );
  const reason = typeof problem.reason === 'string' ? [`  ${problem.reason}`] : [];
  return [title, ...lines, ...reason, `  (${problem.code} ${problem.instance})`].join('\n');
}

interface FileError extends Error {
  code: string;
  path: string;
}

const isOfFile = (error: unknown): error is FileError =>
  types.isNativeError(error) && 'code' in error && typeof error.code === 'string' && 'path' in error;

function fileText({ code, path }: FileError): string {
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `ファイルを読み書きする権限がありません: ${path}\nThe file may not be read or written.`;
  }
  if (code === 'ENOENT')
    return `ファイルを読めません: ${path}（ありません）\nThe file cannot be read: it is not there.`;
  return `ファイルを読めません: ${path}（${code}）\nThe file cannot be read (${code}).`;
}
