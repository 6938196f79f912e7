import type { MessageState, StoredMessage } from './message.js';

/** The versions of the gateway's API, oldest first; each knows what the older ones know. */
export const VERSIONS = ['2023-01-01', '2023-12-01', '2024-03-01'] as const;
export type Version = (typeof VERSIONS)[number];

/** The gateway's refusals: its HTTP status, and the words it says. */
const REFUSALS = {
  invalid_tenant: { status: 400, message: 'テナントIDが不正です。' },
  invalid_version: { status: 400, message: 'APIバージョンが不正です。' },
  can_not_cancel_message: { status: 400, message: 'このメッセージはキャンセルできません。' },
  unauthentication: { status: 401, message: '認証に失敗しました。' },
  model_not_found: { status: 404, message: 'データが見つかりません。' },
  validation_error: { status: 422, message: '入力内容に誤りがあります。' },
  too_many_requests: { status: 429, message: 'リクエストが多すぎます。' },
  unknown: { status: 500, message: '不明なエラーが発生しました。' },
} as const;
export type RefusalCode = keyof typeof REFUSALS;
export type FieldErrors = Record<string, string[]>;

export interface Reply {
  status: number;
  body: unknown;
  retryAfterSeconds?: number;
}

/** A refusal in the gateway's shape. */
export function refusal(code: RefusalCode, errors: FieldErrors | null = null): Reply {
  const { status, message } = REFUSALS[code];
  return { status, body: { object: 'error', code, message, errors } };
}

const BILLING_ADDRESS_ID = 1;

/** A message as a version of the API shows it. */
export function toWire(message: StoredMessage, state: MessageState, version: Version): Record<string, unknown> {
  const { id, tags, to, body } = message;
  return {
    id,
    object: 'message',
    service_id: message.serviceId,
    billing_address_id: BILLING_ADDRESS_ID,
    to,
    body,
    tags,
    is_shorten: message.isShorten,
    ...(version >= '2023-12-01' && { is_shorten_clicked: message.isShorten ? false : null }),
    result: state.result,
    status: state.status,
    sent_result: state.sentResult,
    carrier: state.carrier,
    charged_count_per_sent: state.charged,
    ...(version >= '2024-03-01' && { error: null }),
    scheduled_at: message.scheduledAt,
    limited_at: message.limitedAt,
    sent_at: state.sentAt,
    received_at: state.receivedAt,
    charged_at: state.sentAt,
    created_at: message.acceptedAt,
    updated_at: state.updatedAt,
  };
}
