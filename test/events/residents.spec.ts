import { randomUUID } from 'node:crypto';
import { type OwedCase, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const suppressions = (residentId: string) =>
  town.database.rows<{ reason: string; channel: string | null }>(
    'SELECT reason, channel FROM suppressions WHERE resident_id = $1 AND lifted_at IS NULL ORDER BY reason, channel',
    [residentId],
  );
const stateOf = async ({ enrolmentId }: OwedCase) => (await town.enrolment(enrolmentId)).state;

describe('a standing reason not to contact', () => {
  it.each([
    ['resident.protected', 'protected'],
    ['resident.deceased', 'deceased'],
    ['resident.moved-out', 'moved-out'],
    ['legal.started', 'legal-hold'],
  ])('%s ends all that is under way for the resident', async (type, reason) => {
    const number = `20-${reason}`;
    const cases = [
      await town.owes({ number, balance: 12_300 }),
      await town.owes({ number, balance: 5_000, instalment: 6 }),
    ];
    const neighbour = await town.owes({ number: `${number}-neighbour`, balance: 12_300 });
    expect(await town.tell({ type, subject: `resident:${number}` })).toEqual({
      kind: 'applied',
      effect: 'ended',
      enrolments: 2,
    });
    for (const owed of cases)
      expect(await town.enrolment(owed.enrolmentId)).toMatchObject({ state: 'ended', reason, goal: false });
    expect(await suppressions(cases[0]?.residentId ?? '')).toEqual([{ reason, channel: null }]);
    expect(await stateOf(neighbour)).toBe('running');
  });

  it('told twice by two sources stands once', async () => {
    const owed = await town.owes({ number: '2101', balance: 12_300 });
    await town.tell({ type: 'resident.deceased', subject: 'resident:2101' });
    expect(await town.tell({ type: 'resident.deceased', subject: 'resident:2101', source: 'koseki' })).toMatchObject({
      effect: 'noted',
    });
    expect(await suppressions(owed.residentId)).toHaveLength(1);
  });

  it('a protection is lifted by a person, never by an event', async () => {
    const owed = await town.owes({ number: '2102', balance: 12_300 });
    await town.tell({ type: 'resident.protected', subject: 'resident:2102' });
    expect(await town.tell({ type: 'resident.unprotected', subject: 'resident:2102' })).toMatchObject({
      effect: 'needs-a-person',
    });
    expect(await suppressions(owed.residentId)).toEqual([{ reason: 'protected', channel: null }]);
  });
});

describe('a resident who does not want to be contacted', () => {
  it('is left in peace on all channels', async () => {
    const owed = await town.owes({ number: '2201', balance: 12_300 });
    expect(await town.tell({ type: 'resident.opted-out', subject: 'resident:2201' })).toMatchObject({
      effect: 'ended',
    });
    expect(await town.enrolment(owed.enrolmentId)).toMatchObject({ reason: 'opted-out' });
  });

  it('by SMS still gets the postcard', async () => {
    const owed = await town.owes({ number: '2202', balance: 12_300 });
    await town.tell({ type: 'resident.opted-out', subject: 'resident:2202', data: { channel: 'sms' } });
    expect(await stateOf(owed)).toBe('running');
    expect(await suppressions(owed.residentId)).toEqual([{ reason: 'opted-out', channel: 'sms' }]);
  });

  it.each([false, true])(
    'may change their mind, in whatever order the two arrive (turned round: %s)',
    async (turned) => {
      const number = `2203-${turned}`;
      const owed = await town.owes({ number, balance: 12_300 });
      const told = [
        {
          type: 'resident.opted-out',
          subject: `resident:${number}`,
          time: '2026-11-20T01:00:00Z',
          data: { channel: 'sms' },
        },
        { type: 'resident.opted-in', subject: `resident:${number}`, time: '2026-11-22T01:00:00Z' },
      ];
      for (const event of turned ? told.reverse() : told) await town.tell(event);
      expect(await suppressions(owed.residentId)).toEqual([]);
      expect(await stateOf(owed)).toBe('running');
    },
  );
});

describe('a wrong number', () => {
  it('is used no more, for whomever it was thought to be', async () => {
    const owed = await town.owes({ number: '2301', balance: 12_300 });
    const [pointId, numberKey] = [randomUUID(), Buffer.alloc(32, 7)];
    await town.database.run(
      `INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source)
       VALUES ($1, 'hokenryo', $2, 'mobile', 1, '', $3, 'list')`,
      [pointId, owed.residentId, numberKey],
    );
    const answer = await town.tell({ type: 'number.wrong', subject: 'resident:2301', data: { position: 1 } });
    expect(answer).toEqual({ kind: 'applied', effect: 'noted', enrolments: 0 });
    expect(await town.database.row('SELECT state FROM contact_points WHERE id = $1', [pointId])).toEqual({
      state: 'wrong',
    });
    expect(
      await town.database.row('SELECT reason, resident_id AS "residentId" FROM suppressions WHERE number_key = $1', [
        numberKey,
      ]),
    ).toEqual({
      reason: 'wrong-number',
      residentId: null,
    });
    expect(await stateOf(owed)).toBe('running');
  });

  it('that is not on file is left to a person', async () => {
    await town.owes({ number: '2302', balance: 12_300 });
    expect(await town.tell({ type: 'number.wrong', subject: 'resident:2302', data: { position: 2 } })).toMatchObject({
      effect: 'needs-a-person',
    });
  });
});
