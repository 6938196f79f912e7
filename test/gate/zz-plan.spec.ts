import { openDatabase } from '../../activities/store/database.js';
import { freshDatabase } from '../support/postgres.js';
import { lockOpenEnrolments } from '../../activities/gate/locks.js';
import { buildTown } from '../support/town.js';
import { pageOf, sms } from '../support/language-program.js';

it('plan', async () => {
  const fresh = await freshDatabase();
  const town = await buildTown(fresh.url, pageOf({ steps: [sms('a')] }));
  const who = await town.enrol();
  const db = town.database;
  await db.run(`INSERT INTO cases (id, department, kind, key, resident_id, listed, facts) SELECT gen_random_uuid(), 'hokenryo', 'due', 'k' || n, $1, '{}', '{}' FROM generate_series(1, 100000) n`, [who.residentId]);
  await db.run(`INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state)
    SELECT gen_random_uuid(), 'hokenryo', $1, 'language-test', $2, id, resident_id, 1, 1, now(), 'running' FROM cases WHERE key LIKE 'k%'`, [town.campaignId, town.versionId]);
  const ids = (await db.rows<{ id: string }>(`SELECT id FROM cases LIMIT 300`)).map((r) => r.id);
  const time = async (label: string) => {
    await db.transaction(async (sql) => {
      const t = performance.now();
      for (const id of ids) await lockOpenEnrolments(sql, [id]);
      console.log(label, ((performance.now() - t) / ids.length).toFixed(3), 'ms each');
      const all = performance.now();
      await lockOpenEnrolments(sql, ids);
      console.log(label, 'at once', (performance.now() - all).toFixed(1));
    });
  };
  await time('no stats');
  await db.run('ANALYZE');
  await time('analyzed');
  const q = `EXPLAIN SELECT id FROM enrolments WHERE id IN (SELECT id FROM enrolments WHERE case_id = ANY($1::uuid[]) UNION SELECT enrolment_id FROM enrolment_cases WHERE case_id = ANY($1::uuid[])) AND state IN ('proposed','approved','running') ORDER BY id FOR NO KEY UPDATE`;
  console.log((await db.rows(q, [[ids[0]]])).map((r) => Object.values(r)[0]).join('\n'));
  await db.close();
  await fresh.drop();
  void openDatabase;
}, 120_000);
