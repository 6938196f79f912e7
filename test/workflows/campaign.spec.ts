import { startCampaign } from '../../activities/temporal/runs.js';
import { campaignWorkflowId } from '../../workflows/contract.js';
import { type RunningTown, runTown } from '../support/running-town.js';
import { secondsProgram, smsStep } from '../support/seconds-program.js';

describe('a campaign', () => {
  let town: RunningTown;
  beforeAll(async () => {
    town = await runTown(secondsProgram(smsStep('only', '    at: 0 seconds after start\n')));
  });
  afterAll(() => town.stop());

  it('starts every enrolment of its waves once, and closes when nobody is under way', async () => {
    const people = await town.enrolMany(40);
    const soon = new Date(Date.now() + 1_500).toISOString();
    await town.database.run(`UPDATE enrolments SET state = 'approved', started_at = NULL, starts_at = clock_now()`);
    await town.database.run(`UPDATE enrolments SET wave = 2, starts_at = $1 WHERE position > 20`, [soon]);
    await Promise.all([startCampaign(town.client, town.campaignId), startCampaign(town.client, town.campaignId)]);
    const ended = async () =>
      (await town.database.rows(`SELECT 1 FROM enrolments WHERE state = 'ended' AND end_reason = 'completed'`)).length;
    await town.until('everybody was contacted', async () => (await ended()) === people.length);
    const tags = town.sandbox.accepts().map(({ tags: [id] }) => id);
    expect(new Set(tags).size).toBe(40);
    expect(tags).toHaveLength(40);
    const early = await town.database.rows(
      `SELECT 1 FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id WHERE wave = 2 AND permitted_at < $1`,
      [soon],
    );
    expect(early).toHaveLength(0);
    await town.keepHistory('campaign-two-waves', campaignWorkflowId(town.campaignId));
  });
});

describe('a campaign whose workers were away on the days of two waves', () => {
  let town: RunningTown;
  beforeAll(async () => {
    town = await runTown(secondsProgram(smsStep('only', '    at: 0 seconds after start\n')));
  });
  afterAll(() => town.stop());

  it('begins the first at once, and the second on the next day of its program', async () => {
    await town.enrolMany(4);
    await town.database.run(
      `UPDATE enrolments SET state = 'approved', started_at = NULL, wave = position,
              starts_at = clock_now() - make_interval(days => 4 - position)`,
    );
    await startCampaign(town.client, town.campaignId);
    const moved = () =>
      town.database.row(`SELECT 1 FROM audit WHERE action = 'campaign.waves-moved' AND subject_id = $1`, [
        town.campaignId,
      ]);
    await town.until('the other waves were put off', async () => (await moved()) !== undefined);
    const waves = await town.database.rows(
      `SELECT wave, started_at IS NOT NULL AS begun, state,
              (starts_at AT TIME ZONE 'Asia/Tokyo')::date - (clock_now() AT TIME ZONE 'Asia/Tokyo')::date AS ahead
         FROM enrolments ORDER BY position`,
    );
    expect(waves).toMatchObject([
      { wave: 1, begun: true },
      { wave: 2, begun: false, state: 'approved', ahead: 1 },
      { wave: 2, begun: false, state: 'approved', ahead: 1 },
      { wave: 2, begun: false, state: 'approved', ahead: 1 },
    ]);
  });
});
