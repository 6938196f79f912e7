import { type Decision, decide, type Run } from '../../rules/decide.js';
import { calendarFor, USUAL_CLOSURES } from '../../rules/holidays.js';
import type { CaseDates, JournalEntry } from '../../rules/journal.js';
import type { Outcome, Plan, PlanStep } from '../../rules/plan.js';
import { at, dateOf, type Instant, later, timeOf, toInstant, toMs } from '../../rules/time.js';
import { MODEL_TOWN } from '../../rules/town.js';

export const step = (id: string, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  channel: 'sms',
  due: { after: 'start', count: 0, unit: 'days' },
  otherwise: {},
  attempts: 1,
  bands: [],
  ...more,
});

/** A plan of these steps, in office hours and the calendar of the model city. */
export const planOf = (...steps: PlanStep[]): Plan => ({
  program: 'nhi-payment-check',
  version: 1,
  hash: '',
  steps,
  window: { days: 'office', from: '10:00', to: '16:00' },
  staleDays: 7,
  calendar: calendarFor('2026-01-01', '2028-12-31', USUAL_CLOSURES, MODEL_TOWN.sessions),
});

export const TUESDAY = at('2026-11-24', '10:00');

/** What the town makes of a contact, and what it tells: `hours` after the contact, or `on` a day. */
export type News = { hours: number; of: string; outcome: Outcome } | { on: Instant; entry: JournalEntry };

export const told = (on: Instant, entry: JournalEntry): News => ({ on, entry });
export const ended = (on: Instant, reason: string): News => told(on, { kind: 'ended', at: on, reason });
export const held = (on: Instant, until?: Instant): News =>
  told(on, { kind: 'held', at: on, by: 'payment.provisional', ...(until !== undefined && { until }) });
export const resumed = (on: Instant): News => told(on, { kind: 'resumed', at: on });
export const restarted = (on: Instant): News => told(on, { kind: 'restarted', at: on });
export const dated = (on: Instant, dates: CaseDates): News => told(on, { kind: 'dated', at: on, dates });
export const happened = (on: Instant, occurredAt: Instant = on): News =>
  told(on, { kind: 'event', type: 'reminder.issued', at: occurredAt, knownAt: on });
export const comes = (of: string, outcome: Outcome, hours = 0): News => ({ hours, of, outcome });

export interface Playing {
  startedAt?: Instant;
  jitter?: number;
  dates?: CaseDates;
  /** Where each choice leads, one after the other. */
  answers?: Record<string, string[]>;
}

const shown = (instant: Instant) => `${dateOf(instant)} ${timeOf(instant)}`;

/** Plays a run to its end, or to where only news could move it. The channel makes a contact when it is due. */
export function play(plan: Plan, news: News[] = [], playing: Playing = {}): string[] {
  const { startedAt = TUESDAY, jitter = 0, dates, answers = {} } = playing;
  const run: Run = { plan, startedAt, jitter, ...(dates && { dates }) };
  const journal: JournalEntry[] = [];
  const coming = news.flatMap((item) => ('on' in item ? [{ at: item.on, entry: item.entry }] : []));
  const asked = new Map<string, number>();
  const lines: string[] = [];
  let now = startedAt;
  for (let turn = 0; turn < 200; turn += 1) {
    const due = coming.filter((item) => toMs(item.at) <= toMs(now));
    for (const item of due) journal.push(coming.splice(coming.indexOf(item), 1)[0]?.entry ?? item.entry);
    const decision: Decision = decide(run, journal, now);
    if (decision.kind === 'end') return [...lines, `${shown(now)} end ${decision.reason}`];
    if (decision.kind === 'wait') {
      const next = [...coming.map((item) => toMs(item.at)), ...(decision.until ? [toMs(decision.until)] : [])];
      if (next.length === 0) return [...lines, 'waits'];
      now = toInstant(Math.min(...next));
      continue;
    }
    if (decision.kind === 'ask') {
      const { id } = decision.step;
      const count = asked.get(id) ?? 0;
      asked.set(id, count + 1);
      const branch = answers[id]?.[count] ?? 'open';
      if (branch !== 'open') lines.push(`${shown(now)} ${id} → ${branch}`);
      journal.push({ kind: 'answered', step: id, at: decision.at, branch });
      continue;
    }
    const { step: contacted, attempt } = decision;
    const madeAt = later(decision.at, now);
    const key = `${contacted.id}#${attempt}`;
    lines.push(`${shown(madeAt)} ${key}`);
    journal.push({ kind: 'contact', step: contacted.id, attempt, state: 'made', at: madeAt });
    for (const item of news) {
      if (!('of' in item) || item.of !== key) continue;
      const overAt = toInstant(toMs(madeAt) + item.hours * 3_600_000);
      const over = { step: contacted.id, attempt, state: 'over' as const, at: madeAt, outcome: item.outcome, overAt };
      coming.push({ at: overAt, entry: { kind: 'contact', ...over } });
    }
  }
  throw new Error('the run never rests');
}
