import { Sentence } from './sentence.mjs';

/**
 * Waits until `holds` answers true. Gives up when the time is over, or at once when the program it waits for has left.
 *
 * @param {() => Promise<boolean>} holds
 * @param {{ withinMs: number, everyMs: number, what: string, alive?: { name: string, left?: string, lastLines(count: number): string[] } }} limits
 */
export async function until(holds, { withinMs, everyMs, what, alive }) {
  const end = Date.now() + withinMs;
  for (;;) {
    if (await holds()) return;
    if (alive?.left !== undefined)
      throw new Sentence(`${what} stopped while starting (${alive.left}). Its last lines:\n${tail(alive)}`);
    if (Date.now() > end)
      throw new Sentence(
        `${what}: no answer within ${Math.round(withinMs / 1000)} s.${alive ? `\n${tail(alive)}` : ''}`,
      );
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

const tail = (program) =>
  program
    .lastLines(15)
    .map((line) => `  ${line}`)
    .join('\n');
