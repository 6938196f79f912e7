import type { Program } from '../program.js';
import type { Town } from '../town.js';
import { purposeChapter, wavesChapter, whomChapter } from './audience-words.js';
import { type Chapter, tellingOf } from './chapter.js';
import { compareChapter, gateChapter } from './gate-words.js';
import { stepsChapter } from './step-words.js';
import { stopsChapter } from './stop-words.js';
import { tablesChapter } from './table-words.js';

/** A program as sentences that a section chief can sign: what for, for whom, when, what is done, when it stops. */
export function explainProgram(program: Program, town: Town): Chapter[] {
  const telling = tellingOf(program, town);
  return [
    purposeChapter(telling),
    whomChapter(telling),
    tablesChapter(telling),
    wavesChapter(telling),
    stepsChapter(telling),
    stopsChapter(telling),
    gateChapter(telling),
    compareChapter(telling),
  ].filter(({ lines }) => lines.length > 0);
}
