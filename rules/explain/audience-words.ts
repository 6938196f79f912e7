import { CASE_KINDS } from '../cases/index.js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { reasonText } from '../reasons.js';
import { IN_BUSIEST_HOUR, waveSize } from '../waves.js';
import { type Chapter, type ChapterLine, detail, type Telling } from './chapter.js';
import { factWords } from './condition-terms.js';
import { conditionWords } from './condition-words.js';
import { monthDayEnglish, monthDayWords, weekdaysWords } from './day-words.js';
import { quoted } from './names.js';

/** What it is for, on whose behalf, by which law and after whose practice. */
export function purposeChapter({ program, town }: Telling): Chapter {
  const { title, legalBasis, practice, department, purpose } = program;
  const section = Object.hasOwn(town.sections, department) ? town.sections[department] : undefined;
  const sender = section
    ? { ja: `${section.sender}（${section.phone}）`, en: `${section.sender} (${section.phone})` }
    : quoted(department);
  return {
    title: { ja: '何のための連絡か', en: 'What it is for' },
    lines: [
      { ja: `件名: ${title.ja}`, en: `Title: ${title.en}` },
      { ja: `区分: ${PURPOSE_NAMES[purpose].ja}`, en: `Purpose: ${PURPOSE_NAMES[purpose].en}` },
      { ja: `差出人: ${sender.ja}`, en: `Sender: ${sender.en}` },
      ...(legalBasis ? [{ ja: `根拠法令: ${legalBasis}`, en: `Legal basis: ${legalBasis}` }] : []),
      ...practice.map((line) => ({ ja: `参考にした取組: ${line}`, en: `Practice it follows: ${line}` })),
    ],
  };
}

/** Who of the list is contacted, who is left out and why, and what is used from the list. */
export function whomChapter({ program, labels }: Telling): Chapter {
  const { enrol, unit, facts } = program;
  return {
    title: { ja: 'だれに連絡するか', en: 'For whom' },
    lines: [
      wholeList(program, labels),
      ...exclusions(program, labels),
      STANDING,
      UNITS[unit],
      againWords(enrol.again),
      factsUsed(facts),
    ],
  };
}

function wholeList({ enrol, about }: Program, labels: Telling['labels']): Sentence {
  const kind = CASE_KINDS[about].title;
  const cases = { ja: `対象者リストにある案件（${kind.ja}）`, en: `the cases of the list (${kind.en.toLowerCase()})` };
  if (enrol.when !== undefined) {
    const { ja, en } = conditionWords(enrol.when, labels);
    return { ja: `${cases.ja}のうち、${ja}方を対象にします。`, en: `Of ${cases.en}: where ${en}.` };
  }
  return enrol.exclude.length > 0
    ? {
        ja: `${cases.ja}を、次の方を除いてすべて対象にします。`,
        en: `All of ${cases.en}, but for those left out below.`,
      }
    : { ja: `${cases.ja}をすべて対象にします。`, en: `All of ${cases.en}.` };
}

function exclusions({ enrol: { exclude } }: Program, labels: Telling['labels']): ChapterLine[] {
  if (exclude.length === 0) return [];
  return [
    {
      ja: '除く方（上から順に見て、最初に当てはまったものを理由とします）:',
      en: 'Left out (the first that applies is the reason):',
    },
    ...exclude.map(({ when, because, title = reasonText(because) }) => {
      const { ja, en } = conditionWords(when, labels);
      return detail({ ja: `${title.ja}: ${ja}方`, en: `${title.en}: where ${en}` });
    }),
  ];
}

/** What of a resident's data the conditions may look at. */
function factsUsed(facts: Program['facts']): Sentence {
  const names = Object.keys(facts).map((name) => ({
    ...factWords(facts, name),
    optional: facts[name]?.optional ?? false,
  }));
  const all = names.map(({ ja, en, optional }) => ({
    ja: optional ? `${ja}（空欄可）` : ja,
    en: optional ? `${en} (may be empty)` : en,
  }));
  return {
    ja: `氏名・住所・電話番号などのほかに、対象者リストから使う項目: ${all.map(({ ja }) => ja).join('、')}`,
    en: `Used from the list beside name, address and telephone: ${all.map(({ en }) => en).join(', ')}`,
  };
}

/** Whether a case that was enrolled before may be enrolled again. */
export function againWords(again: Program['enrol']['again']): Sentence {
  if (again === 'once-per-case') {
    return { ja: '同じ案件を対象にするのは一度だけです。', en: 'A case is enrolled once and never again.' };
  }
  if (again === 'once-per-fiscal-year') {
    return { ja: '同じ案件を対象にするのは年度に一度だけです。', en: 'A case is enrolled once in a fiscal year.' };
  }
  return {
    ja: `同じ案件でも、前回の連絡が終わって${again.days}日たてば、ふたたび対象にすることがあります。`,
    en: `A case may be enrolled again ${again.days} days after it ended.`,
  };
}

