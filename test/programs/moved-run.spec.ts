import { recordEvents } from '../../activities/events/record-events.js';
import { type RunningTown, runTown } from '../support/running-town.js';
import { secondsProgram, smsStep } from '../support/seconds-program.js';
import type { Enrolled } from '../support/town.js';
import { agreeOn, approve, propose, releaseTo } from './moving-town.js';

const OLD = secondsProgram(
  smsStep('first', '    at: 0 seconds after start\n') + smsStep('second', '    at: 60 minutes after first\n'),
);
/** The first message has another name; a message was put in between; the second comes soon. */
const NEW = secondsProgram(
  smsStep('opening', '    at: 0 seconds after start\n') +
    smsStep('between', '    at: 1 seconds after opening\n') +
    smsStep('second', '    at: 1 seconds after between\n'),
);
const RENAMED = { choice: 'move', from: 1, to: 2, steps: { first: 'opening' } } as const;

describe('A run that is moved to another version', () => {
  let town: RunningTown;
  beforeEach(async () => {
    town = await runTown(OLD, { routines: ['sms-sending', 'sms-receipts'] });
  });
  afterEach(() => town.stop());

  const contacts = (who: Enrolled) =>
    town.database.rows<{ id: string; step: string; state: string; version: number }>(
      `SELECT id, step, state, (evidence ->> 'version')::int AS version FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at`,
      [who.enrolmentId],
    );
  const isOver = async (who: Enrolled) =>
    (await town.database.row<{ state: string }>('SELECT state FROM enrolments WHERE id = $1', [who.enrolmentId]))
      ?.state === 'ended';
  const firstIsDelivered = async (who: Enrolled) => {
    await town.until('the first message is delivered', async () =>
      (await contacts(who)).some(({ state }) => state === 'delivered'),
    );
  };
  /** How often the telephone of the sandbox got the message of a contact. */
  const arrivals = (dispatchId: string) =>
    town.sandbox
      .accepts()
      .flatMap(({ tags }) => tags)
      .filter((tag) => tag === dispatchId).length;

  it('goes on with the new plan, and no message is sent twice', async () => {
    const who = await town.enrol();
    await town.start(who);
    await firstIsDelivered(who);
    await releaseTo(town, NEW);
    expect((await agreeOn(town, RENAMED)).done).toBe(1);
    expect(await town.handle(who).result()).toBe('completed');
    await town.until('the last message is delivered', () => isOver(who));
    const made = await contacts(who);
    expect(made.map(({ step, version }) => [step, version])).toEqual([
      ['opening', 1],
      ['between', 2],
      ['second', 2],
    ]);
    for (const { id } of made) expect(arrivals(id)).toBe(1);
    expect(town.sandbox.accepts()).toHaveLength(3);
    const relayed = await town.database.rows<{ result: string }>(`SELECT result FROM outbox WHERE signal = 'moved'`);
    expect(relayed).toEqual([{ result: 'signalled' }]);
  });

  it('ends on a payment that comes afterwards, by the new version', async () => {
    const who = await town.enrol();
    await town.start(who);
    await firstIsDelivered(who);
    await releaseTo(town, NEW.replace('1 seconds after opening', '60 minutes after opening'));
    await agreeOn(town, RENAMED);
    await recordEvents(town, {
      department: town.department,
      actor: 'business-system',
      events: [
        {
          id: 'p',
          source: 'test',
          type: 'payment.confirmed',
          subject: who.caseKey,
          time: '2026-11-20T09:00:00+09:00',
          data: { receivedOn: '2026-11-20', yen: 12_300 },
        },
      ],
    });
    expect(await town.handle(who).result()).toBe('paid');
    expect((await contacts(who)).map(({ step }) => step)).toEqual(['opening']);
  });

  it('is moved at any moment without a message being lost or sent twice', async () => {
    const many = await town.enrolMany(30);
    await Promise.all(many.map((who) => town.start(who)));
    await releaseTo(town, NEW);
    const proposed = await propose(town, RENAMED);
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    let moved = 0;
    await town.until(
      'everybody has moved',
      async () => {
        const carriedOut = await approve(town, proposed.id);
        if (carriedOut.kind !== 'carried-out') throw new Error(carriedOut.kind);
        moved += carriedOut.done;
        return moved === many.length;
      },
      60_000,
    );
    await town.until(
      'all have come to their end',
      async () => (await Promise.all(many.map(isOver))).every(Boolean),
      60_000,
    );
    for (const who of many) {
      const made = await contacts(who);
      expect(made.map(({ step }) => step)).toEqual(['opening', 'between', 'second']);
      expect(made.map(({ id }) => arrivals(id))).toEqual([1, 1, 1]);
    }
    expect(town.sandbox.accepts()).toHaveLength(3 * many.length);
  }, 150_000);
});
