import { discardCampaign } from '../../activities/campaigns/approval.js';
import { campaignOf } from '../../activities/campaigns/views.js';
import { retireProgram } from '../../activities/programs/publish.js';
import { type DraftingTown, openDraftingTown, people } from './drafting-town.js';

describe('A campaign that was drafted on a version', () => {
  let town: DraftingTown;
  beforeEach(async () => {
    town = await openDraftingTown();
  });
  afterEach(() => town.shut());

  const shown = (campaignId: string) => campaignOf(town.database, { department: town.department, campaignId });
  const states = async () =>
    (await town.database.rows<{ state: string }>('SELECT DISTINCT state FROM enrolments ORDER BY state')).map(
      ({ state }) => state,
    );

  it('is not approved once another is published, says so beforehand, and is drafted again on that', async () => {
    const listId = await town.list(people(3));
    const draft = await town.drafted(listId);
    expect(await shown(draft.campaignId)).toMatchObject({ version: 1, versionState: 'published', hindrance: null });
    await town.publish([['max: 400', 'max: 300']]);
    expect(await shown(draft.campaignId)).toMatchObject({
      version: 1,
      versionState: 'retired',
      hindrance: { ja: expect.stringContaining('破棄'), en: expect.stringContaining('draft it again') },
    });
    expect(await town.approve(draft)).toBe('version-retired');
    expect(await states()).toEqual(['proposed']);
    const given = { department: town.department, campaignId: draft.campaignId, actor: 'planner' };
    expect(await discardCampaign(town.database, given)).toEqual({ kind: 'discarded' });
    const again = await town.drafted(listId);
    expect(await town.approve(again)).toBe('approved');
    expect(await shown(again.campaignId)).toMatchObject({ version: 2, hindrance: null });
  });

  it('is not approved once it was retired by hand', async () => {
    const draft = await town.drafted(await town.list(people(1)));
    await retire();
    expect(await town.approve(draft)).toBe('version-retired');
  });

  it('goes on when it was approved before', async () => {
    const draft = await town.drafted(await town.list(people(1)));
    expect(await town.approve(draft)).toBe('approved');
    await retire();
    expect(await shown(draft.campaignId)).toMatchObject({
      state: 'approved',
      versionState: 'retired',
      hindrance: null,
    });
    expect(await states()).toEqual(['approved']);
  });

  it('is either approved before the retirement or not at all, when both are asked for at once', async () => {
    const draft = await town.drafted(await town.list(people(2)));
    const retiring = town.database.transaction(async (sql) => {
      await sql.run(`UPDATE program_versions SET state = 'retired', retired_by = 'approver', retired_at = clock_now()`);
      const approving = town.approve(draft);
      await waitingForALock();
      return { approving };
    });
    expect(await (await retiring).approving).toBe('version-retired');
    expect(await states()).toEqual(['proposed']);
  });

  const retire = () =>
    retireProgram(town.database, {
      department: town.department,
      actor: 'approver',
      program: 'nhi-payment-check',
      version: 1,
    });

  /** Until the approval stands before the version's row. */
  async function waitingForALock(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const waits = await town.database.row(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waits) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the approval did not wait for the retirement');
  }
});
