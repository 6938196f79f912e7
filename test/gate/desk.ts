import { type EventAnswer, recordEvents } from '../../activities/events/record-events.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import { type Permit, permit } from '../../activities/gate/permit.js';
import { cloudEventSchema } from '../../rules/cloud-event.js';
import type { JournalEntry } from '../../rules/journal.js';
import type { Instant } from '../../rules/time.js';
import type { ContactRequest } from '../../workflows/ports.js';
import { freshDatabase } from '../support/postgres.js';
import { buildTown, type Enrolled, TUESDAY_10 } from '../support/town.js';

export interface Dispatch {
  id: string;
  step: string;
  attempt: number;
  state: string;
  outcome: string | null;
  dueAt: Instant;
  staleAfter: Instant;
  evidence: Record<string, unknown>;
}

/** What a run asks of a town and its gate, in a database of its own. */
export async function openDesk(page: string, now: Instant) {
  const fresh = await freshDatabase();
  const town = await buildTown(fresh.url, page);
  await town.setClock(now);
  const runs = createOutreachActivities(town);
  const dispatches = (who: Enrolled) =>
    town.database.rows<Dispatch>(
      `SELECT id, step, attempt, state, outcome, due_at AS "dueAt", stale_after AS "staleAfter", evidence
         FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at, attempt`,
      [who.enrolmentId],
    );
  const dispatchOf = async (who: Enrolled, step: string, attempt = 1) => {
    const found = (await dispatches(who)).find((one) => one.step === step && one.attempt === attempt);
    if (!found) throw new Error(`no dispatch of ${step}#${attempt}`);
    return found;
  };
  let told = 0;
  return {
    ...town,
    runs,
    dispatches,
    dispatchOf,
    ask(who: Enrolled, step: string, more: Partial<ContactRequest> = {}): Promise<JournalEntry[]> {
      const plain = { attempt: 1, at: TUESDAY_10, tells: [], closes: false, known: {} };
      return runs.askForContact({ enrolmentId: who.enrolmentId, step, ...plain, ...more });
    },
    async permitted(who: Enrolled, step: string, attempt = 1): Promise<Permit> {
      return permit(town, { dispatchId: (await dispatchOf(who, step, attempt)).id, ttlMs: 2_000, actor: 'test' });
    },
    /** Tells an event about a case, or about a resident. */
    async tell(subject: string, type: string, data: object = {}, more: { id?: string; time?: Instant } = {}) {
      told += 1;
      const event = cloudEventSchema.parse({
        id: `E-${told}`,
        source: 'test',
        time: TUESDAY_10,
        type,
        subject,
        data,
        ...more,
      });
      const [answer] = await recordEvents(town, { department: town.department, actor: 'test', events: [event] });
      return answer as EventAnswer;
    },
    async enrolment(who: Enrolled) {
      const row = await town.database.row<{
        state: string;
        reason: string | null;
        goal: boolean;
        heldBy: string | null;
        heldUntil: Instant | null;
        restarts: number;
        dates: Record<string, string> | null;
      }>(
        `SELECT state, end_reason AS reason, end_goal AS goal, held_by AS "heldBy", held_until AS "heldUntil", restarts, dates
           FROM enrolments WHERE id = $1`,
        [who.enrolmentId],
      );
      if (!row) throw new Error('no enrolment');
      return row;
    },
    signals: (who: Enrolled) =>
      town.database.rows<{ signal: string; payload: Record<string, unknown> }>(
        'SELECT signal, payload FROM outbox WHERE enrolment_id = $1 ORDER BY id',
        [who.enrolmentId],
      ),
    async close() {
      await town.database.close();
      await fresh.drop();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
