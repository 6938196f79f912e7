import { at, type Instant } from '../../rules/time.js';
import { BOOKINGS, type Page, pageOf, sms } from '../support/language-program.js';
import type { Enrolled } from '../support/town.js';
import { type Desk, openDesk } from './desk.js';

/** The version was published on 1 November 2026: its plan knows two years from there, its conditions ten. */
const NOON_BEYOND = at('2028-11-06', '12:00');
const OFFICE = { window: { days: 'office', from: '10:00', to: '16:00' }, stale: '2 days' };

let desk: Desk;
const open = (sections: Page, now: Instant) => async () => {
  desk = await openDesk(pageOf({ gate: OFFICE, ...sections }), now);
};
const close = () => desk.close();

describe('a contact that comes due after the calendar of its version has ended', () => {
  beforeAll(open({ steps: [sms('only')] }, NOON_BEYOND));
  afterAll(close);

  it('is held with the reason, looked at again a day later, and left to staff when it is overdue', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'only', { at: NOON_BEYOND });
    const tomorrow = at('2028-11-07', '12:00');
    expect(await desk.permitted(who, 'only')).toEqual({ kind: 'held', because: 'calendar-ended', until: tomorrow });
    expect(await desk.dispatchOf(who, 'only')).toMatchObject({
      state: 'held',
      dueAt: tomorrow,
      evidence: { heldBecause: 'calendar-ended' },
    });
    await desk.setClock(at('2028-11-08', '12:01'));
    expect(await desk.permitted(who, 'only')).toEqual({ kind: 'refused', because: 'stale' });
    await desk.setClock(NOON_BEYOND);
  });
});

describe('a contact whose condition counts past the calendar', () => {
  const when = 'businessDays(today, due.dueOn) >= 5';
  beforeAll(open({ steps: [sms('only', { when })] }, at('2026-11-24', '12:00')));
  afterAll(close);

  it('is planned, held and left to staff, while the others go out', async () => {
    const [far, near] = [
      await desk.enrol({ facts: { dueOn: '2055-12-28' } }),
      await desk.enrol({ facts: { dueOn: '2026-12-28' } }),
    ];
    for (const who of [far, near]) expect(await desk.ask(who, 'only')).toMatchObject([{ state: 'asked' }]);
    expect(await desk.permitted(far, 'only')).toEqual({
      kind: 'held',
      because: 'facts-unclear',
      until: at('2026-11-25', '10:00'),
    });
    expect(await desk.permitted(near, 'only')).toMatchObject({ kind: 'permitted' });
  });

  it('is not made when the case has ended: that is known all the same', async () => {
    const who = await desk.enrol({ facts: { dueOn: '2055-12-28' } });
    await desk.ask(who, 'only');
    await desk.database.run(`UPDATE cases SET facts = facts || '{"balance": 0}' WHERE id = $1`, [who.caseId]);
    await desk.database.run(
      `INSERT INTO events (id, department, source, event_id, type, subject, case_id, occurred_at, data, body_hash, outcome)
        VALUES (gen_random_uuid(), $1, 's', $3, 'payment.confirmed', $3, $2, now(), '{}', '', 'applied')`,
      [desk.department, who.caseId, who.caseKey],
    );
    expect(await desk.permitted(who, 'only')).toEqual({ kind: 'refused', because: 'paid' });
  });
});

describe('a promise whose hold would end past the calendar', () => {
  const holds = [{ on: 'contact.promised', until: 'event.promisedOn + 5 business days' }];
  const told = at('2036-10-27', '12:00');
  beforeAll(open({ steps: [sms('only')], holds }, told));
  afterAll(close);

  it('is recorded, and holds until something else is told', async () => {
    const who = await desk.enrol();
    const promise = (promisedOn: string, time: Instant) =>
      desk.tell(who.caseKey, 'contact.promised', { promisedOn }, { time });
    expect(await promise('2037-03-02', told)).toEqual({ kind: 'applied', effect: 'held', enrolments: 1 });
    expect(await desk.enrolment(who)).toMatchObject({ heldBy: 'contact.promised', heldUntil: null });
    expect(await desk.signals(who)).toMatchObject([{ signal: 'held', payload: { by: 'contact.promised' } }]);
    await promise('2036-10-20', at('2036-10-27', '12:30'));
    expect(await desk.enrolment(who)).toMatchObject({
      heldBy: 'contact.promised',
      heldUntil: at('2036-10-28', '00:00'),
    });
  });
});

