import { listCalls, recordCall, releaseCall, showNumber, takeCall } from '../../activities/channels/phone/telephone.js';
import { freshDatabase } from '../support/postgres.js';
import { askingCallStep, callStep, secondsProgram } from '../support/seconds-program.js';
import { buildTown, type Enrolled, type Town } from '../support/town.js';
import { DEPARTMENT, NOON, planned, protect, stateOf, tell, toldTo } from './planned.js';

const LATER = '2026-11-24T03:16:00.000Z';

describe('the telephone queue', () => {
  let town: Town;
  let drop: () => Promise<void>;
  const department = DEPARTMENT;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    town = await buildTown(fresh.url, secondsProgram(callStep('call', 3)));
  });
  beforeEach(() => town.setClock(NOON));
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  const card = (person = {}) => planned(town, { step: 'call', landline: '0300000003', ...person });
  const by = (actor: string, { dispatchId }: { dispatchId: string }) => ({ department, dispatchId, actor });
  const waiting = async () => (await listCalls(town, { department })).map(({ dispatchId }) => dispatchId);

  it('shows the number only to who has taken the card, the landline first', async () => {
    const one = await card();
    expect(await waiting()).toContain(one.dispatchId);
    expect(await showNumber(town, by('operator-1', one))).toEqual({ kind: 'not-yours' });
    expect(await takeCall(town, by('operator-1', one))).toEqual({ kind: 'taken', until: '2026-11-24T03:15:00.000Z' });
    expect(await showNumber(town, by('operator-2', one))).toEqual({ kind: 'not-yours' });
    expect(await showNumber(town, by('operator-1', one))).toMatchObject({ kind: 'shown', number: '0300000003' });
  });

  it('gives one card to one of two who reach for it', async () => {
    const one = await card();
    const answers = await Promise.all([takeCall(town, by('operator-1', one)), takeCall(town, by('operator-2', one))]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['gone', 'taken']);
  });

  it('records the outcome once and tells the run', async () => {
    const one = await card();
    await takeCall(town, by('operator-1', one));
    await showNumber(town, by('operator-1', one));
    const record = { ...by('operator-1', one), outcome: 'no-answer' as const, note: '留守' };
    expect(await recordCall(town, record)).toEqual({ kind: 'recorded' });
    expect(await recordCall(town, record)).toEqual({ kind: 'over' });
    expect(await toldTo(town, one)).toMatchObject([
      { signal: 'outcome', payload: { step: 'call', state: 'over', outcome: 'no-answer' } },
    ]);
    expect(await waiting()).not.toContain(one.dispatchId);
  });

  it('holds a promise for all that the call was about, once', async () => {
    const one = await card();
    const joined = { residentId: one.residentId, number: one.number, unitOf: one.enrolmentId };
    const [other, over] = [await town.enrol(joined), await town.enrol(joined)];
    await town.database.run(`UPDATE enrolment_cases SET end_reason = 'paid' WHERE case_id = $1`, [over.caseId]);
    await takeCall(town, by('operator-1', one));
    await showNumber(town, by('operator-1', one));
    const record = { ...by('operator-1', one), outcome: 'promised' as const, promisedOn: '2026-12-01' };
    await recordCall(town, record);
    await recordCall(town, record);
    const told = await town.database.rows<{ caseId: string }>(
      `SELECT case_id AS "caseId" FROM events WHERE type = 'contact.promised' AND case_id = ANY($1::uuid[])`,
      [[one.caseId, other.caseId, over.caseId]],
    );
    expect(told.map(({ caseId }) => caseId).sort()).toEqual([one.caseId, other.caseId].sort());
  });

  it('takes a released card back into the queue, and a forgotten one after a quarter of an hour', async () => {
    const [one, two] = [await card(), await card()];
    await takeCall(town, by('operator-1', one));
    expect(await releaseCall(town, by('operator-2', one))).toBe(false);
    expect(await releaseCall(town, by('operator-1', one))).toBe(true);
    expect(await takeCall(town, by('operator-2', one))).toMatchObject({ kind: 'taken' });
    await takeCall(town, by('operator-1', two));
    await town.setClock(LATER);
    expect(await takeCall(town, by('operator-2', two))).toMatchObject({ kind: 'taken' });
  });

  it('withdraws the card when the resident pays, before it is taken and before the number is shown', async () => {
    const [one, two] = [await card(), await card()];
    await tell(town, one, 'payment.confirmed');
    expect(await waiting()).not.toContain(one.dispatchId);
    expect(await takeCall(town, by('operator-1', one))).toEqual({ kind: 'gone' });
    await takeCall(town, by('operator-1', two));
    await tell(town, two, 'payment.confirmed');
    expect(await showNumber(town, by('operator-1', two))).toEqual({ kind: 'stopped', because: 'paid' });
  });

  it('hides a resident whom a list has called protected, before the gate has ended anything', async () => {
    const one = await card();
    await protect(town, one);
    expect(await waiting()).not.toContain(one.dispatchId);
    expect(await takeCall(town, by('operator-1', one))).toEqual({ kind: 'refused', because: 'protected' });
  });

  it('teaches the town that a number is wrong, for every program and once', async () => {
    const one = await card({ landline: '0300000044' });
    await takeCall(town, by('operator-1', one));
    await showNumber(town, by('operator-1', one));
    const record = { ...by('operator-1', one), outcome: 'wrong-number' as const };
    await recordCall(town, record);
    await recordCall(town, record);
    const known = await town.database.rows(
      `SELECT 1 FROM suppressions WHERE reason = 'wrong-number' AND number_key = $1`,
      [town.vault.numberKey('0300000044')],
    );
    expect(known).toHaveLength(1);
  });

  it('tells which kind of number it is, before the number itself', async () => {
    const one = await card({ mobile: null });
    const shown = (await listCalls(town, { department })).find(({ dispatchId }) => dispatchId === one.dispatchId);
    expect(shown).toMatchObject({ numberKind: 'landline', questions: {} });
    expect(JSON.stringify(shown)).not.toContain('0300000003');
    await takeCall(town, by('operator-1', one));
    expect(await showNumber(town, by('operator-1', one))).toMatchObject({ numberKind: 'landline' });
  });

  it('takes the outcome from who has the card, and from nobody else', async () => {
    const one = await card();
    const record = { ...by('operator-1', one), outcome: 'no-answer' as const };
    expect(await recordCall(town, record)).toEqual({ kind: 'not-yours' });
    await takeCall(town, by('operator-2', one));
    expect(await recordCall(town, record)).toEqual({ kind: 'not-yours' });
    await town.setClock(LATER);
    expect(await recordCall(town, { ...record, actor: 'operator-2' })).toEqual({ kind: 'recorded' });
  });

  it('keeps another department out', async () => {
    const one = await card();
    expect(await takeCall(town, { ...by('operator-1', one), department: 'kenko' })).toEqual({ kind: 'gone' });
  });
});

