const controller = new AbortController();
/** npm passes on the Ctrl-C that the terminal has sent us already. */
const ECHO_MS = 1_000;
let first = 0;

/** Aborted by Ctrl-C or a request to end. Handed to everything that takes time. */
export const interrupted = controller.signal;

/** Calls `onFirst` at the first Ctrl-C (or SIGTERM, SIGHUP); a later one leaves at once, and the guardian cleans up. */
export function listenForInterruption(onFirst) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(onFirst));
}

function interrupt(onFirst) {
  if (controller.signal.aborted) {
    if (Date.now() - first > ECHO_MS) process.exit(130);
    return;
  }
  first = Date.now();
  controller.abort();
  onFirst?.();
}
