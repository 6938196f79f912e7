import {
  type Collection,
  Message,
  MessageCreateParams,
  MessageListParams,
  type MessageListParamsBuilder,
  RequestOptions,
} from 'karaden-prg-node';
import { isFictionalMobile } from '../../../rules/import/telephone.js';
import { type Instant, toMs } from '../../../rules/time.js';
import { GatewayUnread, type LookUp, type SendAnswer, type SmsGateway, type SmsMessage } from './gateway.js';
import { readMessage, readPage, toAnswer, toReceipt, type WirePage } from './karaden-answers.js';
import { SingleTryRequestor, type Timeouts } from './requestor.js';

export interface KaradenOptions {
  /** With or without the `/api` at its end. */
  baseUrl: string;
  tenant: string;
  token: string;
  /** サービス設定ID: the sender and its settings, as the gateway's console has it. */
  serviceId: number;
  /** True only for the sandbox, which takes fictional numbers alone; every other gateway gets none. */
  allowsFictional: boolean;
  timeoutMs?: Timeouts;
}

interface Line {
  messages: typeof Message;
  options: RequestOptions;
  serviceId: number;
  allowsFictional: boolean;
}

/** On every message of this system, so that its results can be listed together. */
const OURS = 'yobikake';
const API_VERSION = '2024-03-01';
const PER_PAGE = 100;
const USUAL_TIMEOUTS: Timeouts = { connect: 5_000, read: 30_000 };

/** The Karaden SMS API through its vendor's SDK. Each call goes to the network once. */
export function createKaraden(options: KaradenOptions): SmsGateway {
  const line = connect(options);
  return {
    send: (message) => send(line, message),
    // The dispatch's tag is enough. Asking for a period as well would trust the gateway's clock to agree with ours,
    // and a message missed for a clock's sake would be sent twice.
    lookUp: (dispatchId) => lookUp(line, dispatchId),
    receipts: (since) => receipts(line, since),
  };
}

function connect({ baseUrl, tenant, token, serviceId, allowsFictional, timeoutMs }: KaradenOptions): Line {
  /** A class of its own, since the SDK keeps its way to the network in a static field that all users share. */
  class Messages extends Message {
    static override requestor = new SingleTryRequestor(timeoutMs ?? USUAL_TIMEOUTS);
  }
  const options = RequestOptions.newBuilder()
    .withApiBase(`${baseUrl.replace(/\/+$/, '').replace(/\/api$/, '')}/api`)
    .withApiVersion(API_VERSION)
    .withTenantId(tenant)
    .withApiKey(token)
    .build()
    .validate();
  return { messages: Messages, options, serviceId, allowsFictional };
}

async function send(line: Line, message: SmsMessage): Promise<SendAnswer> {
  const fictional = isFictionalMobile(message.to);
  if (fictional && !line.allowsFictional) return { kind: 'rejected', code: 'fictional-number' };
  if (!fictional && line.allowsFictional) return { kind: 'rejected', code: 'real-number' };
  try {
    const answer = readMessage(await line.messages.create(toParams(line, message), line.options));
    const isOurs = answer?.tags.includes(message.dispatchId) ?? false;
    if (answer === undefined || !isOurs) return { kind: 'unknown', code: 'unexpected-answer' };
    return { kind: 'accepted', gatewayId: answer.id };
  } catch (thrown) {
    return toAnswer(thrown);
  }
}

function toParams({ serviceId }: Line, { to, body, dispatchId, limitedAt }: SmsMessage): MessageCreateParams {
  // The SDK cuts the limit to the whole second before it, which errs on the side of not sending.
  return MessageCreateParams.newBuilder()
    .withServiceId(serviceId)
    .withTo(to)
    .withBody(body)
    .withTags([dispatchId, OURS])
    .withIsShorten(false)
    .withLimitedAt(new Date(toMs(limitedAt)))
    .build();
}

async function lookUp(line: Line, dispatchId: string): Promise<LookUp> {
  const asked = MessageListParams.newBuilder().withTag(dispatchId).withPerPage(PER_PAGE);
  const page = await readList(line, asked);
  if (page.kind === 'unread') return { kind: 'unknown', code: page.code };
  const found = page.list.data.find(({ tags }) => tags.includes(dispatchId));
  if (found !== undefined) return { kind: 'found', gatewayId: found.id };
  // A list that is not of this tag proves nothing.
  return page.list.data.length === 0 ? { kind: 'absent' } : { kind: 'unknown', code: 'unexpected-answer' };
}

async function* receipts(line: Line, since: Instant) {
  for (let number = 1; ; number += 1) {
    const asked = MessageListParams.newBuilder()
      .withTag(OURS)
      .withResult('done')
      .withStartAt(new Date(toMs(since)));
    const page = await readList(line, asked.withPerPage(PER_PAGE).withPage(number));
    if (page.kind === 'unread') throw new GatewayUnread(page.code);
    for (const message of page.list.data) {
      const dispatchId = message.tags.find((tag) => tag !== OURS);
      if (message.result === 'done' && dispatchId !== undefined) yield toReceipt(dispatchId, message);
    }
    if (!page.list.has_more || page.list.data.length === 0) return;
  }
}

type ReadList = { kind: 'read'; list: WirePage } | { kind: 'unread'; code: string };

async function readList(line: Line, asked: MessageListParamsBuilder): Promise<ReadList> {
  try {
    const answer: Collection = await line.messages.list(asked.build(), line.options);
    const list = readPage(answer);
    return list === undefined ? { kind: 'unread', code: 'unexpected-answer' } : { kind: 'read', list };
  } catch (thrown) {
    const answer = toAnswer(thrown);
    return { kind: 'unread', code: answer.kind === 'throttled' ? 'throttled' : answer.code };
  }
}
