import { BOOKINGS, card, type Page, pageOf, sms, task } from '../support/language-program.js';
import { type Desk, openDesk } from './desk.js';

const NOON = '2026-11-24T03:00:00.000Z';
const OFFICE = { days: 'office', from: '10:00', to: '16:00' };
const AFTER = { at: '1 days after start' };

const BOOKED = { kind: 'booking', facts: { on: '2026-12-10', time: '10:30', venue: '市民体育館' } };

let desk: Desk;
const open = (sections: Page) => async () => {
  desk = await openDesk(pageOf(sections), NOON);
};
const close = () => desk.close();

describe('the hours of a step', () => {
  beforeAll(
    open({
      gate: { window: OFFICE, stale: '30 days' },
      steps: [
        sms('office'),
        sms('evening', { ...AFTER, window: { session: 'night-desk' } }),
        sms('sunday', { ...AFTER, window: { session: 'sunday-desk' } }),
        card('mail', { ...AFTER, window: { session: 'night-desk' } }),
        task('work', { ...AFTER, window: { session: 'night-desk' } }),
      ],
    }),
  );
  afterAll(close);

  it('are its own: a session of the calendar keeps the contact until it is held', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'evening');
    expect(await desk.permitted(who, 'evening')).toMatchObject({
      kind: 'held',
      because: 'outside-window',
      until: '2026-11-26T08:15:00.000Z', // Thursday 17:15
    });
    await desk.setClock('2026-11-26T09:00:00.000Z');
    expect(await desk.permitted(who, 'evening')).toMatchObject({ kind: 'permitted' });
    await desk.setClock(NOON);
  });

  it('do not hold for mail and work, which the section does in rounds of its own', async () => {
    for (const step of ['mail', 'work']) {
      const who = await desk.enrol();
      await desk.ask(who, step);
      expect(await desk.permitted(who, step)).toMatchObject({ kind: 'permitted' });
    }
  });

  it('tell when the gate looks again at what is on hold', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'sunday');
    await desk.database.run(`UPDATE cases SET held_by = 'payment.provisional' WHERE id = $1`, [who.caseId]);
    expect(await desk.permitted(who, 'sunday')).toMatchObject({
      because: 'payment.provisional',
      until: '2026-11-29T00:00:00.000Z', // the last Sunday, 09:00
    });
  });
});

describe('the condition of a step', () => {
  beforeAll(
    open({
      steps: [sms('first'), sms('large', { ...AFTER, when: 'due.balance >= 10000' })],
    }),
  );
  afterAll(close);

  it('that does not hold makes no contact', async () => {
    const who = await desk.enrol({ balance: 5_000 });
    expect(await desk.ask(who, 'large')).toMatchObject([{ state: 'over', outcome: 'not-needed' }]);
    expect(await desk.dispatchOf(who, 'large')).toMatchObject({ state: 'refused', outcome: 'not-needed' });
  });

  it('is asked again at the last moment', async () => {
    const who = await desk.enrol({ balance: 12_300 });
    await desk.ask(who, 'large');
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 5_000 });
    expect(await desk.permitted(who, 'large')).toEqual({ kind: 'refused', because: 'not-needed' });
    expect(await desk.dispatchOf(who, 'large')).toMatchObject({ outcome: 'not-needed' });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
  });
});

