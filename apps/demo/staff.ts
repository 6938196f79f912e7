import { createHash } from 'node:crypto';
import { type DeskOutcome, recordTask, showTask, takeTask } from '../../activities/channels/desk/desk.js';
import { listTasks } from '../../activities/channels/desk/list.js';
import { listCalls, recordCall, showNumber, takeCall } from '../../activities/channels/phone/telephone.js';
import { listBatches, sealBatches } from '../../activities/channels/postcard/batches.js';
import { handOver } from '../../activities/channels/postcard/hand-over.js';
import type { GateDeps } from '../../activities/gate/permit.js';
import type { Outcome } from '../../rules/plan.js';

/** The staff of one section. */
export interface Staff {
  /** Seals the postcards and letters that are due. */
  seal(): Promise<void>;
  /** The post takes the day's batches. */
  handOver(): Promise<void>;
  /** Every card that waits is taken, shown, called and recorded; answers how many. */
  makeCalls(): Promise<number>;
  /** Visits, work and notices of the desk. */
  clearDesk(): Promise<number>;
}

export function createStaff(deps: GateDeps, department: string): Staff {
  return {
    async seal() {
      await sealBatches(deps, { department, actor: 'channel:mail' });
    },
    async handOver() {
      const batches = await listBatches(deps.database, { department });
      for (const { id } of batches.filter(({ handedOverAt }) => handedOverAt === null)) {
        await handOver(deps, { department, batchId: id, actor: 'operator' });
      }
    },
    async makeCalls() {
      const calls = await listCalls(deps, { department });
      await shared(calls, async ({ dispatchId, residentNumber, attempt }, actor) => {
        const request = { department, dispatchId, actor };
        if ((await takeCall(deps, request)).kind !== 'taken') return;
        if ((await showNumber(deps, request)).kind !== 'shown') return;
        await recordCall(deps, { ...request, outcome: whoAnswers(residentNumber, attempt) });
      });
      return calls.length;
    },
    async clearDesk() {
      const cards = await listTasks(deps, { department });
      await shared(cards, async ({ dispatchId, channel, residentNumber, attempt }, actor) => {
        const request = { department, dispatchId, actor };
        if ((await takeTask(deps, request)).kind !== 'taken') return;
        await showTask(deps, request);
        await recordTask(deps, { ...request, outcome: DESK[channel](residentNumber, attempt) });
      });
      return cards.length;
    },
  };
}

/** Four operators take one card after the other. */
async function shared<Card>(cards: readonly Card[], work: (card: Card, actor: string) => Promise<void>): Promise<void> {
  const waiting = [...cards];
  const operator = async (name: string) => {
    for (let card = waiting.shift(); card; card = waiting.shift()) await work(card, name);
  };
  await Promise.all(['operator-1', 'operator-2', 'operator-3', 'operator-4'].map(operator));
}

/** Who answers is chance, but the same in every run: of ten calls five meet nobody. */
function whoAnswers(residentNumber: string, attempt: number): Outcome {
  return ANSWERS[lotOf(residentNumber, attempt)] ?? 'no-answer';
}

const lotOf = (residentNumber: string, attempt: number): number =>
  createHash('sha256').update(`${residentNumber}/${attempt}`).digest().readUInt32BE(0) % 10;

const ANSWERS: Outcome[] = [
  'reached-self',
  'reached-self',
  'promised',
  'reached-family',
  'voicemail',
  'no-answer',
  'no-answer',
  'no-answer',
  'no-answer',
  'already-paid',
];

const DESK: Record<'visit' | 'task' | 'notice', (residentNumber: string, attempt: number) => DeskOutcome> = {
  visit: (residentNumber, attempt) => (lotOf(residentNumber, attempt) < 4 ? 'met' : 'absent'),
  task: () => 'done',
  notice: () => 'handed-over',
};
