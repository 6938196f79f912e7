import { createOutreachActivities } from '../../activities/gate/ask.js';
import { settle } from '../../activities/gate/settle.js';
import { moveOf } from '../../activities/programs/moves.js';
import { runsByVersion } from '../../activities/programs/runs-by-version.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { cardStep, secondsProgram, smsStep } from '../support/seconds-program.js';
import { buildTown, type Enrolled, type Town, TUESDAY_10 } from '../support/town.js';
import { agreeOn, approve, propose, releaseTo } from './moving-town.js';

const OLD = secondsProgram(smsStep('sms') + cardStep('card', '    at: 10 days after sms\n'));
const NEW = secondsProgram(
  smsStep('message') +
    smsStep('second', '    at: 5 days after message\n') +
    cardStep('card', '    at: 9 days after second\n'),
);
const RENAMED = { choice: 'move', from: 1, to: 2, steps: { sms: 'message' } } as const;

describe('The runs of an old version', () => {
  let fresh: FreshDatabase;
  let town: Town;
  beforeEach(async () => {
    fresh = await freshDatabase();
    town = await buildTown(fresh.url, OLD);
    await town.setClock(TUESDAY_10);
  });
  afterEach(async () => {
    await town.database.close();
    await fresh.drop();
  });

  const activities = () => createOutreachActivities(town);
  const ask = (who: Enrolled, step: string, more = {}) =>
    activities().askForContact({
      enrolmentId: who.enrolmentId,
      step,
      attempt: 1,
      at: TUESDAY_10,
      tells: [],
      closes: false,
      known: {},
      ...more,
    });
  const contactsOf = (who: Enrolled) =>
    town.database.rows<{ id: string; step: string; state: string; tells: string[]; closes: boolean }>(
      'SELECT id, step, state, tells, closes FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at',
      [who.enrolmentId],
    );
  const versionOf = async (who: Enrolled) =>
    (
      await town.database.row<{ version: number }>(
        `SELECT version FROM enrolments JOIN program_versions ON program_versions.id = version_id WHERE enrolments.id = $1`,
        [who.enrolmentId],
      )
    )?.version;
  const signalsTo = (who: Enrolled) =>
    town.database.rows<{ signal: string; payload: Record<string, unknown> }>(
      'SELECT signal, payload FROM outbox WHERE enrolment_id = $1 ORDER BY id',
      [who.enrolmentId],
    );

  /** The first message of a run, as far as `state`. */
  async function contacted(state: 'planned' | 'accepted' | 'delivered', who?: Enrolled): Promise<Enrolled> {
    const one = who ?? (await town.enrol());
    await ask(one, 'sms');
    const [contact] = await contactsOf(one);
    if (!contact) throw new Error('no contact was planned');
    if (state === 'planned') return one;
    await town.database.run(
      `UPDATE dispatches SET state = 'accepted', permitted_at = clock_now(), accepted_at = clock_now() WHERE id = $1`,
      [contact.id],
    );
    if (state === 'delivered') await settle(town.database, contact.id, { state: 'delivered', outcome: 'delivered' });
    return one;
  }

  const place = () => ({ department: town.department, program: 'seconds-test', version: 2 });

  it('are told with where they stand, and what a move to the new one would do', async () => {
    await town.enrol();
    await contacted('planned');
    await contacted('accepted');
    await contacted('delivered');
    await releaseTo(town, secondsProgram(smsStep('sms') + cardStep('card', '    at: 12 days after sms\n')));
    expect(await runsByVersion(town, place())).toMatchObject([
      {
        version: 1,
        state: 'retired',
        proposed: 0,
        approved: 0,
        running: 4,
        standings: [
          { after: null, next: 'sms', count: 1 },
          { after: 'sms', next: 'card', count: 3 },
        ],
        move: {
          possible: true,
          because: [],
          steps: { sms: 'sms', card: 'card' },
          preview: { now: 3, later: [{ because: 'contact-open', count: 1 }], never: [] },
        },
      },
    ]);
  });

  it('keep their version until two persons have agreed on something else', async () => {
    const who = await contacted('delivered');
    await releaseTo(town, NEW);
    expect(await versionOf(who)).toBe(1);
    const proposed = await propose(town, RENAMED);
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    expect(await versionOf(who)).toBe(1);
    expect(await approve(town, proposed.id, 'planner')).toEqual({ kind: 'same-person' });
    expect(await versionOf(who)).toBe(1);
    expect(await approve(town, proposed.id)).toMatchObject({ kind: 'carried-out', done: 1, left: { now: 0 } });
    expect(await versionOf(who)).toBe(2);
    expect(await moveOf(town.database, { ...place(), moveId: proposed.id })).toMatchObject({
      choice: 'move',
      from: 1,
      to: 2,
      steps: { sms: 'message', card: 'card' },
      preview: { now: 1, steps: [{ from: 'card', to: 'second', count: 1 }] },
      done: 1,
      proposedBy: 'planner',
      approvedBy: 'approver',
    });
  });

  it('take their contacts along under the new names, so that none is made again', async () => {
    const who = await contacted('delivered');
    await releaseTo(town, NEW);
    await agreeOn(town, RENAMED);
    const [before] = await contactsOf(who);
    expect(before).toMatchObject({ step: 'message', state: 'delivered' });
    // However a run comes to ask, the message of the first step exists and is answered for.
    const [answer] = await ask(who, 'message');
    expect(answer).toMatchObject({ step: 'message', state: 'over', outcome: 'delivered' });
    expect(await contactsOf(who)).toHaveLength(1);
    const evidence = await town.database.row(
      `SELECT evidence ->> 'stepBefore' AS step, (evidence ->> 'stepOfVersion')::int AS version FROM dispatches`,
    );
    expect(evidence).toEqual({ step: 'sms', version: 1 });
  });

  it('are told the new plan; one that has not heard of it yet plans nothing of the old', async () => {
    const who = await contacted('delivered');
    await releaseTo(town, NEW);
    await agreeOn(town, RENAMED);
    const told = await signalsTo(who);
    expect(told.map(({ signal }) => signal)).toEqual(['moved']);
    expect(told[0]?.payload).toMatchObject({
      plan: { version: 2, steps: [{ id: 'message' }, { id: 'second' }, { id: 'card' }] },
      steps: { sms: 'message', card: 'card' },
      at: TUESDAY_10,
    });
    await ask(who, 'card', { known: { 'sms#1': 'over:delivered' } });
    expect((await contactsOf(who)).map(({ step }) => step)).toEqual(['message']);
  });

  it('wait for the end of a contact that is under way, and go when they are asked for again', async () => {
    const who = await contacted('planned');
    await releaseTo(town, NEW);
    const { moveId, done } = await agreeOn(town, RENAMED);
    expect(done).toBe(0);
    expect(await versionOf(who)).toBe(1);
    await contacted('delivered', who);
    expect(await approve(town, moveId)).toMatchObject({ done: 1, left: { now: 0, later: [], never: [] } });
    expect(await approve(town, moveId)).toMatchObject({ done: 0 });
    expect(await versionOf(who)).toBe(2);
    expect((await signalsTo(who)).filter(({ signal }) => signal === 'moved')).toHaveLength(1);
  });

  it('move once, from however many sides it is asked', async () => {
    const many = [await contacted('delivered'), await contacted('accepted'), await town.enrol()];
    await releaseTo(town, NEW);
    const proposed = await propose(town, RENAMED);
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    const all = await Promise.all([
      approve(town, proposed.id),
      approve(town, proposed.id),
      approve(town, proposed.id, 'chief'),
    ]);
    expect(all.map((one) => (one.kind === 'carried-out' ? one.done : 0)).reduce((sum, done) => sum + done)).toBe(3);
    for (const who of many) expect((await signalsTo(who)).filter(({ signal }) => signal === 'moved')).toHaveLength(1);
    expect(await propose(town, RENAMED, 'colleague')).toEqual({ kind: 'known', id: proposed.id });
  });

  it('let a message on its way tell of what the new plan wants to know', async () => {
    const branching =
      smsStep('sms', '    otherwise: { undelivered: card }\n') + cardStep('card', '    at: 10 days after sms\n');
    const who = await contacted('accepted');
    expect(await contactsOf(who)).toMatchObject([{ tells: [], closes: false }]);
    await releaseTo(town, secondsProgram(branching));
    await agreeOn(town, { choice: 'move', from: 1, to: 2 });
    expect(await contactsOf(who)).toMatchObject([{ tells: ['undelivered'], closes: false }]);
  });

  it('are closed by a message on its way when the new plan ends with it', async () => {
    const who = await contacted('accepted');
    await releaseTo(town, secondsProgram(smsStep('sms')));
    await agreeOn(town, { choice: 'move', from: 1, to: 2 });
    const [contact] = await contactsOf(who);
    expect(contact).toMatchObject({ closes: true });
    await settle(town.database, contact?.id ?? '', { state: 'delivered', outcome: 'delivered' });
    const ended = await town.database.row('SELECT state, end_reason AS because FROM enrolments WHERE id = $1', [
      who.enrolmentId,
    ]);
    expect(ended).toEqual({ state: 'ended', because: 'completed' });
  });

  it('stay when the new version has no place for what they have had, or needs a fact that is not known', async () => {
    const had = await contacted('delivered');
    const fact = await town.enrol();
    const other = secondsProgram(smsStep('other') + cardStep('card', '    at: 10 days after other\n')).replace(
      '  term: { type: text, column: 期別 }',
      '  term: { type: text, column: 期別 }\n  office: { type: text, column: 窓口 }',
    );
    await town.database.run(`UPDATE cases SET facts = facts || '{"office": "本庁"}' WHERE id = $1`, [had.caseId]);
    await releaseTo(town, other);
    const proposed = await propose(town, { choice: 'move', from: 1, to: 2 });
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    const carriedOut = await approve(town, proposed.id);
    expect(carriedOut).toMatchObject({ done: 0, left: { now: 0, later: [] } });
    if (carriedOut.kind !== 'carried-out') return;
    const never = carriedOut.left.never.map(({ because, count, ja }) => [because, count, ja.length > 0]);
    expect(never.sort()).toEqual([
      ['fact-missing', 1, true],
      ['step-unmapped', 1, true],
    ]);
    expect([await versionOf(had), await versionOf(fact)]).toEqual([1, 1]);
  });

  it('cannot be moved against the order of their steps, nor to a version that is not published', async () => {
    await contacted('delivered');
    await releaseTo(town, NEW);
    expect(
      await propose(town, { choice: 'move', from: 1, to: 2, steps: { sms: 'second', card: 'message' } }),
    ).toMatchObject({
      kind: 'refused',
      because: expect.arrayContaining([expect.objectContaining({ reason: 'other-channel' })]),
    });
    const proposed = await propose(town, RENAMED);
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    await releaseTo(town, NEW.replace('5 days after message', '6 days after message'));
    expect(await approve(town, proposed.id)).toEqual({ kind: 'not-published' });
    expect(await propose(town, RENAMED)).toEqual({ kind: 'not-published' });
    expect(await propose(town, { choice: 'move', from: 9, to: 3 })).toEqual({ kind: 'no-version' });
    expect(await propose(town, { choice: 'end', from: 3 })).toEqual({ kind: 'not-retired' });
  });

  it('end when the new version ends such a case', async () => {
    const who = await contacted('delivered');
    await town.database.run(
      `INSERT INTO events (id, department, source, event_id, type, subject, case_id, occurred_at, data, body_hash, outcome)
       VALUES (gen_random_uuid(), $1, 's', 'e', 'deferral.granted', $2, $3, clock_now(), '{}', 'h', 'applied')`,
      [town.department, who.caseKey, who.caseId],
    );
    const ends = NEW.replace('ends:\n', 'ends:\n  - { on: deferral.granted, as: handled }\n');
    await releaseTo(town, ends);
    await agreeOn(town, RENAMED);
    const ended = await town.database.row('SELECT state, end_reason AS because FROM enrolments WHERE id = $1', [
      who.enrolmentId,
    ]);
    expect(ended).toEqual({ state: 'ended', because: 'handled' });
    expect((await signalsTo(who)).map(({ signal }) => signal)).toEqual(['moved', 'ended']);
  });

  it('are told of the dates that the new plan counts from before they are told the plan', async () => {
    const who = await contacted('delivered');
    await releaseTo(town, secondsProgram(smsStep('sms') + cardStep('card', '    at: 60 days after due.dueOn\n')));
    await agreeOn(town, { choice: 'move', from: 1, to: 2 });
    const told = await signalsTo(who);
    expect(told.map(({ signal }) => signal)).toEqual(['dated', 'moved']);
    expect(told[0]?.payload).toMatchObject({ dates: { dueOn: '2026-11-02' } });
  });

  it('keep what the facts have said of their turns, under the new names', async () => {
    const turn = (id: string, card: string) =>
      `  - id: ${id}\n    decide: [ { when: due.balance > 0, go: ${card} }, { go: end } ]\n`;
    const page = (id: string, card: string) =>
      secondsProgram(smsStep('sms') + turn(id, card) + cardStep(card, '    at: 10 days after sms\n'));
    await releaseTo(town, page('way', 'card'));
    const who = await contacted('delivered');
    await town.database.run(
      `UPDATE enrolments SET version_id = (SELECT id FROM program_versions WHERE version = 2) WHERE id = $1`,
      [who.enrolmentId],
    );
    await activities().askAboutFacts({ enrolmentId: who.enrolmentId, step: 'way', at: TUESDAY_10 });
    await releaseTo(town, page('turn', 'sealed'));
    expect((await agreeOn(town, { choice: 'move', from: 2, to: 3, steps: { way: 'turn' } })).done).toBe(0);
    await agreeOn(town, { choice: 'move', from: 2, to: 3, steps: { way: 'turn', card: 'sealed' } });
    expect(await town.database.rows('SELECT step, branch FROM run_answers')).toEqual([
      { step: 'turn', branch: 'sealed' },
    ]);
    expect(await versionOf(who)).toBe(3);
  });

  it('that have not begun move too, unless they are about to', async () => {
    const [tomorrow, now] = [await town.enrol({ startsAt: '2026-11-25T01:00:00.000Z' }), await town.enrol()];
    await town.database.run(`UPDATE enrolments SET state = 'approved', started_at = NULL`);
    await releaseTo(town, NEW);
    const { done } = await agreeOn(town, RENAMED);
    expect(done).toBe(1);
    expect([await versionOf(tomorrow), await versionOf(now)]).toEqual([2, 1]);
    expect(await signalsTo(tomorrow)).toEqual([]);
  });

  it('end when two persons have given their version up: what was planned is withdrawn, nothing has crossed', async () => {
    const [planned, sent] = [await contacted('planned'), await contacted('accepted')];
    await releaseTo(town, NEW);
    const { moveId, done } = await agreeOn(town, { choice: 'end', from: 1 });
    expect(done).toBe(2);
    expect(await approve(town, moveId)).toMatchObject({ done: 0 });
    expect(await contactsOf(planned)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await contactsOf(sent)).toMatchObject([{ state: 'accepted' }]);
    expect(await town.database.rows('SELECT 1 FROM dispatches WHERE crossed_at IS NOT NULL')).toEqual([]);
    expect(await town.database.rows('SELECT DISTINCT state, end_reason AS because FROM enrolments')).toEqual([
      { state: 'ended', because: 'version-retired' },
    ]);
  });

  it('are written down one by one, with who has agreed', async () => {
    await contacted('delivered');
    await releaseTo(town, NEW);
    await agreeOn(town, RENAMED);
    const lines = await town.database.rows<{ line: string }>(
      `SELECT actor || ' ' || action AS line FROM audit WHERE action LIKE '%move%' ORDER BY id`,
    );
    expect(lines.map(({ line }) => line)).toEqual([
      'planner program.move-proposed',
      'approver program.move-approved',
      'approver enrolment.moved',
      'approver program.move-carried-out',
    ]);
  });
});
