/**
 * What can be seen of a schedule from outside, numbered in the order in which it happened. The checker reads this and
 * the database, and nothing else.
 */
export type Entry =
  /** A business system or a member of staff began to tell something. */
  | { kind: 'told'; told: Told }
  /** It was answered with success. From here on it is promised. */
  | { kind: 'answered'; told: Told; answer: unknown }
  /** A transaction is about to commit; `transaction` is known when it has. */
  | { kind: 'committing'; transaction: string | null }
  | { kind: 'called'; dispatchId: string; to: string }
  /** The gateway took a message. `sent` is false when its send-by limit had passed. */
  | { kind: 'accepted'; dispatchId: string; to: string; sent: boolean }
  | { kind: 'failed'; what: string; code: string };

export type Told =
  | { kind: 'event'; id: string; type: string; payer: number; occurredAt: string; channel: string | null }
  | { kind: 'payment-file'; payer: number }
  | { kind: 'campaign-stop' }
  | { kind: 'feed-behind' };

export interface Journal {
  readonly entries: Entry[];
  note<Noted extends Entry>(entry: Noted): Noted;
}

export function createJournal(): Journal {
  const entries: Entry[] = [];
  return {
    entries,
    note: (entry) => {
      entries.push(entry);
      return entry;
    },
  };
}
