import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { segmentsOf } from '../message.js';
import { renderingsOf } from '../policy/filling.js';
import { speakableOf } from '../policy/speakable.js';
import { type Program, readProgram } from '../program.js';
import { variantsOf } from '../steps/texts.js';
import { MODEL_TOWN } from '../town.js';
import { playTrials } from '../trial/index.js';

const PAGES = readdirSync(__dirname).filter((name) => name.endsWith('.yaml'));
const readPage = (name: string) => readProgram(readFileSync(path.join(__dirname, name), 'utf8'), name);

function programOf(name: string): Program {
  const read = readPage(name);
  if (read.kind === 'refused') throw new Error(`${name} has faults`);
  return read.program;
}

describe('the ready-made programs', () => {
  it.each(PAGES)('%s is read without a fault, and every warning has its reason', (name) => {
    const read = readPage(name);
    expect(read.kind === 'refused' ? read.faults : []).toEqual([]);
    expect(read.kind === 'read' ? read.warnings.filter(({ because }) => because === null) : []).toEqual([]);
  });

  it.each(PAGES)('%s passes its own tests, which go every way that it has', (name) => {
    const { trials, unreached } = playTrials(programOf(name));
    const failed = trials.filter(({ kind }) => kind === 'failed');
    expect(failed.map(({ title, because, pairs }) => ({ title, because, pairs }))).toEqual([]);
    expect(unreached).toEqual({ steps: [], ways: [] });
  });

  it.each(PAGES)('%s says in one segment what it says in Japanese, plain or easy', (name) => {
    const program = programOf(name);
    expect(messagesOf(program).filter(({ segments }) => segments > 1)).toEqual([]);
  });
});

/** The Japanese messages of a program, with the longest words that may be filled in. */
function messagesOf({ steps, facts, purpose, department }: Program) {
  const section = MODEL_TOWN.sections[department] ?? null;
  const about = { purpose, department, section, policy: MODEL_TOWN.policy, speakable: speakableOf(facts) };
  return steps.flatMap((step) =>
    (step.kind === 'sms' ? variantsOf(step.sms.text) : []).flatMap(({ words, language, path: at }) => {
      if (language !== 'ja' && language !== 'ja-easy') return [];
      const { longest } = renderingsOf(words, { ...about, language, channel: 'sms' });
      return [{ step: step.id, at, segments: segmentsOf(longest.text).most, units: longest.text.length }];
    }),
  );
}
