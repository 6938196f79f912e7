import type { JournalEntry } from '../../rules/journal.js';
import { at } from '../../rules/time.js';
import { BOOKINGS, call, card, type Page, pageOf, sms, task, WORDS } from '../support/language-program.js';
import { TUESDAY_10 } from '../support/town.js';
import { type Desk, openDesk } from './desk.js';

const NOON = '2026-11-24T03:00:00.000Z';
const AFTER = { at: '1 days after start' };

let desk: Desk;
const open = (sections: Page) => async () => {
  desk = await openDesk(pageOf(sections), NOON);
};
const close = () => desk.close();

describe('a contact that is asked for', () => {
  beforeAll(
    open({
      steps: [
        sms('first'),
        { id: 'paper', ...AFTER, letter: { template: 'notice' } },
        { id: 'door', ...AFTER, visit: { slip: { ja: WORDS } } },
        { id: 'robot', ...AFTER, voice: { script: { ja: WORDS } } },
        call('ring', AFTER),
        call('ring-mobile', AFTER, { order: 'mobile-first' }),
        task('check', AFTER),
      ],
    }),
  );
  afterAll(close);

  const pointOf = (step: string, enrolmentId: string) =>
    desk.database.row(
      `SELECT kind FROM dispatches LEFT JOIN contact_points ON contact_points.id = contact_point_id WHERE enrolment_id = $1 AND step = $2`,
      [enrolmentId, step],
    );

  it.each([
    ['paper', 'postal'],
    ['door', 'postal'],
    ['robot', 'landline'],
    ['ring', 'landline'],
    ['ring-mobile', 'mobile'],
    ['check', null],
  ])('%s goes by what its channel and its step want', async (step, kind) => {
    const who = await desk.enrol({ landline: '0300000001' });
    await desk.ask(who, step);
    expect(await pointOf(step, who.enrolmentId)).toEqual({ kind });
  });

  it('lies on the desk of who makes it', async () => {
    const who = await desk.enrol({ landline: '0300000002' });
    for (const step of ['ring', 'door', 'check']) {
      const known = Object.fromEntries((await desk.dispatches(who)).map((one) => [`${one.step}#1`, 'held']));
      await desk.database.run(
        `UPDATE dispatches SET state = 'done', outcome = 'done', settled_at = clock_now() WHERE enrolment_id = $1`,
        [who.enrolmentId],
      );
      await desk.ask(who, step, { known: Object.fromEntries(Object.keys(known).map((key) => [key, 'over:done'])) });
    }
    const rows = await desk.database.rows<{ what: string }>(
      `SELECT 'call' AS what FROM telephone_tasks JOIN dispatches ON id = dispatch_id WHERE enrolment_id = $1
       UNION ALL SELECT desk_tasks.channel FROM desk_tasks JOIN dispatches ON id = dispatch_id WHERE enrolment_id = $1 ORDER BY 1`,
      [who.enrolmentId],
    );
    expect(rows.map(({ what }) => what)).toEqual(['call', 'task', 'visit']);
  });

  it('of a step that the version does not have is not planned: the run is being moved', async () => {
    const who = await desk.enrol();
    expect(await desk.ask(who, 'gone')).toEqual([]);
    expect(await desk.dispatches(who)).toEqual([]);
  });
});

describe('a choice on the facts', () => {
  beforeAll(
    open({
      steps: [
        call(
          'ring',
          {},
          {
            questions: {
              reason: {
                ask: { ja: '理由', en: 'Why' },
                choices: { forgot: { ja: '忘れ', en: 'Forgot' }, money: { ja: 'お金', en: 'Money' } },
              },
            },
          },
        ),
        {
          id: 'choose',
          decide: [
            { when: "has(answer.reason) && answer.reason == 'money'", go: 'check' },
            { when: 'due.balance >= 10000', go: 'paper' },
            { go: 'end' },
          ],
        },
        task('check', { ...AFTER, next: 'end' }),
        { id: 'paper', ...AFTER, letter: { template: 'notice' } },
      ],
    }),
  );
  afterAll(close);

  const choose = (enrolmentId: string, askedAt = TUESDAY_10) =>
    desk.runs.askAboutFacts({ enrolmentId, step: 'choose', at: askedAt });

  it('leads where the facts of now say', async () => {
    const [large, small] = [await desk.enrol({ balance: 12_300 }), await desk.enrol({ balance: 5_000 })];
    expect(await choose(large.enrolmentId)).toEqual([
      { kind: 'answered', step: 'choose', at: TUESDAY_10, branch: 'paper' },
    ]);
    expect(await choose(small.enrolmentId)).toMatchObject([{ branch: 'end' }]);
  });

  it('says the same when it is asked twice, whatever has come meanwhile', async () => {
    const who = await desk.enrol({ balance: 12_300 });
    const answers = await Promise.all([choose(who.enrolmentId), choose(who.enrolmentId)]);
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 5_000 });
    answers.push(await choose(who.enrolmentId));
    expect(answers.flat().map((entry) => entry.kind === 'answered' && entry.branch)).toEqual([
      'paper',
      'paper',
      'paper',
    ]);
    expect(await choose(who.enrolmentId, NOON)).toMatchObject([{ branch: 'end' }]); // another round
  });

  it('of an enrolment that has ended is not made', async () => {
    const who = await desk.enrol();
    await desk.tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 12_300 });
    expect(await choose(who.enrolmentId)).toMatchObject([{ kind: 'ended', reason: 'paid' }]);
  });
});

