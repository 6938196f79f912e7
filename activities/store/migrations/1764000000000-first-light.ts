import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables. Every row carries its department; personal fields are sealed (`activities/store/vault.ts`)
 * in `bytea` columns; instants are `timestamptz` (UTC), dates `date`, money integer yen.
 */
export class FirstLight1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CLOCK, SECTIONS, PEOPLE, PROGRAMS, CAMPAIGNS, EVENTS, CONTACTS, RECORDS]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('The first migration is never reverted: drop the database instead.');
  }
}

/** The one clock of gate, channels and feeds. A run in virtual time replaces this function in its own database. */
const CLOCK = `
CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT clock_timestamp() $$;
`;

const SECTIONS = `
CREATE TABLE departments (
  id text PRIMARY KEY,
  title jsonb NOT NULL,
  sender text NOT NULL,
  phone text NOT NULL
);
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  person text NOT NULL,
  scopes text[] NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  prefix text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE TABLE idempotency_keys (
  department text NOT NULL REFERENCES departments,
  key text NOT NULL,
  route text NOT NULL,
  body_hash text NOT NULL,
  status int,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  PRIMARY KEY (department, key)
);
`;

/**
 * The tables that an import fills by the hundred thousand rows have no foreign keys: their checks, row by row, took
 * two thirds of the writing. No department, list, resident or case is ever deleted, and an import refers only to rows
 * that it writes, or has locked, in the same transaction. What refers to these rows from elsewhere is checked.
 * Numbers are looked up by their resident, never the other way: `number_key` has no index but in `suppressions`.
 */
const PEOPLE = `
CREATE TABLE lists (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  program text NOT NULL,
  file_name text NOT NULL,
  content_hash text NOT NULL,
  encoding text NOT NULL,
  as_of date,
  rows int NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  UNIQUE (department, program, content_hash)
);
CREATE TABLE residents (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  number text NOT NULL,
  household text,
  personal bytea NOT NULL,
  lang text NOT NULL DEFAULT 'ja',
  gaiji boolean NOT NULL DEFAULT false,
  updated_at timestamptz NOT NULL DEFAULT clock_now(),
  UNIQUE (department, number)
);
CREATE INDEX residents_household ON residents (department, household) WHERE household IS NOT NULL;
CREATE TABLE contact_points (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  resident_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mobile', 'landline', 'postal')),
  position int NOT NULL,
  value bytea NOT NULL,
  number_key bytea,
  confirmed_on date,
  source text NOT NULL,
  state text NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'wrong', 'replaced')),
  UNIQUE (resident_id, kind, position)
);
CREATE INDEX contact_points_number ON contact_points (number_key) WHERE number_key IS NOT NULL;
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  resident_id uuid NOT NULL,
  list_id uuid,
  as_of date,
  listed jsonb NOT NULL,
  facts jsonb NOT NULL,
  held_by text,
  updated_at timestamptz NOT NULL DEFAULT clock_now(),
  UNIQUE (department, key)
);
CREATE INDEX cases_resident ON cases (resident_id);
CREATE TABLE list_rows (
  list_id uuid NOT NULL,
  row int NOT NULL,
  department text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'excluded', 'kept', 'error', 'duplicate')),
  reason text,
  columns text[] NOT NULL DEFAULT '{}',
  notes text[] NOT NULL DEFAULT '{}',
  case_id uuid,
  raw bytea,
  resolved_by text,
  resolved_at timestamptz,
  PRIMARY KEY (list_id, row)
);
CREATE TABLE suppressions (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  resident_id uuid,
  number_key bytea,
  reason text NOT NULL CHECK (reason IN ('legal-hold', 'protected', 'deceased', 'moved-out', 'opted-out', 'wrong-number')),
  channel text,
  source text NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_now(),
  lifted_at timestamptz,
  lifted_by text,
  CHECK (resident_id IS NOT NULL OR number_key IS NOT NULL)
);
CREATE UNIQUE INDEX suppressions_resident ON suppressions (resident_id, reason, coalesce(channel, '')) WHERE lifted_at IS NULL AND resident_id IS NOT NULL;
CREATE UNIQUE INDEX suppressions_number ON suppressions (number_key, reason, coalesce(channel, '')) WHERE lifted_at IS NULL AND number_key IS NOT NULL;
`;

