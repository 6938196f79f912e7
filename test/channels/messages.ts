import { randomUUID } from 'node:crypto';
import type { SmsGateway, SmsMessage } from '../../activities/channels/sms/gateway.js';
import { createKaraden, type KaradenOptions } from '../../activities/channels/sms/karaden.js';
import { numberThat, TENANT, TOKEN } from '../sandbox/open.js';

export const LONG_AGO = '2020-01-01T00:00:00.000Z';
export const IN_TIME = '2099-01-01T00:00:00.000Z';

/** The adapter as the worker would make it for the sandbox, only less patient. */
export function karaden(url: string, options: Partial<KaradenOptions> = {}): SmsGateway {
  const timeoutMs = { connect: 1_000, read: 300 };
  return createKaraden({
    baseUrl: url,
    tenant: TENANT,
    token: TOKEN,
    serviceId: 7,
    allowsFictional: true,
    timeoutMs,
    ...options,
  });
}

/** A message to a telephone that is reached, unless it is to be another. */
export function sms(changes: Partial<SmsMessage> = {}): SmsMessage {
  return {
    dispatchId: randomUUID(),
    to: numberThat('received'),
    body: '見本市からのお知らせ',
    limitedAt: IN_TIME,
    ...changes,
  };
}
