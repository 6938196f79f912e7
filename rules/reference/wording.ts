import { DEFAULT_POLICY, PURPOSES, type Purpose, type Terms } from '../policy/index.js';
import { WORDING_RULES } from '../policy/wording-rules.js';
import type { Sentence } from '../reading/faults.js';
import { LANGUAGES } from '../steps/texts.js';
import { both, cell, chapter, code, codes, oneBelowTheOther, paragraphs, table } from './markdown.js';

/** The rules that speak of a step's words, and what the shipped policy asks of each purpose. */
export function wording(): string {
  return chapter(
    2,
    { ja: '文面の決まり', en: 'The wording policy' },
    chapter(3, { ja: '決まり', en: 'The rules' }, table(RULE_HEAD, rules())),
    chapter(3, { ja: '目的ごと', en: 'What each purpose asks' }, table(TERMS_HEAD, PURPOSES.map(purposeRow))),
    chapter(3, { ja: '使わない語', en: 'Words that are not used' }, ...PURPOSES.map(forbiddenWords)),
  );
}

/** The chapter of texts and their languages. */
export function texts(): string {
  return chapter(2, { ja: '本文と言語', en: 'Texts' }, paragraphs(TEXTS), codes(LANGUAGES));
}

const RULE_HEAD = ['決まり / rule', '', '意味 / meaning', '直し方 / mend', 'もと / source'];

const rules = () =>
  Object.entries(WORDING_RULES).map(([rule, { severity, mend, source, ...said }]) => [
    code(rule),
    severity === 'error' ? '誤り<br>error' : '注意<br>warning',
    both(said),
    both(mend),
    cell(source),
  ]);

const TERMS_HEAD = [
  '目的 / purpose',
  '必ず入れる一文 / required',
  'URL / links',
  'SMSの通数 / segments',
  '圧着でないはがき / open cards',
  '書けるもの / may stand',
];

function purposeRow(purpose: Purpose): string[] {
  const { required, links, segmentsAtMost, plainCards, mayStand } = DEFAULT_POLICY.purposes[purpose];
  const examples = required.flatMap(({ example }) => example.ja ?? []);
  return [
    code(purpose),
    examples.map(cell).join('<br>') || '—',
    links.others === 'error' ? '誤り error' : '注意 warning',
    `日本語 ${segmentsAtMost.japanese}, 他 others ${segmentsAtMost.others}`,
    plainCards ? '可 yes' : '不可 no',
    told(mayStand),
  ];
}

function told(mayStand: Terms['mayStand']): string {
  const said = (Object.keys(MAY_STAND) as (keyof Terms['mayStand'])[]).filter((name) => mayStand[name]);
  return said.map((name) => oneBelowTheOther(MAY_STAND[name])).join('<br>') || '—';
}

const MAY_STAND: Readonly<Record<keyof Terms['mayStand'], Sentence>> = {
  amounts: { ja: '金額', en: 'amounts' },
  names: { ja: '氏名', en: 'names' },
  levies: { ja: '税目', en: 'levies' },
  diagnoses: { ja: '病名', en: 'diseases' },
};

function forbiddenWords(purpose: Purpose): string {
  const groups = DEFAULT_POLICY.purposes[purpose].forbidden.map(({ rule, words }) => {
    const ja = words.ja ?? [];
    const en = words.en ?? [];
    return `- ${code(rule)} ${cell([...ja, ...en].join('、'))}`;
  });
  return [`${code(purpose)}`, groups.join('\n')].join('\n\n');
}

const TEXTS: Sentence = {
  ja: '本文・台本・差置は、言語の名前の下に書きます。ja は必須です。住民の読む言語がなければ ja-easy、それもなければ ja になります。文面を比べるときは、案の名前の下にそれぞれを書きます（SMS の text と電話の script）。差し込めるのは {{sender}}、{{phone}} と、speak: true の項目 {{due.名前}} です。',
  en: 'Texts, scripts and slips stand under the name of their language; ja must be there. Who reads none of them gets ja-easy, else ja. When texts are compared, each stands under the name of its variant (text of an SMS, script of a call). Placeholders are {{sender}}, {{phone}} and {{due.<name>}} for facts with speak: true.',
};
