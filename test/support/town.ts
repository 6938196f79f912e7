import { randomUUID } from 'node:crypto';
import { createProgramVersions, type ProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault, type Vault } from '../../activities/store/vault.js';
import { readProgram } from '../../rules/program.js';
import type { Instant } from '../../rules/time.js';

/** A department with one program, one campaign and as many residents as a test asks for; all rows by plain SQL. */
export interface Town {
  database: Database;
  url: string;
  vault: Vault;
  versions: ProgramVersions;
  department: string;
  versionId: string;
  campaignId: string;
  listId: string;
  /** Stops the clock of this town's database at `now`; null lets it run again. */
  setClock(now: Instant | null): Promise<void>;
  enrol(person?: Partial<Person>): Promise<Enrolled>;
  enrolMany(count: number): Promise<Enrolled[]>;
}

export interface Person {
  number: string;
  mobile: string | null;
  landline: string | null;
  balance: number;
  household: string | null;
  startsAt: Instant;
  /** Of a further enrolment of the same resident. */
  residentId: string;
  /** What the case is about, beside the facts of a due. */
  facts: Record<string, string | number | boolean>;
  kind: string;
  lang: string;
  arm: string;
  /** The enrolment whose unit the case joins, instead of an enrolment of its own. */
  unitOf: string;
}

export interface Enrolled {
  enrolmentId: string;
  caseId: string;
  caseKey: string;
  residentId: string;
  number: string;
}

export const TEST_KEYS = { keys: { k1: Buffer.alloc(32, 1) }, current: 'k1', indexKey: Buffer.alloc(32, 2) };

/** Tuesday, the first day on which the model program may send. */
export const TUESDAY_10 = '2026-11-24T01:00:00.000Z';

/**
 * A migrated database with the program of `source`, published, in a running campaign. Throws when the page is refused.
 */
