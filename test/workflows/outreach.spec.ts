import { recordEvents } from '../../activities/events/record-events.js';
import { channelId, outreachId } from '../../workflows/contract.js';
import { type RunningTown, runTown } from '../support/running-town.js';
import { cardStep, secondsProgram, smsStep } from '../support/seconds-program.js';
import type { Enrolled } from '../support/town.js';

const PROGRAM = secondsProgram(
  smsStep('first', '    at: 0 seconds after start\n') +
    smsStep('second', '    at: 2 seconds after first\n') +
    smsStep('third', '    at: 1 seconds after second\n'),
);

describe('a run', () => {
  let town: RunningTown;
  beforeAll(async () => {
    town = await runTown(PROGRAM);
  });
  afterAll(() => town.stop());

  const contacts = (who: Enrolled) =>
    town.database.rows<{ step: string; state: string }>(
      'SELECT step, state FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at',
      [who.enrolmentId],
    );
  const enrolment = (who: Enrolled) =>
    town.database.row<{ state: string; end_reason: string }>('SELECT state, end_reason FROM enrolments WHERE id = $1', [
      who.enrolmentId,
    ]);
  const pay = (who: Enrolled, type = 'payment.confirmed', id = `${type}-${who.number}`) =>
    recordEvents(town, {
      department: town.department,
      actor: 'business-system',
      events: [
        {
          id,
          source: 'test',
          type: type as 'payment.confirmed',
          subject: who.caseKey,
          time: '2026-11-20T09:00:00+09:00',
          data: { receivedOn: '2026-11-20', yen: 12_300 },
        },
      ],
    });

  it('makes each contact once, in order, and ends', async () => {
    const who = await town.enrol();
    await town.start(who);
    expect(await town.handle(who).result()).toBe('completed');
    await town.until('the last message is delivered', async () => (await enrolment(who))?.state === 'ended');
    expect((await contacts(who)).map(({ step }) => step)).toEqual(['first', 'second', 'third']);
    const tags = town.sandbox.accepts().flatMap((accept) => accept.tags);
    for (const row of await town.database.rows<{ id: string }>('SELECT id FROM dispatches WHERE enrolment_id = $1', [
      who.enrolmentId,
    ])) {
      expect(tags.filter((tag) => tag === row.id)).toHaveLength(1);
    }
    expect(await enrolment(who)).toEqual({ state: 'ended', end_reason: 'completed' });
    await town.keepHistory('outreach-completed', outreachId(who.enrolmentId));
    await town.keepHistory('channel-sending', channelId('sms-sending'));
  });

  it('is started once, however often its wave is started', async () => {
    const who = await town.enrol();
    await Promise.all([town.start(who), town.start(who), town.start(who)]);
    await town.handle(who).result();
    await town.start(who);
    expect(await contacts(who)).toHaveLength(3);
  });

  it('makes no further contact once a payment is known', async () => {
    const who = await town.enrol();
    await town.start(who);
    await town.until('the first contact is made', async () =>
      (await contacts(who)).some(({ state }) => state !== 'planned'),
    );
    expect(await pay(who)).toMatchObject([{ kind: 'applied', effect: 'ended' }]);
    expect(await town.handle(who).result()).toBe('paid');
    expect((await contacts(who)).map(({ step }) => step)).toEqual(['first']);
    expect(await enrolment(who)).toEqual({ state: 'ended', end_reason: 'paid' });
    await town.keepHistory('outreach-paid', outreachId(who.enrolmentId));
  });

  it('waits while a payment is provisional and goes on when it is reversed', async () => {
    const who = await town.enrol();
    await town.start(who);
    await town.until('the first contact is made', async () =>
      (await contacts(who)).some(({ state }) => state === 'delivered'),
    );
    expect(await pay(who, 'payment.provisional')).toMatchObject([{ effect: 'held' }]);
    await town.until(
      'the run knows',
      async () =>
        (
          await town.database.rows(
            `SELECT 1 FROM outbox WHERE enrolment_id = $1 AND signal = 'held' AND sent_at IS NOT NULL`,
            [who.enrolmentId],
          )
        ).length === 1,
    );
    expect(await contacts(who)).toHaveLength(1);
    expect(await pay(who, 'payment.reversed')).toMatchObject([{ effect: 'resumed' }]);
    expect(await town.handle(who).result()).toBe('completed');
    expect(await contacts(who)).toHaveLength(3);
    await town.keepHistory('outreach-held-and-resumed', outreachId(who.enrolmentId));
  });

  it('keeps no personal data in Temporal', async () => {
    const who = await town.enrol();
    await town.start(who);
    await town.handle(who).result();
    const history = JSON.stringify(await town.handle(who).fetchHistory());
    expect(history).not.toContain(who.number);
    expect(history).not.toContain('seconds-test'); // the plan itself is sealed
  });
});

describe('a run whose step has branches', () => {
  let town: RunningTown;
  beforeAll(async () => {
    const steps =
      smsStep('sms', '    at: 0 seconds after start\n    otherwise: { no-mobile: card, undelivered: card }\n') +
      cardStep('card', '    at: 1 hours after sms\n');
    town = await runTown(secondsProgram(steps), { routines: ['sms-sending', 'sms-receipts'] });
  });
  afterAll(() => town.stop());

  it('goes to the postcard at once when there is no mobile number', async () => {
    const who = await town.enrol({ mobile: null });
    await town.start(who);
    await town.until(
      'the card is planned',
      async () =>
        (
          await town.database.rows(`SELECT 1 FROM dispatches WHERE enrolment_id = $1 AND channel = 'postcard'`, [
            who.enrolmentId,
          ])
        ).length === 1,
    );
    expect(await town.handle(who).result()).toBe('completed');
    await town.keepHistory('outreach-branched', outreachId(who.enrolmentId));
  });

  it('goes to the postcard at once when the message was not delivered, and waits when it was', async () => {
    const many = await town.enrolMany(60);
    await Promise.all(many.map((who) => town.start(who)));
    const open = () =>
      town.database.rows(
        `SELECT 1 FROM dispatches WHERE channel = 'sms' AND state NOT IN ('delivered', 'undelivered', 'failed', 'expired', 'refused')`,
      );
    await town.until(
      'all results are there',
      async () =>
        (await open()).length === 0 &&
        (await town.database.rows(`SELECT 1 FROM dispatches WHERE channel = 'sms'`)).length >= 60,
    );
    const wanted = await town.database.rows<{ id: string }>(
      `SELECT enrolment_id AS id FROM dispatches WHERE channel = 'sms' AND state = 'undelivered' ORDER BY 1`,
    );
    const cards = () =>
      town.database.rows<{ id: string }>(
        `SELECT enrolment_id AS id FROM dispatches WHERE channel = 'postcard' AND enrolment_id = ANY($1::uuid[]) ORDER BY 1`,
        [many.map(({ enrolmentId }) => enrolmentId)],
      );
    await town.until('the cards are planned', async () => (await cards()).length === wanted.length);
    expect(await cards()).toEqual(wanted);
  });
});
