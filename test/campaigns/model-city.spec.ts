import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { holderOf } from '../../activities/access/keys.js';
import { campaignsOf } from '../../activities/campaigns/views.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { ensureApiKeys } from '../../apps/model-city/api-keys.js';
import { ensureCampaigns } from '../../apps/model-city/campaigns.js';
import { ensureSection } from '../../apps/model-city/section.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';

const KEY = Buffer.alloc(32, 7);

describe('the model city', () => {
  let fresh: FreshDatabase;
  let database: Database;
  const started = new Set<string>();
  const seed = async () => {
    await ensureSection(database);
    const vault = createVault({ keys: { k1: KEY }, current: 'k1', indexKey: KEY });
    await ensureCampaigns({
      database,
      vault,
      versions: createProgramVersions(database),
      start: async (id) => started.add(id),
    });
  };

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.url, 5);
    await seed();
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('has a finished, a running and a waiting campaign, and a second seeding changes nothing', async () => {
    const read = () => campaignsOf(database, { department: 'hokenryo', cursor: null, limit: 10 });
    const states = (await read()).map(({ state }) => state).sort();
    expect(states).toEqual(['draft', 'finished', 'running']);
    const before = await read();
    await seed();
    expect(await read()).toEqual(before);
    expect(started.size).toBe(1);
  });

  it('everybody of the finished campaign has paid, and none was contacted', async () => {
    const rows = await database.rows(
      `SELECT DISTINCT enrolments.state, end_reason AS reason, end_goal AS goal FROM enrolments JOIN campaigns ON campaigns.id = campaign_id
        WHERE campaigns.state = 'finished'`,
    );
    expect(rows).toEqual([{ state: 'ended', reason: 'paid', goal: true }]);
    expect(await database.rows('SELECT 1 FROM dispatches')).toEqual([]);
  });

  it('keys are made once, kept for their owner alone, and open the API to their role', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yobikake-'));
    const file = path.join(folder, 'api-keys.json');
    await ensureApiKeys(database, { file, given: undefined });
    const keys = JSON.parse(readFileSync(file, 'utf8'));
    await ensureApiKeys(database, { file, given: undefined });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(keys);
    expect(await holderOf(database, keys.approver)).toMatchObject({ person: 'approver', department: 'hokenryo' });
    rmSync(folder, { recursive: true });
  });
});
