import { datesForStart } from '../../activities/gate/dates.js';
import type { JournalEntry } from '../../rules/journal.js';
import { at, type Instant } from '../../rules/time.js';
import { BOOKINGS, type Page, pageOf, sms } from '../support/language-program.js';
import type { Enrolled } from '../support/town.js';
import { type Desk, openDesk } from './desk.js';

const NOON = '2026-11-24T03:00:00.000Z';
const WEEK = sms('week', { at: '7 days before due.on 10:00' });
const EVE = sms('eve', { at: '1 days before due.on 17:00' });
const OPEN = { window: { days: 'every-day', from: '09:00', to: '19:00' }, stale: '2 days' };

let desk: Desk;
const open = (sections: Page) => async () => {
  desk = await openDesk(pageOf({ ...BOOKINGS, gate: OPEN, ...sections }), NOON);
};
const close = () => desk.close();

/** Enrolled for a booking, with the run given its date. */
async function booked(on: string): Promise<Enrolled> {
  const who = await desk.enrol({ kind: 'booking', facts: { on, time: '10:30', venue: '市民体育館' } });
  const version = await desk.versions.byId(null, desk.versionId);
  expect(await datesForStart(desk.database, version, who.enrolmentId)).toEqual({ on });
  return who;
}
const change = (who: Enrolled, on: string, time: Instant, id?: string) =>
  desk.tell(who.caseKey, 'booking.changed', { on }, { time, ...(id && { id }) });
const known = (dates: Record<string, string>): JournalEntry[] => [{ kind: 'dated', at: NOON, dates }];
const told = async (who: Enrolled) => (await desk.signals(who)).map(({ signal }) => signal);
/** The jitter of each run moves its contacts within the hour. */
const within = (moment: Instant | undefined, day: string, from: string, to: string) =>
  moment !== undefined && moment >= at(day, from) && moment < at(day, to);

describe('a date that changes, in a program that does not begin anew', () => {
  beforeAll(open({ restarts: [], steps: [WEEK, EVE, sms('after', { at: '3 days after due.on 10:00' })] }));
  afterAll(close);

  it('is told to the run, once', async () => {
    const who = await booked('2026-12-10');
    await change(who, '2026-12-20', NOON, `C-${who.number}`);
    await change(who, '2026-12-20', NOON, `C-${who.number}`);
    await desk.tell(who.caseKey, 'contact.made');
    expect(await desk.signals(who)).toMatchObject([
      { signal: 'dated', payload: { at: NOON, dates: { on: '2026-12-20' } } },
    ]);
  });

  it('moves the contact that was planned for it and has not begun', async () => {
    const who = await booked('2026-12-10');
    const version = await desk.versions.byId(null, desk.versionId);
    await desk.database.run('UPDATE enrolments SET dates = $2 WHERE id = $1', [
      who.enrolmentId,
      '{"on": "2026-12-10"}',
    ]);
    const { datedMoment } = await import('../../rules/moments.js');
    const { jitterOf } = await import('../../activities/gate/jitter.js');
    const eve = version.plan.steps[1];
    if (!eve) throw new Error('no eve');
    const context = { plan: version.plan, jitter: jitterOf(who.enrolmentId), dates: { on: '2026-12-10' } };
    await desk.ask(who, 'eve', { at: datedMoment(context, eve, NOON) ?? NOON, told: known({ on: '2026-12-10' }) });
    await change(who, '2026-12-20', NOON);
    const moved = await desk.dispatchOf(who, 'eve');
    expect(within(moved.dueAt, '2026-12-19', '17:00', '18:00')).toBe(true);
    expect(moved.staleAfter.slice(0, 10)).toBe('2026-12-21');
    await change(who, '2026-11-20', '2026-11-24T03:00:01.000Z'); // past already
    expect(await desk.dispatchOf(who, 'eve')).toMatchObject({ state: 'refused', outcome: 'missed' });
  });

  it('leaves alone what a branch has asked for, and what has begun', async () => {
    const who = await booked('2026-12-10');
    await desk.ask(who, 'eve', { at: NOON, told: known({ on: '2026-12-10' }) });
    await change(who, '2026-12-20', NOON);
    expect(await desk.dispatchOf(who, 'eve')).toMatchObject({ state: 'planned', dueAt: NOON });
    expect(await desk.permitted(who, 'eve')).toMatchObject({ kind: 'permitted' });
    await change(who, '2026-12-30', '2026-11-24T03:00:01.000Z');
    expect(await desk.dispatchOf(who, 'eve')).toMatchObject({ state: 'permitted' });
  });

  it('is learnt by a run that asks without having heard of it', async () => {
    const who = await booked('2026-12-10');
    await change(who, '2026-12-20', NOON);
    const week = { at: at('2026-12-03', '10:00'), told: known({ on: '2026-12-10' }) };
    expect(await desk.ask(who, 'week', week)).toEqual([{ kind: 'dated', at: NOON, dates: { on: '2026-12-20' } }]);
    expect(await desk.dispatches(who)).toEqual([]);
  });
});

