import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec } from './codec.js';

export interface TemporalPlace {
  address: string;
  namespace: string;
  payloadKey: Buffer;
}

/** How everything that touches Temporal reads and writes payloads; worker, relay and API must agree on it. */
export function dataConverterFor(payloadKey: Buffer): DataConverter {
  return {
    failureConverterPath: require.resolve('./failure-converter.js'),
    payloadCodecs: [createPayloadCodec(payloadKey)],
  };
}

export interface TemporalClient {
  client: Client;
  close(): Promise<void>;
}

/** A client that connects with its first call, so that an API can start while Temporal is away. */
export function createTemporalClient({ address, namespace, payloadKey }: TemporalPlace): TemporalClient {
  const connection = Connection.lazy({ address });
  return {
    client: new Client({ connection, namespace, dataConverter: dataConverterFor(payloadKey) }),
    close: () => connection.close(),
  };
}
