import { CASE_KIND_NAMES } from '../cases/index.js';
import { eventsOf } from '../cases/kind-events.js';
import { EVENTS_DOC, type EventDoc, type EventField, type EventType } from '../events.js';
import type { Sentence } from '../reading/faults.js';
import { both, chapter, code, codes, paragraphs, table } from './markdown.js';

/** Every event that may be told, of which cases, and with which data. */
export function events(): string {
  const rows = (Object.keys(EVENTS_DOC) as EventType[]).map((type) => {
    const doc = EVENTS_DOC[type];
    return [code(type), meaning(doc), aboutWhat(type), dataOf(doc)];
  });
  return chapter(
    2,
    { ja: 'イベント', en: 'Events' },
    paragraphs(INTRODUCTION),
    table(['イベント / event', '意味 / meaning', '何についてか / about', '中身 / data'], rows),
  );
}

const meaning = (doc: EventDoc): string =>
  doc.statutory ? `${both(doc)}<br>（法律で決まった手続き / set by law）` : both(doc);

function aboutWhat(type: EventType): string {
  if (EVENTS_DOC[type].about === 'resident') return '住民<br>a resident';
  const kinds = CASE_KIND_NAMES.filter((kind) => eventsOf(kind).includes(type));
  return kinds.length === CASE_KIND_NAMES.length ? 'どの案件も<br>any case' : codes(kinds);
}

function dataOf({ data }: EventDoc): string {
  const fields = Object.entries(data).map(
    ([name, field]) => `${code(name)} ${typeWords(field)}: ${both(field).replace('<br>', ' · ')}`,
  );
  return fields.length === 0 ? '—' : fields.join('<br>');
}

function typeWords({ type, optional }: EventField): string {
  const words = typeof type === 'string' ? type : codes(type);
  return optional ? `${words} (任意 optional)` : words;
}

const INTRODUCTION: Sentence = {
  ja: 'ends、holds、restarts、wait に書けるのは、次のイベントのうち、その種類の案件に届くものです。data の日付は holds の until で `event.名前` と書けます。',
  en: 'Ends, holds, restarts and waits name these, where they come for the kind of case. A date of the data is `event.<name>` in the until of a hold.',
};
