import type { Sentence } from '../reading/faults.js';
import type { Telling } from './chapter.js';
import {
  arrived,
  asWritten,
  type Change,
  changed,
  emptied,
  filled,
  isGroup,
  isSame,
  left,
  listed,
  type Told,
} from './diff-change.js';
import { itemsAt, listChanges } from './diff-items.js';
import { type Teller, tellerOf, wholeOf } from './diff-words.js';
import { placeWords } from './place-words.js';

/** The two versions that are compared, each with the words of its values. */
export interface Sides {
  before: Side;
  after: Side;
}

interface Side extends Telling {
  /** Of values that are told as one thing on both sides. */
  tell: Teller;
  /** Of groups that only one side has: else they are gone into. */
  whole: Teller;
}

/** Both versions, ready to be told. */
export const sidesOf = (before: Telling, after: Telling): Sides => ({ before: sideOf(before), after: sideOf(after) });

const sideOf = (telling: Telling): Side => ({ ...telling, tell: tellerOf(telling), whole: wholeOf(telling) });

/** Goes down into groups as long as both sides have one, and tells the values and the lines of lists that differ. */
export function valueChanges(path: string[], before: unknown, after: unknown, sides: Sides): Change[] {
  if (isSame(before, after)) return [];
  const [had, has] = [sides.before, sides.after].map((side) => itemsAt(path, side));
  if (had && has) return listChanges(path, had, has);
  const [was, is] = [sides.before.tell(path, before), sides.after.tell(path, after)];
  if (isGroup(before) && isGroup(after) && !was && !is) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => valueChanges([...path, key], before[key], after[key], sides));
  }
  return [
    valueChange(
      path,
      { words: was ?? wordsOf(path, before, sides.before), value: before },
      { words: is ?? wordsOf(path, after, sides.after), value: after },
    ),
  ];
}

function wordsOf(path: readonly string[], value: unknown, side: Side): Sentence {
  const items = itemsAt(path, side);
  return items ? listed(items.map(({ words }) => words)) : (side.whole(path, value) ?? asWritten(value));
}

function valueChange(path: string[], was: Told, is: Told): Change {
  const place = { path: path.join('.'), at: placeWords(path) };
  const isNamed = path.length === 2 && (path[0] === 'facts' || path[0] === 'tables');
  if (was.value === undefined) return isNamed ? arrived(place, is.words) : filled(place, is.words);
  if (is.value === undefined) return isNamed ? left(place, was.words) : emptied(place, was.words);
  return changed(place, was, is);
}