const PROGRAMS = `
CREATE TABLE programs (
  department text NOT NULL REFERENCES departments,
  id text NOT NULL,
  title jsonb NOT NULL,
  PRIMARY KEY (department, id)
);
CREATE TABLE program_versions (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  program text NOT NULL,
  version int NOT NULL,
  hash text NOT NULL,
  source text NOT NULL,
  definition jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'in-review', 'published', 'retired')),
  created_by text NOT NULL,
  approved_by text,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  published_at timestamptz,
  FOREIGN KEY (department, program) REFERENCES programs,
  UNIQUE (department, program, version),
  CHECK (approved_by IS NULL OR approved_by <> created_by)
);
`;

const CAMPAIGNS = `
CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  title text NOT NULL,
  version_id uuid NOT NULL REFERENCES program_versions,
  list_id uuid NOT NULL REFERENCES lists,
  state text NOT NULL CHECK (state IN ('draft', 'approved', 'running', 'finished')),
  seed text NOT NULL,
  starts_on date NOT NULL,
  preview jsonb NOT NULL,
  preview_hash text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  approved_by text,
  approved_at timestamptz,
  started_by text,
  started_at timestamptz,
  finished_at timestamptz,
  CHECK (approved_by IS NULL OR approved_by <> created_by)
);
CREATE TABLE enrolments (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  program text NOT NULL,
  version_id uuid NOT NULL REFERENCES program_versions,
  case_id uuid NOT NULL REFERENCES cases,
  resident_id uuid NOT NULL REFERENCES residents,
  position int NOT NULL,
  wave int NOT NULL,
  starts_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'running', 'ended', 'discarded')),
  started_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  end_goal boolean NOT NULL DEFAULT false,
  end_event uuid
);
CREATE UNIQUE INDEX enrolments_once_per_case ON enrolments (department, program, case_id) WHERE state <> 'discarded';
CREATE INDEX enrolments_case ON enrolments (case_id);
CREATE INDEX enrolments_resident ON enrolments (resident_id);
CREATE INDEX enrolments_wave ON enrolments (campaign_id, wave, position);
CREATE TABLE stops (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  scope text NOT NULL CHECK (scope IN ('campaign', 'program', 'channel')),
  target text NOT NULL,
  reason text NOT NULL,
  stopped_by text NOT NULL,
  stopped_at timestamptz NOT NULL DEFAULT clock_now(),
  lifted_by text,
  lifted_at timestamptz
);
CREATE UNIQUE INDEX stops_active ON stops (department, scope, target) WHERE lifted_at IS NULL;
`;

const EVENTS = `
CREATE TABLE events (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  source text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  subject text NOT NULL,
  case_id uuid REFERENCES cases,
  resident_id uuid REFERENCES residents,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  data jsonb NOT NULL,
  body_hash text NOT NULL,
  outcome text NOT NULL,
  UNIQUE (department, source, event_id)
);
CREATE INDEX events_resident ON events (resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX events_case ON events (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX events_unmatched ON events (department, subject) WHERE case_id IS NULL AND resident_id IS NULL;
CREATE TABLE feeds (
  department text NOT NULL REFERENCES departments,
  id text NOT NULL,
  title jsonb NOT NULL,
  first_on date NOT NULL,
  watermark date,
  PRIMARY KEY (department, id)
);
CREATE TABLE feed_files (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  feed text NOT NULL,
  file_name text NOT NULL,
  content_hash text NOT NULL,
  through_on date NOT NULL,
  rows int NOT NULL,
  yen bigint NOT NULL,
  declared_rows int NOT NULL,
  declared_yen bigint NOT NULL,
  counts jsonb NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT clock_now(),
  sealed_at timestamptz,
  FOREIGN KEY (department, feed) REFERENCES feeds,
  UNIQUE (department, feed, through_on, content_hash)
);
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  department text NOT NULL,
  enrolment_id uuid NOT NULL REFERENCES enrolments,
  signal text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  sent_at timestamptz,
  result text
);
CREATE INDEX outbox_waiting ON outbox (enrolment_id, id) WHERE sent_at IS NULL;
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
`;

