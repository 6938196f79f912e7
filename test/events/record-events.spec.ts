import { recordEvents } from '../../activities/events/record-events.js';
import { contacted, contactState, DEPARTMENT, eventOf, openTown, payment, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

describe('a confirmed payment', () => {
  it('of all that was owed ends the enrolment, with the event that did it', async () => {
    const owed = await town.owes({ number: '1001', balance: 12_300 });
    expect(await town.tell(payment('confirmed', owed.key, 12_300))).toEqual({
      kind: 'applied',
      effect: 'ended',
      enrolments: 1,
    });
    expect(await town.enrolment(owed.enrolmentId)).toMatchObject({
      state: 'ended',
      reason: 'paid',
      goal: true,
      event: expect.any(String),
    });
    expect(await town.signals(owed.enrolmentId)).toEqual(['ended']);
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(0);
  });

  it('of a part goes on, with what is left', async () => {
    const owed = await town.owes({ number: '1002', balance: 12_300 });
    expect(await town.tell(payment('confirmed', owed.key, 5_000))).toEqual({
      kind: 'applied',
      effect: 'noted',
      enrolments: 0,
    });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(7_300);
    expect(await town.tell(payment('confirmed', owed.key, 6_400, '2026-11-21'))).toMatchObject({ effect: 'ended' });
  });

  it('dated before the list changes nothing: the list knew it', async () => {
    const owed = await town.owes({ number: '1003', balance: 12_300 });
    expect(await town.tell(payment('confirmed', owed.key, 12_300, '2026-10-15'))).toMatchObject({ effect: 'noted' });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(12_300);
  });

  it('of too much ends the enrolment and leaves what is to be paid back', async () => {
    const owed = await town.owes({ number: '1004', balance: 12_300 });
    expect(await town.tell(payment('confirmed', owed.key, 99_999))).toMatchObject({ effect: 'ended' });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(-87_699);
  });

  it('leaves the other instalments of the resident alone', async () => {
    const fifth = await town.owes({ number: '1005', balance: 12_300 });
    const sixth = await town.owes({ number: '1005', balance: 12_300, instalment: 6 });
    await town.tell(payment('confirmed', fifth.key, 12_300));
    expect((await town.enrolment(sixth.enrolmentId)).state).toBe('running');
  });

  it('withdraws what was not begun and marks what was under way as crossed', async () => {
    const owed = await town.owes({ number: '1006', balance: 12_300 });
    const contacts = await Promise.all(
      (['planned', 'held', 'permitted', 'ambiguous', 'accepted', 'delivered'] as const).map((state) =>
        contacted(town, owed, { state }),
      ),
    );
    await town.tell(payment('confirmed', owed.key, 12_300));
    expect(await Promise.all(contacts.map((id) => contactState(town, id)))).toEqual([
      { state: 'withdrawn', crossed: false },
      { state: 'withdrawn', crossed: false },
      { state: 'permitted', crossed: true },
      { state: 'ambiguous', crossed: true },
      { state: 'accepted', crossed: true },
      { state: 'delivered', crossed: false },
    ]);
  });
});

describe('a provisional payment', () => {
  it('holds the enrolment until it is confirmed, which ends it', async () => {
    const owed = await town.owes({ number: '1101', balance: 12_300 });
    expect(await town.tell(payment('provisional', owed.key, 12_300))).toEqual({
      kind: 'applied',
      effect: 'held',
      enrolments: 1,
    });
    expect(await town.caseOf(owed.caseId)).toMatchObject({ heldBy: 'payment.provisional', facts: { balance: 12_300 } });
    expect(await town.tell(payment('confirmed', owed.key, 12_300))).toMatchObject({ effect: 'ended' });
    expect(await town.signals(owed.enrolmentId)).toEqual(['held', 'ended']);
    expect((await town.caseOf(owed.caseId)).heldBy).toBeNull();
  });

  it('that is reversed lets the enrolment go on', async () => {
    const owed = await town.owes({ number: '1102', balance: 12_300 });
    await town.tell(payment('provisional', owed.key, 12_300));
    expect(await town.tell(payment('reversed', owed.key, 12_300))).toEqual({
      kind: 'applied',
      effect: 'resumed',
      enrolments: 1,
    });
    expect(await town.signals(owed.enrolmentId)).toEqual(['held', 'resumed']);
  });

  it('of a part that is confirmed lets the enrolment go on with what is left', async () => {
    const owed = await town.owes({ number: '1103', balance: 12_300 });
    await town.tell(payment('provisional', owed.key, 1_000));
    expect(await town.tell(payment('confirmed', owed.key, 1_000))).toMatchObject({ effect: 'resumed' });
    expect(await town.caseOf(owed.caseId)).toMatchObject({ heldBy: null, facts: { balance: 11_300 } });
  });
});

describe('an agreement, a deferral, a correction or a talk at the counter', () => {
  it.each(['plan.agreed', 'deferral.granted', 'levy.corrected', 'contact.made'])(
    '%s ends the enrolment as handled',
    async (type) => {
      const owed = await town.owes({ number: `12-${type}`, balance: 12_300 });
      expect(await town.tell({ type, subject: owed.key })).toMatchObject({ effect: 'ended' });
      expect(await town.enrolment(owed.enrolmentId)).toMatchObject({ reason: 'handled', goal: false });
    },
  );

  it('a returned postcard is noted', async () => {
    const owed = await town.owes({ number: '1210', balance: 12_300 });
    expect(await town.tell({ type: 'mail.returned', subject: owed.key, data: { reason: 'unknown' } })).toMatchObject({
      effect: 'noted',
    });
  });
});

describe('the same event', () => {
  it('again gets the same answer and does nothing', async () => {
    const owed = await town.owes({ number: '1301', balance: 12_300 });
    const event = { ...payment('confirmed', owed.key, 12_300), id: 'same' };
    const first = await town.tell(event);
    expect(await town.tell(event)).toEqual({ kind: 'duplicate', of: first });
    expect(await town.signals(owed.enrolmentId)).toEqual(['ended']);
  });

  it('with its time in another zone is the same', async () => {
    const owed = await town.owes({ number: '1302', balance: 12_300 });
    const event = { ...payment('confirmed', owed.key, 12_300), id: 'zones' };
    await town.tell({ ...event, time: '2026-11-24T09:00:00+09:00' });
    expect(await town.tell({ ...event, time: '2026-11-24T00:00:00Z' })).toMatchObject({ kind: 'duplicate' });
  });

  it('with another body is refused, changes nothing and is audited', async () => {
    const owed = await town.owes({ number: '1303', balance: 12_300 });
    await town.tell({ ...payment('confirmed', owed.key, 1_000), id: 'forged' });
    expect(await town.tell({ ...payment('confirmed', owed.key, 12_300), id: 'forged' })).toEqual({ kind: 'conflict' });
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(11_300);
    expect(await town.database.rows(`SELECT 1 FROM audit WHERE action = 'event.conflict'`)).toHaveLength(1);
  });

  it('of another source is another event', async () => {
    const owed = await town.owes({ number: '1304', balance: 12_300 });
    const event = { ...payment('confirmed', owed.key, 1_000), id: 'one' };
    await town.tell(event);
    expect(await town.tell({ ...event, source: 'bank' })).toMatchObject({ kind: 'applied' });
  });
});

describe('an event that cannot be true', () => {
  it.each([
    ['in the future', { time: '2026-12-24T00:00:00Z' }, 'future-time'],
    ['ten years old', { time: '2016-11-24T00:00:00Z' }, 'time-too-old'],
    ['about more money than there is', { data: { receivedOn: '2026-11-20', yen: 2_000_000_000 } }, 'amount-too-large'],
  ])('%s is set aside', async (name, change, because) => {
    const owed = await town.owes({ number: `14-${because}`, balance: 12_300 });
    const event = { ...payment('confirmed', owed.key, 12_300), id: name, ...change };
    expect(await town.tell(event)).toEqual({ kind: 'quarantined', because });
    expect((await town.enrolment(owed.enrolmentId)).state).toBe('running');
    expect(await town.tell(event)).toEqual({ kind: 'duplicate', of: { kind: 'quarantined', because } });
  });
});

describe('a batch', () => {
  it('is answered event by event, in its order', async () => {
    const owed = await town.owes({ number: '1501', balance: 12_300 });
    const events = [
      eventOf(payment('provisional', owed.key, 12_300)),
      eventOf(payment('confirmed', 'due:nobody/国保/2026/5', 12_300)),
      eventOf(payment('confirmed', owed.key, 12_300)),
    ];
    const answers = await recordEvents(town, { department: DEPARTMENT, actor: 'shuno', events });
    expect(answers.map((answer) => (answer.kind === 'applied' ? answer.effect : answer.kind))).toEqual([
      'held',
      'unmatched',
      'ended',
    ]);
  });
});
