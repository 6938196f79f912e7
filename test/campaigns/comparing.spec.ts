import { discardCampaign } from '../../activities/campaigns/approval.js';
import { campaignOf, funnelOf } from '../../activities/campaigns/views.js';
import { waveOf } from '../../activities/campaigns/waves.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import {
  COMPARED,
  type DraftingTown,
  enrolmentsOf,
  keyOf,
  type Line,
  MORNING,
  numbers,
  openDraftingTown,
  people,
} from './drafting-town.js';

describe('a comparison', () => {
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

  describe('compares', () => {
    it('10 % of 200 are left alone: 20, of whom nobody is ever asked for', async () => {
      await town.publish(COMPARED);
      const campaign = await town.drafted(await town.list(people(200)));
      expect(campaign.preview).toMatchObject({
        eligible: 200,
        units: 200,
        holdout: 20,
        arms: { plain: 90, relief: 90 },
      });
      expect(campaign.preview.waves.reduce((sum, { size }) => sum + size, 0)).toBe(180);
      expect(campaign.preview.sms.messages).toBe(180);
      expect(await town.approve(campaign)).toBe('approved');
      const rows = await enrolmentsOf(town, campaign.campaignId);
      const heldOut = rows.filter(({ holdout }) => holdout);
      expect(heldOut).toHaveLength(20);
      expect(new Set(heldOut.map(({ state, reason, arm }) => `${state} ${reason} ${arm}`))).toEqual(
        new Set(['ended holdout null']),
      );
      expect(new Set(rows.filter(({ holdout }) => !holdout).map(({ state }) => state))).toEqual(new Set(['approved']));
      const going = await Promise.all([1, 2].map((wave) => waveOf(town.database, campaign.campaignId, wave, -1, 500)));
      expect(going.flat()).toHaveLength(180);
      const heldOutIds = new Set(heldOut.map(({ id }) => id));
      expect(going.flat().filter(({ id }) => heldOutIds.has(id))).toEqual([]);
      const { askForContact } = createOutreachActivities(town);
      for (const { id } of heldOut) {
        const news = await askForContact({
          enrolmentId: id,
          step: 'sms',
          attempt: 1,
          at: MORNING,
          known: {},
          tells: [],
          closes: false,
        });
        expect(news).toMatchObject([{ kind: 'ended', reason: 'holdout' }]);
      }
      expect(await town.database.rows('SELECT 1 FROM dispatches')).toEqual([]);
      const approving = town.database.run(`UPDATE enrolments SET state = 'approved' WHERE id = $1`, [heldOut[0]?.id]);
      await expect(approving).rejects.toThrow('enrolments_holdout');
      const funnel = await funnelOf(town.database, campaign.campaignId);
      expect(funnel).toMatchObject({
        holdout: 20,
        ended: { holdout: 20 },
        arms: { plain: { enrolments: { approved: 90 } }, relief: { enrolments: { approved: 90 } } },
      });
    });

    it('who is held out is counted from the days of the others: each wave has its share', async () => {
      await town.publish([...COMPARED, ['max: 400', 'max: 90']]);
      const { rows, preview } = await enrolled(people(200));
      expect(preview.waves.map(({ size }) => size)).toEqual([90, 90]);
      expect(rows.filter(({ holdout }) => holdout).map(({ wave }) => wave)).toEqual([
        ...Array(10).fill(1),
        ...Array(10).fill(2),
      ]);
    });

    it('the same seed draws the same order, days, words and holdout; another seed another', async () => {
      await town.publish([...COMPARED, ['max: 400', 'max: 30']]);
      const listId = await town.list(people(60));
      const drawnBy = async (seed: string) => {
        const { campaignId } = await town.drafted(listId, { seed });
        const rows = await enrolmentsOf(town, campaignId);
        await discardCampaign(town.database, { department: town.department, campaignId, actor: 'planner' });
        return rows.map(({ key, wave, arm, holdout }) => ({ key, wave, arm, holdout }));
      };
      const first = await drawnBy('a');
      expect(await drawnBy('a')).toEqual(first);
      expect(await drawnBy('b')).not.toEqual(first);
      const arm = (name: string) => first.filter((row) => row.arm === name).length;
      expect([arm('plain'), arm('relief'), first.filter(({ holdout }) => holdout).length]).toEqual([27, 27, 6]);
    });

    it('the order of the list is kept where the program says so', async () => {
      await town.publish([['order: random', 'order: list']]);
      const lines = people(20).reverse();
      const { rows } = await enrolled(lines);
      expect(rows.map(({ key }) => key)).toEqual(lines.map(({ number }) => keyOf(number)));
    });
  });

  describe('is bound by its approval', () => {
    const changes: [string, string][] = [
      ['the words of somebody', `UPDATE enrolments SET arm = 'relief' WHERE campaign_id = $1 AND arm = 'plain'`],
      ['who is held out', `UPDATE enrolments SET holdout = false WHERE campaign_id = $1`],
      ['a day', `UPDATE enrolments SET wave = 9 WHERE campaign_id = $1 AND position = 1`],
      ['the order', `UPDATE enrolments SET position = 1000 WHERE campaign_id = $1 AND position = 1`],
      [
        'a case of a unit',
        `DELETE FROM enrolment_cases WHERE enrolment_id IN (SELECT id FROM enrolments WHERE campaign_id = $1)`,
      ],
      ['what was counted', `UPDATE campaigns SET preview = jsonb_set(preview, '{holdout}', '0') WHERE id = $1`],
    ];
    it.each(changes)('%s cannot change between the preview and the approval', async (_what, change) => {
      await town.publish(COMPARED);
      const [one = ''] = numbers(1);
      const campaign = await town.drafted(
        await town.list([...people(20), { number: one, term: 4 }, { number: one, term: 5 }]),
      );
      await town.database.run(change, [campaign.campaignId]);
      expect(await town.approve(campaign)).toBe('preview-changed');
      const view = await campaignOf(town.database, { department: town.department, campaignId: campaign.campaignId });
      expect(view?.state).toBe('draft');
    });
  });
});
