import { datesForStart } from '../../activities/gate/dates.js';
import { card, type Page, pageOf, sms, task } from '../support/language-program.js';
import { type Desk, openDesk } from './desk.js';

const NOON = '2026-11-24T03:00:00.000Z';
const AFTER = { at: '1 days after start' };

let desk: Desk;
const open = (sections: Page) => async () => {
  desk = await openDesk(pageOf(sections), NOON);
};
const close = () => desk.close();

describe('a unit of several cases', () => {
  beforeAll(open({ unit: 'household', steps: [sms('first'), card('second', AFTER)] }));
  afterAll(close);

  const paid = { receivedOn: '2026-11-20', yen: 12_300 };

  it('is contacted while one of its cases has not ended, and ends with the last', async () => {
    const who = await desk.enrol();
    const other = await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId });
    await desk.ask(who, 'first');
    expect(await desk.tell(who.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'noted' });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    expect(await desk.tell(other.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'ended', enrolments: 1 });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'ended', reason: 'paid', goal: true });
  });

  it('is contacted about its own case when the others have ended', async () => {
    const who = await desk.enrol();
    const other = await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId });
    await desk.ask(who, 'first');
    expect(await desk.tell(other.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'noted' });
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    expect(await desk.tell(who.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'ended', enrolments: 1 });
  });

  it('is ended by the gate when all have ended although no stop has reached it', async () => {
    const who = await desk.enrol();
    const other = await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId });
    await desk.ask(who, 'first');
    await desk.tell(who.caseKey, 'payment.confirmed', paid);
    await desk.database.run(`UPDATE cases SET facts = facts || '{"balance": 0}' WHERE id = $1`, [other.caseId]);
    await desk.database.run(
      `INSERT INTO events (id, department, source, event_id, type, subject, case_id, occurred_at, data, body_hash, outcome)
        VALUES (gen_random_uuid(), $1, 's', $3, 'payment.confirmed', $3, $2, now(), '{}', '', 'applied')`,
      [desk.department, other.caseId, other.caseKey],
    );
    expect(await desk.permitted(who, 'first')).toEqual({ kind: 'refused', because: 'paid' });
  });

  it('is held while any case that has not ended is held', async () => {
    const who = await desk.enrol();
    const other = await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId });
    await desk.ask(who, 'first');
    expect(await desk.tell(other.caseKey, 'payment.provisional', paid)).toMatchObject({
      effect: 'held',
      enrolments: 1,
    });
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'held', because: 'payment.provisional' });
    expect(await desk.tell(other.caseKey, 'payment.confirmed', paid)).toMatchObject({
      effect: 'resumed',
      enrolments: 1,
    });
    expect((await desk.signals(who)).map(({ signal }) => signal)).toEqual(['held', 'resumed']);
  });

  it('goes on without the case of a member who has moved out, and ends when its own resident has', async () => {
    const who = await desk.enrol({ household: '9900100' });
    const other = await desk.enrol({ household: '9900100', unitOf: who.enrolmentId });
    await desk.tell(`resident:${other.number}`, 'resident.moved-out');
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
    expect(await desk.tell(who.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'ended' });
    const one = await desk.enrol({ household: '9900101' });
    await desk.enrol({ household: '9900101', unitOf: one.enrolmentId });
    await desk.tell(`resident:${one.number}`, 'resident.moved-out');
    expect(await desk.enrolment(one)).toMatchObject({ state: 'ended', reason: 'moved-out' });
  });
});

