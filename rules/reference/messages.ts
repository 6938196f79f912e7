import { FAULTS_DOC } from '../reading/catalogue.js';
import type { Sentence } from '../reading/faults.js';
import { both, chapter, code, paragraphs, table } from './markdown.js';

/** What `validate` may say of a page, with how to mend it. */
export function messages(): string {
  const rows = Object.entries(FAULTS_DOC).map(([fault, { severity, mend, ...said }]) => [
    code(fault),
    severity === 'error' ? '誤り<br>error' : '注意<br>warning',
    both(said),
    both(mend),
  ]);
  return chapter(
    2,
    { ja: '指摘', en: 'Messages' },
    paragraphs(INTRODUCTION),
    table(['指摘 / message', '', '意味 / meaning', '直し方 / mend'], rows),
  );
}

const INTRODUCTION: Sentence = {
  ja: '書いたページを読み込むと、次の指摘が行と列とともに示されます（… はページによって変わります）。文面についての指摘は「文面の決まり」にあります。誤りは直すまで使えません。注意は、理由を warnings に書けば残せます。',
  en: 'What may be said of a page, each with its line and column (… differs from page to page); those about texts are in the wording policy. An error must be mended; a warning may stand when warnings says why.',
};
