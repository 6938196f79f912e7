import { safeCsv } from '../../../activities/channels/csv.js';
import { type DeskOutcome, recordTask, showTask, takeTask } from '../../../activities/channels/desk/desk.js';
import { recordCall, showNumber, takeCall } from '../../../activities/channels/phone/telephone.js';
import { listBatches, sealBatches } from '../../../activities/channels/postcard/batches.js';
import { handOver } from '../../../activities/channels/postcard/hand-over.js';
import { makeVoiceList } from '../../../activities/channels/voice/lists.js';
import { recordVoiceResults } from '../../../activities/channels/voice/results.js';
import type { GateDeps } from '../../../activities/gate/permit.js';
import type { Channel } from '../../../rules/plan.js';
import { dateOf, type Instant, plusDays } from '../../../rules/time.js';
import type { BegunContact, Outcomes } from './outcomes.js';
import type { OfStep } from './rounds.js';
import { DEPARTMENT } from './settle-trial.js';

/** What people do, each when the town's clock has come to it. */
export interface Staff {
  /** Takes and begins what is due of these steps of a channel that people make. */
  begin(channel: Channel, steps: readonly OfStep[]): Promise<void>;
  handOver(): Promise<void>;
  /** Writes down what came of contacts that they have begun. */
  record(done: readonly BegunContact[]): Promise<void>;
}

type Desk = 'visit' | 'task' | 'notice';

export function createStaff(deps: GateDeps, outcomes: Outcomes, now: () => Instant): Staff {
  const asked = (dispatchId: string) => ({ department: DEPARTMENT, dispatchId, actor: 'operator' });
  const takers: Record<'phone' | Desk, (dispatchId: string) => Promise<boolean>> = {
    phone: async (id) => (await takeCall(deps, asked(id))).kind === 'taken' && shown(await showNumber(deps, asked(id))),
    visit: (id) => takeFromDesk(deps, asked(id)),
    task: (id) => takeFromDesk(deps, asked(id)),
    notice: (id) => takeFromDesk(deps, asked(id)),
  };
  return {
    async begin(channel, steps) {
      if (channel === 'postcard' || channel === 'letter') {
        await sealBatches(deps, { department: DEPARTMENT, actor: 'channel:mail', channel });
      } else if (channel === 'voice') await makeList(deps, outcomes, { steps, now: now() });
      else if (channel !== 'sms') {
        for (const { id } of (await dueOn(deps, channel)).filter(isOf(steps)))
          if (await takers[channel](id)) await outcomes.begin(id, now());
      }
    },
    async handOver() {
      for (const { id, handedOverAt } of await listBatches(deps.database, { department: DEPARTMENT })) {
        if (handedOverAt === null) await handOver(deps, { department: DEPARTMENT, batchId: id, actor: 'operator' });
      }
    },
    async record(done) {
      for (const one of done) await recordOne(deps, one, now());
    },
  };
}

const shown = ({ kind }: { kind: string }): boolean => {
  if (kind !== 'shown') throw new Error(`a card that was just taken is not shown: ${kind}`);
  return true;
};

async function takeFromDesk(deps: GateDeps, request: { department: string; dispatchId: string; actor: string }) {
  return (await takeTask(deps, request)).kind === 'taken' && shown(await showTask(deps, request));
}

interface Due extends OfStep {
  id: string;
}

const isOf =
  (steps: readonly OfStep[]) =>
  (due: Due): boolean =>
    steps.some(({ program, step }) => program === due.program && step === due.step);

function dueOn({ database }: GateDeps, channel: Channel): Promise<Due[]> {
  return database.rows<Due>(
    `SELECT id, channel, program, step FROM dispatches
      WHERE channel = $1 AND state IN ('planned', 'held') AND due_at <= clock_now() ORDER BY due_at, id`,
    [channel],
  );
}

/** The list goes to the service; it tells its results call by call. Calls whose round has not come are left out of it. */
async function makeList(
  deps: GateDeps,
  outcomes: Outcomes,
  { steps, now }: { steps: readonly OfStep[]; now: Instant },
): Promise<void> {
  const isComing = isOf(steps);
  const others = (await dueOn(deps, 'voice')).flatMap((due) => (isComing(due) ? [] : [due.id]));
  const setAside = (until: string) =>
    deps.database.run(`UPDATE dispatches SET leased_until = ${until} WHERE id = ANY($1::uuid[])`, [others]);
  await setAside(`clock_timestamp() + interval '1 hour'`);
  const list = await makeVoiceList(deps, { department: DEPARTMENT, actor: 'operator' });
  await setAside('NULL');
  if (!list) return;
  const calls = await deps.database.rows<{ id: string }>(
    'SELECT dispatch_id AS id FROM desk_tasks WHERE voice_list_id = $1 ORDER BY 1',
    [list.id],
  );
  for (const { id } of calls) await outcomes.begin(id, now);
}

interface Kind {
  channel: Channel;
  listId: string | null;
}

async function recordOne(deps: GateDeps, { dispatchId, fate }: BegunContact, now: Instant): Promise<void> {
  const kind = await deps.database.row<Kind>(
    `SELECT dispatches.channel, voice_list_id AS "listId" FROM dispatches LEFT JOIN desk_tasks ON dispatch_id = dispatches.id
      WHERE dispatches.id = $1`,
    [dispatchId],
  );
  const { outcome, answers, promised } = fate;
  const promisedOn = promised && ('on' in promised ? promised.on : plusDays(dateOf(now), promised.inDays));
  const asked = { department: DEPARTMENT, dispatchId, actor: 'operator', ...(promisedOn && { promisedOn }) };
  if (kind?.channel === 'phone') await recordCall(deps, { ...asked, outcome, ...(answers && { answers }) });
  else if (kind?.channel === 'voice') await recordVoice(deps, { dispatchId, outcome, listId: kind.listId ?? '' });
  else await recordTask(deps, { ...asked, outcome: outcome as DeskOutcome });
}

async function recordVoice(
  deps: GateDeps,
  told: { dispatchId: string; outcome: string; listId: string },
): Promise<void> {
  const content = Buffer.from(
    safeCsv([
      ['整理番号', '結果'],
      [told.dispatchId, SPELT[told.outcome] ?? told.outcome],
    ]),
  );
  const answer = await recordVoiceResults(deps, {
    department: DEPARTMENT,
    listId: told.listId,
    actor: 'service',
    content,
  });
  if (answer.kind !== 'recorded') throw new Error(`the results of a voice list were not recorded: ${answer.kind}`);
}

const SPELT: Readonly<Record<string, string>> = {
  answered: '応答',
  'no-answer': '不在',
  busy: '話中',
  voicemail: '留守電',
  'number-dead': '欠番',
};
