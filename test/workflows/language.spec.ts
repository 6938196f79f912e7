import { randomUUID } from 'node:crypto';
import { recordEvents } from '../../activities/events/record-events.js';
import { cloudEventSchema } from '../../rules/cloud-event.js';
import { readProgram } from '../../rules/program.js';
import { outreachId } from '../../workflows/contract.js';
import { BOOKINGS, card, type Page, pageOf, sms } from '../support/language-program.js';
import { type RunningTown, runTown } from '../support/running-town.js';
import type { Enrolled } from '../support/town.js';

const AT_ONCE = { at: '0 seconds after start' };
const BOOKED = { kind: 'booking', facts: { on: '2027-02-10', time: '10:30', venue: '市民体育館' } };

let town: RunningTown;
const open =
  (sections: Page, options: Parameters<typeof runTown>[1] = {}) =>
  async () => {
    town = await runTown(pageOf(sections), options);
  };
const close = () => town.stop();

const contacts = async (who: Enrolled) => {
  const rows = await town.database.rows<{ name: string; state: string }>(
    `SELECT step || '#' || attempt AS name, state FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at`,
    [who.enrolmentId],
  );
  return rows.map(({ name, state }) => `${name} ${state}`);
};
const made = async (who: Enrolled) => (await contacts(who)).map((line) => line.split(' ')[0]);
const is = async (who: Enrolled, line: string) => (await contacts(who)).includes(line);
const tell = (subject: string, type: string, data: object = {}) => {
  const event = cloudEventSchema.parse({
    id: randomUUID(),
    source: 'test',
    time: new Date().toISOString(),
    type,
    subject,
    data,
  });
  return recordEvents(town, { department: town.department, actor: 'test', events: [event] });
};
const hears = (who: Enrolled, signal: string) =>
  town.until(`the run hears: ${signal}`, async () => {
    const sent = `SELECT 1 FROM outbox WHERE enrolment_id = $1 AND signal = $2 AND sent_at IS NOT NULL`;
    return (await town.database.rows(sent, [who.enrolmentId, signal])).length > 0;
  });

describe('a run that chooses on the facts and awaits an event', () => {
  beforeAll(
    open({
      steps: [
        { id: 'choose', decide: [{ when: 'due.balance >= 10000', go: 'milestone' }, { go: 'small' }] },
        sms('small', { ...AT_ONCE, next: 'end' }),
        { id: 'milestone', wait: { for: 'reminder.issued', atMost: '30 days' } },
        sms('large', { at: '0 seconds after milestone' }),
      ],
    }),
  );
  afterAll(close);

  it('goes where they lead', async () => {
    const who = await town.enrol({ balance: 5_000 });
    await town.start(who);
    expect(await town.handle(who).result()).toBe('completed');
    expect(await made(who)).toEqual(['small#1']);
  });

  it('waits for the event, whenever it comes', async () => {
    const [early, late] = [await town.enrol(), await town.enrol()];
    await tell(early.caseKey, 'reminder.issued', { on: '2026-11-20' });
    await Promise.all([town.start(early), town.start(late)]);
    await town.until('the run waits', async () => {
      const asked = 'SELECT 1 FROM run_answers WHERE enrolment_id = $1 AND branch = $2';
      return (await town.database.rows(asked, [late.enrolmentId, 'open'])).length === 1;
    });
    expect(await made(late)).toEqual([]);
    await tell(late.caseKey, 'reminder.issued', { on: '2026-11-20' });
    expect(await town.handle(early).result()).toBe('completed');
    expect(await town.handle(late).result()).toBe('completed');
    expect([await made(early), await made(late)]).toEqual([['large#1'], ['large#1']]);
    await town.keepHistory('outreach-chose-and-waited', outreachId(late.enrolmentId));
  });

  it('ends on a payment while it waits', async () => {
    const who = await town.enrol();
    await town.start(who);
    await tell(who.caseKey, 'payment.confirmed', { receivedOn: '2026-11-20', yen: 12_300 });
    expect(await town.handle(who).result()).toBe('paid');
    expect(await made(who)).toEqual([]);
  });
});

describe('a run whose time is up', () => {
  beforeAll(
    open(
      {
        steps: [
          { id: 'milestone', wait: { for: 'reminder.issued', atMost: '1 seconds' }, otherwise: { timeout: 'first' } },
          sms('never', { at: '1 days after milestone', next: 'end' }),
          sms('first', { ...AT_ONCE, within: '2 seconds', otherwise: { 'not-in-time': 'paper' }, next: 'end' }),
          card('paper', { at: '1 days after first' }),
        ],
      },
      { routines: ['sms-sending'] }, // nobody asks the gateway for results
    ),
  );
  afterAll(close);

  it('goes on without the event, and without the outcome of a contact', async () => {
    const who = await town.enrol();
    await town.start(who);
    expect(await town.handle(who).result()).toBe('completed');
    expect(await contacts(who)).toEqual(['first#1 accepted', 'paper#1 planned']);
    await town.keepHistory('outreach-not-in-time', outreachId(who.enrolmentId));
  });
});

