import { isFictionalMobile } from '../../rules/import/telephone.js';
import { type Instant, plusMs } from '../../rules/time.js';
import type { SentResult, Status } from './message.js';
import type { Order } from './message-book.js';
import type { FieldErrors } from './wire.js';

export type Checked<T> = { kind: 'valid'; value: T } | { kind: 'invalid'; errors: FieldErrors };

export interface Listing {
  serviceId: number | null;
  to: string | null;
  status: Status | 'processing_error' | null;
  result: 'processing' | 'done' | null;
  sentResult: SentResult | null;
  tag: string | null;
  startAt: Instant | null;
  endAt: Instant | null;
  page: number;
  perPage: number;
}

const BODY_MAX = 660;
const AHEAD_MAX_MS = 30 * 86_400_000;
const PER_PAGE = { usual: 20, max: 100 };
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
/** SDKs number the elements of an array, the specification leaves the brackets empty. */
const TAGS = /^tags\[\d*\]$/;

/** Checks a request to send as the gateway does: all faults of all fields together. */
export function readOrder(form: URLSearchParams, now: Instant): Checked<Order> {
  const fields = new Fields(form);
  const scheduledAt = fields.instant('scheduled_at');
  if (scheduledAt !== null && scheduledAt > plusMs(now, AHEAD_MAX_MS)) {
    fields.fault('scheduled_at', '30日以内の日時を指定してください。');
  }
  return fields.checked({
    serviceId: fields.integer('service_id', { required: true }) ?? 0,
    to: readTo(fields),
    body: readBody(fields),
    tags: [...form].flatMap(([name, value]) => (TAGS.test(name) ? [value] : [])),
    isShorten: fields.oneOf('is_shorten', ['true', 'false']) === 'true',
    scheduledAt,
    limitedAt: fields.instant('limited_at'),
  });
}

/** Checks a request to list. */
export function readListing(query: URLSearchParams): Checked<Listing> {
  const fields = new Fields(query);
  const perPage = fields.integer('per_page') ?? PER_PAGE.usual;
  if (perPage > PER_PAGE.max) fields.fault('per_page', `${PER_PAGE.max}以下の数字を入力してください。`);
  return fields.checked({
    serviceId: fields.integer('service_id'),
    to: fields.text('to'),
    status: fields.oneOf('status', ['waiting', 'done', 'error', 'canceled', 'processing_error']),
    result: fields.oneOf('result', ['processing', 'done']),
    sentResult: fields.oneOf('sent_result', ['none', 'received', 'unconnected', 'error', 'unknown']),
    tag: fields.text('tag'),
    startAt: fields.instant('start_at'),
    endAt: fields.instant('end_at'),
    page: fields.integer('page') ?? 1,
    perPage,
  });
}

function readTo(fields: Fields): string {
  const to = fields.required('to');
  if (to !== null && !/^\d{11}$/.test(to)) fields.fault('to', '11桁の数字を入力してください。');
  else if (to !== null && !isFictionalMobile(to)) fields.fault('to', '架空の番号(0x0-0000-nnnn)のみ指定できます。');
  return to ?? '';
}

function readBody(fields: Fields): string {
  const body = fields.required('body') ?? '';
  if (body.length > BODY_MAX) fields.fault('body', `${BODY_MAX}文字以内で入力してください。`);
  return body;
}

/** Reads fields one by one, and collects what is wrong with them. */
class Fields {
  private readonly errors: FieldErrors = {};

  constructor(private readonly source: URLSearchParams) {}

  fault(name: string, text: string): void {
    this.errors[name] = [...(this.errors[name] ?? []), text];
  }

  checked<T>(value: T): Checked<T> {
    return Object.keys(this.errors).length === 0 ? { kind: 'valid', value } : { kind: 'invalid', errors: this.errors };
  }

  text(name: string): string | null {
    return this.source.get(name) || null;
  }

  required(name: string): string | null {
    const value = this.text(name);
    if (value === null) this.fault(name, `${name}は必須です。`);
    return value;
  }

  integer(name: string, { required = false } = {}): number | null {
    const value = required ? this.required(name) : this.text(name);
    if (value === null) return null;
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    this.fault(name, '1以上の数字を入力してください。');
    return null;
  }

  instant(name: string): Instant | null {
    const value = this.text(name);
    if (value === null) return null;
    const at = DATE_TIME.test(value) ? new Date(value) : new Date(Number.NaN);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
    this.fault(name, '日時(ISO 8601)を入力してください。');
    return null;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | null {
    const value = this.text(name);
    if (value === null) return null;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) this.fault(name, `${values.join(', ')}のいずれかを指定してください。`);
    return known ?? null;
  }
}