describe('a booking that is moved past the calendar', () => {
  const counted = (id: string, due: string, more = {}) => sms(id, { at: due, ...more });
  const steps = [counted('before', '5 business days before due.on'), counted('after', '3 business days after due.on')];
  const now = at('2028-10-02', '12:00');
  beforeAll(open({ ...BOOKINGS, restarts: [], gate: OFFICE, steps }, now));
  afterAll(close);

  async function booked(on: string): Promise<Enrolled> {
    const who = await desk.enrol({ kind: 'booking', facts: { on, time: '10:30', venue: '市民体育館' } });
    await desk.database.run('UPDATE enrolments SET dates = $2, dated_at = $3 WHERE id = $1', [
      who.enrolmentId,
      JSON.stringify({ on }),
      now,
    ]);
    return who;
  }
  const change = (who: Enrolled, on: string, time: Instant) =>
    desk.tell(who.caseKey, 'booking.changed', { on }, { time });
  async function planned(who: Enrolled, id: string, on: string): Promise<Instant> {
    const { plan } = await desk.versions.byId(null, desk.versionId);
    const { datedMoment } = await import('../../rules/moments.js');
    const { jitterOf } = await import('../../activities/gate/jitter.js');
    const step = plan.steps.find((one) => one.id === id);
    const moment = step && datedMoment({ plan, jitter: jitterOf(who.enrolmentId), dates: { on } }, step, now);
    if (!moment) throw new Error('no moment');
    await desk.ask(who, id, { at: moment, told: [{ kind: 'dated', at: now, dates: { on } }] });
    return moment;
  }

  it('is recorded; its contact is held, and comes back with a day that is known', async () => {
    const who = await booked('2028-10-20');
    const moment = await planned(who, 'before', '2028-10-20');
    expect(await change(who, '2029-03-01', now)).toMatchObject({ kind: 'applied' });
    expect(await desk.signals(who)).toMatchObject([{ signal: 'dated', payload: { dates: { on: '2029-03-01' } } }]);
    expect(await desk.dispatchOf(who, 'before')).toMatchObject({
      state: 'held',
      dueAt: at('2028-11-02', '00:00'),
      evidence: { heldBecause: 'calendar-ended', movedFrom: moment },
    });
    await change(who, '2028-10-20', '2028-10-02T03:00:01.000Z');
    expect(await desk.dispatchOf(who, 'before')).toMatchObject({ state: 'planned', dueAt: moment });
  });

  it('leaves its contact to staff when the calendar ends', async () => {
    const who = await booked('2028-10-20');
    await planned(who, 'before', '2028-10-20');
    await change(who, '2029-03-01', now);
    expect(await desk.permitted(who, 'before')).toEqual({ kind: 'gone' });
    await desk.setClock(at('2028-11-02', '00:00'));
    expect(await desk.permitted(who, 'before')).toEqual({ kind: 'refused', because: 'stale' });
    await desk.setClock(now);
  });

  it('is recorded on the last days, too, when a contact is to be made at once', async () => {
    await desk.setClock(at('2028-11-01', '17:00'));
    const who = await booked('2028-10-27');
    await planned(who, 'after', '2028-10-27');
    expect(await change(who, '2028-10-13', at('2028-11-01', '17:00'))).toMatchObject({ kind: 'applied' });
    expect(await desk.permitted(who, 'after')).toMatchObject({ kind: 'held', because: 'calendar-ended' });
    await desk.setClock(now);
  });
});
