import { randomUUID } from 'node:crypto';
import { approveCampaign } from '../../activities/campaigns/approval.js';
import { type CampaignCreated, type CampaignRequest, createCampaign } from '../../activities/campaigns/create.js';
import { type Program, readProgram } from '../../rules/program.js';
import { paymentCheckWithOneWording } from '../support/one-wording.js';
import { freshDatabase } from '../support/postgres.js';
import { buildTown, type Town } from '../support/town.js';

/** One line of a list: a due, unless a key names another case. */
export interface Line {
  number: string;
  term?: number;
  levy?: string;
  balance?: number;
  dueOn?: string;
  household?: string;
  mobile?: string | null;
  address?: boolean;
  lang?: string;
}

export interface DraftingTown extends Town {
  /** Publishes the page of the premiums with its texts replaced, as the newest version; `own`: what no page may say. */
  publish(changes?: readonly (readonly [from: string, to: string])[], own?: Partial<Program>): Promise<void>;
  /** A list with a case for each line; residents and cases that are known stay. */
  list(lines: readonly Line[]): Promise<string>;
  draft(listId: string, more?: Partial<CampaignRequest>): Promise<CampaignCreated>;
  /** A draft that was made. */
  drafted(listId: string, more?: Partial<CampaignRequest>): Promise<Extract<CampaignCreated, { kind: 'created' }>>;
  approve(campaign: { campaignId: string; previewHash: string }): Promise<string>;
  shut(): Promise<void>;
}

/** 9 o'clock on the day of the samples. */
export const MORNING = '2026-11-24T00:00:00.000Z';
const PAGE = paymentCheckWithOneWording();

/** One in ten is left alone, and the others get one of two texts. */
export const COMPARED: readonly (readonly [from: string, to: string])[] = [
  ['\nwaves:', '\ncompare: { holdout: 10%, arms: { plain: 50%, relief: 50% } }\nwaves:'],
  [PAGE.slice(PAGE.indexOf("        ja: '"), PAGE.indexOf('    # 携帯電話がない方')), armsOf('plain', 'relief')],
];

function armsOf(...arms: string[]): string {
  const words = '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）';
  return arms.map((arm) => `        ${arm}: { ja: '${words}' }\n`).join('');
}

/** A town with a published program about premiums and nobody enrolled; `shut` removes its database. */
export async function openDraftingTown(): Promise<DraftingTown> {
  const fresh = await freshDatabase();
  const town = await buildTown(fresh.url, PAGE);
  await town.setClock(MORNING);
  const { department } = town;
  const draft = (listId: string, more: Partial<CampaignRequest> = {}) =>
    createCampaign(town, { department, actor: 'planner', program: 'nhi-payment-check', listId, seed: 'seed', ...more });
  return {
    ...town,
    publish: (changes = [], own = {}) => publish(town, changes, own),
    list: (lines) => addList(town, lines),
    draft,
    async drafted(listId, more) {
      const created = await draft(listId, more);
      if (created.kind !== 'created') throw new Error(JSON.stringify(created));
      return created;
    },
    approve: async (campaign) =>
      (await approveCampaign(town.database, { department, actor: 'approver', ...campaign })).kind,
    async shut() {
      await town.database.close();
      await fresh.drop();
    },
  };
}

/** Numbers of 宛名番号 that no other test of the file uses. */
export const numbers = (count: number): string[] =>
  Array.from({ length: count }, () => {
    taken += 1;
    return String(taken).padStart(10, '0');
  });
let taken = 0;

export const people = (count: number): Line[] => numbers(count).map((number) => ({ number }));
export const keyOf = (number: string, term = 5): string => `due:${number}/国保/2026/${term}`;

