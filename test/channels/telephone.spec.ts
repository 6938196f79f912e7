import { listCalls, recordCall, releaseCall, showNumber, takeCall } from '../../activities/channels/phone/telephone.js';
import { recordEvents } from '../../activities/events/record-events.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import { freshDatabase } from '../support/postgres.js';
import { callStep, secondsProgram } from '../support/seconds-program.js';
import { buildTown, type Enrolled, type Town } from '../support/town.js';

const NOON = '2026-11-24T03:00:00.000Z';
const LATER = '2026-11-24T03:16:00.000Z';

describe('the telephone queue', () => {
  let town: Town;
  let drop: () => Promise<void>;
  const { department } = { department: 'hokenryo' };

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

  /** A card in the queue. */
  async function card(person = {}): Promise<Enrolled & { dispatchId: string }> {
    const who = await town.enrol({ landline: '0300000003', ...person });
    const request = {
      enrolmentId: who.enrolmentId,
      step: 'call',
      attempt: 1,
      at: NOON,
      tells: ['*'],
      closes: false,
      known: {},
    };
    await createOutreachActivities(town).askForContact(request);
    const row = await town.database.row<{ id: string }>('SELECT id FROM dispatches WHERE enrolment_id = $1', [
      who.enrolmentId,
    ]);
    return { ...who, dispatchId: row?.id ?? '' };
  }
  const by = (actor: string, { dispatchId }: { dispatchId: string }) => ({ department, dispatchId, actor });
  const waiting = async () => (await listCalls(town.database, { department })).map(({ dispatchId }) => dispatchId);
  const pay = (who: Enrolled) =>
    recordEvents(town, {
      department,
      actor: 'business-system',
      events: [
        {
          id: who.caseKey,
          source: 'test',
          type: 'payment.confirmed',
          subject: who.caseKey,
          time: '2026-11-24T11:00:00+09:00',
          data: { receivedOn: '2026-11-24', yen: 12_300 },
        },
      ],
    });

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
    expect(await recordCall(town, record)).toBe(true);
    expect(await recordCall(town, record)).toBe(false);
    const told = await town.database.rows('SELECT signal, payload FROM outbox WHERE enrolment_id = $1', [
      one.enrolmentId,
    ]);
    expect(told).toMatchObject([{ signal: 'outcome', payload: { step: 'call', state: 'over', outcome: 'no-answer' } }]);
    expect(await waiting()).not.toContain(one.dispatchId);
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
    await pay(one);
    expect(await waiting()).not.toContain(one.dispatchId);
    expect(await takeCall(town, by('operator-1', one))).toEqual({ kind: 'gone' });
    await takeCall(town, by('operator-1', two));
    await pay(two);
    expect(await showNumber(town, by('operator-1', two))).toEqual({ kind: 'stopped', because: 'paid' });
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

  it('keeps another department out', async () => {
    const one = await card();
    expect(await takeCall(town, { ...by('operator-1', one), department: 'kenko' })).toEqual({ kind: 'gone' });
  });
});
