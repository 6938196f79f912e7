import { payerFacts, payersOf } from '../../activities/campaigns/payers.js';
import { type DraftingTown, enrolmentsOf, openDraftingTown } from './drafting-town.js';

const PAYER = '0000000001';
const OTHER = '0000000002';
const DUES = [
  { number: PAYER, term: 4, balance: 30_000, dueOn: '2026-09-30' },
  { number: PAYER, term: 5, balance: 20_000 },
  { number: PAYER, term: 3, balance: 0, dueOn: '2026-08-31' },
  { number: PAYER, term: 2, balance: -500, dueOn: '2026-07-31' },
  { number: PAYER, term: 1, balance: 7_000, levy: '市県民税', dueOn: '2026-06-30' },
  { number: OTHER, term: 5, balance: 4_000 },
];

describe('all dues of a payer', () => {
  let town: DraftingTown;
  beforeAll(async () => {
    town = await openDraftingTown();
  });
  afterAll(() => town.shut());

  it('are told apart by levy; what is paid or overpaid counts no more', async () => {
    await town.list(DUES);
    const residents = await town.database.rows<{ id: string; number: string }>('SELECT id, number FROM residents');
    const idOf = new Map(residents.map(({ id, number }) => [number, id]));
    const { department } = town;
    const dues = await payersOf(town.database, { department, residentIds: [...idOf.values()] });
    const own = dues.get(idOf.get(PAYER) ?? '');
    expect(own).toEqual({ cases: 3, arrears: 57_000, oldestDueOn: '2026-06-30', byLevy: { 国保: 2, 市県民税: 1 } });
    expect(payerFacts(own, `due:${PAYER}/国保/2026/5`).others).toBe(1);
    expect(payerFacts(own, `due:${PAYER}/市県民税/2026/1`).others).toBe(2);
    expect(payerFacts(dues.get(idOf.get(OTHER) ?? ''), `due:${OTHER}/国保/2026/5`)).toEqual({
      cases: 1,
      arrears: 4_000,
      others: 0,
      oldestDueOn: '2026-11-02',
    });
    const elsewhere = await payersOf(town.database, { department: 'kenko', residentIds: [...idOf.values()] });
    expect(elsewhere.size).toBe(0);
    expect(payerFacts(undefined, 'due:9/国保/2026/5')).toEqual({ cases: 0, arrears: 0, others: 0, oldestDueOn: null });
  });

  it('decide who is enrolled, also those that the list does not hold', async () => {
    await town.list(DUES);
    await town.publish([
      [
        'when: businessDays(due.dueOn, today) >= 5',
        'when: payer.arrears >= 50000 && payer.others == 1 && businessDays(due.dueOn, today) >= 5',
      ],
    ]);
    const { campaignId, preview } = await town.drafted(await town.list(DUES.filter(({ term }) => term === 5)));
    expect(preview.leftOut).toEqual({ 'criteria-not-met': 1 });
    expect(await enrolmentsOf(town, campaignId)).toMatchObject([{ key: `due:${PAYER}/国保/2026/5` }]);
  });
});
