import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse';
import { Client, type Connection, type Submittable } from 'pg';
import { PARSE_OPTIONS } from '../../activities/import/parse.js';

/** Decodes and parses the file with the options of the import, and does nothing with the rows. */
export async function decodeAndParse(path: string): Promise<number> {
  const parser = parse(PARSE_OPTIONS);
  const feeding = pipeline(createReadStream(path), decoded, parser);
  let rows = 0;
  for await (const _ of parser) rows += 1;
  await feeding;
  return rows;
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('shift_jis');
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Copies the file as it is into a table without index, key or check, of `columns` text columns. */
export async function copyPlain(url: string, path: string, columns: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const names = Array.from({ length: columns }, (_, place) => `c${place} text`);
    await client.query(`DROP TABLE IF EXISTS bench_copy; CREATE TABLE bench_copy (${names.join(', ')})`);
    await copyIn(client, `COPY bench_copy FROM STDIN (FORMAT csv, HEADER true, ENCODING 'SJIS')`, path);
    await client.query('DROP TABLE bench_copy');
  } finally {
    await client.end();
  }
}

// The driver speaks the COPY messages but offers no statement for them: this is one, in the shape that it queues.
function copyIn(client: Client, text: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const statement: Submittable = {
      submit: (connection) => connection.query(text),
      ...{
        handleCopyInResponse: (connection: CopyConnection) => sendFile(connection, path).catch(reject),
        handleCommandComplete: () => undefined,
        handleReadyForQuery: () => resolve(),
        handleError: reject,
      },
    };
    client.query(statement);
  });
}

type CopyConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

async function sendFile(connection: CopyConnection, path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) {
    connection.sendCopyFromChunk(chunk);
    if (connection.stream.writableNeedDrain) await new Promise((drained) => connection.stream.once('drain', drained));
  }
  connection.endCopyFrom();
}
