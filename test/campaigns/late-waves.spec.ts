import { discardCampaign, markStarted } from '../../activities/campaigns/approval.js';
import { campaignOf } from '../../activities/campaigns/views.js';
import { COMPARED, type DraftingTown, enrolmentsOf, openDraftingTown, people } from './drafting-town.js';

const FEW_A_WAVE = [['max: 400', 'max: 3']] as const;
/** Waves go out on Tuesdays and Fridays. */
const FRIDAY = '2026-11-27T00:00:00.000Z';
const NEXT_MONDAY = '2026-11-30T00:00:00.000Z';

describe('A campaign whose waves had their days before it was begun', () => {
  let town: DraftingTown;
  beforeEach(async () => {
    town = await openDraftingTown();
    await town.publish(FEW_A_WAVE);
  });
  afterEach(() => town.shut());

  const given = (campaignId: string, actor = 'planner') => ({ department: town.department, campaignId, actor });
  const hindranceOf = async (campaignId: string) => (await campaignOf(town.database, given(campaignId)))?.hindrance?.ja;

  it('is not approved: two waves would begin on one day; it is drafted again', async () => {
    const listId = await town.list(people(8));
    const draft = await town.drafted(listId);
    expect(await hindranceOf(draft.campaignId)).toBeUndefined();
    await town.setClock(FRIDAY);
    expect(await hindranceOf(draft.campaignId)).toMatch(/作り直してください/);
    expect(await town.approve(draft)).toBe('waves-passed');
    await discardCampaign(town.database, given(draft.campaignId));
    expect(await town.approve(await town.drafted(listId))).toBe('approved');
  });

  it('is not started when it was approved in time, and can be discarded then', async () => {
    const listId = await town.list(people(8));
    const draft = await town.drafted(listId);
    expect(await town.approve(draft)).toBe('approved');
    await town.setClock(NEXT_MONDAY);
    expect(await markStarted(town.database, given(draft.campaignId))).toMatchObject({ kind: 'waves-passed' });
    expect(await discardCampaign(town.database, given(draft.campaignId))).toEqual({ kind: 'discarded' });
    expect((await town.drafted(listId)).preview.eligible).toBe(8);
  });

  it('goes on when only one of them had: nothing begins together', async () => {
    const draft = await town.drafted(await town.list(people(3)));
    await town.setClock(NEXT_MONDAY);
    expect(await town.approve(draft)).toBe('approved');
    expect(await markStarted(town.database, given(draft.campaignId))).toEqual({ kind: 'started' });
  });

  it('frees who was to be left alone for comparison, too, when it is discarded', async () => {
    await town.publish(COMPARED);
    const listId = await town.list(people(20));
    const draft = await town.drafted(listId);
    await town.approve(draft);
    await discardCampaign(town.database, given(draft.campaignId));
    expect((await town.drafted(listId)).preview.eligible).toBe(20);
  });
});

describe('A list that is drafted again in the same month', () => {
  it('has everybody in the same group, though nobody gave a seed', async () => {
    const town = await openDraftingTown();
    await town.publish(COMPARED);
    const listId = await town.list(people(40));
    const groups = async () => {
      const { campaignId } = await town.drafted(listId, { seed: undefined });
      const enrolments = await enrolmentsOf(town, campaignId);
      await discardCampaign(town.database, { department: town.department, campaignId, actor: 'planner' });
      return enrolments.map(({ key, arm, holdout }) => `${key} ${arm} ${holdout}`).sort();
    };
    const first = await groups();
    expect(new Set(first.map((line) => line.split(' ').slice(1).join(' '))).size).toBe(3);
    expect(await groups()).toEqual(first);
    await town.shut();
  });
});
