import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OUTCOMES } from '../plan.js';
import { type Program, readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { explainProgram } from './program-words.js';

const LIBRARY = path.join('rules', 'programs');
const PAGES = readdirSync(LIBRARY).filter((name) => name.endsWith('.yaml'));
const sourceOf = (name: string) => readFileSync(path.join(LIBRARY, name), 'utf8');

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

const linesOf = (program: Program, lang: 'ja' | 'en'): string[] =>
  explainProgram(program, MODEL_TOWN).flatMap(({ title, lines }) => [title[lang], ...lines.map((line) => line[lang])]);

/** What the page itself says in its texts, which stand as they are. */
const isText = (line: string) =>
  /^(文面|お話しする内容|読み上げる内容|不在時|　（|Words|Script|Note| {2}\()/.test(line);

describe.each(PAGES)('%s, told to a section chief', (name) => {
  const program = programOf(sourceOf(name));
  const told = linesOf(program, 'ja').filter((line) => !isText(line));

  it('has no condition, phrase or code of the page left in it', () => {
    const codes =
      /\b(due|payer|contact|answer|table|today|start)\b[.( ]|[=&|<>]{2}|\bundefined\b|\{\{|business days|NaN/;
    expect(told.filter((line) => codes.test(line))).toEqual([]);
    expect(linesOf(program, 'en').filter((line) => /undefined|NaN|\{\{(sender|phone)/.test(line))).toEqual([]);
  });

  it('is grammatical where clauses meet nouns', () => {
    const broken =
      /(です|ます|ません|ました|以上|未満|以下|以内|ない、かつ)(方|とき|場合)|ある場合は、?。|ーのとき|、、|。。|「」|（）/;
    expect(told.filter((line) => broken.test(line))).toEqual([]);
  });

  it('says of each step when it is made and what is done, by its number', () => {
    const heads = told.filter((line) => /^ステップ\d+ /.test(line));
    expect(heads.map((line) => /［(.*?)］/.exec(line)?.[1])).toEqual(program.steps.map(({ id }) => id));
    expect(heads.every((line) => line.endsWith('。'))).toBe(true);
  });

  it('names every end, hold and exclusion', () => {
    const whole = told.join('\n');
    for (const { title, because } of program.enrol.exclude) expect(whole).toContain(title?.ja ?? because);
    const stops = explainProgram(program, MODEL_TOWN).find(({ title }) => title.ja === 'いつ止めるか')?.lines ?? [];
    expect(stops.length).toBeGreaterThanOrEqual(program.ends.length + program.holds.length + program.restarts.length);
  });

  it('says what ends every program, and that a household is left out for one of its members', () => {
    const whole = told.join('\n');
    expect(whole).toMatch(/どのプログラムも、亡くなられたとき、転出されたとき、支援措置や法的手続きが始まったとき/);
    expect(whole).toContain('支援措置の対象の方がいるときは、その世帯のどなたにも連絡しません。');
  });

  it('shows the words as residents will get them', () => {
    const texts = linesOf(program, 'ja').filter((line) => /^(文面|お話しする内容)/.test(line));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((line) => line.includes('{{'))).toEqual([]);
  });
});

describe('the payment check, told to a section chief', () => {
  const told = linesOf(programOf(sourceOf('nhi-payment-check.yaml')), 'ja');

  it.each([
    '差出人: 見本市保険料係（03-0000-0100）',
    '対象者リストにある案件（期別の納付）のうち、納期限から5開庁日以上たっている方を対象にします。',
    '少額（1,000円未満）: 未納額が1,000円未満である方',
    '火曜日・金曜日（閉庁日を除く）の10:00に始めます。',
    'はがきは、この時間帯にかかわらず、係がその日の分をまとめて投函します。',
    '1回に始めるのは400件までです。',
    'ステップ2 はがき［card］: ステップ1（SMS）の11開庁日後に圧着はがきを送ります（様式「payment-check」）。',
    '携帯電話の番号がない、または届かなかったときは、待たずにステップ2（はがき）へ進みます。',
    '「納付（確報）」の通知が届き、未納額が1,000円未満である場合は、その場で終わります（納付を確認しました・目的達成）。',
    '「納付（速報）」の通知が届いたら連絡を保留し、「納付（確報）」か「納付の取消（速報取消）」の通知が届いたら再開します。',
    '連携「国民健康保険料の収納」のデータ基準日が3開庁日より古いときは、連絡せずに待ちます。',
    'SMSは、ほかのプログラムと合わせて、一人・一つの番号につき7日に1回、30日に3回までです。超えるときは、連絡できる日まで待ちます。',
  ])('%s', (sentence) => {
    expect(told).toContain(sentence);
  });
});

describe('other kinds of steps and settings', () => {
  const program = programOf(
    sourceOf('nhi-payment-check.yaml')
      .replace(/^tests:[\s\S]*/m, '')
      .replace(/^unit: payer.*$/m, 'unit: household')
      .replace(
        /^waves:.*$/m,
        "waves: { on: [mon, tue, wed, thu, fri], at: '10:00', callbacks: 12 per hour, answering: 30%, order: list, season: { from: '08-01', to: '09-30' } }",
      )
      .replace(
        /^ {2}- id: call[\s\S]*?(?=^warnings:)/m,
        `  - id: reminder
    wait: { for: reminder.issued, atMost: 40 days, statutory: true }
    otherwise: { timeout: visit }
  - id: visit
    at: 2 days before session.night-desk
    visit: { slip: { ja: '{{sender}}です。行き違いの際はご容赦ください。{{phone}}' }, attempts: 2 }
    window: { session: night-desk }
  - id: again
    title: { ja: 再度の封書, en: Once more }
    at: 1 month after visit, end of month
    when: payer.cases > 1
    letter: { template: x, inserts: [payment-slip, reply-slip, pamphlet] }
    repeat: { every: 2 weeks, max: 3 }
  - id: tell
    at: 7 days before due.dueOn, on or before mon 10:30
    late: send
    notice: { to: kaigo, what: { ja: 連絡が取れません。, en: Not reached. } }

`,
      ),
  );
  const told = linesOf(program, 'ja');

  it.each([
    '連絡は世帯ごとに一つにまとめます。',
    '8月1日から9月30日までの、月曜日から金曜日まで（閉庁日を除く）の10:00に始めます。',
    '1回に始めるのは66件までです。30%の方から折り返しの電話があり、その60%がいちばん多い1時間に集まると見込んで、1時間に12件に収まる数です。',
    'ステップ3 督促状の発送待ち［reminder］: 「督促状の発送」の通知を待ちます（最長40日）。',
    '法令で定められた手続きです。このプログラムが出したり、止めたり、代わりをしたりすることはありません。',
    '期間内に通知が届かなかったときは、待たずにステップ4（訪問）へ進みます。',
    'ステップ4 訪問［visit］: 次の「夜間納税相談」の2日前に訪問します（2回まで）。',
    'このステップの時間帯は「夜間納税相談」の時間です。',
    '「夜間納税相談」は、毎週木曜日の17:15〜20:00です。祝日と市の閉庁日に当たる回はありません。',
    'ステップ5 再度の封書［again］: ステップ4（訪問）の1か月後の月の末日に封書を送ります（様式「x」）。',
    'その方の未納の件数が1件を超える場合だけ行います。',
    '2週間ごとに、合わせて3回まで行います。',
    '同封するもの: 納付書、返信票、「pamphlet」。',
    'ステップ6 他課への連絡［tell］: 納期限の7日前（その日以前の最後の月曜日）の10:30に見本市介護保険課へ知らせます: 「連絡が取れません」。',
    'その時がすでに過ぎていれば、連絡できる時間になりしだい行います。',
  ])('%s', (sentence) => {
    expect(told).toContain(sentence);
  });
});

it('every outcome has words that stand before とき', () => {
  expect(Object.keys(OUTCOME_WORDS).sort()).toEqual([...OUTCOMES].sort());
  expect(Object.values(OUTCOME_WORDS).filter(({ ja }) => !/(た|だ|ない)$/.test(ja))).toEqual([]);
});

describe('how a call is made', () => {
  const told = (from: string, to: string, lang: 'ja' | 'en') => {
    const page = sourceOf('letter-posted-notice.yaml').replace(/^tests:[\s\S]*/m, '');
    expect(page).toContain(from);
    return linesOf(programOf(page.replace(from, to)), lang);
  };

  it.each([
    [
      'bands: [pm]',
      '番号が二つある方は固定電話からかけます（午後）。つながらなければ、次に連絡できる日の午後にかけ直します。',
    ],
    [
      'bands: [am, pm]',
      '番号が二つある方は固定電話からかけます。つながらなければ、次に連絡できる日に時間帯を変えてかけ直します（午前・午後の順）。',
    ],
  ])('with %s', (bands, sentence) => {
    expect(told('bands: [am, pm]', bands, 'ja')).toContain(sentence);
  });

  it('in one band says nothing of another time in English either', () => {
    expect(told('bands: [am, pm]', 'bands: [pm]', 'en')).toContain(
      'The landline first (afternoon); when nobody answers, again on the next day with contact hours.',
    );
  });
});

describe('in which other languages a text is there', () => {
  const page = sourceOf('letter-posted-notice.yaml').replace(/^tests:[\s\S]*/m, '');
  const others = (source: string) => linesOf(programOf(source), 'en').filter((line) => line.startsWith('  (also'));

  it('leaves out the one in which it is shown', () => {
    expect(others(page)).toEqual(["  (also in Japanese, easy Japanese: sent in the resident's language)"]);
    expect(others(page.replace(/^ {8}en: .*\n/m, ''))).toEqual([
      "  (also in easy Japanese: sent in the resident's language)",
    ]);
  });
});

describe('a choice of one line', () => {
  it('is told as what happens at its time, not as a choice', () => {
    const told = linesOf(programOf(sourceOf('vaccination-reminder.yaml')), 'ja');
    const head = told.findIndex((line) => line.includes('［day］'));
    expect(told.slice(head, head + 2)).toEqual([
      'ステップ8 振り分け［day］: 予約日の18:00に終わります。',
      'いつ止めるか',
    ]);
  });
});
