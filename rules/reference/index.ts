import { cases } from './cases.js';
import { conditions } from './conditions.js';
import { events } from './events.js';
import { paragraphs } from './markdown.js';
import { messages } from './messages.js';
import { moments } from './moments.js';
import { outcomes } from './outcomes.js';
import { pageKeys, stepKeys, townKeys } from './page-keys.js';
import { texts, wording } from './wording.js';

/** `docs/programs-reference.md`: everything that a page may say, from the code that reads it. */
export function referencePage(): string {
  const chapters = [
    pageKeys(),
    stepKeys(),
    texts(),
    moments(),
    conditions(),
    cases(),
    events(),
    outcomes(),
    wording(),
    messages(),
    townKeys(),
  ];
  return `${[HEAD, ...chapters].join('\n\n')}\n`;
}

const HEAD = `# プログラムの書き方・一覧 / Reference of the program language

[日本語の手引き](programs.ja.md) · [Guide in English](programs.md)

${paragraphs({
  ja: 'この一覧はコードから作っています。直すときは、コードを直してから作り直してください（[開発](developers.md)）。',
  en: 'This page is generated from the code. To change it, change the code and generate it anew ([developers](developers.md)).',
})}`;
