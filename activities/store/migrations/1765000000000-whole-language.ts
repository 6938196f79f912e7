import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the whole program language needs of the store: more channels, units of several cases, arms, reviews, moves. */
export class WholeLanguage1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TOWN, REVIEWS, UNITS, CHANNELS, RUNS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration is never reverted: restore a backup instead.');
  }
}

/**
 * What a town has settled for a department's programs: closures, sessions, numbers, policy of words; null: as shipped.
 * `town_pages` are the pages that were proposed; of each department one may wait for approval and one is in force.
 */
const TOWN = `
ALTER TABLE departments ADD COLUMN town jsonb;
CREATE TABLE town_pages (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  source text NOT NULL,
  hash text NOT NULL,
  town jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'in-force', 'replaced')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT clock_now(),
  approved_by text,
  approved_at timestamptz,
  CONSTRAINT town_pages_two_persons CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CHECK ((approved_by IS NOT NULL) = (state IN ('in-force', 'replaced')))
);
CREATE UNIQUE INDEX town_pages_proposed ON town_pages (department) WHERE state = 'proposed';
CREATE UNIQUE INDEX town_pages_in_force ON town_pages (department) WHERE state = 'in-force';
`;

/**
 * A version is handed in with the warnings it keeps and the report of its tests, and approved by somebody who has
 * written nothing of it. From then on its page stands, and once it is published so does all of its row but its
 * retirement: the trigger holds even where a program is wrong. `town` is what the town had settled at its publication,
 * which its runs keep.
 */
const REVIEWS = `
ALTER TABLE program_versions
  ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
  ADD COLUMN warnings jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN trials jsonb,
  ADD COLUMN town jsonb,
  ADD COLUMN submitted_by text,
  ADD COLUMN submitted_at timestamptz,
  ADD COLUMN sent_back_by text,
  ADD COLUMN sent_back_because text,
  ADD COLUMN retired_by text,
  ADD COLUMN retired_at timestamptz;
UPDATE program_versions SET authors = ARRAY[created_by];
ALTER TABLE program_versions ADD CONSTRAINT program_versions_two_persons
  CHECK (approved_by IS NULL OR (approved_by <> ALL (authors) AND approved_by IS DISTINCT FROM submitted_by));
CREATE UNIQUE INDEX program_versions_one_published ON program_versions (department, program) WHERE state = 'published';
CREATE FUNCTION keep_versions() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'draft' AND (TG_OP = 'DELETE' OR NEW.state IN ('draft', 'in-review')) THEN
      RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.state, NEW.state) IN (('in-review', 'in-review'), ('in-review', 'draft'), ('in-review', 'published'))
      AND (NEW.id, NEW.department, NEW.program, NEW.version, NEW.hash, NEW.source, NEW.definition, NEW.created_by, NEW.authors)
        IS NOT DISTINCT FROM
          (OLD.id, OLD.department, OLD.program, OLD.version, OLD.hash, OLD.source, OLD.definition, OLD.created_by, OLD.authors) THEN
      RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.state, NEW.state) IN (('published', 'published'), ('published', 'retired'), ('retired', 'retired'))
      AND (to_jsonb(NEW) - 'state' - 'retired_by' - 'retired_at') IS NOT DISTINCT FROM (to_jsonb(OLD) - 'state' - 'retired_by' - 'retired_at') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'version % of % was handed in: it never changes', OLD.version, OLD.program;
  END $$;
CREATE TRIGGER program_versions_kept BEFORE UPDATE OR DELETE ON program_versions FOR EACH ROW EXECUTE FUNCTION keep_versions();
CREATE TABLE version_moves (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  program text NOT NULL,
  choice text NOT NULL CHECK (choice IN ('move', 'end')),
  from_version uuid NOT NULL REFERENCES program_versions,
  to_version uuid REFERENCES program_versions,
  steps jsonb NOT NULL DEFAULT '{}',
  preview jsonb NOT NULL,
  done int NOT NULL DEFAULT 0,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT clock_now(),
  approved_by text,
  approved_at timestamptz,
  CONSTRAINT version_moves_two_persons CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CHECK ((choice = 'move') = (to_version IS NOT NULL))
);
CREATE INDEX version_moves_from ON version_moves (from_version);
CREATE INDEX enrolments_open_version ON enrolments (version_id, id) WHERE state IN ('proposed', 'approved', 'running');
`;

/**
 * An enrolment is about its own case, whose resident is contacted; a unit of several (all dues of a payer, all of a
 * household) has the others in \`enrolment_cases\`, and ends when each of them has ended. The rows of a draft that is
 * given up are removed. \`entry\` counts how often a case, on its own or within a unit, was enrolled by a program that
 * lets it come again; it is never under way twice. A \`holdout\` is there to be compared with: it can only end.
 */
