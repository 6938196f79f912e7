import fc from 'fast-check';
import { transactionAnew } from '../../activities/events/attempts.js';
import { recordEvents } from '../../activities/events/record-events.js';
import { lockCases, lockOpenEnrolments } from '../../activities/gate/locks.js';
import { contacted, contactState, DEPARTMENT, eventOf, openTown, payment, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const tellAll = (events: ReturnType<typeof eventOf>[]) =>
  Promise.all(
    events.map(
      async (event) => (await recordEvents(town, { department: DEPARTMENT, actor: 'shuno', events: [event] }))[0],
    ),
  );

describe('events at the same moment', () => {
  it('the same one a hundred times has one effect, and every answer tells of it', async () => {
    const owed = await town.owes({ number: '4001', balance: 12_300 });
    const event = eventOf(payment('confirmed', owed.key, 12_300));
    const answers = await tellAll(Array.from({ length: 100 }, () => event));
    const first = { kind: 'applied', effect: 'ended', enrolments: 1 };
    expect(answers.filter((answer) => answer?.kind === 'applied')).toEqual([first]);
    expect(answers.filter((answer) => answer?.kind === 'duplicate')).toEqual(
      Array(99).fill({ kind: 'duplicate', of: first }),
    );
    expect(await town.signals(owed.enrolmentId)).toEqual(['ended']);
  });

  it('many payments of one case are all counted', async () => {
    const owed = await town.owes({ number: '4002', balance: 100_000 });
    await tellAll(Array.from({ length: 20 }, (_, index) => eventOf(payment('confirmed', owed.key, 1_000 + index))));
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(100_000 - 20_190);
  });

  it('payments and a death of one resident with several cases do not stand in each other’s way', async () => {
    const owed = await Promise.all(
      [5, 6, 7].map((instalment) => town.owes({ number: '4003', balance: 12_300, instalment })),
    );
    const events = owed.flatMap(({ key }) => [
      eventOf(payment('confirmed', key, 12_300)),
      eventOf(payment('provisional', key, 5_000)),
    ]);
    await tellAll([...events, eventOf({ type: 'resident.deceased', subject: 'resident:4003' })]);
    for (const { enrolmentId } of owed) expect((await town.enrolment(enrolmentId)).state).toBe('ended');
  });

  it('a payment waits for the gate and then finds its contact, so that it is marked as crossed', async () => {
    const owed = await town.owes({ number: '4004', balance: 12_300 });
    const contact = await contacted(town, owed, { state: 'planned' });
    let telling: Promise<unknown> | undefined;
    await town.database.transaction(async (sql) => {
      await lockCases(sql, [owed.caseId]);
      await lockOpenEnrolments(sql, [owed.caseId]);
      telling = town.tell(payment('confirmed', owed.key, 12_300));
      await sql.run(`UPDATE dispatches SET state = 'permitted' WHERE id = $1`, [contact]);
    });
    await telling;
    expect(await contactState(town, contact)).toEqual({ state: 'permitted', crossed: true });
  });

  it('the gate, coming second, finds the enrolment ended and the contact withdrawn', async () => {
    const owed = await town.owes({ number: '4005', balance: 12_300 });
    const contact = await contacted(town, owed, { state: 'planned' });
    await town.tell(payment('confirmed', owed.key, 12_300));
    expect(await town.database.transaction((sql) => lockOpenEnrolments(sql, [owed.caseId]))).toEqual([]);
    expect((await contactState(town, contact)).state).toBe('withdrawn');
  });
});

describe('a deadlock with somebody who keeps another order', () => {
  it('costs another attempt and nothing else', async () => {
    const cases = [
      await town.owes({ number: '4101', balance: 1_000 }),
      await town.owes({ number: '4102', balance: 1_000 }),
    ];
    const ids = cases.map(({ caseId }) => caseId);
    let first = 0;
    let bothHaveOne: () => void = () => undefined;
    const bothAreThere = new Promise<void>((resolve) => {
      bothHaveOne = resolve;
    });
    let attempts = 0;
    const lockInTurn = (order: readonly string[]) =>
      transactionAnew(town.database, async (sql) => {
        attempts += 1;
        await lockCases(sql, order.slice(0, 1));
        first += 1;
        if (first === 2) bothHaveOne();
        await bothAreThere;
        return lockCases(sql, order.slice(1));
      });
    expect(await Promise.all([lockInTurn(ids), lockInTurn([...ids].reverse())])).toHaveLength(2);
    expect(attempts).toBeGreaterThan(2);
  });
});

describe('payments of a case, reversed and paid again', () => {
  it('come to the same state in every order of arrival', async () => {
    const states: unknown[] = [];
    const times = ['2026-11-20T01:00:00Z', '2026-11-20T02:00:00Z', '2026-11-21T01:00:00Z', '2026-11-22T01:00:00Z'];
    const kinds = ['provisional', 'reversed', 'provisional', 'confirmed'] as const;
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (order) => {
        tried += 1;
        const owed = await town.owes({ number: `42${tried}`, balance: 30_000 });
        for (const index of order) {
          const told = payment(kinds[index] ?? 'confirmed', owed.key, 12_300, '2026-11-20');
          await town.tell({ ...told, time: times[index] });
        }
        states.push(await town.caseOf(owed.caseId));
      }),
      { numRuns: 24 },
    );
    for (const state of states) expect(state).toMatchObject({ heldBy: null, facts: { balance: 17_700 } });
  });
});
