import { refoldCases } from '../../activities/events/refold.js';
import { datesForStart } from '../../activities/gate/dates.js';
import { lockCases } from '../../activities/gate/locks.js';
import type { JournalEntry } from '../../rules/journal.js';
import { BOOKINGS, pageOf, sms } from '../support/language-program.js';
import { type Desk, openDesk } from './desk.js';

const NOON = '2026-11-24T03:00:00.000Z';
const PAID = { receivedOn: '2026-11-20', yen: 12_300 };

let desk: Desk;
const close = () => desk.close();

describe('payments of all cases of a unit at the same moment', () => {
  beforeAll(async () => {
    desk = await openDesk(pageOf({ steps: [sms('first')] }), NOON);
  });
  afterAll(close);

  it('end it once, and no contact is permitted after the last of them', async () => {
    for (let round = 0; round < 8; round += 1) {
      const who = await desk.enrol();
      const same = { residentId: who.residentId, number: who.number, unitOf: who.enrolmentId };
      const cases = [who, await desk.enrol(same), await desk.enrol(same)];
      await desk.ask(who, 'first');
      const answers = await Promise.all([
        desk.permitted(who, 'first'),
        ...cases.map(({ caseKey }) => desk.tell(caseKey, 'payment.confirmed', PAID)),
      ]);
      expect(answers.filter((answer) => 'effect' in answer && answer.effect === 'ended')).toHaveLength(1);
      expect(await desk.enrolment(who)).toMatchObject({ state: 'ended', reason: 'paid' });
      expect((await desk.signals(who)).filter(({ signal }) => signal === 'ended')).toHaveLength(1);
      const { state } = await desk.dispatchOf(who, 'first');
      expect(['permitted', 'withdrawn']).toContain(state);
    }
  });
});

describe('a booking that changes while its run asks for a contact', () => {
  beforeAll(async () => {
    desk = await openDesk(
      pageOf({ ...BOOKINGS, steps: [sms('first'), sms('second', { at: '1 days after first' })] }),
      NOON,
    );
  });
  afterAll(close);

  it('leaves no contact of the old sequence to be made, whoever comes first', async () => {
    for (let round = 0; round < 12; round += 1) {
      const who = await desk.enrol({ kind: 'booking', facts: { on: '2026-12-10', time: '10:30' } });
      const [news] = await Promise.all([
        desk.ask(who, 'first'),
        desk.tell(who.caseKey, 'booking.changed', { on: '2026-12-20' }, { time: NOON }),
      ]);
      const open = (await desk.dispatches(who)).filter(({ state }) => state === 'planned');
      expect(open).toEqual([]);
      if (restarts(news) === 1) continue;
      // The run was first and has not heard of it: whatever it asks for next, it is told, and plans nothing.
      const next = await desk.ask(who, 'second', { known: { 'first#1': 'asked' } });
      expect(restarts(next)).toBe(1);
      expect((await desk.dispatches(who)).map(({ step }) => step)).toEqual(['first']);
    }
  });

  it('that asks before the change is committed waits for it', async () => {
    const who = await desk.enrol({ kind: 'booking', facts: { on: '2026-12-10', time: '10:30' } });
    let asking: Promise<JournalEntry[]> | undefined;
    await desk.database.transaction(async (sql) => {
      await lockCases(sql, [who.caseId]);
      await sql.run(
        `INSERT INTO events (id, department, source, event_id, type, subject, case_id, occurred_at, data, body_hash, outcome)
          VALUES (gen_random_uuid(), $1, 'test', $2, 'booking.changed', $2, $3, $4, '{"on": "2026-12-20"}', '', 'noted')`,
        [desk.department, who.caseKey, who.caseId, NOON],
      );
      await refoldCases(sql, desk, [who.caseId], { actor: 'test' });
      asking = desk.ask(who, 'first');
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(restarts((await asking) ?? [])).toBe(1);
    expect(await desk.dispatches(who)).toEqual([]);
  });
});

const restarts = (entries: readonly JournalEntry[]) => entries.filter(({ kind }) => kind === 'restarted').length;

describe('a date that changes while its run is started', () => {
  beforeAll(async () => {
    desk = await openDesk(
      pageOf({ ...BOOKINGS, restarts: [], steps: [sms('week', { at: '7 days before due.on 10:00' })] }),
      NOON,
    );
  });
  afterAll(close);

  it('is either what the run begins with or told to it', async () => {
    const version = await desk.versions.byId(null, desk.versionId);
    for (let round = 0; round < 12; round += 1) {
      const who = await desk.enrol({ kind: 'booking', facts: { on: '2026-12-10', time: '10:30' } });
      const [given] = await Promise.all([
        datesForStart(desk.database, version, who.enrolmentId),
        desk.tell(who.caseKey, 'booking.changed', { on: '2026-12-20' }, { time: NOON }),
      ]);
      const told = (await desk.signals(who))
        .filter(({ signal }) => signal === 'dated')
        .map(({ payload }) => payload.dates);
      expect(given?.on === '2026-12-20' ? told : [given, ...told]).toEqual(
        given?.on === '2026-12-20' ? [] : [{ on: '2026-12-10' }, { on: '2026-12-20' }],
      );
      expect(await desk.enrolment(who)).toMatchObject({ dates: { on: '2026-12-20' } });
    }
  });
});