/** On which days and at what time it begins, with how many, in which order. */
export function wavesChapter({ program }: Telling): Chapter {
  const { waves } = program;
  return {
    title: { ja: 'いつ、何人ずつ始めるか', en: 'When it begins, and with how many' },
    lines: [beginsWords(program), sizeWords(waves), ORDERS[waves.order]],
  };
}

/** On which days of the week, within which part of the year; a wave of office hours leaves closed days out. */
function beginsWords({ waves: { on, at, season }, gate, purpose }: Program): Sentence {
  const days = weekdaysWords(on);
  const within = season ? seasonWords(season) : { ja: '', en: '' };
  const isOffice = purpose !== 'emergency' && 'days' in gate.window && gate.window.days === 'office';
  const open = isOffice ? { ja: '（閉庁日を除く）', en: ', closed days left out' } : { ja: '', en: '' };
  const each = /^every day$| to /.test(days.en) ? days.en : `on ${days.en.replace(/, ([^,]*)$/, ' and $1')}`;
  return {
    ja: `${within.ja && `${within.ja}の、`}${days.ja}${open.ja}${days.ja === '毎日' && !isOffice ? '' : 'の'}${at}に始めます。`,
    en: `It begins ${each} at ${at}${within.en && `, ${within.en}`}${open.en}.`,
  };
}

/** A part of the year: 8月1日から9月30日まで. */
export const seasonWords = ({ from, to }: NonNullable<Program['waves']['season']>): Sentence => ({
  ja: `${monthDayWords(from)}から${monthDayWords(to)}まで`,
  en: `${monthDayEnglish(from)} to ${monthDayEnglish(to)}`,
});

/** Who goes first. */
export const ORDERS: Record<Program['waves']['order'], Sentence> = {
  random: { ja: '順番は抽選で決めます。', en: 'The order is drawn by lot.' },
  list: { ja: '順番は対象者リストの順です。', en: 'The order is as in the list.' },
};

function sizeWords(waves: Program['waves']): Sentence {
  const text = waveSize(waves).toLocaleString('en-US');
  if (waves.max !== undefined)
    return { ja: `1回に始めるのは${text}件までです。`, en: `At most ${text} begin at a time.` };
  const [share, busiest] = [waves.answering ?? 0, IN_BUSIEST_HOUR].map((part) => `${Math.round(part * 1000) / 10}%`);
  return {
    ja: `1回に始めるのは${text}件までです。${share}の方から折り返しの電話があり、その${busiest}がいちばん多い1時間に集まると見込んで、1時間に${waves.callbacks}件に収まる数です。`,
    en: `At most ${text} begin at a time: when ${share} ring back, and ${busiest} of them in the busiest hour, these are ${waves.callbacks} calls.`,
  };
}

export const PURPOSE_NAMES: Record<Program['purpose'], Sentence> = {
  collection: { ja: '納付に関するご案内', en: 'payments' },
  health: { ja: '健診・予防接種・療養に関するご案内', en: 'health' },
  maternal: { ja: '妊娠・出産・子育てに関するご案内', en: 'mother and child' },
  emergency: { ja: '緊急のお知らせ', en: 'emergency notice' },
};

/** What gets one contact. */
export const UNITS: Record<Program['unit'], Sentence> = {
  case: { ja: '連絡は案件ごとに行います。', en: 'Each case is contacted on its own.' },
  payer: { ja: '一人の方に案件がいくつあっても、連絡は一つにまとめます。', en: 'All dues of a payer are one contact.' },
  household: { ja: '連絡は世帯ごとに一つにまとめます。', en: 'A household gets one contact.' },
  phone: { ja: '連絡は電話番号ごとに一つにまとめます。', en: 'A telephone number gets one contact.' },
};

const STANDING: Sentence = {
  ja: '支援措置の対象の方、亡くなられた方、転出された方、連絡を希望されない方、滞納処分中の方には連絡しません。リストの世帯番号が同じ方に支援措置の対象の方がいるときは、その世帯のどなたにも連絡しません。支援措置の対象の方を、ほかの方とまとめることもありません。',
  en: 'Whoever is protected, has died, moved out, opted out or is under legal steps is never contacted, nor is anybody of a household, as the household numbers of the lists tell, in which somebody is protected; a protected person is never joined to others.',
};
