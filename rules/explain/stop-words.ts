import { EVENTS_DOC, type EventField, type EventType } from '../events.js';
import type { Hold } from '../holds.js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Chapter, Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { periodWords } from './day-words.js';
import { eventsWords, reasonWords } from './names.js';

/** What ends or holds a sequence, or begins it anew. */
export function stopsChapter({ program, labels }: Telling): Chapter {
  return {
    title: { ja: 'いつ止めるか', en: 'When it stops' },
    lines: [
      ...program.ends.map((end) => endWords(end, labels)),
      ...program.holds.map(holdWords),
      ...provisional(program),
      ...program.restarts.map(({ on }) => {
        const { ja, en } = eventsWords(on);
        return { ja: `${ja}の通知が届いたら、新しい内容で初めからやり直します。`, en: `On ${en} it begins anew.` };
      }),
      STANDING,
    ],
  };
}

/** No page says so, and none can say otherwise (domain.md H2). */
const STANDING: Sentence = {
  ja: 'このほか、どのプログラムも、亡くなられたとき、転出されたとき、支援措置や法的手続きが始まったとき、すべての連絡を断られたときは、その通知が届いたらその場で終わります。同じ世帯の方の支援措置が始まったときは、次の連絡の前に終わります。',
  en: 'As every program, it also ends at once on a death, on moving out, when a protection or legal steps begin, and when every channel is refused; when somebody else of the household becomes protected, it ends before the next contact.',
};

/** What ends it, for which reason, and whether its goal is reached then. */
export function endWords({ on, when, as, goal }: Program['ends'][number], labels: Telling['labels']): Sentence {
  const events = eventsWords(on);
  const reason = reasonWords(as);
  const reached = goal ? { ja: '・目的達成', en: ', goal reached' } : { ja: '', en: '' };
  const ending = { ja: `その場で終わります（${reason.ja}${reached.ja}）。`, en: `(${reason.en}${reached.en})` };
  if (when === undefined) {
    return { ja: `${events.ja}の通知が届いたら、${ending.ja}`, en: `It ends at once on ${events.en} ${ending.en}.` };
  }
  const { ja, en } = conditionWords(when, labels);
  return {
    ja: `${events.ja}の通知が届き、${ja}場合は、${ending.ja}`,
    en: `It ends at once on ${events.en} where ${en} ${ending.en}.`,
  };
}

/** What makes it wait, and until when. */
export function holdWords({ on, until }: Hold): Sentence {
  const events = eventsWords(on);
  if ('events' in until) {
    const lifted = eventsWords(until.events);
    return {
      ja: `${events.ja}の通知が届いたら連絡を保留し、${lifted.ja}の通知が届いたら再開します。`,
      en: `On ${events.en} it waits until ${lifted.en}.`,
    };
  }
  const field = fieldWords(on, until.field);
  const { ja, en } = periodWords(until);
  const day = until.count > 0 ? { ja: `${field.ja}の${ja}後`, en: `the day ${en} after ${field.en}` } : field;
  return {
    ja: `${events.ja}の通知が届いたら、${day.ja}まで（その日いっぱい）連絡を保留します。`,
    en: `On ${events.en} it waits through the end of ${day.en}.`,
  };
}

function fieldWords(on: readonly EventType[], name: string): Sentence {
  const fields = on.map((type): Readonly<Record<string, EventField>> => EVENTS_DOC[type].data);
  const field = fields.map((data) => data[name]).find((found) => found !== undefined);
  return field ? { ja: field.ja, en: field.en.replace(/^The/, 'the') } : { ja: `「${name}」`, en: name };
}

/** A payment that may have been made holds whatever the page says. */
function provisional({ about, holds }: Program): Sentence[] {
  if (about !== 'due' || holds.some(({ on }) => on.includes('payment.provisional'))) return [];
  return [holdWords({ on: ['payment.provisional'], until: { events: ['payment.confirmed', 'payment.reversed'] } })];
}
