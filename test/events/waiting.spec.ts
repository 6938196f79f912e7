import { attachWaiting } from '../../activities/events/waiting.js';
import { DEPARTMENT, type OwedDue, openTown, payment, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** A list that brings a case; as the importer, it gives the case what had come before. */
async function imported(due: OwedDue) {
  const owed = await town.owes(due);
  const attach = { department: DEPARTMENT, caseIds: [owed.caseId], actor: 'sato' };
  const { events } = await town.database.transaction((sql) => attachWaiting(sql, town, attach));
  return { owed, events };
}

describe('an event about a case that is not known yet', () => {
  it('waits, and the case comes into being paid', async () => {
    expect(await town.tell(payment('confirmed', 'due:3001/国保/2026/5', 12_300))).toEqual({ kind: 'unmatched' });
    const { owed, events } = await imported({ number: '3001', balance: 12_300, enrolled: false });
    expect(events).toBe(1);
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(0);
  });

  it('still answers a repetition as it did, and is attached once', async () => {
    const event = { ...payment('confirmed', 'due:3002/国保/2026/5', 5_000), id: 'early' };
    const first = await town.tell(event);
    const { owed } = await imported({ number: '3002', balance: 12_300 });
    expect(await town.tell(event)).toEqual({ kind: 'duplicate', of: first });
    const again = { department: DEPARTMENT, caseIds: [owed.caseId], actor: 'sato' };
    expect((await town.database.transaction((sql) => attachWaiting(sql, town, again))).events).toBe(0);
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(7_300);
  });

  it('that holds, holds the case from its first moment', async () => {
    await town.tell(payment('provisional', 'due:3003/国保/2026/5', 12_300));
    const { owed } = await imported({ number: '3003', balance: 12_300 });
    expect((await town.caseOf(owed.caseId)).heldBy).toBe('payment.provisional');
  });

  it('about a resident takes effect when the resident comes with a list', async () => {
    expect(await town.tell({ type: 'resident.protected', subject: 'resident:3004' })).toEqual({ kind: 'unmatched' });
    const { owed } = await imported({ number: '3004', balance: 12_300 });
    expect(await town.enrolment(owed.enrolmentId)).toMatchObject({ state: 'ended', reason: 'protected' });
  });

  it('stays aside when it was set aside as untrue', async () => {
    await town.tell({ ...payment('confirmed', 'due:3005/国保/2026/5', 12_300), time: '2027-01-01T00:00:00Z' });
    const { owed, events } = await imported({ number: '3005', balance: 12_300 });
    expect(events).toBe(0);
    expect((await town.caseOf(owed.caseId)).facts.balance).toBe(12_300);
  });

  it('is never lost between a list that is being loaded and the event that arrives at that moment', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `31${index}`);
    await Promise.all(
      numbers.map(async (number) => {
        const key = `due:${number}/国保/2026/5`;
        const [, { owed }] = await Promise.all([town.tell(payment('confirmed', key, 12_300)), importedAtOnce(number)]);
        expect((await town.caseOf(owed)).facts.balance).toBe(0);
      }),
    );
  });
});

/** The case and the search for waiting events in one transaction, as the importer does it. */
async function importedAtOnce(number: string): Promise<{ owed: string }> {
  const facts = JSON.stringify({ balance: 12_300, dueOn: '2026-11-02' });
  return town.database.transaction(async (sql) => {
    const owed = await sql.row<{ id: string }>(
      `WITH resident AS (INSERT INTO residents (id, department, number, personal) VALUES (gen_random_uuid(), $1, $2, '') RETURNING id)
       INSERT INTO cases (id, department, kind, key, resident_id, as_of, listed, facts)
       SELECT gen_random_uuid(), $1, 'due', $3, id, '2026-11-02', $4, $4 FROM resident RETURNING id`,
      [DEPARTMENT, number, `due:${number}/国保/2026/5`, facts],
    );
    await attachWaiting(sql, town, { department: DEPARTMENT, caseIds: [owed?.id ?? ''], actor: 'sato' });
    return { owed: owed?.id ?? '' };
  });
}
