import { performance } from 'node:perf_hooks';
import { relayOnce } from '../../../activities/relay.js';
import type { VirtualTown } from './virtual-town.js';

const STUCK_MS = 60_000;

/** The runs of a town that have been started. */
export interface Runs {
  started(enrolmentId: string): void;
  /** Delivers what they are told, and lets them decide until each of them waits or is over. */
  settle(): Promise<void>;
}

export function createRuns({ deps, patience }: VirtualTown): Runs {
  const going = new Set<string>();
  const awake = async () => {
    const asleep = new Set(patience.asleep());
    const ids = [...going].filter((id) => !asleep.has(id));
    if (ids.length === 0) return 0;
    const rows = await deps.database.rows<{ id: string }>(DECIDING, [ids]);
    const deciding = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!deciding.has(id)) going.delete(id);
    return deciding.size;
  };
  return {
    started: (id) => void going.add(id),
    async settle() {
      const began = performance.now();
      for (;;) {
        const relayed = await relayAll(deps);
        const deciding = await awake();
        const woken = await patience.look();
        if (relayed === 0 && deciding === 0 && woken === 0) return;
        if (performance.now() - began > STUCK_MS) throw new Error(`runs do not come to rest: ${deciding}`);
        if (relayed === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  };
}

async function relayAll(deps: VirtualTown['deps']): Promise<number> {
  let relayed = 0;
  for (let taken = await relayOnce(deps); taken > 0; taken = await relayOnce(deps)) relayed += taken;
  return relayed;
}

/** Of runs that do not wait, those that are not over: a contact that closes its enrolment is the last that its run asks for. */
const DECIDING = `
  SELECT id FROM enrolments WHERE id = ANY($1::uuid[]) AND state = 'running'
     AND NOT EXISTS (SELECT 1 FROM dispatches WHERE enrolment_id = enrolments.id AND closes AND settled_at IS NULL)`;