/** The enrolments of a campaign, in the order of their positions. */
export function enrolmentsOf({ database }: Town, campaignId: string) {
  return database.rows<{
    id: string;
    key: string;
    wave: number;
    arm: string | null;
    holdout: boolean;
    entry: number;
    state: string;
    reason: string | null;
    others: string[];
  }>(
    `SELECT enrolments.id, cases.key, wave, arm, holdout, entry, state, end_reason AS reason,
            ARRAY(SELECT key FROM enrolment_cases JOIN cases ON cases.id = case_id WHERE enrolment_id = enrolments.id ORDER BY key) AS others
       FROM enrolments JOIN cases ON cases.id = case_id WHERE campaign_id = $1 ORDER BY position`,
    [campaignId],
  );
}

async function publish(
  { database, department }: Town,
  changes: readonly (readonly [string, string])[],
  own: Partial<Program>,
): Promise<void> {
  const source = changes.reduce((page, [from, to]) => {
    if (!page.includes(from)) throw new Error(`the page does not say ${from}`);
    return page.replace(from, to);
  }, PAGE);
  const read = readProgram(source, 'test.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  await database.run(`UPDATE program_versions SET state = 'retired' WHERE state = 'published'`);
  await database.run(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by, approved_by, created_at, published_at)
      SELECT $1, $2, $3, max(version) + 1, $4, '', $5, 'published', 'planner', 'approver', '2026-11-01', '2026-11-01'
        FROM program_versions WHERE program = $3`,
    [
      randomUUID(),
      department,
      read.program.program,
      `${read.hash}${randomUUID()}`,
      JSON.stringify({ ...read.program, ...own }),
    ],
  );
}

async function addList(town: Town, lines: readonly Line[]): Promise<string> {
  const { database, department } = town;
  const listId = randomUUID();
  await database.run(
    `INSERT INTO lists (id, department, program, file_name, content_hash, encoding, created_by)
      VALUES ($1::uuid, $2, 'nhi-payment-check', 'list.csv', $1::text, 'utf-8', 'planner')`,
    [listId, department],
  );
  const rows = lines.map(({ number, term = 5, levy = '国保', balance = 12_300, dueOn = '2026-11-02', ...more }) => ({
    number,
    key: `due:${number}/${levy}/2026/${term}`,
    household: more.household ?? null,
    lang: more.lang ?? 'ja',
    mobile:
      more.mobile === null ? null : town.vault.numberKey(more.mobile ?? `0900000${number.slice(-4)}`).toString('hex'),
    address: more.address ?? true,
    facts: { balance, dueOn, tax: levy, fiscalYear: 'R08', term: `${term}期` },
  }));
  await database.run(ADD, [JSON.stringify(rows), department, listId]);
  return listId;
}

const ADD = `
  WITH line AS (SELECT row_number() OVER () AS row, * FROM jsonb_to_recordset($1::jsonb)
      AS line (number text, key text, household text, lang text, mobile text, address boolean, facts jsonb)),
  known AS (INSERT INTO residents (id, department, number, household, lang, personal)
    SELECT DISTINCT ON (number) gen_random_uuid(), $2, number, household, lang, ''::bytea FROM line
      WHERE true ON CONFLICT (department, number) DO UPDATE SET lang = excluded.lang RETURNING id, number),
  points AS (INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source)
    SELECT DISTINCT ON (known.id, kind) gen_random_uuid(), $2, known.id, kind, 1, '', decode(hex, 'hex'), 'list' FROM line JOIN known USING (number),
      LATERAL (VALUES ('mobile', mobile), ('postal', CASE WHEN address THEN '' END)) AS point (kind, hex) WHERE hex IS NOT NULL
      ON CONFLICT DO NOTHING),
  due AS (INSERT INTO cases (id, department, kind, key, resident_id, list_id, as_of, listed, facts)
    SELECT gen_random_uuid(), $2, 'due', key, known.id, $3, '2026-11-13', facts, facts FROM line JOIN known USING (number)
      ON CONFLICT (department, key) DO UPDATE SET facts = excluded.facts RETURNING id, key)
  INSERT INTO list_rows (list_id, row, department, outcome, case_id)
    SELECT $3, line.row, $2, 'accepted', due.id FROM line JOIN due USING (key)`;
