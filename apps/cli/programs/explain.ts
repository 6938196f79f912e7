import type { Chapter } from '../../../rules/explain/chapter.js';
import { explainProgram } from '../../../rules/explain/program-words.js';
import type { Speaker } from '../context.js';
import { openPage, openTown, type PageOptions } from './page.js';

/** Prints a program as sentences under numbered headings, with the lines that are signed. */
export function explain(speaker: Speaker, name: string, options: PageOptions): void {
  const town = openTown(options);
  const { program, file, hash } = openPage(name, town, options.folder);
  const chapters = explainProgram(program, town);
  speaker.show({ file, program: program.program, hash, chapters }, () => {
    const { say, paint } = speaker;
    return [
      paint.bold(say(program.title)),
      `${say({ ja: 'プログラム', en: 'Program' })} ${program.program}`,
      ...chapters.map((chapter, index) => chapterText(chapter, index + 1, speaker)),
      signatures(hash, speaker),
    ].join('\n\n');
  });
}

function chapterText({ title, lines }: Chapter, number: number, { say, paint }: Speaker): string {
  let point = 0;
  const told = lines.map((line) => {
    if (line.detail) return `        ${say(line)}`;
    point += 1;
    return `  (${point}) ${say(line)}`;
  });
  return [paint.bold(`${number}  ${say(title)}`), ...told].join('\n');
}

/** The digits tell which words were signed: another page has others. */
function signatures(hash: string, { say }: Speaker): string {
  const page = `${say({ ja: 'ページの照合番号', en: 'Digest of the page' })} ${hash.slice(0, 12)}`;
  return say({
    ja: `${page}\n\n起案　　　　年　　月　　日　　所属　　　　　　　　　　　氏名\n決裁　　　　年　　月　　日　　職名　　　　　　　　　　　氏名`,
    en: `${page}\n\nDrafted   ____-__-__   Section ____________________   Name ____________________\nApproved  ____-__-__   Title   ____________________   Name ____________________`,
  });
}
