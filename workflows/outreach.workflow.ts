import { condition, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { assertNever } from '../rules/assert-never.js';
import { decide } from '../rules/decide.js';
import { type JournalEntry, knownOf } from '../rules/journal.js';
import type { Plan } from '../rules/plan.js';
import { temporalClock, townClock } from './clock.js';
import { dated, ended, happened, held, moved, type OutreachInput, outcome, restarted, resumed } from './contract.js';
import type { ContactRequest, OutreachActivities } from './ports.js';

// A database that does not answer must not hold the workflow task: after the threshold the retry waits on a timer.
const { askForContact, askAboutFacts, recordEnd } = proxyLocalActivities<OutreachActivities>({
  startToCloseTimeout: '10 s',
  localRetryThreshold: '5 s',
  retry: { initialInterval: '200 ms', maximumInterval: '1 minute' },
});

/** One enrolment from its first step to its end. Answers the end reason. */
export async function outreach(input: OutreachInput): Promise<string> {
  const { enrolmentId, startedAt, jitter, dates, townTime } = input;
  const told: Told = { plan: input.plan, journal: dates ? [{ kind: 'dated', at: startedAt, dates }] : [], heard: 0 };
  listen(told);
  const clock = townTime === undefined ? temporalClock : townClock({ id: enrolmentId, townTime }, () => told.heard);

  for (;;) {
    const now = clock.now();
    const { plan, journal } = told;
    const seen = journal.length;
    const decision = decide({ plan, startedAt, jitter }, journal, now);
    const news = () => told.journal !== journal || journal.length > seen;
    const note = async (answer: Promise<JournalEntry[]>) => {
      const entries = await answer;
      told.journal.push(...entries);
      // Nothing to say to what was asked: the run is behind, and is told why.
      if (entries.length === 0) await condition(news, BEHIND_MS);
    };
    switch (decision.kind) {
      case 'end':
        if (decision.recorded) return decision.reason;
        await note(recordEnd({ enrolmentId, reason: decision.reason, at: now, ...toldOf(journal) }));
        break;
      case 'wait':
        await clock.wait(decision.until, news);
        break;
      case 'ask': {
        const { step, at } = decision;
        await note(askAboutFacts({ enrolmentId, step: step.id, at, ...(step.awaits && { awaits: step.awaits }) }));
        break;
      }
      case 'contact': {
        const { step, attempt, at, tells, closes } = decision;
        const contact = { enrolmentId, step: step.id, attempt, at, tells, closes, known: knownOf(journal) };
        await note(askForContact({ ...contact, ...toldOf(journal) }));
        break;
      }
      default:
        assertNever(decision);
    }
  }
}

const BEHIND_MS = 60_000;

/** What the run knows: its plan, and all that happened. A move to another version replaces both. */
interface Told {
  plan: Plan;
  journal: JournalEntry[];
  /** Signals so far. */
  heard: number;
}

function listen(told: Told): void {
  const hear = (...entries: JournalEntry[]) => {
    told.heard += 1;
    told.journal.push(...entries);
  };
  setHandler(ended, ({ reason, at }) => hear({ kind: 'ended', reason, at }));
  setHandler(held, (hold) => hear({ kind: 'held', ...hold }));
  setHandler(resumed, ({ at }) => hear({ kind: 'resumed', at }));
  setHandler(outcome, (contact) => hear({ kind: 'contact', ...contact }));
  setHandler(happened, (event) => hear({ kind: 'event', ...event }));
  setHandler(dated, (change) => hear({ kind: 'dated', ...change }));
  setHandler(restarted, ({ at, dates }) =>
    hear(...(dates ? [{ kind: 'dated', at, dates } as const] : []), { kind: 'restarted', at }),
  );
  setHandler(moved, ({ plan, steps }) => {
    told.plan = plan;
    told.journal = told.journal.map((entry) => movedEntry(entry, steps));
    hear();
  });
}

/** The entry under the names that its steps have in the new plan. */
function movedEntry(entry: JournalEntry, steps: Readonly<Record<string, string>>): JournalEntry {
  if (entry.kind === 'contact') return { ...entry, step: steps[entry.step] ?? entry.step };
  if (entry.kind !== 'answered') return entry;
  return { ...entry, step: steps[entry.step] ?? entry.step, branch: steps[entry.branch] ?? entry.branch };
}

/** What the run was told beside its contacts, for the database to say what it does not know. */
function toldOf(journal: readonly JournalEntry[]): Pick<ContactRequest, 'told'> {
  const told = journal.filter(({ kind }) => kind !== 'contact');
  return told.length > 0 ? { told } : {};
}