describe('a call that asks', () => {
  let town: Town;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    town = await buildTown(fresh.url, secondsProgram(askingCallStep('call')));
    await town.setClock(NOON);
  });
  afterAll(async () => {
    await town.database.close();
    await drop();
  });

  async function taken() {
    const one = await planned(town, { step: 'call' });
    const request = { department: DEPARTMENT, dispatchId: one.dispatchId, actor: 'operator-1' };
    await takeCall(town, request);
    return { ...one, request };
  }
  const factsOf = async ({ caseId }: Enrolled) =>
    (await town.database.row<{ facts: object }>('SELECT facts FROM cases WHERE id = $1', [caseId]))?.facts;

  it('shows the questions with the card and with the number', async () => {
    const { request, dispatchId } = await taken();
    const card = (await listCalls(town, { department: DEPARTMENT })).find((call) => call.dispatchId === dispatchId);
    expect(Object.keys(card?.questions ?? {})).toEqual(['reason', 'wantsBooking']);
    expect(card?.questions.reason).toEqual({
      ask: { ja: '受診しなかった理由は何ですか', en: 'Why was the check-up missed?' },
      choices: { forgot: { ja: '忘れていた', en: 'Forgot' }, 'no-time': { ja: '時間がない', en: 'No time' } },
    });
    expect(await showNumber(town, request)).toMatchObject({ kind: 'shown', questions: card?.questions });
  });

  it('rings the mobile number first, as the program says', async () => {
    const { dispatchId } = await planned(town, { step: 'call', landline: '0300000003' });
    const card = (await listCalls(town, { department: DEPARTMENT })).find((call) => call.dispatchId === dispatchId);
    expect(card?.numberKind).toBe('mobile');
  });

  it('keeps the answers with the call and makes them facts of the case, once', async () => {
    const { request, ...one } = await taken();
    const record = {
      ...request,
      outcome: 'promised' as const,
      promisedOn: '2026-12-01',
      answers: { reason: 'forgot' },
    };
    expect(await recordCall(town, record)).toEqual({ kind: 'recorded' });
    expect(await recordCall(town, { ...record, answers: { reason: 'no-time' } })).toEqual({ kind: 'over' });
    const events = await town.database.rows(
      'SELECT type, event_id AS id, data FROM events WHERE case_id = $1 ORDER BY 1',
      [one.caseId],
    );
    expect(events).toEqual([
      { type: 'contact.answered', id: `call/${one.dispatchId}/answers`, data: { answers: { reason: 'forgot' } } },
      { type: 'contact.promised', id: `call/${one.dispatchId}`, data: { promisedOn: '2026-12-01' } },
    ]);
    expect(await factsOf(one)).toMatchObject({ 'answer:reason': 'forgot' });
  });

  it('writes down what a call taught in the transaction of its outcome: no run hears of one without the other', async () => {
    const { request, ...one } = await taken();
    const answers = { reason: 'forgot' };
    await recordCall(town, { ...request, outcome: 'promised', promisedOn: '2026-12-01', answers });
    const written = await town.database.rows(
      `SELECT signal AS what, xmin::text AS within FROM outbox WHERE enrolment_id = $1
       UNION ALL SELECT type, xmin::text FROM events WHERE case_id = $2 ORDER BY 1`,
      [one.enrolmentId, one.caseId],
    );
    expect(written.map(({ what }) => what)).toEqual(['contact.answered', 'contact.promised', 'outcome']);
    expect(new Set(written.map(({ within }) => within)).size).toBe(1);
  });

  it.each<Record<string, string>>([
    { reason: 'rain' },
    { weather: 'rain' },
    { constructor: 'forgot' },
    { reason: 'toString' },
  ])('refuses an answer that the program does not offer: %j', async (answers) => {
    const { request, ...one } = await taken();
    const [question] = Object.keys(answers);
    const record = { ...request, outcome: 'reached-self' as const, answers };
    expect(await recordCall(town, record)).toEqual({ kind: 'wrong-answer', question });
    expect(await stateOf(town, one)).toBe('permitted');
  });
});