describe('a hold of the program', () => {
  beforeAll(
    open({
      gate: { window: OFFICE, stale: '7 days' },
      holds: [
        { on: 'contact.promised', until: 'event.promisedOn + 5 business days' },
        { on: 'payment.provisional', until: ['payment.confirmed', 'payment.reversed'] },
      ],
      steps: [sms('first')],
    }),
  );
  afterAll(close);

  it('keeps a planned contact until the promise is broken, and then lets it go', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'first');
    await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-12-01' });
    expect(await desk.permitted(who, 'first')).toEqual({
      kind: 'held',
      because: 'contact.promised',
      until: '2026-12-09T01:00:00.000Z', // through 8 December, five business days after the 1st
    });
    await desk.setClock('2026-12-09T01:00:00.000Z');
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    await desk.setClock(NOON);
  });

  it('is told to a run that would ask for a contact, or end, without having heard of it', async () => {
    const who = await desk.enrol();
    const end = { enrolmentId: who.enrolmentId, reason: 'completed', at: NOON };
    await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-12-01' });
    const until = '2026-12-08T15:00:00.000Z';
    expect(await desk.ask(who, 'first')).toEqual([{ kind: 'held', at: NOON, by: 'contact.promised', until }]);
    expect(await desk.dispatches(who)).toEqual([]);
    expect(await desk.runs.recordEnd(end)).toEqual([{ kind: 'held', at: NOON, by: 'contact.promised', until }]);
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
    await desk.setClock(until);
    expect(await desk.runs.recordEnd(end)).toMatchObject([{ kind: 'ended', reason: 'completed' }]);
    await desk.setClock(NOON);
  });

  it('makes nothing stale while it stands, but what is late afterwards', async () => {
    const [promised, late] = [await desk.enrol(), await desk.enrol()];
    for (const who of [promised, late]) {
      await desk.ask(who, 'first');
      await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-12-01' });
    }
    await desk.setClock('2026-12-15T01:00:00.000Z');
    expect(await desk.permitted(promised, 'first')).toMatchObject({ kind: 'permitted' });
    await desk.setClock('2026-12-16T01:00:00.000Z');
    expect(await desk.permitted(late, 'first')).toEqual({ kind: 'refused', because: 'stale' });
    await desk.setClock(NOON);
  });

  it('that an event ends makes nothing stale either', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'first');
    const payment = { receivedOn: '2026-11-24', yen: 12_300 };
    await desk.tell(who.caseKey, 'payment.provisional', payment);
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'held', because: 'payment.provisional' });
    await desk.setClock('2026-12-07T03:00:00.000Z');
    const time = '2026-12-07T02:00:00.000Z';
    expect(await desk.tell(who.caseKey, 'payment.reversed', payment, { time })).toMatchObject({ effect: 'resumed' });
    await desk.setClock('2026-12-08T01:00:00.000Z');
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    await desk.setClock(NOON);
  });

  it('by another while it stands lasts as long as the longer, and falls back to the one that is left', async () => {
    const who = await desk.enrol();
    const payment = { receivedOn: '2026-11-24', yen: 12_300 };
    await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-12-01' });
    await desk.tell(who.caseKey, 'payment.provisional', payment);
    expect(await desk.enrolment(who)).toMatchObject({ heldBy: 'payment.provisional', heldUntil: null });
    await desk.tell(who.caseKey, 'payment.reversed', payment, { time: NOON });
    const heldUntil = '2026-12-08T15:00:00.000Z';
    expect(await desk.enrolment(who)).toMatchObject({ heldBy: 'contact.promised', heldUntil });
    await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-11-23' }, { time: NOON });
    // A holiday: the five business days are counted from it all the same.
    expect(await desk.enrolment(who)).toMatchObject({ heldUntil: '2026-11-30T15:00:00.000Z' });
  });
});

describe('an emergency notice', () => {
  beforeAll(
    open({
      ...BOOKINGS,
      purpose: 'emergency',
      gate: { window: OFFICE, caps: { sms: ['1 per 7 days'] }, stale: '1 days' },
      steps: [sms('first'), sms('second', AFTER)],
    }),
  );
  afterAll(close);

  it('goes out at night and past the cap', async () => {
    const who = await desk.enrol(BOOKED);
    await desk.setClock('2026-11-24T15:00:00.000Z');
    await desk.ask(who, 'first');
    await desk.ask(who, 'second', { known: { 'first#1': 'asked' } });
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    const again = await desk.enrol({ ...BOOKED, residentId: who.residentId, number: who.number });
    await desk.ask(again, 'first');
    expect(await desk.permitted(again, 'first')).toMatchObject({ kind: 'permitted' });
    await desk.setClock(NOON);
  });

  it('is held by whatever else speaks against it, and looked at again within the hour', async () => {
    const who = await desk.enrol(BOOKED);
    await desk.ask(who, 'first');
    await desk.database.run(
      `INSERT INTO stops (id, department, scope, target, reason, stopped_by) VALUES (gen_random_uuid(), $1, 'channel', 'sms', 'test', 'operator')`,
      [desk.department],
    );
    expect(await desk.permitted(who, 'first')).toEqual({
      kind: 'held',
      because: 'stopped-channel',
      until: '2026-11-24T04:00:00.000Z',
    });
    await desk.database.run('UPDATE stops SET lifted_at = clock_now()');
  });

  it('never reaches a protected resident', async () => {
    const who = await desk.enrol(BOOKED);
    await desk.ask(who, 'first');
    await desk.tell(`resident:${who.number}`, 'resident.protected');
    expect(await desk.permitted(who, 'first')).toEqual({ kind: 'gone' });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'ended', reason: 'protected' });
  });
});

