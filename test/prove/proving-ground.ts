import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../rules/time.js';
import { buildTown, type Town } from '../support/town.js';

/** Beside the sources, and beside what the compiler makes of them. */
const PROGRAM = path.join(__dirname, '..', '..', 'rules', 'programs', 'nhi-payment-check.yaml');

/** Noon of the first day on which the model program may send. */
export const NOON: Instant = '2026-11-24T03:00:00.000Z';

/**
 * A town whose every change of a contact or an enrolment leaves a trace with the transaction that made it, so that a
 * checker can tell what was committed before what.
 */
export async function openGround(url: string): Promise<Town> {
  const town = await buildTown(url, readFileSync(PROGRAM, 'utf8'));
  await town.database.run(TRACE);
  await town.database.run(
    `INSERT INTO feed_files (id, department, feed, file_name, content_hash, through_on, rows, yen, declared_rows, declared_yen, counts, loaded_by, sealed_at)
     SELECT gen_random_uuid(), $1, 'nhi-payments', 'before.csv', day::text, day, 0, 0, 0, 0, '{}', 'proof', clock_now()
       FROM unnest(ARRAY['2026-11-16', '2026-11-17']::date[]) AS day`,
    [town.department],
  );
  return town;
}

/** Sets the clock by a row, so that time can pass within a schedule as a step like any other. */
export async function holdClock(town: Town): Promise<void> {
  await town.database.run(
    `CREATE TABLE proof_clock (now timestamptz NOT NULL);
     CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now FROM proof_clock $$`,
  );
  await town.database.run('INSERT INTO proof_clock VALUES ($1)', [NOON]);
}

const TRACE = `
  CREATE TABLE proof_trace (
    position bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL, row_id uuid NOT NULL, enrolment_id uuid NOT NULL, campaign_id uuid NOT NULL,
    was text NOT NULL, is_now text NOT NULL, transaction text NOT NULL);
  CREATE INDEX proof_trace_campaign ON proof_trace (campaign_id);
  CREATE FUNCTION proof_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO proof_trace (kind, row_id, enrolment_id, campaign_id, was, is_now, transaction)
    VALUES (TG_ARGV[0], NEW.id, CASE TG_ARGV[0] WHEN 'dispatch' THEN (to_jsonb(NEW)->>'enrolment_id')::uuid ELSE NEW.id END,
            NEW.campaign_id, OLD.state, NEW.state, pg_current_xact_id()::text);
    RETURN NULL; END $$;
  CREATE TRIGGER proof_dispatches AFTER UPDATE ON dispatches FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION proof_note('dispatch');
  CREATE TRIGGER proof_enrolments AFTER UPDATE ON enrolments FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION proof_note('enrolment')`;

/** A campaign of one schedule: everything in it is found by its id. */
export interface Plot {
  campaignId: string;
  payers: SettledPayer[];
}

export interface SettledPayer {
  caseId: string;
  caseKey: string;
  enrolmentId: string;
  residentId: string;
  residentNumber: string;
  /** In the order of their position. */
  mobiles: string[];
  household: string | null;
}

export interface Settling {
  resident: number;
  mobiles: readonly number[];
  household: number | null;
}

export const BALANCE = 12_300;
export const RECEIVED_ON = '2026-11-18';

/** Rows for a schedule, in one statement. Ids go up with `ordinal`, so that locks are taken in the same order again. */
export async function settlePlot(town: Town, ordinal: number, payers: readonly Settling[]): Promise<Plot> {
  const id = (what: number, index: number) =>
    `${String(ordinal).padStart(8, '0')}-0000-4000-8000-${String(what).padStart(4, '0')}${String(index).padStart(8, '0')}`;
  const campaignId = id(1, 0);
  const settled = payers.map(({ resident, mobiles, household }, index): SettledPayer => {
    const residentNumber = `${ordinal}${String(resident).padStart(2, '0')}`;
    return {
      caseId: id(2, index),
      caseKey: `due:${residentNumber}/国保/2026/${index + 1}`,
      enrolmentId: id(3, index),
      residentId: id(4, resident),
      residentNumber,
      mobiles: mobiles.map((mobile) => numberOf(ordinal * 4 + mobile)),
      household: household === null ? null : `${ordinal}-${household}`,
    };
  });
  await town.database.run(SETTLE, [
    JSON.stringify(rowsOf(town, settled)),
    campaignId,
    town.department,
    town.versionId,
    town.listId,
    NOON,
  ]);
  return { campaignId, payers: settled };
}

