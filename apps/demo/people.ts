import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listCalls, recordCall, showNumber, takeCall } from '../../activities/channels/phone/telephone.js';
import { handOver, listBatches, sealBatches } from '../../activities/channels/postcard/batches.js';
import { loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import type { GateDeps } from '../../activities/gate/permit.js';
import type { Outcome } from '../../rules/plan.js';
import type { LocalDate } from '../../rules/time.js';

export const DEPARTMENT = 'hokenryo';
export const FEED = 'nhi-payments';

interface Seal {
  file: string;
  throughOn?: LocalDate;
  rows?: number;
  yen?: number;
}

/** The tax system: one payment file a business day, the samples first, then days on which nobody pays. */
export function createTaxSystem(deps: GateDeps, samples: string) {
  const seals: Seal[] = JSON.parse(readFileSync(path.join(samples, 'payments-seals.json'), 'utf8'));
  const deliver = (fileName: string, content: Buffer, throughOn: LocalDate, declared: { rows: number; yen: number }) =>
    loadFeedFile(deps, {
      department: DEPARTMENT,
      feed: FEED,
      fileName,
      content,
      throughOn,
      declared,
      actor: 'tax-system',
    });
  return {
    /** The file of a day as it was delivered that day; null when the tax system sent none. */
    async deliverDay(day: LocalDate) {
      const name = `payments-${day.replaceAll('-', '')}.csv`;
      const seal = seals.find(({ file }) => file === name);
      if (seal?.throughOn) {
        const declared = { rows: seal.rows ?? 0, yen: seal.yen ?? 0 };
        return deliver(name, readFileSync(path.join(samples, name)), seal.throughOn, declared);
      }
      return seal ? null : this.deliverEmpty(day);
    },
    deliverEmpty: (day: LocalDate) =>
      deliver(`payments-${day.replaceAll('-', '')}.csv`, Buffer.from(HEADER), day, { rows: 0, yen: 0 }),
  };
}

const HEADER = '\uFEFF宛名番号,税目,賦課年度,期別,納付日,収納日,納付額,データ区分,チャネル\r\n';

/** Seals the day's postcards. */
export function sealToday(deps: GateDeps) {
  return sealBatches(deps, { department: DEPARTMENT, actor: 'channel:postcard' });
}

/** The post takes the day's batches. */
export async function handOverToday(deps: GateDeps): Promise<void> {
  const batches = await listBatches(deps.database, { department: DEPARTMENT });
  for (const { id } of batches.filter(({ handedOverAt }) => handedOverAt === null)) {
    await handOver(deps, { department: DEPARTMENT, batchId: id, actor: 'operator' });
  }
}

/** An afternoon at the telephones: every card that waits is taken, shown, called and recorded. */
export async function makeCalls(deps: GateDeps): Promise<number> {
  const calls = await listCalls(deps.database, { department: DEPARTMENT });
  const waiting = [...calls];
  const operator = async (name: string) => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const request = { department: DEPARTMENT, dispatchId: call.dispatchId, actor: name };
      if ((await takeCall(deps, request)).kind !== 'taken') continue;
      if ((await showNumber(deps, request)).kind !== 'shown') continue;
      await recordCall(deps, { ...request, outcome: whoAnswers(call.residentNumber, call.attempt) });
    }
  };
  await Promise.all(['operator-1', 'operator-2', 'operator-3', 'operator-4'].map(operator));
  return calls.length;
}

/** Who answers is chance, but the same in every run: of ten calls five meet nobody. */
function whoAnswers(residentNumber: string, attempt: number): Outcome {
  const lot = createHash('sha256').update(`${residentNumber}/${attempt}`).digest().readUInt32BE(0) % 10;
  return ANSWERS[lot] ?? 'no-answer';
}

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
