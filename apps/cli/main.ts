#!/usr/bin/env node
import { run } from './command.js';

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);

// Who reads along may leave early, as `head` does: then there is nobody to tell more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

run(process.argv.slice(2), {
  env: process.env,
  now: () => new Date().toISOString(),
  folder: process.cwd(),
  terminal: process.stdout.isTTY === true,
  out: line(process.stdout),
  err: line(process.stderr),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
