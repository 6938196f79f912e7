import { discardCampaign } from '../../activities/campaigns/approval.js';
import { recordEvents } from '../../activities/events/record-events.js';
import {
  type DraftingTown,
  enrolmentsOf,
  keyOf,
  type Line,
  MORNING,
  numbers,
  openDraftingTown,
  people,
} from './drafting-town.js';

const payment = (subject: string) => ({
  id: `payment/${subject}`,
  source: 'test',
  type: 'payment.confirmed' as const,
  subject,
  time: '2026-11-23T15:00:00.000Z',
  data: { receivedOn: '2026-11-24', yen: 12_300 },
});

describe('a draft', () => {
  let town: DraftingTown;
  beforeAll(async () => {
    town = await openDraftingTown();
  });
  afterAll(() => town.shut());
  beforeEach(async () => {
    await town.setClock(MORNING);
    await town.publish();
  });

  const enrolled = async (lines: readonly Line[]) => {
    const campaign = await town.drafted(await town.list(lines));
    return { ...campaign, rows: await enrolmentsOf(town, campaign.campaignId) };
  };

  describe('joins cases into units', () => {
    it('two dues of one payer get one enrolment, in the name of the older', async () => {
      const [one = '', other = ''] = numbers(2);
      const { rows, preview } = await enrolled([
        { number: one, term: 5 },
        { number: one, term: 4, dueOn: '2026-09-30' },
        { number: other },
      ]);
      expect(rows.map(({ key, others }) => [key, others]).sort()).toEqual([
        [keyOf(one, 4), [keyOf(one, 5)]],
        [keyOf(other), []],
      ]);
      expect(preview).toMatchObject({ cases: 3, eligible: 3, units: 2, byFirstChannel: { mobile: 2 } });
      expect(preview.sms.messages).toBe(2);
      expect(preview.waves.map(({ size }) => size)).toEqual([2]);
    });

    it('a payment of one due leaves the other going; the payment of both ends the unit', async () => {
      const [one = ''] = numbers(1);
      const { campaignId, previewHash } = await enrolled([
        { number: one, term: 4 },
        { number: one, term: 5 },
      ]);
      await town.approve({ campaignId, previewHash });
      const pay = async (term: number) => {
        await recordEvents(town, {
          department: town.department,
          actor: 'business-system',
          events: [payment(keyOf(one, term))],
        });
        return (await enrolmentsOf(town, campaignId)).map(({ state, reason }) => [state, reason]);
      };
      expect(await pay(4)).toEqual([['approved', null]]);
      expect(await pay(5)).toEqual([['ended', 'paid']]);
    });

    it('a household or a telephone shared by two gets one; a protected person stays apart from all', async () => {
      const [a = '', b = '', c = '', d = ''] = numbers(4);
      const lines = [
        { number: a, household: 'h-1', mobile: '09000009001' },
        { number: b, household: 'h-1', mobile: '09000009002' },
        { number: c, household: 'h-2', mobile: '09000009001' },
        { number: d, household: 'h-3', mobile: '09000009001' },
      ];
      const listId = await town.list(lines);
      // The second number of somebody joins nobody: the message goes to the first.
      await town.database.run(
        `INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, source)
          SELECT gen_random_uuid(), department, id, 'mobile', 2, '', $2, 'list' FROM residents WHERE number = $1`,
        [b, town.vault.numberKey('09000009001')],
      );
      await town.database.run(
        `INSERT INTO suppressions (id, department, resident_id, reason, source)
          SELECT gen_random_uuid(), department, id, 'protected', 'test' FROM residents WHERE number = $1`,
        [d],
      );
      const grouped = async (unit: string) => {
        await town.publish([['unit: payer', `unit: ${unit}`]]);
        const { campaignId, preview } = await town.drafted(listId);
        const units = (await enrolmentsOf(town, campaignId)).map(({ key, others }) => [key, ...others]);
        await discardCampaign(town.database, { department: town.department, campaignId, actor: 'planner' });
        expect(preview.leftOut).toEqual({ protected: 1 });
        return units.sort();
      };
      expect(await grouped('household')).toEqual([[keyOf(a), keyOf(b)], [keyOf(c)]]);
      expect(await grouped('phone')).toEqual([[keyOf(a), keyOf(c)], [keyOf(b)]]);
      expect(await grouped('case')).toEqual([[keyOf(a)], [keyOf(b)], [keyOf(c)]]);
    });

    it('a payer who is being contacted about one due is not contacted about the next', async () => {
      const [one = '', other = ''] = numbers(2);
      await enrolled([{ number: one }]);
      const { preview, rows } = await enrolled([{ number: one, term: 6 }, { number: other }]);
      expect(preview.leftOut).toEqual({ 'unit-under-way': 1 });
      expect(rows.map(({ key }) => key)).toEqual([keyOf(other)]);
    });
  });

  it('goes out on the days of a session, as many as can be answered in the busiest hour', async () => {
    await town.publish([
      ["window: { days: office, from: '10:00', to: '16:00' }", 'window: { session: night-desk }'],
      ["on: [tue, fri], at: '10:00', max: 400", "on: [thu], at: '18:00', callbacks: 12 per hour, answering: 30%"],
      ['bands: [am, pm]', 'bands: [evening]'],
    ]);
    const { preview } = await enrolled(people(100));
    // Thursday the 3rd follows Thursday the 26th.
    expect(preview.waves).toEqual([
      { wave: 1, on: '2026-11-26', startsAt: '2026-11-26T09:00:00.000Z', size: 66, callbacks: 20 },
      { wave: 2, on: '2026-12-03', startsAt: '2026-12-03T09:00:00.000Z', size: 34, callbacks: 10 },
    ]);
  });

  it('is not made when its waves would go on after the last day that the calendar knows', async () => {
    await town.publish([["on: [tue, fri], at: '10:00', max: 400", "on: [tue], at: '10:00', max: 1"]]);
    const answer = await town.draft(await town.list(people(120)));
    expect(answer).toEqual({ kind: 'calendar-ended', knownThrough: '2028-11-01' });
  });

  describe('takes a case again', () => {
    const ended = (campaignId: string, at: string) =>
      town.database.run(
        `UPDATE enrolments SET state = 'ended', ended_at = $2, end_reason = 'completed', started_at = coalesce(started_at, starts_at)
          WHERE campaign_id = $1`,
        [campaignId, at],
      );
    const again = async (rule: string, lines: readonly Line[]) => {
      await town.publish([['again: once-per-case', `again: ${rule}`]]);
      return town.draft(await town.list(lines));
    };
    const LEFT = (count: number) => ({ kind: 'nobody-eligible', leftOut: { 'already-enrolled': count } });

    it('never while it is under way, on its own or within a unit', async () => {
      const [one = ''] = numbers(1);
      const lines = [
        { number: one, term: 4, dueOn: '2026-09-30' },
        { number: one, term: 5 },
      ];
      await enrolled(lines);
      for (const rule of ['once-per-case', 'once-per-fiscal-year', 'after 1 days'])
        expect(await again(rule, lines)).toEqual(LEFT(2));
    });

    it('so many days after the last entry ended, and counts the entries', async () => {
      const [one = ''] = numbers(1);
      const lines = [
        { number: one, term: 4, dueOn: '2026-09-30' },
        { number: one, term: 5 },
      ];
      const { campaignId } = await enrolled(lines);
      await ended(campaignId, '2026-11-10T03:00:00.000Z');
      expect(await again('once-per-case', lines)).toEqual(LEFT(2));
      expect(await again('after 15 days', lines)).toEqual(LEFT(2));
      const second = await again('after 14 days', lines);
      if (second.kind !== 'created') throw new Error(second.kind);
      expect(await enrolmentsOf(town, second.campaignId)).toMatchObject([
        { key: keyOf(one, 4), entry: 2, others: [keyOf(one, 5)] },
      ]);
      expect(
        await town.database.rows(
          'SELECT entry FROM enrolment_cases JOIN cases ON cases.id = case_id WHERE key = $1 ORDER BY 1',
          [keyOf(one, 5)],
        ),
      ).toEqual([{ entry: 1 }, { entry: 2 }]);
    });

    it('in the fiscal year after it began', async () => {
      const lines = people(1);
      const { campaignId } = await enrolled(lines);
      await ended(campaignId, '2026-11-25T03:00:00.000Z');
      await town.setClock('2027-03-31T00:00:00.000Z');
      expect(await again('once-per-fiscal-year', lines)).toEqual(LEFT(1));
      await town.setClock('2027-04-01T00:00:00.000Z');
      expect((await again('once-per-fiscal-year', lines)).kind).toBe('created');
    });

    it('at once when its draft was given up, and every member of its unit', async () => {
      const [one = ''] = numbers(1);
      const lines = [
        { number: one, term: 4 },
        { number: one, term: 5 },
      ];
      const { campaignId, rows } = await enrolled(lines);
      const given = { department: town.department, campaignId, actor: 'planner' };
      expect(await discardCampaign(town.database, given)).toEqual({ kind: 'discarded' });
      expect(await town.database.rows('SELECT 1 FROM enrolment_cases WHERE enrolment_id = $1', [rows[0]?.id])).toEqual(
        [],
      );
      expect((await enrolled(lines)).rows).toMatchObject([{ entry: 1, others: [keyOf(one, 5)] }]);
    });
  });

  describe('of cases that are held', () => {
    const promise = (subject: string, promisedOn: string) => ({
      id: `promise/${subject}`,
      source: 'test',
      type: 'contact.promised' as const,
      subject,
      time: '2026-11-20T03:00:00.000Z',
      data: { promisedOn },
    });
    const provisional = (subject: string) => ({ ...payment(subject), type: 'payment.provisional' as const });

    it('holds from the start what a promise of before holds, through the whole unit', async () => {
      await town.publish();
      const [one = '', other = '', third = '', free = ''] = numbers(4);
      const lines = [
        { number: one, term: 4 },
        { number: one, term: 5 },
        { number: other },
        { number: third },
        { number: free },
      ];
      const listId = await town.list(lines);
      const events = [
        promise(keyOf(one, 5), '2026-12-01'),
        provisional(keyOf(other)),
        promise(keyOf(third), '2026-11-12'),
      ];
      await recordEvents(town, { department: town.department, actor: 'test', events });
      const { campaignId } = await town.drafted(listId);
      const held = await town.database.rows(
        `SELECT cases.key, enrolments.held_by AS by, held_until AS until FROM enrolments JOIN cases ON cases.id = case_id
          WHERE campaign_id = $1 AND enrolments.held_by IS NOT NULL ORDER BY key`,
        [campaignId],
      );
      expect(held).toEqual([
        { key: keyOf(one, 4), by: 'contact.promised', until: '2026-12-08T15:00:00.000Z' },
        { key: keyOf(other), by: 'payment.provisional', until: null },
      ]);
    });
  });

  it('answers cleanly when a case of it is enrolled meanwhile, and leaves nothing behind', async () => {
    const lines = people(3);
    const listId = await town.list(lines);
    const before = await town.database.row<{ count: number }>('SELECT count(*)::int AS count FROM campaigns');
    const drafting = await town.database.transaction(async (sql) => {
      await sql.run(
        `INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state)
          SELECT gen_random_uuid(), department, $2, 'nhi-payment-check', $3, id, resident_id, 1, 1, '2026-11-24', 'running' FROM cases WHERE key = $1`,
        [keyOf(lines[0]?.number ?? ''), town.campaignId, town.versionId],
      );
      const answer = town.draft(listId);
      // The draft does not see the row yet: it comes to wait for it at its own insert.
      await waitedFor(town);
      return { answer };
    });
    expect(await drafting.answer).toEqual({ kind: 'enrolled-meanwhile' });
    expect(await town.database.row('SELECT count(*)::int AS count FROM campaigns')).toEqual(before);
  });
});

/** Until some session waits for a row of another. */
async function waitedFor({ database }: DraftingTown): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    const waiting = await database.rows(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waits');
}
