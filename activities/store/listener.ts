import { Client } from 'pg';

/** Something to wait for that can come early. */
export interface Alarm {
  /** Resolves when woken, or after `ms`. A wake since the last call resolves at once. */
  wait(ms: number): Promise<void>;
  wake(): void;
  close(): Promise<void>;
}

/** An alarm that only its owner wakes. */
export function createAlarm(): Alarm {
  let pending = false;
  let now = () => {};
  const wake = () => {
    pending = true;
    now();
  };
  return {
    wake,
    async wait(ms) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          now = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      pending = false;
    },
    close: async () => wake(),
  };
}

/**
 * An alarm that PostgreSQL's notifications wake, on a connection of its own. Losing the connection costs time, never
 * news: who waits looks again anyway, and the connection is made anew.
 */
export function listen(url: string, channel: 'dispatch' | 'outbox'): Alarm {
  const alarm = createAlarm();
  let client: Client | undefined;
  let closed = false;
  const connect = async () => {
    client = new Client({ connectionString: url });
    client.on('notification', alarm.wake);
    client.once('error', () => void again());
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    alarm.wake();
  };
  const again = async (): Promise<void> => {
    client?.removeAllListeners();
    client?.on('error', () => {});
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (!closed) await connect().catch(again);
  };
  const connecting = connect().catch(again);
  return {
    ...alarm,
    async close() {
      closed = true;
      alarm.wake();
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}

const AGAIN_MS = 1_000;
