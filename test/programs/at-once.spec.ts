import { recordEvents } from '../../activities/events/record-events.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import { settle } from '../../activities/gate/settle.js';
import { sendBack } from '../../activities/programs/review.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { cardStep, secondsProgram, smsStep } from '../support/seconds-program.js';
import { buildTown, type Enrolled, type Town, TUESDAY_10 } from '../support/town.js';
import { approve, propose, releaseTo } from './moving-town.js';
import { page } from './pages.js';
import { DEPARTMENT, openSection, PROGRAM, type Section } from './section.js';

const SLOWER = page({ card: '5 days after sms', expectedOn: 'day 5' });
const SLOWEST = page({ card: '7 days after sms', expectedOn: 'day 7' });

describe('Two reviewers at once', () => {
  let section: Section;
  beforeEach(async () => {
    section = await openSection();
    await section.release(page());
    for (const source of [SLOWER, SLOWEST]) await section.draft(source);
    for (const version of [2, 3]) await section.submit(version);
  });
  afterEach(() => section.close());

  it('never take back unseen what the other has just published', async () => {
    const answers = await Promise.all([section.publish(2, 'approver'), section.publish(3, 'chief')]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['published', 'published-meanwhile']);
    const won = answers[0].kind === 'published' ? 2 : 3;
    expect(answers).toContainEqual({ kind: 'published-meanwhile', version: won });
    const lost = won === 2 ? 3 : 2;
    expect(await section.states()).toEqual(
      ['1 retired', `${won} published`, `${lost} in-review`].sort((a, b) => a.localeCompare(b)),
    );
  });

  it('publish the second one after it was sent back, compared and handed in again', async () => {
    await section.publish(3, 'chief');
    expect(await section.publish(2)).toEqual({ kind: 'published-meanwhile', version: 3 });
    const back = { department: DEPARTMENT, program: PROGRAM, version: 2, actor: 'approver', because: '第3版との違い' };
    expect(await sendBack(section.database, back)).toEqual({ kind: 'sent-back' });
    await section.submit(2);
    expect(await section.publish(2)).toMatchObject({ kind: 'published' });
    expect(await section.states()).toEqual(['1 retired', '2 published', '3 retired']);
  });
});

const OLD = secondsProgram(smsStep('sms') + cardStep('card', '    at: 10 days after sms\n'));
const NEW = secondsProgram(smsStep('message') + cardStep('card', '    at: 12 days after message\n'));
const RENAMED = { choice: 'move', from: 1, to: 2, steps: { sms: 'message' } } as const;

describe('A move and an event at once', () => {
  let fresh: FreshDatabase;
  let town: Town;
  beforeEach(async () => {
    fresh = await freshDatabase();
    town = await buildTown(fresh.url, OLD);
    await town.setClock('2026-11-24T03:00:00.000Z');
  });
  afterEach(async () => {
    await town.database.close();
    await fresh.drop();
  });

  async function delivered(): Promise<Enrolled> {
    const who = await town.enrol();
    const request = { step: 'sms', attempt: 1, at: TUESDAY_10, tells: [], closes: false, known: {} };
    await createOutreachActivities(town).askForContact({ enrolmentId: who.enrolmentId, ...request });
    const contact = await town.database.row<{ id: string }>(
      `UPDATE dispatches SET state = 'accepted', permitted_at = clock_now(), accepted_at = clock_now()
        WHERE enrolment_id = $1 RETURNING id`,
      [who.enrolmentId],
    );
    await settle(town.database, contact?.id ?? '', { state: 'delivered', outcome: 'delivered' });
    return who;
  }

  const pay = ({ caseKey }: Enrolled) =>
    recordEvents(town, {
      department: town.department,
      actor: 'business-system',
      events: [
        {
          id: caseKey,
          source: 'cashbook',
          type: 'payment.confirmed',
          subject: caseKey,
          time: TUESDAY_10,
          data: { receivedOn: '2026-11-24', yen: 50_000 },
        },
      ],
    });

  it('leave every run ended by the event, moved before or not at all, and none moved twice', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, delivered));
    await releaseTo(town, NEW);
    const proposed = await propose(town, RENAMED);
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    await Promise.all([approve(town, proposed.id), ...people.map(pay), approve(town, proposed.id, 'chief')]);
    const runs = await town.database.rows<{ state: string; reason: string; version: number; moves: number }>(
      `SELECT enrolments.state, end_reason AS reason, version,
              (SELECT count(*)::int FROM audit WHERE subject_id = enrolments.id::text AND action = 'enrolment.moved') AS moves
         FROM enrolments JOIN program_versions ON program_versions.id = version_id`,
    );
    expect(runs).toHaveLength(12);
    for (const { state, reason, version, moves } of runs) {
      expect([state, reason, moves]).toEqual(['ended', 'paid', version - 1]);
    }
    const move = await town.database.row<{ done: number }>('SELECT done FROM version_moves');
    expect(move?.done).toBe(runs.filter(({ version }) => version === 2).length);
  });
});
