import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '../../../rules/time.js';
import { type GateDeps, type PermittedContact, permit } from '../../gate/permit.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Database, Sql } from '../../store/database.js';
import type { Vault } from '../../store/vault.js';
import { safeCsv } from '../csv.js';
import { dueOn } from '../lease.js';

/** A list of automatic calls (自動音声) as it went to the service. */
export interface VoiceList {
  id: string;
  rows: number;
  /** Calls whose result the service has not told yet. */
  open: number;
  madeAt: Instant;
  madeBy: string;
}

export interface MadeVoiceList {
  id: string;
  rows: number;
  csv: string;
}

interface Making {
  department: string;
  actor: string;
  program?: string;
}

/**
 * Makes a list of all automatic calls that are due: each passes the gate now and joins the list in the transaction
 * that permits it, so that the service is given nobody whom the gate did not see. Answers null when the gate permits
 * nobody.
 */
export async function makeVoiceList(deps: GateDeps, making: Making): Promise<MadeVoiceList | null> {
  const id = randomUUID();
  let rows = 0;
  for await (const due of dueOn(deps.database, { ...making, channel: 'voice' })) {
    const asked = { dispatchId: due.id, ttlMs: 0, actor: making.actor };
    const answer = await permit(deps, asked, (sql, contact) => join(sql, { ...making, listId: id, contact }));
    if (answer.kind === 'permitted') rows += 1;
  }
  return rows === 0 ? null : close(deps, making, { id, rows });
}

/**
 * The file of a list once more, for a service that has not had it: without calls whose result is known, and without
 * those whose case has ended or is on hold since, who refuse such calls, or whose program, campaign or channel is
 * stopped. Null when there is no such list.
 */
export async function voiceListCsv(
  { database, vault }: Pick<GateDeps, 'database' | 'vault'>,
  { department, listId }: { department: string; listId: string },
): Promise<string | null> {
  if (!(await database.row('SELECT 1 FROM voice_lists WHERE department = $1 AND id = $2', [department, listId])))
    return null;
  return fileOf(vault, await database.rows<ListedCall>(`${LISTED} ${STILL_WANTED} ORDER BY dispatches.id`, [listId]));
}

/** The lists of a department, newest first. */
export function listVoiceLists(database: Database, { department }: { department: string }): Promise<VoiceList[]> {
  return database.rows<VoiceList>(
    `SELECT id, rows, made_at AS "madeAt", made_by AS "madeBy",
            (SELECT count(*)::int FROM desk_tasks WHERE voice_list_id = voice_lists.id AND done_at IS NULL) AS open
       FROM voice_lists WHERE department = $1 ORDER BY made_at DESC, id`,
    [department],
  );
}

/** The list is there with its first call: one that a crash cuts short can be downloaded all the same. */
async function join(
  sql: Sql,
  { listId, department, actor, contact }: Making & { listId: string; contact: PermittedContact },
): Promise<void> {
  await sql.run(
    `INSERT INTO voice_lists (id, department, rows, content_hash, made_by) VALUES ($1, $2, 1, '', $3)
      ON CONFLICT (id) DO UPDATE SET rows = voice_lists.rows + 1`,
    [listId, department, actor],
  );
  await sql.run('UPDATE desk_tasks SET voice_list_id = $2 WHERE dispatch_id = $1', [contact.dispatchId, listId]);
  await settleIn(sql, contact.dispatchId, { state: 'accepted', gatewayId: null });
}

/** The hash tells the file that went out from what is downloaded later. */
async function close(
  { database, vault }: GateDeps,
  { department, actor }: Making,
  { id, rows }: { id: string; rows: number },
): Promise<MadeVoiceList> {
  return database.transaction(async (sql) => {
    const csv = fileOf(vault, await sql.rows<ListedCall>(`${LISTED} ORDER BY dispatches.id`, [id]));
    const hash = createHash('sha256').update(csv).digest('hex');
    await sql.run('UPDATE voice_lists SET content_hash = $2 WHERE id = $1', [id, hash]);
    const action = 'voice-list.made';
    await audit(sql, { department, actor, action, subject: ['voice-list', id], detail: { rows, hash } });
    return { id, rows, csv };
  });
}

interface ListedCall {
  id: string;
  words: Buffer;
  pointId: string;
  value: Buffer;
  /** The number that the gate has judged, by its blind index. */
  numberKey: Buffer;
}

const LISTED = `
  SELECT dispatches.id, dispatches.words, contact_points.id AS "pointId", contact_points.value,
         dispatches.number_key AS "numberKey"
    FROM desk_tasks JOIN dispatches ON dispatches.id = dispatch_id
    JOIN contact_points ON contact_points.id = dispatches.contact_point_id
    JOIN enrolments ON enrolments.id = dispatches.enrolment_id JOIN cases ON cases.id = dispatches.case_id
   WHERE voice_list_id = $1`;

/**
 * A hold of the case, by a payment that is not certain yet, or one of the program, by a promise. Who refuses calls by
 * machine alone is still enrolled.
 */
const STILL_WANTED = `AND dispatches.state = 'accepted' AND enrolments.state <> 'ended' AND cases.held_by IS NULL
  AND (enrolments.held_by IS NULL OR enrolments.held_until <= clock_now())
  AND NOT EXISTS (SELECT 1 FROM suppressions WHERE lifted_at IS NULL AND (channel IS NULL OR channel = 'voice')
    AND (suppressions.resident_id = dispatches.resident_id OR suppressions.number_key = dispatches.number_key))
  AND NOT EXISTS (SELECT 1 FROM residents AS own
    JOIN residents AS other ON other.department = own.department AND other.household = own.household
    JOIN suppressions ON suppressions.resident_id = other.id
   WHERE own.id = dispatches.resident_id AND other.id <> own.id AND reason = 'protected' AND lifted_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM stops WHERE lifted_at IS NULL AND stops.department = dispatches.department
    AND (scope, target) IN (('campaign', dispatches.campaign_id::text), ('program', dispatches.program), ('channel', 'voice')))`;

const HEADER = ['電話番号', '読み上げ文', '整理番号'];

/** The service learns a number, what to say and our reference, and nothing else of the person. */
function fileOf(vault: Vault, calls: readonly ListedCall[]): string {
  const lines = calls.flatMap((call) => {
    const number = vault.open(call.value, `contact_points/value/${call.pointId}`);
    // An import may have replaced the number since: the gate has not judged the new one.
    if (!vault.numberKey(number).equals(call.numberKey)) return [];
    return [[number, spoken(vault.open(call.words, `dispatches/words/${call.id}`)), call.id]];
  });
  return safeCsv([HEADER, ...lines]);
}

/** Services read a script as one line. */
const spoken = (script: string) => script.replace(/\s*\n\s*/g, ' ').trim();
