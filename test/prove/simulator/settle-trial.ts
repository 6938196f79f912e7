import type { Database } from '../../../activities/store/database.js';
import type { Vault } from '../../../activities/store/vault.js';
import { sha256 } from '../../../rules/sha256.js';
import { plusMs } from '../../../rules/time.js';
import { type Names, namesOf } from './names.js';
import type { PlacedTrial } from './simulated.js';
import { FIRST_DAY, type TrialCase, type TrialUnit } from './trial.js';

export const DEPARTMENT = 'hokenryo';

export interface Ground {
  database: Database;
  vault: Vault;
}

/** The section to which all trials of a town belong, and the one that is given notice. */
export async function foundSection({ database }: Ground): Promise<void> {
  await database.run(
    `INSERT INTO departments (id, title, sender, phone) VALUES ($1, '{}', '見本市保険料係', '03-0000-0100'), ('tax-section', '{}', '税', '03')`,
    [DEPARTMENT],
  );
}

/** Writes down all that a trial begins with: its published program, residents, cases, and the enrolments of one wave. */
export async function settleTrial(ground: Ground, placed: PlacedTrial): Promise<void> {
  const { trial, program, slot } = placed;
  const names = namesOf(program.about, { seed: trial.seed, slot });
  await settleProgram(ground, placed, names);
  for (const [place, unit] of trial.units.entries()) await settleUnit({ ...ground, names, placed }, unit, place);
}

