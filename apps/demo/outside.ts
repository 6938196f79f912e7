import { readFileSync } from 'node:fs';
import { recordEvents } from '../../activities/events/record-events.js';
import { loadFeedFile } from '../../activities/feeds/load-feed-file.js';
import type { GateDeps } from '../../activities/gate/permit.js';
import type { CaseFacts } from '../../rules/case-state.js';
import { type CloudEvent, cloudEventSchema } from '../../rules/cloud-event.js';
import { EVENTS_DOC } from '../../rules/events.js';
import { drawnHistories } from '../../rules/simulator/histories.js';
import type { SimulatedEvent } from '../../rules/simulator/unit.js';
import { at, dateOf, type Instant, type LocalDate, toMs } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';
import type { Scene } from './scenes.js';

/** The business systems of a scene: payment files day by day, and the events that residents bring about. */
export interface Outside {
  /** Tells all that has happened by `now` and was not told yet. */
  tellUntil(now: Instant): Promise<void>;
  /** The payment file of a day, as it was delivered that day. */
  deliverDay(day: LocalDate): Promise<void>;
  deliverEmpty(day: LocalDate): Promise<void>;
}

interface ToldLater {
  at: number;
  event: CloudEvent;
}

/** Draws what will happen to each case that the list has brought. */
export async function createOutside(deps: GateDeps, scene: Scene): Promise<Outside> {
  const waiting = await drawn(deps, scene);
  const files = paymentFiles(deps, scene);
  return {
    ...files,
    async tellUntil(now) {
      const due: CloudEvent[] = [];
      for (let next = waiting[0]; next && next.at <= toMs(now); next = waiting[0]) {
        waiting.shift();
        due.push(next.event);
      }
      if (due.length > 0)
        await recordEvents(deps, { department: scene.department, actor: 'business-system', events: due });
    },
  };
}

interface KnownCase {
  key: string;
  resident: string;
  listed: CaseFacts;
}

async function drawn({ database }: GateDeps, scene: Scene): Promise<ToldLater[]> {
  const cases = await database.rows<KnownCase>(
    `SELECT cases.key, residents.number AS resident, cases.listed FROM cases JOIN residents ON residents.id = cases.resident_id
      WHERE cases.department = $1 ORDER BY cases.key`,
    [scene.department],
  );
  const histories = drawnHistories(scene.outside, 'demo', at(scene.from, '09:00'));
  const told = cases.flatMap((one) => histories(one).map((event) => toldLater(event, one)));
  return told.sort((a, b) => a.at - b.at || (a.event.id < b.event.id ? -1 : 1));
}

function toldLater({ at: instant, type, data = {} }: SimulatedEvent, { key, resident }: KnownCase): ToldLater {
  const subject = type.startsWith('resident.') ? `resident:${resident}` : key;
  const day = 'on' in EVENTS_DOC[type].data ? { on: dateOf(instant) } : {};
  const event = { id: `${type}/${key}`, source: 'demo', type, subject, time: instant, data: { ...day, ...data } };
  return { at: toMs(instant), event: cloudEventSchema.parse(event) };
}

interface Seal {
  file: string;
  throughOn?: LocalDate;
  rows?: number;
  yen?: number;
}

function paymentFiles(deps: GateDeps, { department, feed }: Scene): Pick<Outside, 'deliverDay' | 'deliverEmpty'> {
  const seals: Seal[] = feed?.samples ? JSON.parse(readFileSync(sample('payments-seals.json'), 'utf8')) : [];
  const deliver = async (fileName: string, content: Buffer, throughOn: LocalDate, declared: Declared) => {
    if (!feed) return;
    await loadFeedFile(deps, {
      department,
      feed: feed.id,
      fileName,
      content,
      throughOn,
      declared,
      actor: 'tax-system',
    });
  };
  const deliverEmpty = (day: LocalDate) => deliver(nameOf(day), Buffer.from(HEADER), day, { rows: 0, yen: 0 });
  return {
    deliverEmpty,
    async deliverDay(day) {
      const seal = seals.find(({ file }) => file === nameOf(day));
      if (!seal) return deliverEmpty(day);
      if (!seal.throughOn) return; // the file that never came
      const declared = { rows: seal.rows ?? 0, yen: seal.yen ?? 0 };
      await deliver(seal.file, readFileSync(sample(seal.file)), seal.throughOn, declared);
    },
  };
}

interface Declared {
  rows: number;
  yen: number;
}

const sample = (name: string) => inCheckout('test', 'samples', name);
const nameOf = (day: LocalDate) => `payments-${day.replaceAll('-', '')}.csv`;
const HEADER = '\uFEFF宛名番号,税目,賦課年度,期別,納付日,収納日,納付額,データ区分,チャネル\r\n';
