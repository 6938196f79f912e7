import { DISPATCH_STATE, type DispatchState, entryOf } from '../../activities/gate/journal.js';
import type { Database } from '../../activities/store/database.js';
import type { RunActivities } from '../../activities/temporal/worker.js';
import type { JournalEntry } from '../../rules/journal.js';
import { type Instant, toMs } from '../../rules/time.js';
import type { ContactRequest } from '../../workflows/ports.js';

const LOOK_EVERY_MS = 50;

interface Row extends DispatchState {
  enrolmentId: string;
  enrolmentState: string;
  endReason: string | null;
  endedAt: Instant | null;
}

type Waiting = Map<string, (news: JournalEntry[]) => void>;

export interface Patience {
  wrap(own: RunActivities): RunActivities;
  /** The enrolments whose run waits for a time that the town has not reached. */
  asleep(): string[];
  stop(): void;
}

/**
 * Lets a run wait, inside its request for a contact, until the town's clock has come to that contact and its channel
 * has dealt with it: every run has its own clock, and none may pass the town's. One query looks for all runs.
 */
export function createPatience(database: Database, townNow: () => Instant): Patience {
  const sleeping = new Map<ContactRequest, () => void>();
  const waiting: Waiting = new Map();
  let looking = true;
  const look = async () => {
    while (looking) {
      for (const [request, wake] of sleeping) {
        if (toMs(request.at) > toMs(townNow())) continue;
        sleeping.delete(request);
        wake();
      }
      if (waiting.size > 0) await answer(database, waiting);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  void look();
  return {
    wrap: (own) => ({
      ...own,
      askForContact: async (request) => {
        if (toMs(request.at) > toMs(townNow())) await new Promise<void>((wake) => sleeping.set(request, wake));
        const news = await own.askForContact(request);
        if (!isPlanned(news, request)) return news;
        return new Promise((resolve) => waiting.set(keyOf(request), (more) => resolve([...news, ...more])));
      },
      // The campaign's workflow would skip through its own waits; the demo closes the campaign itself.
      finishCampaign: async () => ({ finished: true }),
    }),
    asleep: () => [...sleeping.keys()].map(({ enrolmentId }) => enrolmentId),
    stop: () => {
      looking = false;
      for (const wake of sleeping.values()) wake();
      for (const tell of waiting.values()) tell([]);
    },
  };
}

function isPlanned(news: JournalEntry[], { step, attempt }: ContactRequest): boolean {
  return news.some(
    (entry) => entry.kind === 'contact' && entry.step === step && entry.attempt === attempt && entry.state !== 'over',
  );
}

const keyOf = ({ enrolmentId, step, attempt }: { enrolmentId: string; step: string; attempt: number }) =>
  `${enrolmentId} ${step} ${attempt}`;

/** Answers those whose contact has become final or whose enrolment has ended. */
async function answer(database: Database, waiting: Waiting): Promise<void> {
  const rows = await database.rows<Row>(
    `SELECT ${DISPATCH_STATE},
            enrolment_id AS "enrolmentId", enrolments.state AS "enrolmentState", end_reason AS "endReason", ended_at AS "endedAt"
       FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id
      WHERE enrolment_id = ANY($1::uuid[])
        AND (enrolments.state = 'ended' OR dispatches.settled_at IS NOT NULL)`,
    [[...waiting.keys()].map((key) => key.split(' ')[0])],
  );
  for (const row of rows) {
    const key = keyOf(row);
    const tell = waiting.get(key);
    if (!tell) continue;
    waiting.delete(key);
    tell(newsOf(row));
  }
}

function newsOf(row: Row): JournalEntry[] {
  const contact = entryOf(row);
  if (row.enrolmentState !== 'ended') return [contact];
  return [contact, { kind: 'ended', reason: row.endReason ?? 'ended', at: row.endedAt ?? contact.at }];
}
