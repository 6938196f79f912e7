import { CASE_KINDS, type CaseKind } from '../cases/index.js';
import { eventsOf } from '../cases/kind-events.js';
import { EVENT_TYPES, EVENTS_DOC, type EventType } from '../events.js';
import { sayPlain } from './catalogue.js';
import { type Finding, NOTHING, type Path, type Sentence } from './faults.js';
import { ELSEWHERE, eventsNamed, nearestWord } from './japanese.js';
import { valueAt } from './titles.js';

/**
 * Findings of words that are no events, with the events that the kind of case has: the one that was probably meant, and
 * all by their names.
 */
export function withEventsOfKind(
  findings: readonly Finding[],
  page: unknown,
  about: CaseKind | undefined,
): readonly Finding[] {
  if (about === undefined || !findings.some(({ rule }) => rule === 'not-a-word')) return findings;
  return findings.map((finding) => {
    const word = valueAt(page, finding.path);
    if (finding.rule !== 'not-a-word' || !namesEvent(finding.path) || typeof word !== 'string') return finding;
    if (nearestWord(word, EVENT_TYPES) !== undefined || eventsNamed(word, EVENT_TYPES) !== ELSEWHERE) return finding;
    const near = eventsSaid(word, about);
    return { ...finding, ...sayPlain('not-a-word', { word: word.slice(0, LONGEST), near }) };
  });
}

const LONGEST = 60;

const namesEvent = (path: Path): boolean => {
  const key = path.findLast((part) => typeof part === 'string');
  return key === 'on' || key === 'until' || key === 'for';
};

function eventsSaid(word: string, about: CaseKind): Sentence {
  const events = eventsOf(about).filter((type) => EVENTS_DOC[type].about === 'case');
  const guess = guessed(word, events);
  const of = CASE_KINDS[about].title;
  return {
    ja: `${guess.ja}案件の種類「${of.ja}」の通知は ${events.map(named).join('、')} です。`,
    en: `${guess.en} Events of the kind "${of.en}": ${events.join(', ')}.`,
  };
}

const named = (type: EventType): string => `${type}（${EVENTS_DOC[type].ja}）`;

/** The event whose name shares most with the word; of several the shortest, which says nothing beside. */
function guessed(word: string, events: readonly EventType[]): Sentence {
  const plain = ALIASES.reduce((text, [alias, name]) => text.replace(alias, name), plainOf(word));
  const [best] = events
    .map((type) => ({ type, title: plainOf(EVENTS_DOC[type].ja) }))
    .map(({ type, title }) => ({ type, shared: sharedBy(plain, title), length: title.length }))
    .filter(({ shared }) => shared >= SHARED)
    .sort((a, b) => b.shared - a.shared || a.length - b.length);
  if (!best) return NOTHING;
  return { ja: `「${named(best.type)}」ではありませんか。`, en: ` Did you mean "${best.type}"?` };
}

/** Without what joins words: 予約の変更 is 予約変更. */
const plainOf = (text: string): string => text.normalize('NFKC').replace(/[の・\s]|済み?$/g, '');

/** What staff say where the events are called otherwise. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/入金|支払い?|払込/, '納付'],
  [/キャンセル|取り?消し/, '取消'],
  [/来場|来庁|出席|参加/, '来所'],
  [/返送|戻り/, '返戻'],
  [/引越し?|転居/, '住所'],
];

const SHARED = 2;

/** The length of the longest stretch that both have. */
function sharedBy(word: string, title: string): number {
  let longest = 0;
  for (let from = 0; from < title.length; from += 1) {
    while (from + longest < title.length && word.includes(title.slice(from, from + longest + 1))) longest += 1;
  }
  return longest;
}
