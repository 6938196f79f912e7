import type { Sentence } from '../../../rules/reading/faults.js';

/** A list or a file of payments that cannot be used: exit code 1, with what the import would say. */
export class FileRefused extends Error {
  constructor(
    readonly file: string,
    readonly said: Sentence,
  ) {
    super(file);
  }
}
