import pino from 'pino';
import request from 'supertest';
import { makeKey, registerKey } from '../../activities/access/keys.js';
import { ROLES } from '../../activities/access/scopes.js';
import { createApi } from '../../apps/api/api.js';
import { type Planned, planned } from '../channels/planned.js';
import { freshDatabase } from '../support/postgres.js';
import { buildTown, type Person, type Town } from '../support/town.js';

export interface Desk {
  town: Town;
  /** The requests of an operator of the town's section, or of another one. */
  as(person: string, department?: string): Promise<Asking>;
  planned(step: string, person?: Partial<Person>): Promise<Planned>;
  /** What the API has logged. */
  log: string[];
  close(): Promise<void>;
}

export interface Asking {
  get(at: string): request.Test;
  post(at: string, body?: object): request.Test;
  upload(at: string, csv: string): request.Test;
}

const NOON = '2026-11-24T03:00:00.000Z';

/** The API over a town whose program has just these steps; the clock stands at noon. */
export async function openDesk(program: string): Promise<Desk> {
  const fresh = await freshDatabase();
  const town = await buildTown(fresh.url, program);
  await town.setClock(NOON);
  await addSection(town, 'kenko');
  const log: string[] = [];
  const runs = { start: async () => undefined, reachable: async () => true };
  const logger = pino({}, { write: (line: string) => void log.push(line) });
  const { database, vault, versions } = town;
  const app = await createApi({ deps: { database, vault, versions, runs }, logger });
  await app.init();
  return {
    town,
    log,
    planned: (step, person = {}) => planned(town, { step, at: NOON, ...person }),
    async as(person, department = town.department) {
      const key = makeKey();
      await registerKey(database, { department, person, scopes: ROLES.operator, key });
      const ask = (test: request.Test) => test.set('Authorization', `Bearer ${key}`);
      const server = app.getHttpServer();
      return {
        get: (at) => ask(request(server).get(at)),
        post: (at, body = {}) => ask(request(server).post(at)).send(body),
        upload: (at, csv) => ask(request(server).post(at)).set('Content-Type', 'text/csv').send(csv),
      };
    },
    async close() {
      await app.close();
      await database.close();
      await fresh.drop();
    },
  };
}

async function addSection({ database }: Town, id: string): Promise<void> {
  await database.run(
    'INSERT INTO departments (id, title, sender, phone) SELECT $1, title, sender, phone FROM departments',
    [id],
  );
}
