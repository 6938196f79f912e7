import { ConditionFailed } from '../../rules/conditions.js';
import type { JournalEntry } from '../../rules/journal.js';
import { isContact } from '../../rules/steps/index.js';
import { later, toMs } from '../../rules/time.js';
import { askingOf } from '../gate/asking.js';
import { contactPointFor } from '../gate/contact-point.js';
import { datesIn } from '../gate/dates.js';
import { contactsOf, toldIn } from '../gate/journal.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import type { Database } from '../store/database.js';
import type { TimelineEntry } from './entries.js';
import { type Foreseen, outlookOf } from './future.js';
import type { EnrolmentRecord } from './records.js';

export interface ForeseeDeps {
  database: Database;
  versions: ProgramVersions;
}

/** What is still to come, with its dates, as long as nothing happens and the facts stay as they are. */
export async function nextOf(deps: ForeseeDeps, record: EnrolmentRecord): Promise<TimelineEntry[]> {
  const { database } = deps;
  const version = await deps.versions.byId(database, record.versionId);
  const startedAt = record.startedAt ?? record.startsAt;
  const dates = record.dates ?? (version.dates.length > 0 ? datesIn(version, record.caseFacts) : undefined);
  const journal = [
    ...(await contactsOf(database, record.id)),
    ...(await toldIn(database, version, record)),
    ...holdNow(record),
  ];
  const run = { plan: version.plan, startedAt, jitter: 0, ...(dates && { dates }) };
  const foreseen = await foreseenOf(deps, version, record);
  return outlookOf({ run, journal, now: later(record.now, startedAt), foreseen });
}

/** A hold that passes by itself; of one that only an event ends nobody knows how long it lasts. */
function holdNow({ heldBy, heldUntil, now }: EnrolmentRecord): JournalEntry[] {
  if (heldBy === null || heldUntil === null || toMs(heldUntil) <= toMs(now)) return [];
  return [{ kind: 'held', at: now, by: heldBy, until: heldUntil }];
}

async function foreseenOf(
  { database }: ForeseeDeps,
  version: LoadedVersion,
  record: EnrolmentRecord,
): Promise<Map<string, Foreseen>> {
  const { program } = version;
  const asking = await askingOf(database, version, record);
  const foreseen = new Map<string, Foreseen>();
  for (const step of program.steps) {
    if (!isContact(step)) {
      const branch = step.kind === 'decide' ? orNull(() => version.choose(step.id, record.caseFacts, asking)) : null;
      foreseen.set(step.id, { notMade: null, branch });
      continue;
    }
    const { residentId } = record;
    const point = await contactPointFor(database, { residentId, channel: step.kind, program, step: step.id });
    const needed = orNull(() => version.isNeeded(step.id, record.caseFacts, asking)) ?? true;
    const notMade = point.kind === 'missing' ? point.outcome : needed ? null : 'not-needed';
    foreseen.set(step.id, { notMade, branch: null });
  }
  return foreseen;
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
