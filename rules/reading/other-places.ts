import { type Said, say } from './catalogue.js';
import type { Path, Sentence } from './faults.js';

/** `window: { days: every thu }`: days of the week have hours of their own as sessions of the town. */
export function weekdays(input: unknown, path: Path): Said | undefined {
  if (path.slice(-2).join('.') !== 'window.days' || !WEEKDAYS.test(String(input))) return undefined;
  return say('not-one-of', { values: DAYS, near: SESSION });
}

const WEEKDAYS = /\b(?:mon|tue|wed|thu|fri|sat|sun)|[月火水木金土](?:曜|$)|日曜/i;
const DAYS: Sentence = { ja: 'office（開庁日）、every-day（毎日）', en: 'office, every-day' };
const SESSION: Sentence = {
  ja: '曜日は市の設定の sessions に書き、ここには window: { session: 名前 } と書きます。',
  en: 'Days of the week stand under sessions in the settings of the town, and here window: { session: its-name }.',
};

/** A key that another kind of step has at the place, and why it is not needed here. */
export const keyOfOthers = (key: string, path: Path): Said | undefined =>
  path.at(-1) === 'letter' && key === 'kind' ? say('unknown-key', { key, near: SEALED }) : undefined;

const SEALED: Sentence = {
  ja: '封書はいつも封をするので、kind は要りません。消してください。',
  en: 'A letter is always in an envelope: leave kind out.',
};