describe('work of the section’s own', () => {
  beforeAll(
    open({
      steps: [
        task('check'),
        { id: 'tell', ...AFTER, notice: { to: 'zeimu', what: { ja: '未納があります。', en: 'Dues are open.' } } },
      ],
    }),
  );
  afterAll(close);

  it('needs nothing to reach the resident by, and says what is to be done', async () => {
    const who = await desk.enrol({ mobile: null });
    await desk.ask(who, 'check');
    expect(await desk.permitted(who, 'check')).toMatchObject({
      kind: 'permitted',
      contact: { contactPoint: null, words: '確認してください。' },
    });
    await desk.ask(who, 'tell', { known: { 'check#1': 'asked' } });
    expect(
      await desk.database.rows(
        'SELECT channel, for_section FROM desk_tasks WHERE dispatch_id IN (SELECT id FROM dispatches WHERE enrolment_id = $1) ORDER BY channel',
        [who.enrolmentId],
      ),
    ).toMatchObject([{ channel: 'task', for_section: 'hokenryo' }]);
  });

  it('is not done any more once the case has ended', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'check');
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 12_300 });
    expect(await desk.permitted(who, 'check')).toEqual({ kind: 'gone' });
  });
});

describe('the words of a contact', () => {
  beforeAll(
    open({
      ...BOOKINGS,
      compare: { arms: { plain: '50%', warm: '50%' } },
      steps: [
        {
          id: 'first',
          sms: {
            text: {
              plain: {
                ja: '{{sender}}です。{{due.on}} {{due.time}}の予約のお知らせです。{{phone}}',
                en: '{{sender}}: {{due.on}} {{due.time}}. {{phone}}',
              },
              warm: { ja: '{{sender}}です。{{due.on}}、{{due.venue}}でお待ちしています。{{phone}}' },
            },
          },
        },
      ],
    }),
  );
  afterAll(close);

  const booked = { kind: 'booking', facts: { on: '2026-12-10', time: '10:30', venue: '市民体育館' } };

  it('are those of the arm, with the facts of now, in the resident’s language', async () => {
    const who = await desk.enrol({ ...booked, arm: 'plain' });
    await desk.ask(who, 'first');
    expect(await desk.permitted(who, 'first')).toMatchObject({
      contact: { words: '見本市保険料係です。12月10日（木） 10時30分の予約のお知らせです。03-0000-0100' },
    });
    const reader = await desk.enrol({ ...booked, arm: 'plain', lang: 'en' });
    await desk.ask(reader, 'first');
    expect(await desk.permitted(reader, 'first')).toMatchObject({
      contact: { words: '見本市保険料係: Dec 10 (Thu) 10:30 am. 03-0000-0100' },
    });
    const warm = await desk.enrol({ ...booked, arm: 'warm' });
    await desk.ask(warm, 'first');
    expect(await desk.permitted(warm, 'first')).toMatchObject({
      contact: { words: expect.stringContaining('市民体育館でお待ちしています') },
    });
  });

  it('are never sent with a gap', async () => {
    const { venue: _venue, ...facts } = booked.facts;
    const who = await desk.enrol({ kind: 'booking', facts, arm: 'warm' });
    await desk.ask(who, 'first');
    expect(await desk.permitted(who, 'first')).toEqual({ kind: 'refused', because: 'words-missing' });
  });

  it('are never sent with a diagnosis that a list brought', async () => {
    const facts = { ...booked.facts, venue: '大腸がん' };
    const who = await desk.enrol({ kind: 'booking', facts, arm: 'warm' });
    await desk.ask(who, 'first');
    expect(await desk.permitted(who, 'first')).toEqual({ kind: 'refused', because: 'words-forbidden' });
  });
});

