import type { Addressing } from '../../rules/contact-words.js';
import { type GateFacts, type Suppression, staleFrom } from '../../rules/gate.js';
import { windowOf } from '../../rules/moments.js';
import type { Plan } from '../../rules/plan.js';
import { type Instant, type LocalDate, later, toMs } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { contactPointFor, type FoundPoint } from './contact-point.js';
import { holdOf } from './hold.js';
import type { Candidate } from './permit.js';
import { type KnownCase, whatHolds } from './what-holds.js';

/** What the permit is founded on, kept with the dispatch. */
export interface Evidence {
  version: number;
  hash: string;
  approvedBy: string | null;
  watermarks: Record<string, LocalDate | null>;
}

export interface Gathered {
  facts: GateFacts;
  /** Null when there is none, and for work, which needs none. */
  point: FoundPoint | null;
  evidence: Evidence;
  addressing: Addressing;
}

/** Reads all that the gate judges, as it stands under the locks. */
export async function gatherFacts(sql: Sql, candidate: Candidate, version: LoadedVersion): Promise<Gathered> {
  const { plan, program } = version;
  const known = await knownOf(sql, candidate);
  const { now, sender, phone, lang, approvedBy } = known;
  const answer = await contactPointFor(sql, { ...candidate, program });
  const point = answer.kind === 'found' ? answer : null;
  const watermarks = await watermarksOf(sql, candidate.department, Object.keys(program.gate.feeds));
  const step = plan.steps.find(({ id }) => id === candidate.step);
  if (!step) throw new Error(`version ${candidate.versionId} has no step ${candidate.step}`);
  const { standing, ...holding } = await whatHolds(sql, candidate, known, version);
  const facts: GateFacts = {
    now,
    channel: candidate.channel,
    plan,
    window: windowOf(plan, step),
    emergency: program.purpose === 'emergency',
    staleAfter: staleAfter(candidate, plan, now),
    stopped: known.stopped,
    suppressions: known.suppressions,
    channelRefused: known.channelRefused,
    householdProtected: known.householdProtected,
    enrolmentState: candidate.enrolmentState,
    hold: holdOf(candidate, now),
    ...holding,
    feeds: Object.entries(program.gate.feeds).map(([id, maxBusinessDays]) => ({
      id,
      maxBusinessDays,
      watermark: watermarks[id] ?? null,
    })),
    contactMissing: answer.kind === 'missing' ? answer.outcome : null,
    caps: await capsOf(sql, candidate, point, version, now),
  };
  // Nobody is told of another resident's case: a text that tells of one is then not sent.
  const told = standing.residentId === candidate.residentId ? standing.facts : {};
  const evidence: Evidence = { version: plan.version, hash: plan.hash, approvedBy, watermarks };
  return { facts, point, evidence, addressing: { sender, phone, lang, arm: candidate.arm, facts: told } };
}

/** While a hold stood nothing could be done: its days count for nothing. */
function staleAfter({ staleAfter, heldUntil }: Candidate, plan: Plan, now: Instant): Instant {
  if (heldUntil === null || toMs(heldUntil) > toMs(now)) return staleAfter;
  return later(staleAfter, staleFrom(plan, heldUntil));
}

interface Known extends KnownCase {
  stopped: string | null;
  suppressions: Suppression[];
  channelRefused: boolean;
  householdProtected: boolean;
  approvedBy: string | null;
  sender: string;
  phone: string;
  lang: string;
}

async function knownOf(sql: Sql, candidate: Candidate): Promise<Known> {
  const known = await sql.row<Known>(KNOWN, [
    candidate.caseId,
    candidate.residentId,
    candidate.department,
    candidate.campaignId,
    candidate.program,
    candidate.channel,
    candidate.numberKey,
  ]);
  if (!known) throw new Error(`case ${candidate.caseId} vanished`);
  return known;
}

const KNOWN = `
  SELECT clock_now() AS now, cases.key AS "caseKey", cases.facts AS "caseFacts", cases.held_by AS "caseHeldBy",
    departments.sender, departments.phone, residents.lang,
    (SELECT approved_by FROM campaigns WHERE id = $4) AS "approvedBy",
    (SELECT scope FROM stops WHERE lifted_at IS NULL AND department = $3
        AND (scope, target) IN (('campaign', $4::text), ('program', $5), ('channel', $6)) LIMIT 1) AS stopped,
    ARRAY(SELECT DISTINCT reason FROM suppressions WHERE lifted_at IS NULL AND channel IS NULL
        AND reason <> 'wrong-number' AND (resident_id = $2 OR number_key = $7)) AS suppressions,
    EXISTS (SELECT 1 FROM suppressions WHERE lifted_at IS NULL AND channel = $6
        AND (resident_id = $2 OR number_key = $7)) AS "channelRefused",
    EXISTS (SELECT 1 FROM residents AS own
        JOIN residents AS other ON other.department = own.department AND other.household = own.household
        JOIN suppressions ON suppressions.resident_id = other.id
       WHERE own.id = $2 AND other.id <> own.id AND reason = 'protected' AND lifted_at IS NULL) AS "householdProtected",
    ARRAY(SELECT DISTINCT type FROM events WHERE case_id = $1) AS "eventTypes"
  FROM cases JOIN residents ON residents.id = cases.resident_id JOIN departments ON departments.id = cases.department
  WHERE cases.id = $1`;

async function watermarksOf(sql: Sql, department: string, feeds: string[]): Promise<Record<string, LocalDate | null>> {
  if (feeds.length === 0) return {};
  const rows = await sql.rows<{ id: string; watermark: LocalDate | null }>(
    'SELECT id, watermark FROM feeds WHERE department = $1 AND id = ANY($2::text[]) FOR SHARE',
    [department, feeds],
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.watermark]));
}

/** Contacts begun on this channel, per person and per number, whichever program made them. */
async function capsOf(
  sql: Sql,
  candidate: Candidate,
  point: FoundPoint | null,
  version: LoadedVersion,
  now: Instant,
): Promise<GateFacts['caps']> {
  const { channel } = candidate;
  const caps = channel === 'task' || channel === 'notice' ? [] : (version.program.gate.caps[channel] ?? []);
  if (caps.length === 0) return [];
  const uses = await sql.rows<{ at: Instant; person: boolean; number: boolean }>(
    `SELECT permitted_at AS at, resident_id = $1 AS person, coalesce(number_key = $2, false) AS number
       FROM dispatches
      WHERE channel = $3 AND id <> $4 AND permitted_at > $5::timestamptz - make_interval(days => $6)
        AND (resident_id = $1 OR number_key = $2)`,
    [
      candidate.residentId,
      point?.numberKey ?? null,
      channel,
      candidate.dispatchId,
      now,
      Math.max(...caps.map(({ days }) => days)),
    ],
  );
  const of = (whose: 'person' | 'number') => uses.filter((use) => use[whose]).map((use) => use.at);
  return caps.flatMap(({ limit, days }) => [
    { limit, days, uses: of('person') },
    { limit, days, uses: of('number') },
  ]);
}
