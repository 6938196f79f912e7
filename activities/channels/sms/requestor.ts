import { once } from 'node:events';
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  request as requestPlain,
} from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { text } from 'node:stream/consumers';
import { AxiosRequestor, RequestOptions, type Response, AxiosResponse as SdkResponse } from 'karaden-prg-node';

export interface Timeouts {
  /** Until the connection stands. */
  connect: number;
  /** From then on until the whole answer is there. */
  read: number;
}

/** `not-connected`: the request never left. Of the others nobody here knows what the gateway did. */
export type TransportCode = 'not-connected' | 'timeout' | 'connection-lost';

export class TransportFault extends Error {
  constructor(readonly code: TransportCode) {
    super(`No answer from the SMS gateway: ${code}`);
    this.name = 'TransportFault';
  }
}

type Invocation = Parameters<AxiosRequestor['invoke']>;
type SdkAnswer = ConstructorParameters<typeof SdkResponse>[0];

/**
 * The SDK's way to the network, which we replace since it waits for ever (the timeouts of its options hold only for
 * uploads), tells the gateway the name of this host, and follows redirects, which would offer a message twice. What
 * is sent and how an answer is read stay the SDK's.
 */
export class SingleTryRequestor extends AxiosRequestor {
  constructor(private readonly timeouts: Timeouts) {
    super();
  }

  override async invoke(...invocation: Invocation): Promise<Response> {
    const [method, path, contentType, params, data, given] = invocation;
    const options = (given ?? RequestOptions.newBuilder().build()).validate();
    const url = new URL(`${options.getBaseUri()}${path}`);
    url.search = this.buildQuery(params)?.toString() ?? '';
    const body = this.buildBody(data)?.toString();
    const headers = {
      'User-Agent': this.buildUserAgent(options),
      'Karaden-Version': options.apiVersion,
      Authorization: `Bearer ${options.apiKey}`,
      ...(contentType && { 'Content-Type': contentType }),
    };
    const answer = await exchange(url, { method, headers, body }, this.timeouts);
    // The SDK reads status, headers and data of axios' answer, and nothing else.
    return new SdkResponse(answer as SdkAnswer, options);
  }
}

interface Asked {
  method: string;
  headers: Record<string, string | undefined>;
  body?: string;
}

interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  data: string;
}

// A connection kept open may be closed by the other side just as a message is written to it: one more doubtful send.
const PLAIN = { request: requestPlain, agent: new PlainAgent({ keepAlive: false }) };
const SECURE = { request: requestSecure, agent: new SecureAgent({ keepAlive: false }) };

async function exchange(url: URL, { method, headers, body }: Asked, timeouts: Timeouts): Promise<Answered> {
  const { request, agent } = url.protocol === 'https:' ? SECURE : PLAIN;
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const call = request(url, { method, headers: { ...headers, ...length }, agent });
  const line = watch(call, timeouts);
  try {
    call.end(body);
    const [response]: IncomingMessage[] = await once(call, 'response');
    if (response === undefined) throw new TransportFault('connection-lost');
    return { status: response.statusCode ?? 0, headers: response.headers, data: await text(response) };
  } catch {
    // The cause is dropped on purpose: it may quote what was sent.
    throw new TransportFault(line.fault());
  } finally {
    line.release();
  }
}

/** Gives a call up in time, and knows how far it had come. */
function watch(call: ClientRequest, { connect, read }: Timeouts): { fault(): TransportCode; release(): void } {
  let connected = false;
  let late = false;
  const giveUp = () => {
    late = true;
    call.destroy();
  };
  let timer = setTimeout(giveUp, connect);
  call.once('socket', (socket) => {
    socket.once(call.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connected = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, read);
    });
  });
  // After the answer has begun a fault shows on the answer; unheard here, it would end the process.
  call.on('error', () => undefined);
  return {
    fault: () => (connected ? (late ? 'timeout' : 'connection-lost') : 'not-connected'),
    release: () => clearTimeout(timer),
  };
}