describe('an event that ends a hold and is awaited', () => {
  const back = { id: 'back', wait: { for: 'payment.reversed', atMost: '30 days' } };
  beforeAll(open({ steps: [back, sms('first')] }));
  afterAll(close);

  it('is told before the run may go on: it goes on with it', async () => {
    const who = await desk.enrol();
    const payment = { receivedOn: '2026-11-20', yen: 5_000 };
    await desk.tell(who.caseKey, 'payment.provisional', payment);
    await desk.tell(who.caseKey, 'payment.reversed', payment);
    const told = (await desk.signals(who)).map(({ signal }) => signal);
    expect(told).toEqual(['held', 'happened', 'resumed']);
  });
});

describe('mail that comes back', () => {
  beforeAll(open({ steps: [card('first', { otherwise: { returned: 'second' } }), sms('second', AFTER)] }));
  afterAll(close);

  const settled = (who: { enrolmentId: string }, at: string) =>
    desk.database.run(
      `UPDATE dispatches SET state = 'done', outcome = 'posted', settled_at = $2, accepted_at = $2 WHERE enrolment_id = $1`,
      [who.enrolmentId, at],
    );

  it('is returned from then on, told once, and told to the run that branches on it', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'first', { tells: ['returned'] });
    await settled(who, NOON);
    await desk.setClock('2026-11-27T03:00:00.000Z');
    const event = { id: 'R-1', time: '2026-11-27T02:00:00.000Z' };
    await desk.tell(who.caseKey, 'mail.returned', { reason: 'moved' }, event);
    await desk.tell(who.caseKey, 'mail.returned', { reason: 'moved' }, event);
    expect(await desk.dispatchOf(who, 'first')).toMatchObject({ state: 'done', outcome: 'returned' });
    const told = (await desk.signals(who)).filter(({ signal }) => signal === 'outcome');
    expect(told.map(({ payload }) => payload)).toMatchObject([{ step: 'first', outcome: 'returned', state: 'over' }]);
    await desk.setClock(NOON);
  });

  it('is waited for by a sequence that is over before it was posted, once', async () => {
    const who = await desk.enrol();
    await desk.ask(who, 'first');
    const end = { enrolmentId: who.enrolmentId, reason: 'completed', at: NOON };
    expect(await desk.runs.recordEnd(end)).toMatchObject([{ kind: 'contact', step: 'first', state: 'held' }]);
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
    const waits = 'SELECT run_waits AS "runWaits" FROM dispatches WHERE enrolment_id = $1';
    expect(await desk.database.row(waits, [who.enrolmentId])).toEqual({ runWaits: true });
    await settled(who, NOON);
    expect(await desk.runs.recordEnd(end)).toMatchObject([{ kind: 'ended', reason: 'completed' }]);
  });

  it('is not waited for by a branch that ends the sequence, nor a second time', async () => {
    const [branched, told] = [await desk.enrol(), await desk.enrol()];
    for (const who of [branched, told]) await desk.ask(who, 'first');
    const end = (who: { enrolmentId: string }, reason: string) =>
      desk.runs.recordEnd({ enrolmentId: who.enrolmentId, reason, at: NOON });
    expect(await end(branched, 'ended-on-undelivered')).toMatchObject([{ kind: 'ended' }]);
    await end(told, 'completed');
    expect(await end(told, 'completed')).toMatchObject([{ kind: 'ended' }]);
    for (const who of [branched, told]) expect((await desk.dispatchOf(who, 'first')).state).toBe('withdrawn');
  });

  it('is known to have come back also when the run is over, within the time of the post, once', async () => {
    const [who, before] = [await desk.enrol(), await desk.enrol()];
    for (const one of [who, before]) {
      await desk.ask(one, 'first');
      await settled(one, one === who ? NOON : '2026-07-01T03:00:00.000Z');
      await desk.runs.recordEnd({ enrolmentId: one.enrolmentId, reason: 'completed', at: NOON });
    }
    await desk.setClock('2026-12-04T03:00:00.000Z');
    const time = '2026-12-04T02:00:00.000Z';
    await desk.tell(who.caseKey, 'mail.returned', { reason: 'unknown' }, { time });
    await desk.tell(before.caseKey, 'mail.returned', { reason: 'unknown' }, { time });
    expect(await desk.dispatchOf(who, 'first')).toMatchObject({ state: 'done', outcome: 'returned' });
    expect(await desk.dispatchOf(before, 'first')).toMatchObject({ state: 'done', outcome: 'posted' });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'ended', reason: 'completed' });
    await desk.setClock(NOON);
  });
});