describe('a run that repeats its contact', () => {
  beforeAll(
    open({
      steps: [
        sms('again', { ...AT_ONCE, repeat: { every: '1 seconds', max: 3 } }),
        sms('last', { at: '1 seconds after again' }),
      ],
    }),
  );
  afterAll(close);

  it('makes it so often, then the next', async () => {
    const who = await town.enrol();
    await town.start(who);
    expect(await town.handle(who).result()).toBe('completed');
    expect(await made(who)).toEqual(['again#1', 'again#2', 'again#3', 'last#1']);
    const tags = town.sandbox.accepts().map(({ tags: [id] }) => id);
    expect(new Set(tags).size).toBe(tags.length);
  });
});

describe('a run whose booking changes', () => {
  beforeAll(
    open({
      ...BOOKINGS,
      steps: [
        sms('first', AT_ONCE),
        sms('second', { at: '1 hours after first' }),
        sms('eve', { at: '1 days before due.on 17:00' }),
      ],
    }),
  );
  afterAll(close);

  it('begins anew, with what was not begun taken back, and waits for the new day', async () => {
    const who = await town.enrol({ ...BOOKED, startsAt: new Date().toISOString() });
    await town.start(who);
    await town.until('the first contact is made', () => is(who, 'first#1 delivered'));
    await tell(who.caseKey, 'booking.changed', { on: '2027-03-10' });
    await town.until('the first contact is made anew', () => is(who, 'first#2 delivered'));
    expect(await made(who)).toEqual(['first#1', 'first#2']);
    await tell(who.caseKey, 'booking.cancelled');
    expect(await town.handle(who).result()).toBe('cancelled');
    await town.keepHistory('outreach-began-anew', outreachId(who.enrolmentId));
  });
});

describe('a run that a promise keeps waiting', () => {
  beforeAll(
    open({
      holds: [{ on: 'contact.promised', until: 'event.promisedOn + 1 days' }],
      steps: [sms('first', AT_ONCE), sms('second', { at: '3 seconds after first' })],
    }),
  );
  afterAll(close);

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('goes on when the promised day has passed', async () => {
    const who = await town.enrol();
    await town.start(who);
    await town.until('the first contact is made', () => is(who, 'first#1 delivered'));
    expect(await tell(who.caseKey, 'contact.promised', { promisedOn: day(10) })).toMatchObject([{ effect: 'held' }]);
    await hears(who, 'held');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await made(who)).toEqual(['first#1']);
    expect(await tell(who.caseKey, 'contact.promised', { promisedOn: day(-5) })).toMatchObject([{ effect: 'resumed' }]);
    expect(await town.handle(who).result()).toBe('completed');
    expect(await made(who)).toEqual(['first#1', 'second#1']);
    await town.keepHistory('outreach-promised', outreachId(who.enrolmentId));
  });
});

describe('a run that is moved to another version', () => {
  const steps = (second: string, time: string) => [sms('first', AT_ONCE), sms(second, { at: `${time} after first` })];
  beforeAll(open({ steps: steps('second', '1 hours') }));
  afterAll(close);

  it('goes on under the new names of its steps', async () => {
    const who = await town.enrol();
    await town.start(who);
    await town.until('the first contact is made', () => is(who, 'first#1 delivered'));
    const page = pageOf({ steps: [sms('opening', AT_ONCE), sms('closing', { at: '1 seconds after opening' })] });
    const read = readProgram(page, 'test.yaml');
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
    const versionId = randomUUID();
    await town.database.run(`UPDATE program_versions SET state = 'retired' WHERE id = $1`, [town.versionId]);
    await town.database.run(
      `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by, published_at)
        SELECT $2, department, program, 2, $3, '', $4, 'published', 'planner', published_at FROM program_versions WHERE id = $1`,
      [town.versionId, versionId, read.hash, JSON.stringify(read.program)],
    );
    await town.database.run(`UPDATE dispatches SET step = 'opening' WHERE enrolment_id = $1`, [who.enrolmentId]);
    await town.database.run('UPDATE enrolments SET version_id = $2 WHERE id = $1', [who.enrolmentId, versionId]);
    const { plan } = await town.versions.byId(null, versionId);
    await town
      .handle(who)
      .signal('moved', { plan, steps: { first: 'opening', second: 'closing' }, at: new Date().toISOString() });
    expect(await town.handle(who).result()).toBe('completed');
    expect(await made(who)).toEqual(['opening#1', 'closing#1']);
  });
});
