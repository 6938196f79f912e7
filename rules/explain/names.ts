import { EVENTS_DOC, type EventType } from '../events.js';
import type { Sentence } from '../reading/faults.js';
import { reasonText } from '../reasons.js';
import type { ProgramStep, StepKindName } from '../steps/index.js';
import type { Language } from '../steps/texts.js';
import type { Town } from '../town.js';

/** What a kind of step is called. */
export const CHANNEL_NAMES: Readonly<Record<StepKindName, Sentence>> = {
  sms: { ja: 'SMS', en: 'SMS' },
  postcard: { ja: 'はがき', en: 'postcard' },
  letter: { ja: '封書', en: 'letter' },
  phone: { ja: '電話', en: 'call' },
  visit: { ja: '訪問', en: 'visit' },
  voice: { ja: '自動音声', en: 'automatic call' },
  task: { ja: '職員の作業', en: 'task' },
  notice: { ja: '他課への連絡', en: 'notice' },
  wait: { ja: '待機', en: 'wait' },
  decide: { ja: '振り分け', en: 'decision' },
};

/** The title of a step, else what is done in it. */
export function nameOfStep(step: ProgramStep): Sentence {
  if (step.title) return step.title;
  const [awaited] = step.kind === 'wait' ? step.wait.for : [];
  if (!awaited || (step.kind === 'wait' && step.wait.for.length > 1)) return CHANNEL_NAMES[step.kind];
  const { ja, en } = EVENTS_DOC[awaited];
  return { ja: `${ja}待ち`, en: `wait for "${en}"` };
}

/** What is put into an envelope; an unknown name stands for itself. */
export const insertName = (name: string): Sentence =>
  (Object.hasOwn(INSERTS, name) ? INSERTS[name] : undefined) ?? { ja: name, en: name };

/** What is put into an envelope, one after the other; a name that is not known is quoted. */
export function insertsWords(names: readonly string[]): Sentence {
  const told = names.map((name) => (Object.hasOwn(INSERTS, name) ? insertName(name) : quoted(name)));
  return { ja: told.map(({ ja }) => ja).join('、'), en: told.map(({ en }) => en).join(', ') };
}

/** What the town calls a section: whom its messages are from; one that it does not have is quoted. */
export const sectionWords = (id: string, { sections }: Pick<Town, 'sections'>): Sentence => {
  const sender = Object.hasOwn(sections, id) ? sections[id]?.sender : undefined;
  return sender === undefined ? quoted(id) : { ja: sender, en: sender };
};

/** A word of the page as it stands there. */
export const quoted = (text: string): Sentence => ({ ja: `「${text}」`, en: `"${text}"` });

const INSERTS: Readonly<Record<string, Sentence>> = {
  'payment-slip': { ja: '納付書', en: 'payment slip' },
  'direct-debit-form': { ja: '口座振替依頼書', en: 'direct debit form' },
  'reduction-form': { ja: '減免申請書', en: 'form to apply for a reduction' },
  'reply-slip': { ja: '返信票', en: 'reply slip' },
  'reply-envelope': { ja: '返信用封筒', en: 'reply envelope' },
  'exam-voucher': { ja: '受診券', en: 'examination ticket' },
  leaflet: { ja: 'チラシ', en: 'leaflet' },
};

export const LANGUAGE_NAMES: Readonly<Record<Language, Sentence>> = {
  ja: { ja: '日本語', en: 'Japanese' },
  'ja-easy': { ja: 'やさしい日本語', en: 'easy Japanese' },
  en: { ja: '英語', en: 'English' },
  zh: { ja: '中国語', en: 'Chinese' },
  ko: { ja: '韓国語', en: 'Korean' },
  vi: { ja: 'ベトナム語', en: 'Vietnamese' },
  ne: { ja: 'ネパール語', en: 'Nepali' },
  pt: { ja: 'ポルトガル語', en: 'Portuguese' },
  es: { ja: 'スペイン語', en: 'Spanish' },
  tl: { ja: 'フィリピノ語', en: 'Filipino' },
  id: { ja: 'インドネシア語', en: 'Indonesian' },
  my: { ja: 'ミャンマー語', en: 'Burmese' },
};

/** The notices of business systems, each by its name: 「分納の約束」か「徴収猶予」. */
export const eventsWords = (types: readonly EventType[]): Sentence => ({
  ja:
    types.map((type) => `「${EVENTS_DOC[type].ja}」`).join(types.length > 2 ? '、' : 'か') +
    (types.length > 2 ? 'のいずれか' : ''),
  en: types.map((type) => `"${EVENTS_DOC[type].en}"`).join(' or '),
});

/** A reason word of the engine or of a program; a program's own word stands for itself. */
export function reasonWords(reason: string): Sentence {
  const said = reasonText(reason);
  return said.ja === reason ? quoted(reason) : said;
}