describe('a wait', () => {
  beforeAll(
    open({
      steps: [
        {
          id: 'milestone',
          wait: { for: 'reminder.issued', atMost: '40 days', statutory: true },
          otherwise: { timeout: 'second' },
        },
        sms('first', { at: '5 days after milestone' }),
        card('second', { at: '5 days after first' }),
      ],
    }),
  );
  afterAll(close);

  const wait = (enrolmentId: string) =>
    desk.runs.askAboutFacts({ enrolmentId, step: 'milestone', at: TUESDAY_10, awaits: ['reminder.issued'] });

  it('goes on until its event comes', async () => {
    const who = await desk.enrol();
    expect(await wait(who.enrolmentId)).toEqual([
      { kind: 'answered', step: 'milestone', at: TUESDAY_10, branch: 'open' },
    ]);
  });

  it('learns that its event came before', async () => {
    const who = await desk.enrol();
    await desk.tell(who.caseKey, 'reminder.issued', { on: '2026-11-20' }, { time: '2026-11-20T01:00:00Z' });
    expect(await wait(who.enrolmentId)).toMatchObject([
      { kind: 'event', type: 'reminder.issued', at: '2026-11-20T01:00:00.000Z', knownAt: NOON },
      { kind: 'answered', branch: 'open' },
    ]);
  });

  it('is told of its event once, and so is what asks for a contact without having heard of it', async () => {
    const who = await desk.enrol();
    await wait(who.enrolmentId);
    const event = [
      who.caseKey,
      'reminder.issued',
      { on: '2026-11-24' },
      { id: `R-${who.number}`, time: NOON },
    ] as const;
    await desk.tell(...event);
    await desk.tell(...event);
    await desk.tell(who.caseKey, 'payment.provisional', { receivedOn: '2026-11-20', yen: 1 });
    const happened = (await desk.signals(who)).filter(({ signal }) => signal === 'happened');
    expect(happened).toMatchObject([{ payload: { type: 'reminder.issued', at: NOON, knownAt: NOON } }]);
    const told: JournalEntry[] = [{ kind: 'answered', step: 'milestone', at: TUESDAY_10, branch: 'open' }];
    const timedOut = { at: at('2027-01-08', '10:00'), told };
    expect(await desk.ask(who, 'second', timedOut)).toMatchObject([
      { kind: 'event', type: 'reminder.issued' },
      { kind: 'held', by: 'payment.provisional' },
    ]);
    expect(await desk.dispatches(who)).toEqual([]);
  });
});

describe('the end of a sequence', () => {
  beforeAll(
    open({
      ...BOOKINGS,
      steps: [sms('eve', { at: '1 days before due.on 17:00' })],
    }),
  );
  afterAll(close);

  const booked = { kind: 'booking', facts: { on: '2026-12-10', time: '10:30', venue: '市民体育館' } };
  const end = (enrolmentId: string, told: JournalEntry[] = []) =>
    desk.runs.recordEnd({ enrolmentId, reason: 'completed', at: NOON, told });

  it('is recorded, once', async () => {
    const who = await desk.enrol(booked);
    expect(await end(who.enrolmentId)).toEqual([{ kind: 'ended', reason: 'completed', at: NOON }]);
    expect(await end(who.enrolmentId)).toEqual([{ kind: 'ended', reason: 'completed', at: NOON }]);
    expect((await desk.signals(who)).map(({ signal }) => signal)).toEqual(['ended']);
  });

  it('is not recorded while the run has not heard that it begins anew', async () => {
    const who = await desk.enrol(booked);
    await desk.tell(who.caseKey, 'booking.changed', { on: '2026-12-20' }, { time: NOON });
    const news = await end(who.enrolmentId);
    expect(news).toEqual([{ kind: 'restarted', at: NOON }]);
    expect(await desk.enrolment(who)).toMatchObject({ state: 'running', restarts: 1 });
    expect(await end(who.enrolmentId, news)).toMatchObject([{ kind: 'ended' }]);
  });
});
