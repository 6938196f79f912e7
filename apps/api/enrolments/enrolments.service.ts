import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { recordEvents } from '../../../activities/events/record-events.js';
import { audit } from '../../../activities/store/audit.js';
import { timelineOf } from '../../../activities/timeline/timeline.js';
import { type CloudEvent, cloudEventSchema } from '../../../rules/cloud-event.js';
import { reasonText } from '../../../rules/reasons.js';
import type { Instant } from '../../../rules/time.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { EnrolmentsQuery, NewSignal } from './enrolments.dto.js';

interface EnrolmentRow {
  id: string;
  campaignId: string;
  caseKey: string;
  residentNumber: string;
  program: string;
  wave: number;
  state: string;
  startsAt: Instant;
  endedAt: Instant | null;
  endReason: string | null;
}

@Injectable()
export class EnrolmentsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder, { campaign, state, residentNumber, cursor, limit }: EnrolmentsQuery) {
    const rows = await this.deps.database.rows<EnrolmentRow>(
      `SELECT enrolments.id, campaign_id AS "campaignId", cases.key AS "caseKey", residents.number AS "residentNumber",
              enrolments.program, wave, enrolments.state, starts_at AS "startsAt", ended_at AS "endedAt", end_reason AS "endReason"
         FROM enrolments JOIN cases ON cases.id = enrolments.case_id JOIN residents ON residents.id = enrolments.resident_id
        WHERE enrolments.department = $1 AND ($2::uuid IS NULL OR campaign_id = $2) AND ($3::text IS NULL OR enrolments.state = $3)
          AND ($4::text IS NULL OR residents.number = $4) AND ($5::uuid IS NULL OR enrolments.id > $5)
        ORDER BY enrolments.id LIMIT $6`,
      [department, campaign ?? null, state ?? null, residentNumber ?? null, cursor ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, because: row.endReason && reasonText(row.endReason) }));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** Reading a timeline opens the words that were sent; who did is written down. */
  async timeline({ department, person }: KeyHolder, enrolmentId: string) {
    const timeline = foundOr404(await timelineOf(this.deps, { department, enrolmentId }));
    await audit(this.deps.database, {
      department,
      actor: person,
      action: 'timeline.read',
      subject: ['enrolment', enrolmentId],
    });
    return timeline;
  }

  async signal({ department, person }: KeyHolder, enrolmentId: string, signal: NewSignal) {
    const subjects = foundOr404(
      await this.deps.database.row<{ caseKey: string; number: string; now: Instant }>(
        `SELECT cases.key AS "caseKey", residents.number, clock_now() AS now
           FROM enrolments JOIN cases ON cases.id = enrolments.case_id JOIN residents ON residents.id = enrolments.resident_id
          WHERE enrolments.department = $1 AND enrolments.id = $2`,
        [department, enrolmentId],
      ),
    );
    const [answer] = await recordEvents(this.deps, {
      department,
      actor: person,
      events: [eventOf(signal, subjects, person)],
    });
    return { enrolmentId, ...answer };
  }
}

function eventOf(
  { type, data }: NewSignal,
  { caseKey, number, now }: { caseKey: string; number: string; now: Instant },
  person: string,
): CloudEvent {
  const subject = ABOUT_RESIDENTS.test(type) ? `resident:${number}` : caseKey;
  const read = cloudEventSchema.safeParse({
    id: randomUUID(),
    source: `staff:${person}`,
    time: now,
    type,
    subject,
    data,
  });
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Problem('invalid-input', { members: { errors } });
}

const ABOUT_RESIDENTS = /^(resident|legal|number)\./;
