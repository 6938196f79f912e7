import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { messageSchema, type StoredMessage } from './message.js';

/** Where accepted messages outlive the process: one message a line, a later line about the same message holds. */
export interface Journal {
  read(): StoredMessage[];
  /** Written before the answer goes out, so that a client killed in between still finds its message. */
  append(message: StoredMessage): void;
  clear(): void;
  close(): void;
}

/** Without a file there is nothing to survive. */
export function openJournal(file?: string): Journal {
  return file === undefined
    ? { read: () => [], append: () => undefined, clear: () => undefined, close: () => undefined }
    : openFile(file);
}

function openFile(file: string): Journal {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const handle = openSync(file, 'a');
  // A process killed while writing leaves half a line, which must not swallow the next one.
  if (before !== '' && !before.endsWith('\n')) writeSync(handle, '\n');
  return {
    read: () => before.split('\n').flatMap(readLine),
    append: (message) => {
      writeSync(handle, `${JSON.stringify(message)}\n`);
    },
    clear: () => ftruncateSync(handle),
    close: () => closeSync(handle),
  };
}

function readLine(line: string): StoredMessage[] {
  try {
    const read = messageSchema.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
