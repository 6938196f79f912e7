import { discardCampaign, markStarted } from '../../activities/campaigns/approval.js';
import { campaignOf, funnelOf } from '../../activities/campaigns/views.js';
import { markRunning, nextWave, waveOf } from '../../activities/campaigns/waves.js';
import { at, dateOf, type Instant } from '../../rules/time.js';
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

describe('A campaign under way whose workers were away', () => {
  let town: DraftingTown;
  beforeEach(async () => {
    town = await openDraftingTown();
    await town.publish(FEW_A_WAVE);
  });
  afterEach(() => town.shut());

  /** Approved and started on Tuesday morning, by default with three waves: on this Tuesday, on Friday and on Tuesday. */
  async function started(count = 8): Promise<string> {
    const draft = await town.drafted(await town.list(people(count)));
    await town.approve(draft);
    await markStarted(town.database, { department: town.department, campaignId: draft.campaignId, actor: 'planner' });
    return draft.campaignId;
  }
  /** What the campaign's workflow does when the time of a wave has come. */
  async function begin(campaignId: string, wave: number, now: Instant): Promise<void> {
    await town.setClock(now);
    const page = await waveOf(town.database, campaignId, wave, -1, 500);
    await markRunning(
      town.database,
      page.map(({ id }) => id),
    );
  }
  const daysOf = async (campaignId: string) =>
    (await funnelOf(town.database, campaignId)).waves.map(({ startsAt, size }) => `${dateOf(startsAt)} ${size}`);
  const moves = (campaignId: string) =>
    town.database.rows<{ detail: object }>(
      `SELECT detail FROM audit WHERE action = 'campaign.waves-moved' AND subject_id = $1`,
      [campaignId],
    );
  const AS_PLANNED = ['2026-11-24 3', '2026-11-27 3', '2026-12-01 2'];

  it('keeps its days while each wave begins on its own', async () => {
    const campaignId = await started();
    expect(await daysOf(campaignId)).toEqual(AS_PLANNED);
    for (const [index, day] of ['2026-11-24', '2026-11-27', '2026-12-01'].entries()) {
      expect(await nextWave(town, campaignId, index)).toEqual({ wave: index + 1, startsAt: at(day, '10:00') });
      await begin(campaignId, index + 1, at(day, '10:00'));
    }
    expect(await nextWave(town, campaignId, 3)).toBeNull();
    expect(await daysOf(campaignId)).toEqual(AS_PLANNED);
    expect(await moves(campaignId)).toEqual([]);
  });

  it('puts off a wave whose day has passed when the one before it has only just begun, once', async () => {
    const campaignId = await started();
    await begin(campaignId, 1, at('2026-11-24', '10:00'));
    await begin(campaignId, 2, at('2026-12-02', '11:00'));
    const friday = { wave: 3, startsAt: at('2026-12-04', '10:00') };
    expect(await nextWave(town, campaignId, 2)).toEqual(friday);
    expect(await nextWave(town, campaignId, 2)).toEqual(friday);
    expect(await daysOf(campaignId)).toEqual(['2026-11-24 3', '2026-11-27 3', '2026-12-04 2']);
    expect(await moves(campaignId)).toEqual([
      { detail: { from: 3, wasAt: at('2026-12-01', '10:00'), waves: [{ on: '2026-12-04', size: 2 }] } },
    ]);
  });

  it('puts off all that is left behind a late wave, so that no two go out on one day', async () => {
    const campaignId = await started(11);
    // Monday is no day of its waves: the late one goes out at once all the same, and nothing with it.
    await town.setClock(at('2026-11-30', '11:00'));
    expect(await nextWave(town, campaignId, 0)).toEqual({ wave: 1, startsAt: at('2026-11-24', '10:00') });
    await begin(campaignId, 1, at('2026-11-30', '11:00'));
    expect(await nextWave(town, campaignId, 1)).toEqual({ wave: 2, startsAt: at('2026-12-01', '10:00') });
    expect(await daysOf(campaignId)).toEqual(['2026-11-24 3', '2026-12-01 3', '2026-12-04 3', '2026-12-08 2']);
  });

  it('begins none on a closed day, nor beside the one that begins when the town hall opens again', async () => {
    const campaignId = await started();
    const saturday = at('2026-11-28', '11:00');
    await town.setClock(saturday);
    expect(await nextWave(town, campaignId, 0)).toEqual({ wave: 1, startsAt: at('2026-12-01', '10:00') });
    const slept = await started();
    await begin(slept, 1, at('2026-11-30', '17:00')); // its people are contacted on Tuesday
    expect(await nextWave(town, slept, 1)).toEqual({ wave: 2, startsAt: at('2026-12-04', '10:00') });
  });

  it('fills the waves with who is left, in their order', async () => {
    const campaignId = await started();
    const before = await enrolmentsOf(town, campaignId);
    const paid = before.filter(({ wave }) => wave === 2).slice(0, 2);
    await town.database.run(`UPDATE enrolments SET state = 'ended', end_reason = 'paid' WHERE id = ANY($1::uuid[])`, [
      paid.map(({ id }) => id),
    ]);
    await begin(campaignId, 1, at('2026-11-30', '11:00'));
    await nextWave(town, campaignId, 1);
    expect(await daysOf(campaignId)).toEqual(['2026-11-24 3', '2026-12-01 3']);
    const open = (await enrolmentsOf(town, campaignId)).filter(({ state }) => state !== 'ended');
    expect(open.map(({ wave }) => wave)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('goes on with a wave that has begun in part', async () => {
    const campaignId = await started();
    await begin(campaignId, 1, at('2026-11-30', '11:00'));
    const [one] = await waveOf(town.database, campaignId, 2, -1, 1);
    if (!one) throw new Error('no wave');
    await markRunning(town.database, [one.id]);
    expect(await nextWave(town, campaignId, 1)).toEqual({ wave: 2, startsAt: at('2026-11-27', '10:00') });
  });

  it('moves who is left alone for comparison along with the others', async () => {
    await town.publish([...COMPARED, ...FEW_A_WAVE]);
    const campaignId = await started(40);
    await begin(campaignId, 1, at('2026-12-21', '11:00'));
    await nextWave(town, campaignId, 1);
    const rows = await town.database.rows<{ wave: number; startsAt: Instant; holdout: boolean }>(
      'SELECT DISTINCT wave, starts_at AS "startsAt", holdout FROM enrolments WHERE campaign_id = $1 AND wave > 1 ORDER BY wave',
      [campaignId],
    );
    const contacted = rows.flatMap(({ holdout, ...wave }) => (holdout ? [] : [wave]));
    const heldOut = rows.flatMap(({ holdout, ...wave }) => (holdout ? [wave] : []));
    expect(contacted[0]).toEqual({ wave: 2, startsAt: at('2026-12-22', '10:00') });
    expect(heldOut.length).toBeGreaterThan(2);
    expect(contacted).toEqual(expect.arrayContaining(heldOut));
  });

  it('begins all of an emergency at once', async () => {
    // No page about dues may say so: its waves stand for those of any other.
    await town.publish(FEW_A_WAVE, { purpose: 'emergency' });
    const campaignId = await started();
    await begin(campaignId, 1, at('2026-11-28', '11:00'));
    expect(await nextWave(town, campaignId, 1)).toEqual({ wave: 2, startsAt: at('2026-11-27', '10:00') });
    expect(await moves(campaignId)).toEqual([]);
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
