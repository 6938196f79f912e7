import type { ListLayout } from '../../rules/import/layout.js';
import { type Desk, openDesk, sample } from './desk.js';
import { HEALTH_CHECK, INFECTIONS, INSTALMENTS, MOTHER_CHILD, VACCINATION } from './sample-layouts.js';

describe('the sample lists come to the counts that an independent script came to', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const imported = (name: string, program: ListLayout) => desk.imported(sample(`${name}.csv`), { program });
  const sum = async (of: string) => (await desk.database.row<{ sum: number }>(`SELECT ${of} AS sum FROM cases`))?.sum;
  const clean = { encoding: 'cp932', errorCount: 0, kept: 0, duplicates: 0, notes: {} };

  it('health check-ups', async () => {
    expect(await imported('health-check', HEALTH_CHECK)).toMatchObject({
      ...clean,
      ...{ rows: 3100, accepted: 1160, eligible: { mobile: 894, landline: 217, none: 49 } },
      excluded: {
        ...{ protected: 31, deceased: 14, 'moved-out': 46 },
        ...{ exempt: 215, examined: 564, 'screened-before': 974, age: 96 },
      },
    });
    expect(await sum(`count(*) FILTER (WHERE (facts->>'fiscalAge')::int BETWEEN 73 AND 74)`)).toBe(149);
    expect(await sum('count(DISTINCT key)')).toBe(3100);
    expect(await desk.database.row(`SELECT kind, facts FROM cases WHERE key = 'screening:K102022/2026'`)).toEqual({
      kind: 'screening',
      facts: { sentOn: '2026-06-26', fiscalAge: 53, lastYear: false, yearBefore: true },
    });
  });

  it('bookings of vaccinations', async () => {
    expect(await imported('vaccination-bookings', VACCINATION)).toMatchObject({
      ...clean,
      ...{ rows: 900, accepted: 881, eligible: { mobile: 702, landline: 148, none: 31 } },
      excluded: { protected: 2, 'moved-out': 17 },
    });
    expect(await sum(`sum((facts->>'dose')::int)`)).toBe(1243);
    expect(await sum(`count(*) FILTER (WHERE facts->>'time' = '15:30')`)).toBe(219);
    expect(await sum(`count(*) FILTER (WHERE facts->>'bookedOn' = '2026-11-24')`)).toBe(94);
    expect(await desk.database.row(`SELECT kind, as_of, facts FROM cases WHERE key = 'booking:V105120'`)).toEqual({
      kind: 'booking',
      as_of: null,
      facts: { on: '2026-12-19', time: '10:30', venue: '北部公民館', dose: 2, bookedOn: '2026-11-24' },
    });
  });

  it('agreed instalments', async () => {
    expect(await imported('instalment-plans', INSTALMENTS)).toMatchObject({
      ...clean,
      ...{ rows: 240, accepted: 182, eligible: { mobile: 143, landline: 32, none: 7 } },
      excluded: { protected: 3, deceased: 1, 'moved-out': 7, 'kept-promise': 47 },
    });
    expect(await sum(`sum((facts->>'paid')::int)`)).toBe(457_000);
    expect(await sum(`sum((facts->>'balance')::int)`)).toBe(8_441_000);
    expect(await desk.database.row(`SELECT facts FROM cases WHERE key = 'due:0000106020/後期/2025/6'`)).toEqual({
      facts: {
        ...{ balance: 21_000, dueOn: '2025-12-25', reminderOn: '2026-01-14' },
        ...{ plan: '分納', planOn: '2026-11-10', planYen: 3_000, paid: 1_500 },
      },
    });
  });

  it('mothers and children', async () => {
    expect(await imported('mother-child', MOTHER_CHILD)).toMatchObject({
      ...clean,
      ...{ rows: 300, accepted: 260, eligible: { mobile: 188, landline: 57, none: 15 } },
      excluded: { protected: 3, deceased: 1, 'moved-out': 5, loss: 20, away: 11 },
    });
    expect(
      await desk.database.row(`SELECT facts FROM cases WHERE key = 'care:0000106262/健診未受診/2026-11-10'`),
    ).toEqual({ facts: { on: '2026-11-10', service: '健診未受診', check: '1歳6か月' } });
    expect(
      await desk.database.rows(
        `SELECT facts->>'service' AS service, count(*) FROM cases JOIN list_rows ON case_id = cases.id
          WHERE outcome = 'accepted' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { service: '健診未受診', count: 90 },
      { service: '出生通知', count: 91 },
      { service: '妊娠届', count: 79 },
    ]);
  });

  it('notified infections', async () => {
    expect(await imported('notifiable-disease', INFECTIONS)).toMatchObject({
      ...clean,
      ...{ rows: 400, accepted: 133, eligible: { mobile: 110, landline: 17, none: 6 } },
      excluded: { protected: 1, deceased: 2, 'moved-out': 7, 'call-first': 257 },
    });
    expect(await sum(`sum((facts->>'age')::int)`)).toBe(19_345);
    expect(await sum(`count(*) FILTER (WHERE (facts->>'age')::int >= 50)`)).toBe(198);
    expect(await desk.database.row(`SELECT facts FROM cases WHERE key = 'infection:C106562'`)).toEqual({
      facts: {
        ...{ onsetOn: '2026-11-18', diagnosedOn: '2026-11-20', recoverOn: '2026-11-27' },
        ...{ risk: true, pregnant: false, age: 61 },
      },
    });
  });
});
