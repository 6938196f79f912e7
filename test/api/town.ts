import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pino from 'pino';
import request from 'supertest';
import { makeKey, registerKey } from '../../activities/access/keys.js';
import { ROLES, type Role, SCOPES, type Scope } from '../../activities/access/scopes.js';
import { draftProgram } from '../../activities/programs/draft.js';
import { publishProgram } from '../../activities/programs/publish.js';
import { submitProgram } from '../../activities/programs/review.js';
import { createProgramVersions, type ProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault, type Vault } from '../../activities/store/vault.js';
import { createApi } from '../../apps/api/api.js';
import { freshDatabase } from '../support/postgres.js';

const SAMPLES = path.resolve(__dirname, '..', 'samples');
const PROGRAM = path.resolve(__dirname, '..', '..', 'rules', 'programs', 'nhi-payment-check.yaml');

/** The model city's API on a database of its own, at the day of the samples. */
export interface Town {
  database: Database;
  versions: ProgramVersions;
  vault: Vault;
  app: NestExpressApplication;
  /** The campaigns whose runs the API has asked for. */
  started: string[];
  /** What the API has logged. */
  log: string[];
  as(person: Role | 'nobody' | 'stranger', scopes?: readonly Scope[]): Promise<Asking>;
  clock(now: string): Promise<void>;
  close(): Promise<void>;
}

export interface Asking {
  get(at: string): request.Test;
  post(at: string): request.Test;
  put(at: string): request.Test;
  delete(at: string): request.Test;
}

export const sample = (name: string): Buffer => readFileSync(path.join(SAMPLES, name));

/** Opens a town where `nhi-payment-check` is published and the clock stands at 2026-11-24, 09:00 in Japan. */
export async function openTown(): Promise<Town> {
  const fresh = await freshDatabase();
  const database = await openDatabase(fresh.url, 5);
  const versions = createProgramVersions(database);
  const vault = createVault({ keys: { k1: randomBytes(32) }, current: 'k1', indexKey: randomBytes(32) });
  const started: string[] = [];
  const log: string[] = [];
  const runs = { start: async (id: string) => started.push(id), reachable: async () => true };
  const logger = pino({}, { write: (line: string) => void log.push(line) });
  const clock = (now: string) => setClock(database, now);
  await clock('2026-11-24T00:00:00.000Z');
  await seed(database);
  const app = await createApi({ deps: { database, vault, versions, runs }, logger });
  await app.init();
  const close = async () => {
    await app.close();
    await database.close();
    await fresh.drop();
  };
  return {
    database,
    versions,
    vault,
    app,
    started,
    log,
    as: (person, scopes) => askAs(database, app, person, scopes),
    clock,
    close,
  };
}

async function setClock(database: Database, now: string): Promise<void> {
  const instant = new Date(now).toISOString();
  await database.run(
    `CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT '${instant}'::timestamptz $$`,
  );
}

async function seed(database: Database): Promise<void> {
  const section = { title: { ja: '保険料係', en: 'Premiums' }, sender: '見本市保険料係', phone: '03-0000-0100' };
  for (const id of ['hokenryo', 'kenko']) {
    await database.run('INSERT INTO departments (id, title, sender, phone) VALUES ($1, $2, $3, $4)', [
      id,
      JSON.stringify(section.title),
      section.sender,
      section.phone,
    ]);
  }
  await database.run(
    `INSERT INTO feeds (department, id, title, first_on) VALUES ('hokenryo', 'nhi-payments', '{"ja":"収納","en":"Payments"}', '2026-11-16')`,
  );
  const place = { department: 'hokenryo', program: 'nhi-payment-check', version: 1 };
  await draftProgram(database, {
    ...place,
    actor: 'planner',
    source: readFileSync(PROGRAM, 'utf8'),
    file: 'nhi-payment-check.yaml',
  });
  await submitProgram(database, { ...place, actor: 'planner' });
  await publishProgram(database, { ...place, actor: 'approver' });
}

async function askAs(
  database: Database,
  app: NestExpressApplication,
  person: Role | 'nobody' | 'stranger',
  scopes: readonly Scope[] = person === 'nobody' ? [] : person === 'stranger' ? SCOPES : ROLES[person],
): Promise<Asking> {
  const key = makeKey();
  await registerKey(database, { department: person === 'stranger' ? 'kenko' : 'hokenryo', person, scopes, key });
  const server = app.getHttpServer();
  const with_ = (test: request.Test) => test.set('Authorization', `Bearer ${key}`);
  return {
    get: (at) => with_(request(server).get(at)),
    post: (at) => with_(request(server).post(at)),
    put: (at) => with_(request(server).put(at)),
    delete: (at) => with_(request(server).delete(at)),
  };
}

/** Imports the sample list over HTTP and answers its report. */
export async function importSample(town: Town): Promise<{ id: string; body: Record<string, unknown> }> {
  const planner = await town.as('planner');
  const { body } = await planner
    .post('/v1/lists?program=nhi-payment-check&fileName=nhi-unpaid.csv')
    .set('Content-Type', 'text/csv')
    .send(sample('nhi-unpaid.csv'))
    .expect(201);
  return { id: String(body.id), body };
}
