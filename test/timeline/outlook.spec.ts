import { timelineOf } from '../../activities/timeline/timeline.js';
import { type Desk, openDesk } from '../gate/desk.js';
import { BOOKINGS, call, card, type Page, pageOf, sms } from '../support/language-program.js';
import { type Enrolled, TUESDAY_10 } from '../support/town.js';

const NOON = '2026-11-24T03:00:00.000Z';
const OPEN = { window: { days: 'every-day', from: '09:00', to: '19:00' }, stale: '5 days' };

let desk: Desk;
const open = (page: Page) => async () => {
  desk = await openDesk(pageOf({ gate: OPEN, ...page }), NOON);
};
const close = () => desk.close();

/** What is to come, soonest first: the day in Japan, the step, and why it would not be made. */
async function comes(who: Enrolled): Promise<string[]> {
  const timeline = await timelineOf(desk, { department: desk.department, enrolmentId: who.enrolmentId });
  const future = timeline?.entries.filter(({ tense }) => tense === 'future') ?? [];
  return future.reverse().map(({ at, kind, facts, because }) => {
    const day = new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
    const named = facts?.branch ? `${facts.step} → ${facts.branch}` : `${facts?.step}`;
    return [day, kind, named, ...(because ? [because.reason] : [])].join(' ');
  });
}

describe('what is to come', () => {
  beforeAll(
    open({
      holds: [{ on: 'contact.promised', until: 'event.promisedOn + 1 days' }],
      steps: [
        sms('first'),
        { id: 'milestone', at: '1 days after first', wait: { for: 'reminder.issued', atMost: '10 days' } },
        { id: 'choose', decide: [{ when: 'due.balance >= 10000', go: 'ring' }, { go: 'paper' }] },
        call('ring', { at: '2 days after choose' }),
        card('paper', { at: '6 days after choose', when: 'due.balance >= 20000' }),
      ],
    }),
  );
  afterAll(close);

  it('goes through waits and choices on the facts of now, and says what would not be made', async () => {
    const who = await desk.enrol({ landline: '0300000001' });
    expect(await comes(who)).toEqual([
      '2026-11-24 planned first',
      '2026-11-25 awaited milestone',
      '2026-12-05 chosen choose → ring',
      '2026-12-07 planned ring',
      '2026-12-08 planned ring',
      '2026-12-11 planned paper not-needed',
    ]);
    const small = await desk.enrol({ balance: 5_000 });
    expect(await comes(small)).toEqual([
      '2026-11-24 planned first',
      '2026-11-25 awaited milestone',
      '2026-12-05 chosen choose → paper',
      '2026-12-11 planned paper not-needed',
    ]);
  });

  it('begins after a hold that passes by itself, which is shown with its day', async () => {
    const who = await desk.enrol({ landline: '0300000002' });
    await desk.tell(who.caseKey, 'contact.promised', { promisedOn: '2026-11-30' });
    expect((await comes(who))[0]).toBe('2026-12-02 planned first');
    const timeline = await timelineOf(desk, { department: desk.department, enrolmentId: who.enrolmentId });
    expect(timeline?.entries.find(({ tense }) => tense === 'now')).toMatchObject({
      kind: 'held',
      because: { reason: 'contact.promised', until: '2026-12-01T15:00:00.000Z' },
    });
  });

  it('takes up what was answered and awaited already', async () => {
    const who = await desk.enrol({ landline: '0300000003' });
    await desk.ask(who, 'first');
    await desk.permitted(who, 'first');
    await desk.database.run(
      `UPDATE dispatches SET state = 'delivered', outcome = 'delivered', accepted_at = $2, settled_at = clock_now() WHERE enrolment_id = $1`,
      [who.enrolmentId, TUESDAY_10],
    );
    const asking = { enrolmentId: who.enrolmentId, step: 'milestone', at: '2026-11-25T01:00:00.000Z' };
    await desk.runs.askAboutFacts({ ...asking, awaits: ['reminder.issued'] });
    await desk.tell(who.caseKey, 'reminder.issued', { on: '2026-11-24' }, { time: NOON });
    expect((await comes(who))[0]).toBe('2026-11-24 chosen choose → ring');
  });
});

describe('what was', () => {
  beforeAll(
    open({
      ...BOOKINGS,
      steps: [
        { id: 'way', decide: [{ when: 'due.on == today', go: 'same-day' }, { go: 'week' }] },
        sms('same-day', { next: 'end' }),
        sms('week', { at: '7 days before due.on 10:00' }),
      ],
    }),
  );
  afterAll(close);

  it('tells where the facts led and that the sequence began anew', async () => {
    const who = await desk.enrol({ kind: 'booking', facts: { on: '2026-12-10', time: '10:30' } });
    await desk.runs.askAboutFacts({ enrolmentId: who.enrolmentId, step: 'way', at: TUESDAY_10 });
    await desk.tell(who.caseKey, 'booking.changed', { on: '2026-12-20' }, { time: NOON });
    const timeline = await timelineOf(desk, { department: desk.department, enrolmentId: who.enrolmentId });
    const past = timeline?.entries.filter(({ tense }) => tense === 'past') ?? [];
    expect(past.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['chosen', 'restarted', 'event']));
    expect(past.find(({ kind }) => kind === 'chosen')).toMatchObject({ facts: { step: 'way', branch: 'week' } });
    expect((await comes(who)).at(-1)).toBe('2026-12-13 planned week');
  });
});
