/** A failure that its words explain in full: printed without a stack. */
export class Sentence extends Error {}

/** Prints what went wrong and leaves with 1. A bug keeps its stack. */
export function giveUp(error) {
  const text = error instanceof Sentence ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