describe('a unit whose own case has ended before the others', () => {
  const OPEN_DUE = 'due.balance >= 1000';
  const steps = [
    { id: 'way', decide: [{ when: OPEN_DUE, go: 'first' }, { go: 'none' }] },
    {
      ...sms('first', { when: OPEN_DUE }),
      sms: { text: { ja: '{{sender}}です。{{due.dueOn}}のお知らせ。お電話ください。{{phone}}' } },
    },
    card('second', { at: '3 days before due.dueOn', when: OPEN_DUE }),
    { ...task('none'), at: '1 days after start' },
  ];
  const facts = { dueOn: { type: 'date', column: '納期限', speak: true }, balance: { type: 'yen', column: '未納額' } };
  beforeAll(open({ unit: 'household', facts, steps }));
  afterAll(close);

  const paid = { receivedOn: '2026-11-20', yen: 12_300 };
  const later = { facts: { dueOn: '2026-12-21' } };
  const latest = { facts: { dueOn: '2026-12-28' } };

  it('chooses, asks and tells by the facts of the next one that has not', async () => {
    const who = await desk.enrol();
    const joined = { residentId: who.residentId, number: who.number, unitOf: who.enrolmentId };
    await desk.enrol({ ...joined, ...latest });
    await desk.enrol({ ...joined, ...later });
    await desk.tell(who.caseKey, 'payment.confirmed', paid);
    const told = await desk.runs.askAboutFacts({ enrolmentId: who.enrolmentId, step: 'way', at: NOON });
    expect(told).toMatchObject([{ kind: 'answered', branch: 'first' }]);
    await desk.ask(who, 'first', { told });
    expect(await desk.permitted(who, 'first')).toMatchObject({
      kind: 'permitted',
      contact: { words: expect.stringContaining('12月21日') },
    });
  });

  it('counts from the dates of that one', async () => {
    const who = await desk.enrol();
    const version = await desk.versions.byId(null, desk.versionId);
    expect(await datesForStart(desk.database, version, who.enrolmentId)).toEqual({ dueOn: '2026-11-02' });
    await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId, ...later });
    await desk.tell(who.caseKey, 'payment.confirmed', paid);
    expect(await desk.enrolment(who)).toMatchObject({ dates: { dueOn: '2026-12-21' } });
    expect(await desk.signals(who)).toMatchObject([{ signal: 'dated', payload: { dates: { dueOn: '2026-12-21' } } }]);
  });

  it('begins with the dates of that one when its own had ended before the start', async () => {
    const who = await desk.enrol();
    await desk.enrol({ residentId: who.residentId, number: who.number, unitOf: who.enrolmentId, ...later });
    await desk.tell(who.caseKey, 'payment.confirmed', paid);
    const version = await desk.versions.byId(null, desk.versionId);
    expect(await datesForStart(desk.database, version, who.enrolmentId)).toEqual({ dueOn: '2026-12-21' });
  });

  it('tells nobody what another resident’s case says', async () => {
    const who = await desk.enrol({ household: '9900200' });
    await desk.enrol({ household: '9900200', unitOf: who.enrolmentId, ...later });
    await desk.tell(who.caseKey, 'payment.confirmed', paid);
    await desk.ask(who, 'first');
    expect(await desk.permitted(who, 'first')).toEqual({ kind: 'refused', because: 'words-missing' });
  });
});

describe('the ends of a household about the payer', () => {
  const end = { on: 'payment.confirmed', when: 'payer.arrears < 1000', as: 'settled', goal: true };
  beforeAll(open({ unit: 'household', ends: [end], steps: [sms('first')] }));
  afterAll(close);

  it('ask for each case how its own payer stands', async () => {
    const who = await desk.enrol({ household: '9900300' });
    const other = await desk.enrol({ household: '9900300', unitOf: who.enrolmentId });
    await desk.tell(other.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 5_000 });
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 12_300 });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running' });
    await desk.ask(who, 'first');
    expect(await desk.permitted(who, 'first')).toMatchObject({ kind: 'permitted' });
    await desk.tell(other.caseKey, 'payment.confirmed', { receivedOn: '2026-11-23', yen: 7_300 });
    expect(await desk.enrolment(who)).toMatchObject({ state: 'ended', reason: 'settled', goal: true });
  });
});

describe('conditions about the payer', () => {
  beforeAll(
    open({
      ends: [{ on: 'payment.confirmed', when: 'payer.arrears < 1000', as: 'settled', goal: true }],
      steps: [sms('first'), sms('several', { ...AFTER, when: 'payer.cases >= 2 && payer.others == 0' })],
    }),
  );
  afterAll(close);

  it('count all open dues, this one included, as they are when they are asked', async () => {
    const who = await desk.enrol();
    expect(await desk.ask(who, 'several')).toMatchObject([{ outcome: 'not-needed' }]);
    const payer = await desk.enrol();
    const second = await desk.enrol({ residentId: payer.residentId, number: payer.number });
    expect(await desk.ask(payer, 'several')).toMatchObject([{ state: 'asked' }]);
    const paid = { receivedOn: '2026-11-20', yen: 12_300 };
    expect(await desk.tell(payer.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'noted' });
    expect(await desk.tell(second.caseKey, 'payment.confirmed', paid)).toMatchObject({ effect: 'ended' });
    expect(await desk.enrolment(payer)).toMatchObject({ state: 'running' }); // the gate sees to it
    expect(await desk.permitted(payer, 'several')).toEqual({ kind: 'refused', because: 'settled' });
  });

  it('are asked again at the last moment', async () => {
    const payer = await desk.enrol();
    const second = await desk.enrol({ residentId: payer.residentId, number: payer.number });
    await desk.ask(payer, 'several');
    await desk.database.run(`UPDATE cases SET facts = facts || '{"balance": 0}' WHERE id = $1`, [second.caseId]);
    expect(await desk.permitted(payer, 'several')).toEqual({ kind: 'refused', because: 'not-needed' });
  });
});
