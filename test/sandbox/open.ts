import { randomUUID } from 'node:crypto';
import {
  Message,
  MessageCancelParams,
  MessageCreateParams,
  type MessageCreateParamsBuilder,
  RequestOptions,
} from 'karaden-prg-node';
import { fateOf } from '../../apps/sandbox/fate.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../apps/sandbox/sandbox.js';

export const TENANT = '4a7d1ed4-1474-4b5c-9c8a-0d5b3f7f2a11';
export const TOKEN = 'a-token-for-the-tests';

/** A sandbox on a port of its own, whose results are there at once. */
export function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return createSandbox({ tenant: TENANT, token: TOKEN, delayMs: 0, ...options });
}

/** The vendor's SDK as its manual shows it, with nothing of ours in between. */
export function sdk(sandbox: Sandbox, { version = '2024-03-01', token = TOKEN, tenant = TENANT } = {}) {
  const options = RequestOptions.newBuilder()
    .withApiBase(`${sandbox.url}/api`)
    .withApiVersion(version)
    .withApiKey(token)
    .withTenantId(tenant)
    .build();
  return {
    options,
    send: (asked: MessageCreateParamsBuilder) => Message.create(asked.build(), options),
    cancel: (id: string) => Message.cancel(MessageCancelParams.newBuilder().withId(id).build(), options),
  };
}

export function message(to = numberThat('received')): MessageCreateParamsBuilder {
  const words = MessageCreateParams.newBuilder().withServiceId(1).withTo(to).withBody('見本市からのお知らせ');
  return words.withTags([randomUUID(), 'yobikake']);
}

type Wanted = ReturnType<typeof fateOf>['sentResult'];

/** A fictional number whose messages end in a certain way, the first of a carrier if one is named. */
export function numberThat(sentResult: Wanted, carrier?: ReturnType<typeof fateOf>['carrier']): string {
  const numbers = Array.from({ length: 10_000 }, (_, index) => `0900000${String(index).padStart(4, '0')}`);
  const found = numbers.find((number) => {
    const fate = fateOf(number);
    return fate.sentResult === sentResult && (carrier === undefined || fate.carrier === carrier);
  });
  if (found === undefined) throw new Error(`No fictional number is ${sentResult}`);
  return found;
}

export interface Asked {
  method?: string;
  path?: string;
  body?: string;
  version?: string | null;
  token?: string;
  tenant?: string;
}

/** A request to the messages API by hand, for what the SDK cannot say. */
export async function ask(
  sandbox: Sandbox,
  asked: Asked = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { method = 'GET', path = '', body, version = '2024-03-01', token = TOKEN, tenant = TENANT } = asked;
  const response = await fetch(`${sandbox.url}/api/${tenant}/messages${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(version !== null && { 'Karaden-Version': version }),
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** What is steered and read beside the gateway's own API. */
export async function control(sandbox: Sandbox, path: string, sent?: { method: string; json?: unknown }) {
  const response = await fetch(`${sandbox.url}/control/${path}`, {
    method: sent?.method ?? 'GET',
    headers: { 'Content-Type': 'application/json' },
    body: sent?.json === undefined ? undefined : JSON.stringify(sent.json),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