async function settleProgram({ database }: Ground, { program }: PlacedTrial, names: Names): Promise<void> {
  await database.run(`INSERT INTO programs (department, id, title) VALUES ($1, $2, '{}')`, [
    DEPARTMENT,
    program.program,
  ]);
  await database.run(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by, approved_by, created_at, published_at)
     VALUES ($1, $2, $3, 1, $4, '', $5, 'published', 'planner', 'approver', '2026-11-01', '2026-11-01')`,
    [names.id('version'), DEPARTMENT, program.program, sha256(program.program), JSON.stringify(program)],
  );
  await database.run(
    `INSERT INTO lists (id, department, program, file_name, content_hash, encoding, created_by) VALUES ($1, $2, $3, 'x.csv', $3, 'utf-8', 'planner')`,
    [names.id('list'), DEPARTMENT, program.program],
  );
  await database.run(
    `INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by, approved_by)
     VALUES ($1, $2, 'trial', $3, $4, 'running', 's', $5, '{}', 'h', 'planner', 'approver')`,
    [names.id('campaign'), DEPARTMENT, names.id('version'), names.id('list'), FIRST_DAY],
  );
  for (const feed of Object.keys(program.gate.feeds)) {
    await database.run(`INSERT INTO feeds (department, id, title, first_on) VALUES ($1, $2, '{}', '2026-11-16')`, [
      DEPARTMENT,
      feed,
    ]);
  }
}

interface Settling extends Ground {
  names: Names;
  placed: PlacedTrial;
}

const residentId = (names: Names, number: number) => names.id(`resident/${number}`);
export const enrolmentId = (names: Names, unit: number) => names.id(`enrolment/${unit}`);

async function settleUnit(settling: Settling, unit: TrialUnit, place: number): Promise<void> {
  const { names } = settling;
  const { person } = unit;
  const residents = new Set([person.resident, ...unit.cases.map(({ resident }) => resident)]);
  for (const number of residents) await addResident(settling, number, person.household);
  if (person.householdProtected) await protectHousehold(settling, place, person.household ?? person.resident);
  await addContactPoints(settling, unit);
  for (const [index, one] of unit.cases.entries()) {
    await addCase(settling, { id: names.caseId(place, index), key: names.caseKey(place, index, one), one });
  }
  for (const due of unit.otherDues) {
    const key = names.otherDue(place, due, person.resident);
    const one = { resident: person.resident, listed: { balance: due.balance, dueOn: due.dueOn }, asOf: null, ...due };
    await addCase(settling, { id: names.id(`other/${place}/${key}`), key, one });
  }
  await enrol(settling, unit, place);
}

async function addResident(
  { database, vault, names }: Settling,
  number: number,
  household: number | null,
): Promise<void> {
  const id = residentId(names, number);
  const personal = vault.seal(JSON.stringify({ name: '見本 太郎', kana: 'ﾐﾎﾝ' }), `residents/personal/${id}`);
  await database.run(
    `INSERT INTO residents (id, department, number, household, personal, lang) VALUES ($1, $2, $3, $4, $5, 'ja') ON CONFLICT DO NOTHING`,
    [id, DEPARTMENT, names.resident(number), household === null ? null : householdOf(names, household), personal],
  );
}

const householdOf = (names: Names, household: number) => `h-${names.resident(household)}`;

/** Somebody else lives there who must not be found. */
async function protectHousehold(settling: Settling, place: number, household: number): Promise<void> {
  const { database, names } = settling;
  const other = 90 + place;
  await addResident(settling, other, household);
  await database.run('UPDATE residents SET household = $2 WHERE id = $1', [
    residentId(names, household),
    householdOf(names, household),
  ]);
  await suppress(settling, residentId(names, other), 'protected', null);
}

async function suppress({ database, names }: Settling, resident: string, reason: string, channel: string | null) {
  await database.run(
    `INSERT INTO suppressions (id, department, resident_id, reason, channel, source) VALUES ($1, $2, $3, $4, $5, 'list')`,
    [names.id(`suppression/${resident}/${channel}`), DEPARTMENT, resident, reason, channel],
  );
}

async function addContactPoints(settling: Settling, { person }: TrialUnit): Promise<void> {
  const { database, vault, names } = settling;
  const resident = residentId(names, person.resident);
  const postal = JSON.stringify({ postcode: '1000001', address: '見本市東町1-1', building: '' });
  const points = [
    ...person.telephones.map(({ kind, number }, index) => ({
      kind,
      position: index + 1,
      value: names.telephone(number),
    })),
    ...(person.address ? [{ kind: 'postal', position: 1, value: postal }] : []),
  ];
  for (const { kind, position, value } of points) {
    const id = names.id(`point/${person.resident}/${kind}/${position}`);
    await database.run(
      `INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source) VALUES ($1, $2, $3, $4, $5, $6, $7, 'list')`,
      [
        id,
        DEPARTMENT,
        resident,
        kind,
        position,
        vault.seal(value, `contact_points/value/${id}`),
        kind === 'postal' ? null : vault.numberKey(value),
      ],
    );
  }
  for (const channel of person.refused) await suppress(settling, resident, 'opted-out', channel);
}

async function addCase(
  { database, names, placed }: Settling,
  { id, key, one }: { id: string; key: string; one: TrialCase },
) {
  const known = Object.fromEntries(Object.entries(one.listed).filter(([, value]) => value !== null));
  await database.run(
    `INSERT INTO cases (id, department, kind, key, resident_id, list_id, as_of, listed, facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [
      id,
      DEPARTMENT,
      placed.program.about,
      key,
      residentId(names, one.resident),
      names.id('list'),
      one.asOf,
      JSON.stringify(known),
    ],
  );
}

async function enrol(
  { database, names, placed: { program } }: Settling,
  unit: TrialUnit,
  place: number,
): Promise<void> {
  const id = enrolmentId(names, place);
  await database.run(
    `INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state, arm)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 'approved', $10)`,
    [
      id,
      DEPARTMENT,
      names.id('campaign'),
      program.program,
      names.id('version'),
      names.caseId(place, 0),
      residentId(names, unit.person.resident),
      place + 1,
      plusMs(unit.startsAt, 0),
      unit.arm,
    ],
  );
  for (let index = 1; index < unit.cases.length; index += 1) {
    await database.run(
      'INSERT INTO enrolment_cases (enrolment_id, case_id, department, program) VALUES ($1, $2, $3, $4)',
      [id, names.caseId(place, index), DEPARTMENT, program.program],
    );
  }
}
