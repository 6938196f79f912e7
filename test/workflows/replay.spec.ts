import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { dataConverterFor } from '../../activities/temporal/client.js';
import { installRuntime } from '../../activities/temporal/runtime.js';
import { HISTORY_KEY } from '../support/running-town.js';
import { workflowBundle } from '../support/temporal.js';

const FOLDER = path.join(__dirname, '..', 'histories');

/** Runs live for weeks: what they did under yesterday's code must come out the same under today's. */
describe('runs of earlier versions', () => {
  beforeAll(() => {
    installRuntime('ERROR');
  });

  it.each(readdirSync(FOLDER))('go on under this code: %s', async (file) => {
    const { workflowId, history } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
    await Worker.runReplayHistory(
      { workflowBundle: await workflowBundle(), dataConverter: dataConverterFor(HISTORY_KEY), replayName: file },
      temporal.api.history.v1.History.decode(Buffer.from(history, 'base64')),
      workflowId,
    );
  });

  it('cover every kind of workflow', () => {
    const kinds = new Set(readdirSync(FOLDER).map((file) => file.split('-')[0]));
    expect(kinds).toEqual(new Set(['outreach', 'campaign', 'channel']));
  });
});
