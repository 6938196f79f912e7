import { parse } from 'csv-parse/sync';
import { listBatches, sealBatches } from '../../activities/channels/postcard/batches.js';
import { exportBatch } from '../../activities/channels/postcard/export.js';
import { handOver, pullList } from '../../activities/channels/postcard/hand-over.js';
import { freshDatabase } from '../support/postgres.js';
import { cardStep, letterStep, secondsProgram } from '../support/seconds-program.js';
import { buildTown, type Town } from '../support/town.js';
import { DEPARTMENT, planned, stateOf, tell } from './planned.js';

const THREE = '2026-11-24T06:00:00.000Z';
const LATER = '    at: 1 day after start\n';

describe('letters', () => {
  let town: Town;
  let drop: () => Promise<void>;
  const request = { department: DEPARTMENT, actor: 'operator' };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const inserts = '[payment-slip, direct-debit-form, map]';
    const steps = cardStep('card') + letterStep('slip', '[payment-slip]', LATER) + letterStep('both', inserts, LATER);
    town = await buildTown(fresh.url, secondsProgram(steps));
    await town.setClock(THREE);
  });
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const due = (step: string) => planned(town, { step, at: THREE });
  const one = async (channel: 'postcard' | 'letter') => {
    const [batch, ...others] = await sealBatches(town, { ...request, channel });
    if (!batch || others.length > 0) throw new Error('one batch was due');
    return batch;
  };

  it('have batches of their own beside the postcards, numbered by the day', async () => {
    for (const step of ['card', 'slip']) await due(step);
    const sealed = await sealBatches(town, request);
    expect(sealed).toMatchObject([
      { channel: 'postcard', day: '2026-11-24', ordinal: 1, sheets: 1, inserts: {} },
      { channel: 'letter', day: '2026-11-24', ordinal: 1, sheets: 1, inserts: { 'payment-slip': 1 } },
    ]);
    expect(await sealBatches(town, request)).toEqual([]);
  });

  it('are sealed alone when only letters are asked for', async () => {
    const [card] = [await due('card'), await due('slip')];
    expect(await one('letter')).toMatchObject({ channel: 'letter', ordinal: 2 });
    expect(await stateOf(town, card)).toBe('planned');
    await one('postcard');
  });

  it('tell the printer what goes into each envelope, and the packers how many of each', async () => {
    const [plain, rich, payer, hidden] = [await due('slip'), await due('both'), await due('both'), await due('both')];
    await tell(town, hidden, 'resident.protected');
    const { id: batchId } = await one('letter');
    await tell(town, payer, 'payment.confirmed');
    const [batch] = (await listBatches(town.database, request)).filter(({ id }) => id === batchId);
    expect(batch).toMatchObject({
      sheets: 3,
      toPull: 1,
      inserts: { 'payment-slip': 2, 'direct-debit-form': 1, map: 1 },
    });
    const csv = (await exportBatch(town, { ...request, batchId })) ?? '';
    const [header, ...lines] = parse(csv, { bom: true }) as string[][];
    expect(header?.slice(5)).toEqual([
      ...['様式', '言語', '外字確認', '同封数'],
      ...['同封：口座振替依頼書', '同封：map', '同封：納付書'],
    ]);
    expect(lines.map((line) => line.slice(8)).sort()).toEqual([
      ['1', '', '', '1'],
      ['3', '1', '1', '1'],
    ]);
    expect(lines[0]?.[5]).toBe('payment-letter');
    const pulled = await pullList(town.database, { ...request, batchId });
    expect(pulled.map(({ dispatchId }) => dispatchId)).toEqual([payer.dispatchId]);
    expect(await handOver(town, { ...request, batchId })).toEqual({ posted: 2, pulled: 1 });
    const states = await Promise.all([plain, rich, payer, hidden].map((who) => stateOf(town, who)));
    expect(states).toEqual(['done', 'done', 'withdrawn', 'withdrawn']);
  });

  it('that were handed over before the payment are listed as crossed', async () => {
    const payer = await due('slip');
    const { id: batchId } = await one('letter');
    await handOver(town, { ...request, batchId });
    await tell(town, payer, 'payment.confirmed');
    const row = await town.database.row('SELECT crossed_at AS at FROM dispatches WHERE id = $1', [payer.dispatchId]);
    expect(row).toEqual({ at: THREE });
  });
});