const CONTACTS = `
-- Department, campaign, case and resident are copied from the enrolment, whose own references vouch for them.
CREATE TABLE dispatches (
  id uuid PRIMARY KEY,
  department text NOT NULL,
  campaign_id uuid NOT NULL,
  enrolment_id uuid NOT NULL REFERENCES enrolments,
  case_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  program text NOT NULL,
  step text NOT NULL,
  attempt int NOT NULL,
  channel text NOT NULL CHECK (channel IN ('sms', 'postcard', 'phone')),
  state text NOT NULL CHECK (state IN ('planned', 'held', 'permitted', 'accepted', 'ambiguous',
    'delivered', 'undelivered', 'failed', 'expired', 'refused', 'withdrawn', 'done')),
  outcome text,
  not_before timestamptz NOT NULL,
  stale_after timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  leased_until timestamptz,
  permitted_at timestamptz,
  expires_at timestamptz,
  permits int NOT NULL DEFAULT 0,
  doubts int NOT NULL DEFAULT 0,
  ask_again_at timestamptz,
  accepted_at timestamptz,
  settled_at timestamptz,
  crossed_at timestamptz,
  contact_point_id uuid REFERENCES contact_points,
  number_key bytea,
  words bytea,
  evidence jsonb NOT NULL DEFAULT '{}',
  gateway_id text,
  tells text[] NOT NULL DEFAULT '{}',
  run_waits boolean NOT NULL DEFAULT false,
  closes boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  changed_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT dispatches_once UNIQUE (enrolment_id, step, attempt)
);
CREATE INDEX dispatches_due ON dispatches (channel, due_at) WHERE state IN ('planned', 'held');
CREATE INDEX dispatches_open ON dispatches (channel, permitted_at) WHERE state IN ('permitted', 'accepted', 'ambiguous');
CREATE INDEX dispatches_resident ON dispatches (resident_id, channel, permitted_at);
CREATE INDEX dispatches_number ON dispatches (number_key, channel, permitted_at) WHERE number_key IS NOT NULL;
CREATE INDEX dispatches_campaign ON dispatches (campaign_id, step, state);
CREATE INDEX dispatches_crossed ON dispatches (department, crossed_at) WHERE crossed_at IS NOT NULL;
CREATE FUNCTION notify_dispatch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('dispatch', ''); RETURN NULL; END $$;
CREATE TRIGGER dispatches_notify AFTER INSERT ON dispatches FOR EACH STATEMENT EXECUTE FUNCTION notify_dispatch();
CREATE TABLE telephone_tasks (
  dispatch_id uuid PRIMARY KEY REFERENCES dispatches,
  department text NOT NULL REFERENCES departments,
  band text NOT NULL,
  taken_by text,
  taken_until timestamptz,
  shown_at timestamptz,
  outcome text,
  note bytea,
  done_by text,
  done_at timestamptz
);
CREATE TABLE postcard_batches (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  program text NOT NULL,
  day date NOT NULL,
  ordinal int NOT NULL,
  sealed_at timestamptz NOT NULL,
  sealed_by text NOT NULL,
  content_hash text,
  handed_over_at timestamptz,
  handed_over_by text,
  UNIQUE (department, program, day, ordinal)
);
CREATE TABLE postcards (
  dispatch_id uuid PRIMARY KEY REFERENCES dispatches,
  department text NOT NULL REFERENCES departments,
  batch_id uuid NOT NULL REFERENCES postcard_batches,
  sheet int NOT NULL,
  pull_because text,
  pull_asked_at timestamptz,
  UNIQUE (batch_id, sheet)
);
CREATE TABLE channel_rates (
  channel text PRIMARY KEY,
  per_second double precision NOT NULL,
  tokens double precision NOT NULL,
  refilled_at timestamptz NOT NULL DEFAULT clock_now()
);
`;

const RECORDS = `
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  department text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_now(),
  actor text NOT NULL,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject ON audit (subject_kind, subject_id);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_never_truncated BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
