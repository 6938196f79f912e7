import type { Program, ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Telling } from './chapter.js';
import { arrived, type Change, changed, left, type Place } from './diff-change.js';
import { type Sides, valueChanges } from './diff-values.js';
import { nameOfStep } from './names.js';
import { placeWords } from './place-words.js';
import { wholeStepWords } from './step-words.js';

/** Steps that have another name, came, went, stand elsewhere, or are made otherwise. `before` has the new names already. */
export function stepChanges(sides: Sides, names: ReadonlyMap<string, string>): Change[] {
  const { before, after } = sides;
  const [old, now] = [byId(before.program), byId(after.program)];
  const gone = before.program.steps.filter(({ id }) => !now.has(id));
  return [
    ...[...names].map(([was, is]) => renaming(was, is, now.get(is))),
    ...gone.map((step) => left(placeOf(step, before), wholeStepWords(step, before))),
    ...orderChange(before.program, after.program),
    ...after.program.steps.flatMap((step) => {
      const was = old.get(step.id);
      return was ? changesOf(was, step, sides) : [arrived(placeOf(step, after), wholeStepWords(step, after))];
    }),
  ];
}

const byId = ({ steps }: Program) => new Map(steps.map((step) => [step.id, step]));

function renaming(was: string, is: string, step: ProgramStep | undefined): Change {
  const { ja, en } = step ? nameOfStep(step) : { ja: '', en: '' };
  return {
    ...{ path: `steps.${is}.id`, kind: 'changed' },
    ja: `ステップ「${was}」（${ja}）のidが「${is}」に変わりました`,
    en: `step "${was}" (${en}) is now called "${is}"`,
  };
}

/** A step of another kind is told as a whole: none of its settings is that of before. */
function changesOf(was: ProgramStep, is: ProgramStep, sides: Sides): Change[] {
  const path = ['steps', is.id];
  if (was.kind === is.kind) return valueChanges(path, was, is, sides);
  const [words, wordsNow] = [namedWords(was, sides.before), namedWords(is, sides.after)];
  const place = { path: path.join('.'), at: placeWords(path) };
  return [changed(place, { words, value: was }, { words: wordsNow, value: is })];
}

function namedWords(step: ProgramStep, telling: Telling): Sentence {
  const [name, whole] = [nameOfStep(step), wholeStepWords(step, telling)];
  return { ja: `${name.ja}（${whole.ja}）`, en: `${name.en} (${whole.en})` };
}

function placeOf(step: ProgramStep, { program }: Telling): Place {
  const number = program.steps.indexOf(step) + 1;
  const [{ ja, en }, name] = [placeWords(['steps', step.id]), nameOfStep(step)];
  return {
    path: `steps.${step.id}`,
    at: { ja: `${ja}（${number}番目・${name.ja}）`, en: `${en} (number ${number}, ${name.en})` },
  };
}

function orderChange(before: Program, after: Program): Change[] {
  const common = (program: Program, other: Program) =>
    program.steps.map(({ id }) => id).filter((id) => other.steps.some((step) => step.id === id));
  const [was, is] = [common(before, after), common(after, before)];
  if (was.join() === is.join()) return [];
  const told = (ids: string[]) => ({ words: { ja: ids.join('、'), en: ids.join(', ') }, value: ids });
  const at = { ja: 'ステップの順番', en: 'order of the steps' };
  return [changed({ path: 'steps', at }, told(was), told(is))];
}
