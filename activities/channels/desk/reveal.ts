import { type Program, stepOf } from '../../../rules/program.js';
import type { Sentence } from '../../../rules/reading/faults.js';
import type { GateDeps } from '../../gate/permit.js';
import type { Sql } from '../../store/database.js';
import type { DeskChannel } from './desk.js';

interface ShownVisit {
  kind: 'shown';
  channel: 'visit';
  name: string;
  kana: string;
  postcode: string;
  address: string;
  building: string;
  /** The note that is left behind when nobody is met (差置). */
  slip: string;
}

/** Work about a case is found by its numbers: whoever does it needs no name or address from here. */
interface ShownWork {
  kind: 'shown';
  channel: 'task' | 'notice';
  what: Sentence;
  residentNumber: string;
  caseKey: string;
}

export type ShownCard = ShownVisit | ShownWork;

/** What a card asks for in the program's words; null for a visit. */
export function whatOf(program: Program, stepId: string): Sentence | null {
  const step = stepOf(program, stepId);
  if (step?.kind === 'task') return step.task.what;
  return step?.kind === 'notice' ? step.notice.what : null;
}

/** What only the holder of a card may see, and only when the gate has just looked. */
export async function revealCard(sql: Sql, deps: GateDeps, dispatchId: string): Promise<ShownCard> {
  const row = await sql.row<CardRow>(CARD, [dispatchId]);
  if (!row) throw new Error(`desk task ${dispatchId} has no case`);
  const { channel, residentNumber, caseKey, step, versionId } = row;
  if (channel === 'visit') return visitIn(row, deps, dispatchId);
  const what = whatOf((await deps.versions.byId(sql, versionId)).program, step);
  if (!what) throw new Error(`version ${versionId} does not say what ${step} is`);
  return { kind: 'shown', channel, what, residentNumber, caseKey };
}

function visitIn(row: CardRow, { vault }: GateDeps, dispatchId: string): ShownVisit {
  if (!row.pointId || !row.postal) throw new Error(`visit ${dispatchId} has no address`);
  const person: { name: string; kana?: string } = JSON.parse(
    vault.open(row.personal, `residents/personal/${row.residentId}`),
  );
  const postal: { postcode: string; address: string; building?: string } = JSON.parse(
    vault.open(row.postal, `contact_points/value/${row.pointId}`),
  );
  return {
    kind: 'shown',
    channel: 'visit',
    name: person.name,
    kana: person.kana ?? '',
    postcode: postal.postcode,
    address: postal.address,
    building: postal.building ?? '',
    slip: vault.open(row.words, `dispatches/words/${dispatchId}`),
  };
}

interface CardRow {
  channel: DeskChannel;
  step: string;
  versionId: string;
  caseKey: string;
  residentId: string;
  residentNumber: string;
  personal: Buffer;
  words: Buffer;
  pointId: string | null;
  postal: Buffer | null;
}

const CARD = `
  SELECT dispatches.channel, step, version_id AS "versionId", cases.key AS "caseKey", residents.id AS "residentId",
         residents.number AS "residentNumber", residents.personal, dispatches.words, contact_points.id AS "pointId",
         contact_points.value AS postal
    FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id JOIN cases ON cases.id = dispatches.case_id
    JOIN residents ON residents.id = dispatches.resident_id
    LEFT JOIN contact_points ON contact_points.id = dispatches.contact_point_id
   WHERE dispatches.id = $1`;