const UNITS = `
ALTER TABLE enrolments
  ADD COLUMN arm text,
  ADD COLUMN holdout boolean NOT NULL DEFAULT false,
  ADD COLUMN entry int NOT NULL DEFAULT 1,
  ADD COLUMN held_by text,
  ADD COLUMN held_until timestamptz,
  ADD COLUMN restarts int NOT NULL DEFAULT 0,
  ADD CONSTRAINT enrolments_holdout CHECK (NOT holdout OR (arm IS NULL AND state IN ('proposed', 'ended', 'discarded')));
DROP INDEX enrolments_once_per_case;
CREATE UNIQUE INDEX enrolments_once_per_case ON enrolments (department, program, case_id, entry) WHERE state <> 'discarded';
CREATE UNIQUE INDEX enrolments_one_open ON enrolments (department, program, case_id) WHERE state IN ('proposed', 'approved', 'running');
CREATE TABLE enrolment_cases (
  enrolment_id uuid NOT NULL REFERENCES enrolments,
  case_id uuid NOT NULL REFERENCES cases,
  department text NOT NULL,
  program text NOT NULL,
  entry int NOT NULL DEFAULT 1,
  end_reason text,
  ended_at timestamptz,
  PRIMARY KEY (enrolment_id, case_id),
  UNIQUE (department, program, case_id, entry)
);
CREATE INDEX enrolment_cases_case ON enrolment_cases (case_id);
`;

/**
 * \`desk_tasks\`: what people or other services do beside telephone calls: visits, automatic calls, work of the section's
 * own staff, notices to other sections; \`for_section\` is who does it. An automatic call is never taken: it goes out
 * with its list. Letters share the batches of the postcards; \`inserts\` is what is put into the envelope with one.
 */
const CHANNELS = `
ALTER TABLE dispatches DROP CONSTRAINT dispatches_channel_check;
ALTER TABLE dispatches ADD CONSTRAINT dispatches_channel_check
  CHECK (channel IN ('sms', 'postcard', 'letter', 'phone', 'visit', 'voice', 'task', 'notice'));
CREATE TABLE voice_lists (
  id uuid PRIMARY KEY,
  department text NOT NULL REFERENCES departments,
  rows int NOT NULL,
  content_hash text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_now()
);
CREATE TABLE desk_tasks (
  dispatch_id uuid PRIMARY KEY REFERENCES dispatches,
  department text NOT NULL REFERENCES departments,
  channel text NOT NULL CHECK (channel IN ('visit', 'voice', 'task', 'notice')),
  for_section text NOT NULL,
  voice_list_id uuid REFERENCES voice_lists,
  taken_by text,
  taken_until timestamptz,
  shown_at timestamptz,
  outcome text,
  note bytea,
  done_by text,
  done_at timestamptz
);
CREATE INDEX desk_tasks_open ON desk_tasks (department, channel) WHERE done_at IS NULL;
CREATE INDEX desk_tasks_section ON desk_tasks (for_section) WHERE done_at IS NULL;
CREATE INDEX desk_tasks_listed ON desk_tasks (voice_list_id) WHERE voice_list_id IS NOT NULL;
ALTER TABLE telephone_tasks ADD COLUMN answers jsonb;
ALTER TABLE postcard_batches ADD COLUMN channel text NOT NULL DEFAULT 'postcard' CHECK (channel IN ('postcard', 'letter'));
ALTER TABLE postcard_batches DROP CONSTRAINT postcard_batches_department_program_day_ordinal_key;
ALTER TABLE postcard_batches ADD CONSTRAINT postcard_batches_once UNIQUE (department, program, channel, day, ordinal);
ALTER TABLE postcards ADD COLUMN inserts text[] NOT NULL DEFAULT '{}';
`;

/**
 * \`own_end_reason\`: the case of the enrolment itself has ended, while others of its unit have not.
 * What runs were told beside their contacts. \`enrolments.dates\`: the dates of the case that steps count from, since
 * \`dated_at\`. \`run_answers\`: what the facts said of a turn, so that it says the same when asked again. \`run_events\`:
 * the events that a run was told of, for which its sequence began anew, or that told of returned mail, each once.
 */
const RUNS = `
ALTER TABLE enrolments
  ADD COLUMN own_end_reason text,
  ADD COLUMN own_ended_at timestamptz,
  ADD COLUMN dates jsonb,
  ADD COLUMN dated_at timestamptz;
CREATE TABLE run_answers (
  enrolment_id uuid NOT NULL REFERENCES enrolments,
  step text NOT NULL,
  at timestamptz NOT NULL,
  branch text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT clock_now(),
  PRIMARY KEY (enrolment_id, step, at)
);
CREATE TABLE run_events (
  enrolment_id uuid NOT NULL REFERENCES enrolments,
  event_id uuid NOT NULL REFERENCES events,
  effect text NOT NULL CHECK (effect IN ('happened', 'restarted', 'returned')),
  at timestamptz NOT NULL,
  PRIMARY KEY (enrolment_id, effect, event_id)
);
`;