describe('a program that begins anew when the date changes', () => {
  beforeAll(open({ steps: [WEEK, EVE] }));
  afterAll(close);

  it('takes back what was not begun, and tells the run once', async () => {
    const who = await booked('2026-12-10');
    await desk.ask(who, 'week', { at: NOON, told: known({ on: '2026-12-10' }) });
    expect(await change(who, '2026-12-20', NOON)).toMatchObject({
      kind: 'applied',
      effect: 'restarted',
      enrolments: 1,
    });
    expect(await desk.dispatchOf(who, 'week')).toMatchObject({
      state: 'withdrawn',
      evidence: { because: 'restarted' },
    });
    expect(await desk.enrolment(who)).toMatchObject({ restarts: 1, dates: { on: '2026-12-20' } });
    expect(await desk.signals(who)).toMatchObject([
      { signal: 'restarted', payload: { at: NOON, dates: { on: '2026-12-20' } } },
    ]);
  });

  it('makes its contacts anew, although the first of them was made before', async () => {
    const who = await booked('2026-12-10');
    const first = known({ on: '2026-12-10' });
    await desk.ask(who, 'week', { at: NOON, told: first });
    expect(await desk.permitted(who, 'week')).toMatchObject({ kind: 'permitted' });
    await change(who, '2026-12-02', NOON);
    const news = await desk.ask(who, 'eve', { at: NOON, told: first, known: { 'week#1': 'asked' } });
    expect(news).toMatchObject([
      { kind: 'dated' },
      { kind: 'restarted', at: NOON },
      { step: 'week', attempt: 1, state: 'held' },
    ]);
    expect(
      await desk.ask(who, 'week', { at: NOON, attempt: 2, told: [...first, ...news], known: { 'week#1': 'held' } }),
    ).toMatchObject([{ step: 'week', attempt: 1 }]);
    await desk.database.run(
      `UPDATE dispatches SET state = 'delivered', settled_at = clock_now() WHERE enrolment_id = $1`,
      [who.enrolmentId],
    );
    const sent = { 'week#1': 'over' };
    expect(await desk.ask(who, 'week', { at: NOON, attempt: 2, told: [...first, ...news], known: sent })).toMatchObject(
      [{ step: 'week', attempt: 2, state: 'asked' }],
    );
  });

  it('does not begin anew for the same event twice, nor for one that is told after a newer one', async () => {
    const who = await booked('2026-12-10');
    await change(who, '2026-12-20', '2026-11-24T02:00:00Z', `N-${who.number}`);
    await change(who, '2026-12-20', '2026-11-24T02:00:00Z', `N-${who.number}`);
    await change(who, '2026-12-15', '2026-11-24T01:00:00Z', `O-${who.number}`); // older, told late
    await desk.tell(who.caseKey, 'contact.made');
    expect(await desk.enrolment(who)).toMatchObject({ restarts: 1, dates: { on: '2026-12-20' } });
    expect(await told(who)).toEqual(['restarted']);
  });

  it('begins anew each time the date changes again, at an instant of its own', async () => {
    const who = await booked('2026-12-10');
    await change(who, '2026-12-20', '2026-11-24T01:00:00Z');
    await change(who, '2026-12-21', '2026-11-24T02:00:00Z');
    expect(await desk.enrolment(who)).toMatchObject({ restarts: 2, dates: { on: '2026-12-21' } });
    const instants = (await desk.signals(who)).map(({ payload }) => payload.at);
    expect(new Set(instants).size).toBe(2);
    const news = await desk.ask(who, 'eve', { at: NOON, told: known({ on: '2026-12-10' }) });
    expect(news.filter(({ kind }) => kind === 'restarted')).toHaveLength(2);
  });

  it('does not begin anew for what was known before it began', async () => {
    const who = await desk.enrol({ kind: 'booking', facts: { on: '2026-12-10', time: '10:30' } });
    await desk.database.run(`UPDATE enrolments SET state = 'approved', started_at = NULL WHERE id = $1`, [
      who.enrolmentId,
    ]);
    await change(who, '2026-12-20', NOON);
    await desk.database.run(
      `UPDATE enrolments SET state = 'running', started_at = clock_now() + interval '1 second' WHERE id = $1`,
      [who.enrolmentId],
    );
    await desk.tell(who.caseKey, 'contact.made');
    expect(await desk.enrolment(who)).toMatchObject({ restarts: 0 });
  });
});

describe('a unit of several bookings that begins anew', () => {
  beforeAll(open({ unit: 'phone', steps: [WEEK, EVE] }));
  afterAll(close);

  it('does so for each that is open, and for none that has ended', async () => {
    const who = await booked('2026-12-10');
    const joined = { kind: 'booking', residentId: who.residentId, number: who.number, unitOf: who.enrolmentId };
    const other = await desk.enrol({ ...joined, facts: { on: '2026-12-12', time: '10:30' } });
    await desk.tell(who.caseKey, 'attended', { on: '2026-11-24' });
    expect(await desk.enrolment(who)).toMatchObject({ dates: { on: '2026-12-12' }, restarts: 0 });
    expect(await change(who, '2026-12-20', NOON)).toMatchObject({ effect: 'noted' });
    expect(await change(other, '2026-12-21', NOON)).toMatchObject({ effect: 'restarted' });
    expect(await desk.enrolment(who)).toMatchObject({ dates: { on: '2026-12-21' }, restarts: 1 });
  });
});