function rowsOf({ vault }: Town, payers: readonly SettledPayer[]) {
  const facts = { balance: BALANCE, dueOn: '2026-11-02', tax: '国保', fiscalYear: 'R08', term: '5期' };
  const residents = new Set<string>();
  return payers.map((payer) => {
    const known = residents.has(payer.residentId);
    residents.add(payer.residentId);
    const points = payer.mobiles.map((mobile, index) => {
      const id = randomUUID();
      const sealed = vault.seal(mobile, `contact_points/value/${id}`).toString('hex');
      return { id, position: index + 1, sealed, key: vault.numberKey(mobile).toString('hex') };
    });
    return {
      ...payer,
      facts,
      dispatch_id: payer.caseId.replace('-8000-0002', '-8000-0005'),
      key: points[0]?.key,
      resident: known ? [] : [{ points }],
    };
  });
}

const SETTLE = `
  WITH payer AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS row ("caseId" uuid, "caseKey" text, "enrolmentId" uuid, "residentId" uuid,
         "residentNumber" text, household text, facts jsonb, dispatch_id uuid, key text, resident jsonb)),
  campaign AS (INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by, approved_by)
    VALUES ($2::uuid, $3, 'proof', $4, $5, 'running', 's', '2026-11-24', '{}', 'h', 'planner', 'approver')),
  resident AS (INSERT INTO residents (id, department, number, household, personal)
    SELECT "residentId", $3, "residentNumber", household, '' FROM payer WHERE jsonb_array_length(resident) > 0),
  point AS (INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source)
    SELECT (own->>'id')::uuid, $3, "residentId", 'mobile', (own->>'position')::int, decode(own->>'sealed', 'hex'), decode(own->>'key', 'hex'), 'list'
      FROM payer, jsonb_array_elements(resident) AS one, jsonb_array_elements(one->'points') AS own),
  due AS (INSERT INTO cases (id, department, kind, key, resident_id, list_id, as_of, listed, facts)
    SELECT "caseId", $3, 'due', "caseKey", "residentId", $5, '2026-11-13', facts, facts FROM payer),
  enrolment AS (INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state, started_at)
    SELECT "enrolmentId", $3, $2::uuid, 'nhi-payment-check', $4, "caseId", "residentId", 1, 1, $6, 'running', $6 FROM payer)
  INSERT INTO dispatches (id, department, campaign_id, enrolment_id, case_id, resident_id, program, step, attempt, channel, state,
                          not_before, due_at, stale_after, number_key)
  SELECT dispatch_id, $3, $2::uuid, "enrolmentId", "caseId", "residentId", 'nhi-payment-check', 'sms', 1, 'sms', 'planned',
         $6, $6, $6::timestamptz + interval '7 days', decode(key, 'hex') FROM payer`;

/** Numbers that nobody has; they never reach a network. */
const numberOf = (position: number): string =>
  `0${6 + (Math.floor(position / 10_000) % 4)}00000${String(position % 10_000).padStart(4, '0')}`;

/** Puts a finished schedule where no later one meets it. */
export async function clearPlot(town: Town, campaignId: string): Promise<void> {
  await town.database.run(
    `UPDATE dispatches SET state = 'withdrawn', due_at = '2200-01-01', permitted_at = NULL, number_key = NULL WHERE campaign_id = '${campaignId}';
     DELETE FROM suppressions; DELETE FROM stops;
     DELETE FROM feed_files WHERE through_on > '2026-11-17';
     UPDATE feeds SET watermark = '2026-11-20'; UPDATE proof_clock SET now = '${NOON}'`,
  );
}
