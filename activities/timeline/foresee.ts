import { ConditionFailed } from '../../rules/conditions.js';
import { tellingOf } from '../../rules/explain/chapter.js';
import { conditionLines } from '../../rules/explain/step-words.js';
import { stopsChapter } from '../../rules/explain/stop-words.js';
import type { JournalEntry } from '../../rules/journal.js';
import type { ReasonText } from '../../rules/reasons.js';
import { isContact, type ProgramStep } from '../../rules/steps/index.js';
import { later } from '../../rules/time.js';
import { factsNow, holdNow } from '../gate/asking-enrolment.js';
import { contactPointFor } from '../gate/contact-point.js';
import { datesIn } from '../gate/dates.js';
import { contactsOf, toldIn } from '../gate/journal.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Database } from '../store/database.js';
import type { TimelineEntry, Work } from './entries.js';
import { type Foreseen, outlookOf } from './future.js';
import type { EnrolmentRecord } from './records.js';

/** What is still to come, with its dates, as long as nothing happens and the facts stay as they are. */
export async function nextOf(
  database: Database,
  record: EnrolmentRecord,
  version: LoadedVersion,
): Promise<TimelineEntry[]> {
  if (record.holdout) return [];
  const startedAt = record.startedAt ?? record.startsAt;
  const now = await factsNow(database, version, record);
  const dates = record.dates ?? (version.dates.length > 0 ? datesIn(version, now.facts) : undefined);
  const journal = [
    ...(await contactsOf(database, record.id)),
    ...(await toldIn(database, version, record)),
    ...passingHold(record),
  ];
  const run = { plan: version.plan, startedAt, jitter: 0, ...(dates && { dates }) };
  const foreseen = await foreseenOf(database, { version, record, ...now });
  return outlookOf({ run, journal, now: later(record.now, startedAt), foreseen });
}

/** What would end, hold or begin anew all that is to come, in sentences. */
export const stopsOf = ({ program, town }: LoadedVersion): ReasonText[] =>
  stopsChapter(tellingOf(program, town)).lines.map(({ ja, en }) => ({ ja, en }));

/** A hold that passes by itself; of one that only an event ends nobody knows how long it lasts. */
const passingHold = (record: EnrolmentRecord): JournalEntry[] => (record.heldUntil === null ? [] : holdNow(record));

interface Foreseeing extends Awaited<ReturnType<typeof factsNow>> {
  version: LoadedVersion;
  record: EnrolmentRecord;
}

async function foreseenOf(
  database: Database,
  { version, record, facts, asking }: Foreseeing,
): Promise<Map<string, Foreseen>> {
  const { program, town } = version;
  const telling = tellingOf(program, town);
  const foreseen = new Map<string, Foreseen>();
  for (const step of program.steps) {
    const told = {
      name: step.title ?? null,
      conditions: conditionLines(step, telling),
      work: workIn(step, record.department),
    };
    if (!isContact(step)) {
      const branch = step.kind === 'decide' ? orNull(() => version.choose(step.id, facts, asking)) : null;
      foreseen.set(step.id, { ...told, notMade: null, branch });
      continue;
    }
    const { residentId } = record;
    const point = await contactPointFor(database, { residentId, channel: step.kind, program, step: step.id });
    const needed = orNull(() => version.isNeeded(step.id, facts, asking)) ?? true;
    const notMade = point.kind === 'missing' ? point.outcome : needed ? null : 'not-needed';
    foreseen.set(step.id, { ...told, notMade, branch: null });
  }
  return foreseen;
}

function workIn(step: ProgramStep, department: string): Work | null {
  if (step.kind === 'task') return { what: step.task.what, forSection: department };
  return step.kind === 'notice' ? { what: step.notice.what, forSection: step.notice.to } : null;
}

/** What cannot be told on the facts of now is left open. */
function orNull<Told>(tell: () => Told): Told | null {
  try {
    return tell();
  } catch (error) {
    if (error instanceof ConditionFailed) return null;
    throw error;
  }
}
