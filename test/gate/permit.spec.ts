import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import { type GateDeps, permit } from '../../activities/gate/permit.js';
import { settle } from '../../activities/gate/settle.js';
import { freshDatabase } from '../support/postgres.js';
import { buildTown, type Enrolled, type Town, TUESDAY_10 } from '../support/town.js';

const PROGRAM = readFileSync(path.join(__dirname, '../../rules/programs/nhi-payment-check.yaml'), 'utf8');
const NOON = '2026-11-24T03:00:00.000Z';

describe('the gate', () => {
  let town: Town;
  let deps: GateDeps;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    town = await buildTown(fresh.url, PROGRAM);
    await town.setClock(NOON);
    deps = town;
  });
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const ask = (who: Enrolled, step = 'sms', more = {}) =>
    createOutreachActivities(town).askForContact({
      enrolmentId: who.enrolmentId,
      step,
      attempt: 1,
      at: TUESDAY_10,
      tells: [],
      closes: false,
      known: {},
      ...more,
    });
  const dispatchOf = async (who: Enrolled, step = 'sms') => {
    const row = await town.database.row<{
      id: string;
      state: string;
      outcome: string | null;
      evidence: Record<string, unknown>;
    }>('SELECT id, state, outcome, evidence FROM dispatches WHERE enrolment_id = $1 AND step = $2', [
      who.enrolmentId,
      step,
    ]);
    if (!row) throw new Error('no dispatch');
    return row;
  };
  const permitted = async (who: Enrolled, step = 'sms') =>
    permit(deps, { dispatchId: (await dispatchOf(who, step)).id, ttlMs: 2_000, actor: 'test' });
  const suppress = (who: Enrolled, reason: string, channel: string | null = null) =>
    town.database.run(
      `INSERT INTO suppressions (id, department, resident_id, reason, channel, source) VALUES (gen_random_uuid(), $1, $2, $3, $4, 'test')`,
      [town.department, who.residentId, reason, channel],
    );

  it('permits a due contact with its evidence, once', async () => {
    const who = await town.enrol();
    await ask(who);
    const first = await permitted(who);
    expect(first).toMatchObject({ kind: 'permitted', contact: { permittedAt: NOON } });
    expect(first.kind === 'permitted' && first.contact.words).toMatch(/^見本市保険料係/);
    expect((await dispatchOf(who)).evidence).toMatchObject({
      version: 1,
      approvedBy: 'approver',
      watermarks: { 'nhi-payments': '2026-11-20' },
    });
    expect(await permitted(who)).toEqual({ kind: 'gone' });
  });

  it('plans a contact once, however often the run asks', async () => {
    const who = await town.enrol();
    const answers = await Promise.all([ask(who), ask(who), ask(who)]);
    expect(answers.flat()).toEqual(
      Array(3).fill({ kind: 'contact', step: 'sms', attempt: 1, state: 'asked', at: TUESDAY_10 }),
    );
    const rows = await town.database.rows('SELECT 1 FROM dispatches WHERE enrolment_id = $1', [who.enrolmentId]);
    expect(rows).toHaveLength(1);
  });

  it('answers at once that a step cannot be made', async () => {
    const who = await town.enrol({ mobile: null });
    expect(await ask(who)).toEqual([
      { kind: 'contact', step: 'sms', attempt: 1, state: 'over', outcome: 'no-mobile', at: NOON, overAt: NOON },
    ]);
  });

  it.each(['legal-hold', 'protected', 'deceased', 'moved-out', 'opted-out'])(
    'ends the enrolment of a resident with a standing reason: %s',
    async (reason) => {
      const who = await town.enrol();
      await ask(who);
      await suppress(who, reason);
      expect(await permitted(who)).toEqual({ kind: 'refused', because: reason });
      const row = await town.database.row('SELECT state, end_reason FROM enrolments WHERE id = $1', [who.enrolmentId]);
      expect(row).toEqual({ state: 'ended', end_reason: reason });
      expect((await dispatchOf(who)).state).toBe('withdrawn');
    },
  );

  it('never contacts the household of a protected resident', async () => {
    const who = await town.enrol({ household: '9900001' });
    const other = await town.enrol({ household: '9900001' });
    await suppress(other, 'protected');
    await ask(who);
    expect(await permitted(who)).toEqual({ kind: 'refused', because: 'protected-household' });
  });

  it('refuses only the channel that the resident does not want', async () => {
    const who = await town.enrol();
    await suppress(who, 'opted-out', 'sms');
    await ask(who);
    expect(await permitted(who)).toEqual({ kind: 'refused', because: 'opted-out' });
    expect(await dispatchOf(who)).toMatchObject({ state: 'refused', outcome: 'suppressed' });
    const row = await town.database.row('SELECT state FROM enrolments WHERE id = $1', [who.enrolmentId]);
    expect(row).toEqual({ state: 'running' });
  });

  it('holds what a payment file that is too old might have stopped', async () => {
    const who = await town.enrol();
    await ask(who);
    await town.database.run(`UPDATE feeds SET watermark = '2026-11-17'`);
    expect(await permitted(who)).toEqual({
      kind: 'held',
      because: 'feed-behind:nhi-payments',
      until: '2026-11-25T01:00:00.000Z',
    });
    await town.database.run(`UPDATE feeds SET watermark = '2026-11-20'`);
    expect(await permitted(who)).toEqual({ kind: 'gone' }); // not before the next business morning
  });

  it('counts a holiday as no day of age', async () => {
    const who = await town.enrol();
    await ask(who);
    await town.database.run(`UPDATE feeds SET watermark = '2026-11-18'`); // 19, 20, 24: three business days; 23 is a holiday
    expect(await permitted(who)).toMatchObject({ kind: 'permitted' });
    await town.database.run(`UPDATE feeds SET watermark = '2026-11-20'`);
  });

  it('holds while an unconfirmed payment stands', async () => {
    const who = await town.enrol();
    await ask(who);
    await town.database.run(`UPDATE cases SET held_by = 'payment.provisional' WHERE id = $1`, [who.caseId]);
    expect(await permitted(who)).toMatchObject({ kind: 'held', because: 'payment.provisional' });
  });

  it.each(['campaign', 'program', 'channel'])('holds what staff have stopped: %s', async (scope) => {
    const who = await town.enrol();
    await ask(who);
    const target = { campaign: town.campaignId, program: 'nhi-payment-check', channel: 'sms' }[scope];
    await town.database.run(
      `INSERT INTO stops (id, department, scope, target, reason, stopped_by) VALUES (gen_random_uuid(), $1, $2, $3, 'test', 'operator')`,
      [town.department, scope, target],
    );
    expect(await permitted(who)).toMatchObject({ kind: 'held', because: `stopped-${scope}` });
    await town.database.run('UPDATE stops SET lifted_at = clock_now()');
  });

  it('gives one number one message within the cap, also when two payers share it', async () => {
    const [one, two] = [await town.enrol({ mobile: '09000009008' }), await town.enrol({ mobile: '09000009008' })];
    await Promise.all([ask(one), ask(two)]);
    const answers = await Promise.all([permitted(one), permitted(two)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['held', 'permitted']);
    expect(answers.find(({ kind }) => kind === 'held')).toMatchObject({
      because: 'over-cap',
      until: '2026-12-01T03:00:00.001Z',
    });
  });

  it('gives what is overdue by more than the program allows to staff', async () => {
    const who = await town.enrol();
    await ask(who, 'sms', { at: '2026-11-16T01:00:00.000Z' });
    expect(await permitted(who)).toEqual({ kind: 'refused', because: 'stale' });
  });

  it('waits for the window', async () => {
    const who = await town.enrol();
    await ask(who);
    await town.setClock('2026-11-24T08:00:00.000Z'); // 17:00
    expect(await permitted(who)).toEqual({
      kind: 'held',
      because: 'outside-window',
      until: '2026-11-25T01:00:00.000Z',
    });
    await town.setClock(NOON);
  });

  it('ends a case whose balance is paid although no stop has reached the enrolment', async () => {
    const who = await town.enrol();
    await ask(who);
    await town.database.run(`UPDATE cases SET facts = facts || '{"balance": 0}' WHERE id = $1`, [who.caseId]);
    await town.database.run(
      `INSERT INTO events (id, department, source, event_id, type, subject, case_id, occurred_at, data, body_hash, outcome)
        VALUES (gen_random_uuid(), $1, 's', $3, 'payment.confirmed', $3, $2, now(), '{}', '', 'applied')`,
      [town.department, who.caseId, who.caseKey],
    );
    expect(await permitted(who)).toEqual({ kind: 'refused', because: 'paid' });
  });

  it('never moves a final state', async () => {
    const who = await town.enrol();
    await ask(who);
    await permitted(who);
    const { id } = await dispatchOf(who);
    expect(await settle(town.database, id, { state: 'delivered', outcome: 'delivered' })).toBe(true);
    expect(await settle(town.database, id, { state: 'undelivered', outcome: 'undelivered' })).toBe(false);
    expect(await settle(town.database, id, { state: 'accepted', gatewayId: 'late' })).toBe(false);
    expect((await dispatchOf(who)).state).toBe('delivered');
  });

  it('tells a run that asks for the next step what became of the last, before it plans anything', async () => {
    const who = await town.enrol();
    await ask(who);
    await permitted(who);
    await settle(town.database, (await dispatchOf(who)).id, { state: 'delivered', outcome: 'delivered' });
    const next = { known: { 'sms#1': 'asked' } };
    expect(await ask(who, 'card', next)).toMatchObject([{ step: 'sms', state: 'over', outcome: 'delivered' }]);
    expect(await ask(who, 'card', { known: { 'sms#1': 'over:delivered' } })).toMatchObject([
      { step: 'card', state: 'asked' },
    ]);
  });

  it('makes the run wait for a contact that is still held, and tells it when it is made', async () => {
    const who = await town.enrol();
    await ask(who);
    expect(await ask(who, 'card', { known: { 'sms#1': 'asked' } })).toMatchObject([{ step: 'sms', state: 'held' }]);
    await permitted(who);
    await settle(town.database, (await dispatchOf(who)).id, { state: 'accepted', gatewayId: 'g' });
    const told = await town.database.row('SELECT signal, payload FROM outbox WHERE enrolment_id = $1', [
      who.enrolmentId,
    ]);
    expect(told).toMatchObject({ signal: 'outcome', payload: { step: 'sms', state: 'made' } });
  });

  it('closes the enrolment when its last contact settles', async () => {
    const who = await town.enrol();
    await ask(who, 'sms', { closes: true });
    await permitted(who);
    await settle(town.database, (await dispatchOf(who)).id, { state: 'delivered', outcome: 'delivered' });
    const row = await town.database.row('SELECT state, end_reason FROM enrolments WHERE id = $1', [who.enrolmentId]);
    expect(row).toEqual({ state: 'ended', end_reason: 'completed' });
  });
});
