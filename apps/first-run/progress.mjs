const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const REMINDER_MS = 15_000;
const out = process.stderr;

/** A line for the reader. Standard output stays free for results. */
export const tell = (line) => out.write(`${line}\n`);

/**
 * Shows that `work` is going on and how long it has taken: a spinner on a terminal, else a line now and then.
 *
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(label, work) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const stop = out.isTTY ? spin(label, seconds) : remind(label, seconds);
  try {
    const result = await work();
    stop(`✓ ${label} (${seconds()})`);
    return result;
  } catch (error) {
    stop(`✗ ${label} (${seconds()})`);
    throw error;
  }
}

function spin(label, seconds) {
  let frame = 0;
  const timer = setInterval(() => out.write(`\r\x1b[K${FRAMES[frame++ % FRAMES.length]} ${label} ${seconds()}`), 100);
  return (last) => {
    clearInterval(timer);
    out.write(`\r\x1b[K${last}\n`);
  };
}

function remind(label, seconds) {
  const timer = setInterval(() => tell(`  ${label} … ${seconds()}`), REMINDER_MS);
  return (last) => {
    clearInterval(timer);
    tell(last);
  };
}
