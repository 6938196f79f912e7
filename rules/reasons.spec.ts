import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EVENT_TYPES } from './events.js';
import { OUTCOMES } from './plan.js';
import { type Program, readProgram } from './program.js';
import { KNOWN_REASONS, reasonText } from './reasons.js';

const FOLDER = path.join(__dirname, 'programs');
const PROGRAMS: Program[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => {
    const read = readProgram(readFileSync(path.join(FOLDER, name), 'utf8'), name);
    if (read.kind === 'refused') throw new Error(`${name}: ${read.faults[0]?.en}`);
    return read.program;
  });

/** Words that stand for themselves say nothing to staff. */
const isSentence = (reason: string) => {
  const { ja, en } = reasonText(reason);
  return ja !== reason && en !== '' && /[ぁ-んァ-ヶ一-龠]/.test(ja) && !/[ぁ-んァ-ヶ一-龠]/.test(en);
};
const wordless = (reasons: readonly string[]) => [...new Set(reasons)].filter((reason) => !isSentence(reason));

describe('staff read a sentence', () => {
  it('for every outcome of a contact', () => {
    expect(wordless(OUTCOMES)).toEqual([]);
  });

  it('for every event that makes a program wait', () => {
    expect(wordless(EVENT_TYPES)).toEqual([]);
  });

  it('for every reason of the engine, in both languages', () => {
    expect(wordless(KNOWN_REASONS)).toEqual([]);
  });

  it('for every end and every exclusion of the ready-made programs', () => {
    expect(PROGRAMS.length).toBeGreaterThan(8);
    expect(wordless(PROGRAMS.flatMap(({ ends }) => ends.map(({ as }) => as)))).toEqual([]);
    expect(wordless(PROGRAMS.flatMap(({ enrol }) => enrol.exclude.map(({ because }) => because)))).toEqual([]);
  });

  it('for an end that an outcome led to, and for a feed that is behind', () => {
    expect(reasonText('ended-on-reached-self')).toEqual({
      ja: '連絡の結果により終了（本人と話しました）',
      en: 'Ended on an outcome: spoke with the resident',
    });
    expect(reasonText('feed-behind:nhi-payments').ja).toContain('nhi-payments');
  });

  it('for an end that no contact led to, without speaking of one', () => {
    expect(reasonText('ended-on-timeout').ja).toBe('待つ期限までに通知がなく、終了しました');
    const turns = ['timeout', 'happened', 'missed', 'not-needed'].map((outcome) => reasonText(`ended-on-${outcome}`));
    expect(turns.filter(({ ja, en }) => /連絡の結果/.test(ja) || /outcome/.test(en))).toEqual([]);
  });

  it('and a reason of the program itself where nothing more is known', () => {
    expect(reasonText('some-reason-of-ours')).toEqual({ ja: 'some-reason-of-ours', en: 'some-reason-of-ours' });
    expect(reasonText('constructor')).toEqual({ ja: 'constructor', en: 'constructor' });
  });
});
