import type { Connection, PoolClient, Submittable } from 'pg';

/** Rows for one table: a statement `COPY … FROM STDIN` and what it reads. */
export interface Copy {
  text: string;
  content: Buffer;
}

/**
 * Sends several copies as one message, each with its content right behind it, so that the database never waits for this
 * process between two tables. After a fault it passes over the contents that are still on their way.
 */
export function copyIn(client: PoolClient, copies: readonly Copy[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const statement: Submittable = {
      submit(connection) {
        connection.query(copies.map(({ text }) => text).join(';'));
        for (const { content } of copies) sendContent(connection as CopyConnection, content);
      },
      // The shape of a statement in the driver's queue; it has none for COPY itself.
      ...{
        handleCopyInResponse: () => undefined,
        handleCommandComplete: () => undefined,
        handleReadyForQuery: () => resolve(),
        handleError: reject,
      },
    };
    client.query(statement);
  });
}

type CopyConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

function sendContent(connection: CopyConnection, content: Buffer): void {
  connection.sendCopyFromChunk(content);
  connection.endCopyFrom();
}
