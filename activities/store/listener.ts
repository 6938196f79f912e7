import { Client } from 'pg';

/** Wakes who waits for news of a table. Losing the connection costs time, never news: callers look again anyway. */
export interface Listener {
  /** Resolves at the next notification, or after `ms`. One that came since the last call resolves at once. */
  wait(ms: number): Promise<void>;
  /** Ends the wait as a notification would. */
  wake(): void;
  close(): Promise<void>;
}

/** Listens on a PostgreSQL notification channel with a connection of its own. */
export async function listen(url: string, channel: 'dispatch' | 'outbox'): Promise<Listener> {
  let client: Client | undefined;
  let closed = false;
  let pending = false;
  let wake = () => {};
  const notice = () => {
    pending = true;
    wake();
  };
  const connect = async () => {
    client = new Client({ connectionString: url });
    client.on('notification', notice);
    client.on('error', () => void again());
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  };
  const again = async () => {
    client?.removeAllListeners();
    client?.on('error', () => {});
    if (closed) return;
    await pause(1_000);
    if (!closed) await connect().then(notice, again);
  };
  await connect();
  return {
    async wait(ms) {
      if (!pending) await new Promise<void>((resolve) => resolveOnce(resolve, ms, (now) => (wake = now)));
      pending = false;
    },
    wake: notice,
    async close() {
      closed = true;
      notice();
      await client?.end();
    },
  };
}

function resolveOnce(resolve: () => void, ms: number, onWake: (now: () => void) => void): void {
  const timer = setTimeout(resolve, ms);
  onWake(() => {
    clearTimeout(timer);
    resolve();
  });
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
