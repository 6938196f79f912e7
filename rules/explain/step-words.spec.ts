import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { explainProgram } from './program-words.js';

const LIBRARY = path.join('rules', 'programs');
const PAGES = readdirSync(LIBRARY).filter((name) => name.endsWith('.yaml'));
const sourceOf = (name: string) => readFileSync(path.join(LIBRARY, name), 'utf8').replace(/^tests:[\s\S]*/m, '');

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

const told = (program: Program, lang: 'ja' | 'en' = 'ja'): string[] =>
  explainProgram(program, MODEL_TOWN).flatMap(({ lines }) => lines.map((line) => line[lang]));

/** What is told of a page in which `from` became `to`. */
function toldOf(page: string, from: string, to: string, lang: 'ja' | 'en' = 'ja'): string {
  const source = sourceOf(page);
  expect(source).toContain(from);
  return told(programOf(source.replace(from, to)), lang).join('\n');
}

describe.each(PAGES)('%s, told to a section chief', (name) => {
  const program = programOf(sourceOf(name));

  it('says whose practice it follows', () => {
    expect(program.practice.length).toBeGreaterThan(0);
    for (const line of program.practice) expect(told(program)).toContain(`参考にした取組: ${line}`);
  });

  it('names the template of whatever is posted', () => {
    const templates = program.steps.flatMap((step) => {
      if (step.kind === 'postcard') return [step.postcard.template];
      return step.kind === 'letter' ? [step.letter.template] : [];
    });
    for (const template of templates) expect(told(program).join('\n')).toContain(`送ります（様式「${template}」）`);
  });

  it('speaks of payments only where it is about them', () => {
    if (program.about === 'due') return;
    expect(told(program).filter((line) => /納付・|猶予|更正/.test(line))).toEqual([]);
  });
});

it('tells a sealed postcard from an open one', () => {
  const [from, to] = ['template: checkup, kind: sealed', 'template: checkup, kind: open'];
  expect(toldOf('specific-health-checkup.yaml', from, from)).toContain('圧着はがきを送ります（様式「checkup」）。');
  expect(toldOf('specific-health-checkup.yaml', from, to)).toContain(
    'はがき（圧着なし）を送ります（様式「checkup」）。',
  );
});

it('quotes what it does not know: an insert, a section of another town', () => {
  const inserts = ['inserts: [payment-slip]', 'inserts: [payment-slip, foo-form]'] as const;
  expect(toldOf('telephone-first.yaml', ...inserts)).toContain('同封するもの: 納付書、「foo-form」。');
  expect(toldOf('telephone-first.yaml', 'department: nozei', 'department: elsewhere')).toContain(
    '差出人: 「elsewhere」',
  );
});

describe('words in other languages', () => {
  const script = (name: string, to: string) =>
    toldOf(
      'letter-posted-notice.yaml',
      '  - id: call\n',
      `  - id: other\n    at: 1 day after sms\n    ${name}: ${to}\n\n  - id: call\n`,
    );
  const both =
    "{ ja: '{{sender}}です。行き違いの際はご容赦ください。{{phone}}', en: '{{sender}}: If you have already paid, please ignore this. {{phone}}' }";

  it('are spoken on the telephone, read out by a machine, left at the door', () => {
    expect(toldOf('nhi-payment-check.yaml', 'steps:', 'steps:')).toContain(
      '（英語の原稿もあり、その方の言語でお話しします）',
    );
    expect(script('voice', `{ script: ${both}, attempts: 1 }`)).toContain(
      '（英語の原稿もあり、その方の言語で読み上げます）',
    );
    expect(script('visit', `{ slip: ${both} }`)).toContain('（英語の書面もあり、その方の言語のものを残します）');
  });
});

describe('a choice of one line', () => {
  it('that leads on is told as such', () => {
    const [from, to] = ['decide: [ { go: end } ]', 'decide: [ { go: last } ]'];
    const page = 'vaccination-reminder.yaml';
    const last = '\n\n  - id: last\n    task: { what: { ja: 確認する, en: Look at it } }';
    expect(toldOf(page, from, to + last)).toContain('予約日の18:00にステップ9（職員の作業）へ進みます。');
    expect(toldOf(page, from, to + last, 'en')).toContain('on Date at 18:00, it goes on to step 9 (task).');
  });
});

it('holdouts and words are told of what gets one contact', () => {
  const holdout = toldOf('specific-health-checkup.yaml', 'steps:', 'steps:');
  expect(holdout).toContain('比べるため、対象の世帯の10%には連絡しません（抽選で決めます）。');
  expect(holdout).toContain(
    '連絡する世帯ごとに、どの文面にするかを抽選で決めます: 「standard」34%、「norm」33%、「timely」33%。',
  );
});

describe('a step that only outcomes lead to', () => {
  const WAY = 'otherwise: { no-mobile: card }';

  it('is made at once, and its moment is not told as fact', () => {
    const whole = toldOf('specific-health-checkup.yaml', WAY, `${WAY}\n    next: call`);
    expect(whole).toMatch(
      /ステップ2 .*: ステップ1（SMS）の結果によってここへ進み、待たずに（連絡できる時間になりしだい）圧着はがき/,
    );
    expect(whole).not.toContain('ステップ1（SMS）の21日後');
  });

  it('is made at its moment where it also follows', () => {
    expect(toldOf('specific-health-checkup.yaml', WAY, WAY)).toContain('ステップ1（SMS）の21日後に圧着はがき');
  });

  it('in English names what leads there, too', () => {
    expect(toldOf('specific-health-checkup.yaml', WAY, `${WAY}\n    next: call`, 'en')).toContain(
      ': where the outcome of step 1 (SMS) leads here, at once (as soon as the hours of contact allow), ',
    );
  });
});
