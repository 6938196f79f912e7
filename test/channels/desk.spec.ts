import { recordTask, releaseTask, showTask, takeTask } from '../../activities/channels/desk/desk.js';
import { listTasks } from '../../activities/channels/desk/list.js';
import { freshDatabase } from '../support/postgres.js';
import { noticeStep, secondsProgram, taskStep, visitStep } from '../support/seconds-program.js';
import { buildTown, type Town } from '../support/town.js';
import { DEPARTMENT, NOON, type Planned, planned, protect, stateOf, tell, toldTo } from './planned.js';

const LATER = '    at: 1 day after start\n';
const EVENING = '2026-11-24T13:01:00.000Z';

describe('the desk', () => {
  let town: Town;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const steps = visitStep('visit') + taskStep('slip', LATER) + noticeStep('tell', 'tax-section', LATER);
    town = await buildTown(fresh.url, secondsProgram(steps));
  });
  beforeEach(() => town.setClock(NOON));
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const visit = (person = {}) => planned(town, { step: 'visit', ...person });
  const by = (actor: string, { dispatchId }: { dispatchId: string }, department = DEPARTMENT) => ({
    department,
    dispatchId,
    actor,
  });
  const waiting = async (query = {}) =>
    (await listTasks(town, { department: DEPARTMENT, ...query })).map(({ dispatchId }) => dispatchId);

  it('shows the address of a visit only to who has taken the card, and with it the slip to leave', async () => {
    const one = await visit();
    const [card] = (await listTasks(town, { department: DEPARTMENT })).filter(
      (any) => any.dispatchId === one.dispatchId,
    );
    expect(card).toMatchObject({ channel: 'visit', residentNumber: one.number, forSection: DEPARTMENT, what: null });
    expect(JSON.stringify(card)).not.toMatch(/東町|見本 太郎/);
    expect(await showTask(town, by('visitor-1', one))).toEqual({ kind: 'not-yours' });
    expect(await takeTask(town, by('visitor-1', one))).toMatchObject({ kind: 'taken' });
    expect(await showTask(town, by('visitor-2', one))).toEqual({ kind: 'not-yours' });
    expect(await showTask(town, by('visitor-1', one))).toEqual({
      kind: 'shown',
      channel: 'visit',
      name: '見本 太郎',
      kana: 'ﾐﾎﾝ ﾀﾛｳ',
      postcode: '1000001',
      address: '見本市東町1-1',
      building: '',
      slip: '見本市保険料係です。お留守でした。お電話ください。03-0000-0100',
    });
  });

  it('gives one card to one of two who reach for it', async () => {
    const one = await visit();
    const answers = await Promise.all(['visitor-1', 'visitor-2'].map((actor) => takeTask(town, by(actor, one))));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['gone', 'taken']);
  });

  it('stops a visit whose resident pays before it is taken, and between the taking and the showing', async () => {
    const [one, two] = [await visit(), await visit()];
    await tell(town, one, 'payment.confirmed');
    expect(await waiting()).not.toContain(one.dispatchId);
    expect(await takeTask(town, by('visitor-1', one))).toEqual({ kind: 'gone' });
    await takeTask(town, by('visitor-1', two));
    await tell(town, two, 'payment.confirmed');
    expect(await showTask(town, by('visitor-1', two))).toEqual({ kind: 'stopped', because: 'paid' });
    expect(await recordTask(town, { ...by('visitor-1', two), outcome: 'met' })).toEqual({ kind: 'over' });
    expect(await stateOf(town, two)).toBe('withdrawn');
  });

  it('stops a visitor who looks again before the door', async () => {
    const one = await visit();
    await takeTask(town, by('visitor-1', one));
    expect(await showTask(town, by('visitor-1', one))).toMatchObject({ kind: 'shown' });
    await tell(town, one, 'payment.provisional');
    expect(await showTask(town, by('visitor-1', one))).toEqual({ kind: 'stopped', because: 'payment.provisional' });
  });

  it('never shows a protected resident, on the desk or to who has the card', async () => {
    const [one, two] = [await visit(), await planned(town, { step: 'slip' })];
    await takeTask(town, by('visitor-1', one));
    for (const who of [one, two]) await tell(town, who, 'resident.protected');
    expect(await waiting()).not.toEqual(expect.arrayContaining([one.dispatchId]));
    expect(await waiting()).not.toEqual(expect.arrayContaining([two.dispatchId]));
    expect(await showTask(town, by('visitor-1', one))).toEqual({ kind: 'stopped', because: 'protected' });
    expect(await takeTask(town, by('clerk', two))).toEqual({ kind: 'gone' });
  });

  it('hides a resident whom a list has called protected, before the gate has ended anything', async () => {
    const one = await visit();
    await protect(town, one);
    expect(await waiting()).not.toContain(one.dispatchId);
    expect(await takeTask(town, by('visitor-1', one))).toEqual({ kind: 'refused', because: 'protected' });
  });

  it('records what came of a visit once, tells the run, and counts as an attempt', async () => {
    const one = await visit();
    await takeTask(town, by('visitor-1', one));
    await showTask(town, by('visitor-1', one));
    const record = { ...by('visitor-1', one), outcome: 'absent' as const, note: '差置' };
    expect(await recordTask(town, { ...record, actor: 'visitor-2' })).toEqual({ kind: 'not-yours' });
    expect(await recordTask(town, record)).toEqual({ kind: 'recorded' });
    expect(await recordTask(town, { ...record, outcome: 'met' })).toEqual({ kind: 'over' });
    expect(await toldTo(town, one)).toMatchObject([
      { signal: 'outcome', payload: { step: 'visit', attempt: 1, state: 'over', outcome: 'absent' } },
    ]);
    const kept = await town.database.row<{ note: Buffer }>('SELECT note FROM desk_tasks WHERE dispatch_id = $1', [
      one.dispatchId,
    ]);
    expect(town.vault.open(kept?.note ?? Buffer.alloc(0), `desk_tasks/note/${one.dispatchId}`)).toBe('差置');
  });

  it('waits for a promise that a visitor brings home', async () => {
    const one = await visit();
    await takeTask(town, by('visitor-1', one));
    const record = { ...by('visitor-1', one), outcome: 'promised' as const, promisedOn: '2026-12-01' };
    await recordTask(town, record);
    await recordTask(town, record);
    const events = await town.database.rows('SELECT type, event_id AS id, data FROM events WHERE case_id = $1', [
      one.caseId,
    ]);
    expect(events).toEqual([
      { type: 'contact.promised', id: `visit/${one.dispatchId}`, data: { promisedOn: '2026-12-01' } },
    ]);
  });

  it('takes back a released card, and one that its taker forgot over the day', async () => {
    const [one, two] = [await visit(), await visit()];
    await takeTask(town, by('visitor-1', one));
    expect(await releaseTask(town, by('visitor-2', one))).toBe(false);
    expect(await releaseTask(town, by('visitor-1', one))).toBe(true);
    expect(await takeTask(town, by('visitor-2', one))).toMatchObject({ kind: 'taken' });
    await takeTask(town, by('visitor-1', two));
    await town.setClock(EVENING);
    expect(await takeTask(town, by('visitor-2', two))).toMatchObject({ kind: 'taken' });
    expect(await recordTask(town, { ...by('visitor-1', two), outcome: 'met' })).toEqual({ kind: 'not-yours' });
    expect(await recordTask(town, { ...by('visitor-2', two), outcome: 'met' })).toEqual({ kind: 'recorded' });
  });

  it('says what a task is, and takes done or not done and nothing else', async () => {
    const one = await planned(town, { step: 'slip' });
    const what = { ja: '納付書を作り直してください', en: 'Make the payment slip anew' };
    expect(await listTasks(town, { department: DEPARTMENT, channel: 'task' })).toContainEqual(
      expect.objectContaining({ dispatchId: one.dispatchId, what }),
    );
    await takeTask(town, by('clerk', one));
    expect(await showTask(town, by('clerk', one))).toEqual({
      kind: 'shown',
      channel: 'task',
      what,
      residentNumber: one.number,
      caseKey: one.caseKey,
    });
    const record = by('clerk', one);
    expect(await recordTask(town, { ...record, outcome: 'absent' })).toEqual({
      kind: 'no-outcome-of',
      channel: 'task',
    });
    expect(await recordTask(town, { ...record, outcome: 'done' })).toEqual({ kind: 'recorded' });
  });

  it('lays a notice on the desk of the section it names, which works it, and keeps all others out', async () => {
    const one = await planned(town, { step: 'tell' });
    const own = await planned(town, { step: 'slip' });
    expect(await waiting({ section: 'tax-section' })).toEqual([one.dispatchId]);
    expect(await listTasks(town, { department: 'tax-section' })).toMatchObject([
      { dispatchId: one.dispatchId, channel: 'notice', forSection: 'tax-section' },
    ]);
    expect(await listTasks(town, { department: 'kenko' })).toEqual([]);
    expect(await takeTask(town, by('stranger', one, 'kenko'))).toEqual({ kind: 'gone' });
    expect(await takeTask(town, by('tax-clerk', own, 'tax-section'))).toEqual({ kind: 'gone' });
    const request = by('tax-clerk', one, 'tax-section');
    expect(await takeTask(town, request)).toMatchObject({ kind: 'taken' });
    expect(await showTask(town, request)).toMatchObject({ kind: 'shown', caseKey: one.caseKey });
    expect(await recordTask(town, { ...request, outcome: 'handed-over' })).toEqual({ kind: 'recorded' });
    expect(await auditOf(one)).toEqual([
      ['task.taken', DEPARTMENT, 'tax-section'],
      ['task.shown', DEPARTMENT, 'tax-section'],
      ['task.recorded', DEPARTMENT, 'tax-section'],
    ]);
  });

  async function auditOf({ dispatchId }: Planned): Promise<[string, string, unknown][]> {
    const rows = await town.database.rows<{ action: string; department: string; section: unknown }>(
      `SELECT action, department, detail->>'section' AS section FROM audit WHERE subject_id = $1 ORDER BY id`,
      [dispatchId],
    );
    return rows.map(({ action, department, section }) => [action, department, section]);
  }
});
