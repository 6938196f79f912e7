import { listBatches, sealBatches } from '../../activities/channels/postcard/batches.js';
import { exportBatch } from '../../activities/channels/postcard/export.js';
import { handOver, pullList } from '../../activities/channels/postcard/hand-over.js';
import { freshDatabase } from '../support/postgres.js';
import { cardStep, secondsProgram } from '../support/seconds-program.js';
import { buildTown, type Town } from '../support/town.js';
import { DEPARTMENT, type Planned, planned, stateOf, tell } from './planned.js';

const THREE = '2026-11-24T06:00:00.000Z';

describe('postcards', () => {
  let town: Town;
  let drop: () => Promise<void>;
  const request = { department: DEPARTMENT, actor: 'operator' };

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    town = await buildTown(fresh.url, secondsProgram(cardStep('card')));
    await town.setClock(THREE);
  });
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const cards = (count: number) =>
    Promise.all(Array.from({ length: count }, () => planned(town, { step: 'card', at: THREE })));
  const statesOf = (people: Planned[]) => Promise.all(people.map((who) => stateOf(town, who)));

  it('join the batch of the day through the gate; who is protected since then is not in it', async () => {
    const [one, two, hidden] = await cards(3);
    if (!one || !two || !hidden) throw new Error('three people were asked for');
    await tell(town, hidden, 'resident.protected');
    const [batch, ...others] = await sealBatches(town, request);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({ day: '2026-11-24', ordinal: 1, sheets: 2, toPull: 0, handedOverAt: null });
    expect(await statesOf([one, two, hidden])).toEqual(['accepted', 'accepted', 'withdrawn']);
    expect(await sealBatches(town, request)).toEqual([]);
  });

  it('are pulled when the resident pays between sealing and hand-over, and left out of the printer’s file', async () => {
    const [payer, other] = await cards(2);
    if (!payer || !other) throw new Error('two people were asked for');
    const [batch] = await sealBatches(town, request);
    const batchId = batch?.id ?? '';
    await tell(town, payer, 'payment.confirmed');
    expect(await pullList(town.database, { ...request, batchId })).toHaveLength(1);
    const csv = (await exportBatch(town, { ...request, batchId })) ?? '';
    expect(csv.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(csv.startsWith('\uFEFF"連番"')).toBe(true);
    expect(await handOver(town, { ...request, batchId })).toEqual({ posted: 1, pulled: 1 });
    expect(await handOver(town, { ...request, batchId })).toEqual({ posted: 1, pulled: 1 });
    expect(await statesOf([payer, other])).toEqual(['withdrawn', 'done']);
  });

  it('that were handed over before the payment are listed as crossed', async () => {
    const [payer] = await cards(1);
    if (!payer) throw new Error('one person was asked for');
    // The enrolment of a last card is closed at hand-over; this one has a step to come.
    await town.database.run('UPDATE dispatches SET closes = false WHERE enrolment_id = $1', [payer.enrolmentId]);
    const [batch] = await sealBatches(town, request);
    await handOver(town, { ...request, batchId: batch?.id ?? '' });
    await tell(town, payer, 'payment.confirmed');
    const row = await town.database.row('SELECT crossed_at AS at FROM dispatches WHERE enrolment_id = $1', [
      payer.enrolmentId,
    ]);
    expect(row).toEqual({ at: THREE });
  });

  it('print a name with characters of the town’s own as 〓, marked for a proof, and no formula', async () => {
    const [one] = await cards(1);
    if (!one) throw new Error('one person was asked for');
    const personal = JSON.stringify({ name: '=渡\uE01A\u{F0001}進\u{E0100}', kana: '' });
    await town.database.run('UPDATE residents SET personal = $2 WHERE id = $1', [
      one.residentId,
      town.vault.seal(personal, `residents/personal/${one.residentId}`),
    ]);
    const [batch] = await sealBatches(town, request);
    const csv = (await exportBatch(town, { ...request, batchId: batch?.id ?? '' })) ?? '';
    expect(csv).toContain(`"'=渡〓〓進"`);
    expect(csv).toContain('"要"');
    expect((await listBatches(town.database, request)).length).toBeGreaterThan(2);
  });
});
