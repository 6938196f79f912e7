import { type Change, diffPrograms } from '../../../rules/explain/diff.js';
import type { Speaker } from '../context.js';
import { openPage, openTown, type PageOptions } from './page.js';

/** Prints what has changed from one page to another, in words. */
export function diff(speaker: Speaker, [first, second]: readonly [string, string], options: PageOptions): void {
  const town = openTown(options);
  const [before, after] = [openPage(first, town, options.folder), openPage(second, town, options.folder)];
  const changes = diffPrograms(before.program, after.program, town);
  const sides = [before, after].map(({ file, hash }) => ({ file, hash }));
  speaker.show({ before: sides[0], after: sides[1], changes }, () => {
    const head = speaker.paint.bold(`${before.file} → ${after.file}`);
    if (changes.length === 0) {
      return `${head}\n${speaker.say({ ja: '違いはありません。', en: 'No difference.' })}`;
    }
    return [head, ...changes.map((change) => changeText(change, speaker))].join('\n');
  });
}

function changeText(change: Change, { paint, say }: Speaker): string {
  const { mark, colour } = MARKS[change.kind];
  return `${paint[colour](mark)} ${say(change)}`;
}

const MARKS = {
  added: { mark: '+', colour: 'good' },
  removed: { mark: '-', colour: 'bad' },
  changed: { mark: '~', colour: 'warn' },
} as const;