export async function buildTown(
  url: string,
  source: string,
  options: { watermark?: string | null } = {},
): Promise<Town> {
  const database = await openDatabase(url, 30);
  const vault = createVault(TEST_KEYS);
  const ids = { department: 'hokenryo', versionId: randomUUID(), campaignId: randomUUID(), listId: randomUUID() };
  const read = readProgram(source, 'test.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  const { program, hash } = read;
  await seed(database, {
    ...ids,
    source,
    hash,
    program: program.program,
    definition: JSON.stringify(program),
    watermark: options.watermark ?? '2026-11-20',
  });
  let position = 0;
  const enrol = (person: Partial<Person> = {}) => {
    position += 1;
    return enrolOne(database, vault, { ...ids, program: program.program, position, person });
  };
  return {
    database,
    url,
    vault,
    versions: createProgramVersions(database),
    ...ids,
    setClock: (now) => setClock(database, now),
    enrol,
    async enrolMany(count) {
      const all: Enrolled[] = [];
      for (let done = 0; done < count; done += 50) {
        all.push(...(await Promise.all(Array.from({ length: Math.min(50, count - done) }, () => enrol()))));
      }
      return all;
    },
  };
}

interface Seed {
  department: string;
  versionId: string;
  campaignId: string;
  listId: string;
  source: string;
  hash: string;
  program: string;
  definition: string;
  watermark: string | null;
}

async function seed(database: Database, town: Seed): Promise<void> {
  const { department, program } = town;
  const title = JSON.stringify({ ja: '試験', en: 'Test' });
  await database.run('INSERT INTO departments (id, title, sender, phone) VALUES ($1, $2, $3, $4)', [
    department,
    title,
    '見本市保険料係',
    '03-0000-0100',
  ]);
  await database.run('INSERT INTO programs (department, id, title) VALUES ($1, $2, $3)', [department, program, title]);
  await database.run(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by, approved_by, created_at, published_at)
      VALUES ($1, $2, $3, 1, $4, $5, $6, 'published', 'planner', 'approver', '2026-11-01', '2026-11-01')`,
    [town.versionId, department, program, town.hash, town.source, town.definition],
  );
  await database.run(
    `INSERT INTO lists (id, department, program, file_name, content_hash, encoding, created_by) VALUES ($1, $2, $3, 'test.csv', 'hash', 'utf-8', 'planner')`,
    [town.listId, department, program],
  );
  await database.run(
    `INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by, approved_by)
      VALUES ($1, $2, 'test', $3, $4, 'running', 's', '2026-11-24', '{}', 'h', 'planner', 'approver')`,
    [town.campaignId, department, town.versionId, town.listId],
  );
  await database.run(
    `INSERT INTO feeds (department, id, title, first_on, watermark) VALUES ($1, 'nhi-payments', '{}', '2026-11-16', $2)`,
    [department, town.watermark],
  );
  // Never late: for programs of which nothing is tested but what their runs and channels do.
  await database.run(
    `INSERT INTO feeds (department, id, title, first_on, watermark) VALUES ($1, 'care-payments', '{}', '2026-11-16', '2099-12-31')`,
    [department],
  );
}

interface Enrolling {
  department: string;
  versionId: string;
  campaignId: string;
  listId: string;
  program: string;
  position: number;
  person: Partial<Person>;
}

async function enrolOne(database: Database, vault: Vault, { position, person, ...town }: Enrolling): Promise<Enrolled> {
  const { department } = town;
  const number = person.number ?? String(100_000 + position).padStart(10, '0');
  const residentId = person.residentId ?? randomUUID();
  const { kind = 'due' } = person;
  const caseKey =
    kind === 'due' ? `due:${number}/国保/2026/5${person.residentId ? `-${position}` : ''}` : `${kind}:V${position}`;
  const [caseId, enrolmentId] = [randomUUID(), randomUUID()];
  if (!person.residentId) await addResident(database, vault, { department, residentId, number, position, person });
  const facts = JSON.stringify({
    balance: person.balance ?? 12_300,
    dueOn: '2026-11-02',
    tax: '国保',
    fiscalYear: 'R08',
    term: '5期',
    ...person.facts,
  });
  await database.run(
    `INSERT INTO cases (id, department, kind, key, resident_id, list_id, as_of, listed, facts) VALUES ($1, $2, $7, $3, $4, $5, '2026-11-13', $6, $6)`,
    [caseId, department, caseKey, residentId, town.listId, facts, kind],
  );
  if (person.unitOf !== undefined) {
    await database.run(
      'INSERT INTO enrolment_cases (enrolment_id, case_id, department, program) VALUES ($1, $2, $3, $4)',
      [person.unitOf, caseId, department, town.program],
    );
    return { enrolmentId: person.unitOf, caseId, caseKey, residentId, number };
  }
  await database.run(
    `INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state, started_at, arm)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, 'running', $9, $10)`,
    [
      enrolmentId,
      department,
      town.campaignId,
      town.program,
      town.versionId,
      caseId,
      residentId,
      position,
      person.startsAt ?? TUESDAY_10,
      person.arm ?? null,
    ],
  );
  return { enrolmentId, caseId, caseKey, residentId, number };
}

interface Adding {
  department: string;
  residentId: string;
  number: string;
  position: number;
  person: Partial<Person>;
}

async function addResident(
  database: Database,
  vault: Vault,
  { department, residentId, number, position, person }: Adding,
): Promise<void> {
  const personal = vault.seal(
    JSON.stringify({ name: '見本 太郎', kana: 'ﾐﾎﾝ ﾀﾛｳ' }),
    `residents/personal/${residentId}`,
  );
  await database.run(
    'INSERT INTO residents (id, department, number, household, personal, lang) VALUES ($1, $2, $3, $4, $5, $6)',
    [residentId, department, number, person.household ?? null, personal, person.lang ?? 'ja'],
  );
  const mobile = person.mobile === undefined ? fictionalMobile(position) : person.mobile;
  const postal = JSON.stringify({ postcode: '1000001', address: '見本市東町1-1', building: '' });
  const points = [
    ['mobile', mobile],
    ['landline', person.landline ?? null],
    ['postal', postal],
  ] as const;
  for (const [kind, value] of points) {
    if (value === null) continue;
    const id = randomUUID();
    await database.run(
      `INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source) VALUES ($1, $2, $3, $4, 1, $5, $6, 'list')`,
      [
        id,
        department,
        residentId,
        kind,
        vault.seal(value, `contact_points/value/${id}`),
        kind === 'postal' ? null : vault.numberKey(value),
      ],
    );
  }
}

/** Four kinds of mobile prefixes give 40,000 different numbers that nobody has. */
function fictionalMobile(position: number): string {
  const prefix = ['090', '080', '070', '060'][Math.floor(position / 10_000) % 4];
  return `${prefix}0000${String(position % 10_000).padStart(4, '0')}`;
}

async function setClock(database: Database, now: Instant | null): Promise<void> {
  const body = now === null ? 'SELECT clock_timestamp()' : `SELECT '${now}'::timestamptz`;
  await database.run(`CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ ${body} $$`);
}
