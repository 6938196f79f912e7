import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type EventAnswer, type EventDeps, recordEvents } from '../../activities/events/record-events.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import type { CaseFacts } from '../../rules/case-state.js';
import { type CloudEvent, cloudEventSchema } from '../../rules/cloud-event.js';
import { readProgram } from '../../rules/program.js';
import type { Instant, LocalDate } from '../../rules/time.js';
import { freshDatabase } from '../support/postgres.js';

/** A small town with one program, one running campaign and a clock of its own, in a database of its own. */
export interface Town extends EventDeps {
  database: Database;
  setClock(now: Instant): Promise<void>;
  /** A case of `number` with its resident; enrolled unless told otherwise. */
  owes(due: OwedDue): Promise<OwedCase>;
  /** Tells one event; what is left out is that of a plain payment. */
  tell(event: ToldEvent): Promise<EventAnswer>;
  enrolment(id: string): Promise<{ state: string; reason: string | null; goal: boolean; event: string | null }>;
  caseOf(id: string): Promise<{ facts: CaseFacts; heldBy: string | null }>;
  signals(enrolmentId: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface OwedDue {
  number: string;
  balance: number;
  asOf?: LocalDate;
  enrolled?: boolean;
  instalment?: number;
}

export interface OwedCase {
  caseId: string;
  residentId: string;
  enrolmentId: string;
  key: string;
}

export type ToldEvent = { type: string; subject: string } & Partial<Omit<CloudEvent, 'type' | 'subject' | 'data'>> & {
    data?: object;
  };

export const DEPARTMENT = 'hokenryo';
export const FEED = 'nhi-payments';

/** A town with a feed and a running campaign; its clock stands still at `now`. */
export async function openTown(now: Instant = '2026-11-24T01:00:00Z'): Promise<Town> {
  const fresh = await freshDatabase();
  const database = await openDatabase(fresh.url);
  const deps = { database, versions: createProgramVersions(database) };
  const setClock = async (instant: Instant) => {
    await database.run(
      `CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT '${instant}'::timestamptz $$`,
    );
  };
  await setClock(now);
  const campaign = await foundTown(database);
  return {
    ...deps,
    setClock,
    owes: (due) => oweDue(database, campaign, due),
    tell: async (event) => {
      const [answer] = await recordEvents(deps, { department: DEPARTMENT, actor: 'shuno', events: [eventOf(event)] });
      if (!answer) throw new Error('no answer');
      return answer;
    },
    enrolment: (id) =>
      one(
        database,
        'SELECT state, end_reason AS reason, end_goal AS goal, end_event AS event FROM enrolments WHERE id = $1',
        id,
      ),
    caseOf: (id) => one(database, 'SELECT facts, held_by AS "heldBy" FROM cases WHERE id = $1', id),
    signals: async (id) =>
      (
        await database.rows<{ signal: string }>('SELECT signal FROM outbox WHERE enrolment_id = $1 ORDER BY id', [id])
      ).map(({ signal }) => signal),
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}

let told = 0;

export function eventOf(event: ToldEvent): CloudEvent {
  told += 1;
  return cloudEventSchema.parse({ id: `T-${told}`, source: 'shuno', time: '2026-11-24T09:00:00+09:00', ...event });
}

export const payment = (
  state: 'provisional' | 'confirmed' | 'reversed',
  subject: string,
  yen: number,
  receivedOn = '2026-11-20',
): ToldEvent => ({
  type: `payment.${state}`,
  subject,
  data: { receivedOn, yen },
});

async function one<Row>(database: Database, text: string, id: string): Promise<Row> {
  const row = await database.row<Row>(text, [id]);
  if (!row) throw new Error('no such row');
  return row;
}

interface RunningCampaign {
  id: string;
  versionId: string;
  listId: string;
}

async function foundTown(database: Database): Promise<RunningCampaign> {
  const file = path.join(__dirname, '../../rules/programs/nhi-payment-check.yaml');
  const read = readProgram(readFileSync(file, 'utf8'), file);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  const { program, hash } = read;
  const [versionId, listId, id] = [randomUUID(), randomUUID(), randomUUID()];
  await database.run(
    `INSERT INTO departments VALUES ($1, '{"ja":"保険料係","en":"Premiums"}', '見本市保険料係', '03-0000-0000')`,
    [DEPARTMENT],
  );
  await database.run('INSERT INTO programs VALUES ($1, $2, $3)', [
    DEPARTMENT,
    program.program,
    JSON.stringify(program.title),
  ]);
  await database.run(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by, approved_by, published_at)
     VALUES ($1, $2, $3, 1, $4, '', $5, 'published', 'sato', 'suzuki', clock_now())`,
    [versionId, DEPARTMENT, program.program, hash, JSON.stringify(program)],
  );
  await database.run(
    `INSERT INTO lists (id, department, program, file_name, content_hash, encoding, created_by) VALUES ($1, $2, $3, 'list.csv', 'h', 'cp932', 'sato')`,
    [listId, DEPARTMENT, program.program],
  );
  await database.run(
    `INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by)
     VALUES ($1, $2, '第5期', $3, $4, 'running', 's', '2026-11-24', '{}', 'h', 'sato')`,
    [id, DEPARTMENT, versionId, listId],
  );
  await database.run(`INSERT INTO feeds (department, id, title, first_on) VALUES ($1, $2, '{}', '2026-11-16')`, [
    DEPARTMENT,
    FEED,
  ]);
  return { id, versionId, listId };
}

async function oweDue(database: Database, campaign: RunningCampaign, due: OwedDue): Promise<OwedCase> {
  const { number, balance, asOf = '2026-11-02', enrolled = true, instalment = 5 } = due;
  const [caseId, enrolmentId] = [randomUUID(), randomUUID()];
  const key = `due:${number}/国保/2026/${instalment}`;
  const facts = JSON.stringify({
    balance,
    dueOn: '2026-11-02',
    tax: '国保',
    fiscalYear: 'R08',
    term: `${instalment}期`,
  });
  const resident = await database.row<{ id: string }>(
    `INSERT INTO residents (id, department, number, personal) VALUES ($1, $2, $3, '') ON CONFLICT (department, number)
     DO UPDATE SET number = excluded.number RETURNING id`,
    [randomUUID(), DEPARTMENT, number],
  );
  const residentId = resident?.id ?? '';
  await database.run(
    `INSERT INTO cases (id, department, kind, key, resident_id, list_id, as_of, listed, facts) VALUES ($1, $2, 'due', $3, $4, $5, $6, $7, $7)`,
    [caseId, DEPARTMENT, key, residentId, campaign.listId, asOf, facts],
  );
  if (enrolled) {
    await database.run(
      `INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state)
       VALUES ($1, $2, $3, 'nhi-payment-check', $4, $5, $6, 1, 1, clock_now(), 'running')`,
      [enrolmentId, DEPARTMENT, campaign.id, campaign.versionId, caseId, residentId],
    );
  }
  return { caseId, residentId, enrolmentId, key };
}

export interface PlannedContact {
  channel?: 'sms' | 'postcard' | 'phone';
  state: string;
  settledAt?: Instant;
}

/** A contact of the enrolment in the state it is in. */
export async function contacted(
  town: Town,
  owed: OwedCase,
  { channel = 'sms', state, settledAt }: PlannedContact,
): Promise<string> {
  const id = randomUUID();
  await town.database.run(
    `INSERT INTO dispatches (id, department, campaign_id, enrolment_id, case_id, resident_id, program, step, attempt, channel, state,
                             not_before, stale_after, due_at, settled_at)
     SELECT $1::uuid, department, campaign_id, id, case_id, resident_id, program, $1::uuid::text, 1, $3, $4, clock_now(), clock_now(), clock_now(), $5
       FROM enrolments WHERE id = $2`,
    [id, owed.enrolmentId, channel, state, settledAt ?? null],
  );
  return id;
}

export const contactState = (town: Town, id: string): Promise<{ state: string; crossed: boolean }> =>
  one(town.database, 'SELECT state, crossed_at IS NOT NULL AS crossed FROM dispatches WHERE id = $1', id);
