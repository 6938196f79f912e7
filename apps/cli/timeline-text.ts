import type { Sentence } from '../../rules/reading/faults.js';
import { type Context, when } from './context.js';
import { table } from './table.js';

interface Entry {
  tense: 'past' | 'now' | 'future';
  at: string;
  title: Sentence;
  because?: Sentence & { until?: string };
  contact?: {
    words: string | null;
    segments: number | null;
    note: string | null;
    inserts: Sentence[];
    answers: { question: Sentence; choice: Sentence }[];
    proof: {
      version: number | null;
      approvedBy: string | null;
      watermarks: Record<string, string | null>;
      gatewayId: string | null;
    };
  };
  work?: { what: Sentence | null; forSection: string };
  conditions?: Sentence[];
  facts?: Record<string, unknown>;
}

export interface TimelineAnswer {
  enrolment: { id: string; caseKey: string; state: string; program: string; version: number };
  /** What would end, hold or begin anew what is to come. */
  stops: Sentence[];
  entries: Entry[];
}

/** 経過記録 as a table, with what would end it. */
export function timelineText(context: Context, { enrolment, stops, entries }: TimelineAnswer): string {
  const { say } = context;
  const head = `${enrolment.caseKey}  ${enrolment.program} v${enrolment.version}  ${enrolment.state}  ${enrolment.id}`;
  const rows = entries.flatMap((entry) => [
    [when(entry.at), say(TENSES[entry.tense]), say(entry.title)],
    ...detailsOf(context, entry).map((detail) => ['', '', `  ${detail}`]),
  ]);
  const until = stops.map((stop) => `  ${say(stop)}`);
  return `${[head, ...until].join('\n')}\n${table([say({ ja: '日時', en: 'when' }), '', say({ ja: '内容', en: 'what' })], rows)}`;
}

function detailsOf({ say }: Context, { because, contact, work, conditions = [], facts }: Entry): string[] {
  const details: string[] = [];
  if (because)
    details.push(
      say(because) +
        (because.until ? say({ ja: `（${when(because.until)}まで）`, en: ` (until ${when(because.until)})` }) : ''),
    );
  if (contact?.words) details.push(`「${contact.words}」`);
  if (work) details.push(`${work.what ? say(work.what) : ''} (${work.forSection})`);
  for (const { question, choice } of contact?.answers ?? []) details.push(`${say(question)} → ${say(choice)}`);
  if (contact?.inserts.length) {
    const enclosed = contact.inserts.map((insert) => say(insert)).join(', ');
    details.push(say({ ja: `同封: ${enclosed}`, en: `Inserts: ${enclosed}` }));
  }
  if (contact?.note) details.push(contact.note);
  if (contact) details.push(proofText(contact.proof));
  details.push(...conditions.map((condition) => say(condition)));
  if (facts)
    details.push(
      Object.entries(facts)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(' '),
    );
  return details.filter(Boolean);
}

function proofText({ version, approvedBy, watermarks, gatewayId }: NonNullable<Entry['contact']>['proof']): string {
  const marks = Object.entries(watermarks).map(([feed, on]) => `${feed}≤${on ?? '?'}`);
  return [version === null ? '' : `v${version}`, approvedBy ?? '', ...marks, gatewayId ?? '']
    .filter(Boolean)
    .join(' · ');
}

const TENSES = {
  past: { ja: '済', en: 'done' },
  now: { ja: '待', en: 'waits' },
  future: { ja: '予定', en: 'planned' },
};
