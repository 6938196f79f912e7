import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { Difference } from '../../rules/simulator/difference.js';
import type { Simulation } from '../../rules/simulator/simulation.js';
import { typingIn } from './typing.js';

const SAMPLES = path.resolve('test', 'samples');
const UNPAID = path.join(SAMPLES, 'nhi-unpaid.csv');
const PAYMENTS = ['payments-20261116.csv', 'payments-20261117.csv', 'payments-20261124.csv'].map((name) =>
  path.join(SAMPLES, name),
);

interface Answer {
  list: { read: number; duplicates: number; kept: number; errors: object[]; rows?: unknown };
  notices: { ja: string; en: string }[];
  simulation: Simulation;
}

describe('simulate, without a server', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'yobikake-simulate-'));
    const page = readFileSync(path.join('rules', 'programs', 'nhi-payment-check.yaml'), 'utf8').replace(
      /^tests:[\s\S]*/m,
      '',
    );
    put('slower.yaml', page.replace('max: 400', 'max: 100').replace('11 business days', '14 business days'));
    put('compared.yaml', page.replace('compare: { arms:', 'compare: { holdout: 10%, arms:'));
    put('tight.yaml', page.replace(/^waves:.*$/m, "waves: { on: [fri], at: '10:00', max: 1, order: list }"));
    put(
      'unclear.yaml',
      page.replace(
        /^ {2}- id: card\n/m,
        '$&    when: "due.balance < 15000 || plusYears(today, due.balance) > today"\n',
      ),
    );
    put('list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    put('empty.csv', '');
    const [header = '', first = '', ...others] = readFileSync(UNPAID).toString('binary').split('\r\n');
    put('header.csv', Buffer.from(`${header}\r\n`, 'binary'));
    put('few.csv', Buffer.from([header, first, ...others.slice(0, 299)].join('\r\n'), 'binary'));
    put(
      'bad-row.csv',
      Buffer.from([header, first.replace(/"2026\d*"/, '"いつか"'), ...others.slice(0, 30)].join('\r\n'), 'binary'),
    );
    mkdirSync(path.join(folder, 'directory'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  const type = (...argv: string[]) => typingIn({ folder })(...argv);
  const simulate = (program: string, ...argv: string[]) =>
    type('simulate', program, '--list', UNPAID, '--from', '2026-11-24', ...argv);
  const answerOf = async (program: string, ...argv: string[]) =>
    (await simulate(program, '--json', ...argv)).json() as Answer;
  /** The first 300 rows: enough to be played many times. */
  const few = (program: string, ...argv: string[]) =>
    type('simulate', program, '--list', 'few.csv', '--from', '2026-11-24', ...argv);
  const answerOfFew = async (program: string, ...argv: string[]) =>
    (await few(program, '--json', ...argv)).json() as Answer;

  it('marks years whose equinoxes are still forecasts', async () => {
    const from = (day: string) =>
      type('simulate', 'nhi-payment-check', '--list', 'few.csv', '--from', day, '--days', '30');
    expect((await from('2027-11-24')).out).not.toContain('春分の日');
    expect((await from('2027-12-24')).out).toContain('2028年からの春分の日・秋分の日は予測です');
  });

  it('counts the same people as the import of the same file', async () => {
    const { list, simulation } = await answerOf('nhi-payment-check');
    expect(list).toMatchObject({ read: 2017, duplicates: 1, kept: 1, errors: [] });
    expect(simulation.units).toBe(1594);
    expect(simulation.excluded).toEqual({
      'direct-debit': 94,
      'instalment-plan': 1,
      'small-balance': 263,
      'moved-out': 28,
      deceased: 11,
      protected: 24,
    });
    expect(simulation.waves.map(({ size }) => size)).toEqual([400, 400, 400, 394]);
  });

  it('prints what a section asks: whom, when, how many, at what load and cost, how it ends', async () => {
    const { code, out } = await simulate('nhi-payment-check');
    expect(code).toBe(0);
    expect(out.match(/^\d+ {2}\S.*/gm)).toEqual([
      '1  対象',
      '2  送信日程',
      '3  連絡の数（週ごと）',
      '4  ステップごとの結果',
      '5  折り返しの電話',
      '6  職員がかける電話',
      '7  費用（円）',
      '8  どう終わるか',
      '9  保留した連絡、行き違い',
      '10  一人が受ける連絡の回数',
      '11  比較',
    ]);
    expect(out).toMatch(/少額（1,000円未満）\s+263/);
    expect(out).toMatch(/いちばん多い1時間\s+\d+ {2}2026年1\d月\d+日（.）\d+時台/);
    expect(out).toContain('抽選の種は「yobikake」');
    expect(out).toMatch(/3回を超える方\s+\d+/);
    expect(out).toContain('だれにも連絡していません');
  });

  it('gives the same answer again, and another for another seed', async () => {
    const [first, again, other] = [
      await answerOfFew('nhi-payment-check'),
      await answerOfFew('nhi-payment-check'),
      await answerOfFew('nhi-payment-check', '--seed', 'other'),
    ];
    expect(again).toEqual(first);
    expect(other.simulation.ends).not.toEqual(first.simulation.ends);
    expect(other.simulation.units).toBe(first.simulation.units);
  });

  it('names nobody, and tells no telephone number or address', async () => {
    const lines = iconv.decode(readFileSync(UNPAID), 'cp932').split('\r\n').slice(1, 301);
    const personal = lines.flatMap((line) => {
      const cells = line.split('","');
      return [cells[2], cells[3], cells[6], cells[8], cells[9]].filter((cell) => cell && cell.length > 3);
    });
    const printed = [
      (await few('nhi-payment-check')).out,
      (await few('nhi-payment-check', '--json')).out,
      (await few('nhi-payment-check', '--resident', '0000100002')).out,
      (await few('nhi-payment-check', '--resident', '0000100002', '--json')).out,
    ].join('\n');
    expect(personal.filter((cell) => printed.includes(cell ?? ''))).toEqual([]);
  });

  it('plays payments as they were, when their files are given', async () => {
    const { out } = await type(
      'simulate',
      'nhi-payment-check',
      '--list',
      UNPAID,
      '--from',
      '2026-11-16',
      '--resident',
      '100259',
      '--events',
      ...PAYMENTS,
    );
    expect(out).toContain('通知: 納付（速報）');
    expect(out).toContain('終わりました（納付を確認しました）');
    const withFiles = (
      await type(
        'simulate',
        'nhi-payment-check',
        '--list',
        UNPAID,
        '--from',
        '2026-11-16',
        '--events',
        ...PAYMENTS,
        '--json',
      )
    ).json() as Answer;
    // All but payments happens as it is assumed to.
    const drawn = await answerOf('nhi-payment-check', '--from', '2026-11-16');
    expect(withFiles.simulation.ends.paid?.count).not.toBe(drawn.simulation.ends.paid?.count);
    expect(withFiles.simulation.ends.handled).toBeDefined();
  });

  it('lets assumptions be changed, one by one', async () => {
    put(
      'assume.yaml',
      'payments: { share: 0% }\nothers: []\ncallbacks: { sms: 0%, postcard: 0% }\nprices: { postcard: 100 }\n',
    );
    const { simulation } = await answerOfFew('nhi-payment-check', '--assume', 'assume.yaml');
    expect(simulation.ends).toEqual({ completed: { count: simulation.units, goal: 0 } });
    expect(simulation.callBacks.total).toBe(0);
    expect(simulation.cost.postcards.yen).toBeGreaterThan(simulation.cost.postcards.posted * 90);
  });

  it('puts two drafts beside each other over the same list', async () => {
    const { code, out } = await few('nhi-payment-check', '--compare', 'slower.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/nhi-payment-check\.yaml +slower\.yaml +差/);
    expect(out).toMatch(/送信日程（回） +1 +3 +\+2/);
    expect(out).toMatch(/除いた行 +\d+ +\d+/);
    expect(out).toMatch(/最後の回の日 +2026年11月24日（火） +2026年12月1日（火）/);
    const json = (await few('nhi-payment-check', '--compare', 'slower.yaml', '--json')).json() as {
      a: Simulation;
      b: Simulation;
      differences: Difference[];
    };
    expect([json.a.waves.length, json.b.waves.length]).toEqual([1, 3]);
    expect(json.differences.length).toBeGreaterThan(10);
  });

  it('tells contacts and call-backs day by day, and by the hour', async () => {
    const { out } = await few('nhi-payment-check', '--by', 'day');
    const { simulation } = await answerOfFew('nhi-payment-check');
    const days = Object.entries(simulation.contacts.byDay).map(([day, counts]) => {
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return new RegExp(
        `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（.）.* ${all}$`,
        'm',
      );
    });
    expect(days.length).toBeGreaterThan(5);
    for (const day of days) expect(out).toMatch(day);
    expect(out).toMatch(/日 +.*10時台 +11時台.*計/);
    expect((await few('nhi-payment-check', '--by', 'month')).code).toBe(2);
  });

  it('tells what came of each step, and why others were not made', async () => {
    const { out } = await simulate('nhi-payment-check', '--days', '30');
    const { contacts } = (await answerOf('nhi-payment-check', '--days', '30')).simulation;
    const shown = (counts: Readonly<Record<string, number>> = {}) =>
      Object.values(counts)
        .reduce((sum, count) => sum + count, 0)
        .toLocaleString('en-US');
    const part = /ステップごとの結果\n([\s\S]*?)\n\n/.exec(out)?.[1] ?? '';
    expect(part).toMatch(
      new RegExp(
        `SMS［sms］ +${shown(contacts.byStep.sms)} +届いた ${contacts.byStep.sms?.delivered?.toLocaleString('en-US')}`,
      ),
    );
    expect(contacts.refused.sms?.['no-mobile']).toBeGreaterThan(0);
    expect(part).toContain(`携帯電話の番号がない ${contacts.refused.sms?.['no-mobile']}`);
    expect(part).toMatch(
      new RegExp(
        `行わなかった +${shown(contacts.refused.call)} +電話番号がない ${contacts.refused.call?.['no-number']}`,
      ),
    );
    expect(contacts.withdrawn.card).toBeGreaterThan(0);
    expect(part).toContain(`予定のあとに取りやめた ${contacts.withdrawn.card}`);
  });

  it('counts no call-back after the last day, and says how many come later', async () => {
    const { out } = await few('nhi-payment-check', '--days', '3');
    const { callBacks } = (await answerOfFew('nhi-payment-check', '--days', '3')).simulation;
    expect(Object.keys(callBacks.byHour).every((hour) => hour < '2026-11-27')).toBe(true);
    expect(callBacks.afterwards).toBeGreaterThan(0);
    expect(out).toMatch(new RegExp(`期間のあとにかかる電話 +${callBacks.afterwards}`));
  });

  it('says through which day the payment files tell, and how many wait for ever after it', async () => {
    const files = ['--from', '2026-11-16', '--events', ...PAYMENTS];
    const { out } = await few('nhi-payment-check', ...files);
    const { simulation, notices } = await answerOfFew('nhi-payment-check', ...files);
    const waiting = simulation.stillHeld['payment.provisional'];
    expect(waiting).toBeGreaterThan(0);
    const notice = `納付ファイルで分かるのは2026年11月24日（火）までです。`;
    expect(out).toContain(`注意: ${notice}`);
    expect(out).toContain(`速報だけで確報も取消もない${waiting}件は`);
    expect(notices.map(({ ja }) => ja)).toEqual([expect.stringContaining(notice)]);
    expect((await few('nhi-payment-check', ...files, '--days', '9')).out).not.toContain(notice);
  });

  it('says when its season begins, and from which day to try it', async () => {
    const list = path.join(SAMPLES, 'health-check.csv');
    const { out } = await type('simulate', 'specific-health-checkup', '--list', list);
    expect(out).toContain('送信の時期は8月1日から9月30日まで（season）です。最初の送信日は2027年8月3日（火）で');
    expect(out).toContain('--from 2027-08-03');
    expect((await few('nhi-payment-check')).out).not.toContain('最初の送信日は');
  });

  it('plays on where a condition cannot be judged on the facts of some, and says so', async () => {
    const { simulation } = await answerOfFew('unclear.yaml');
    const times = simulation.held['facts-unclear']?.times ?? 0;
    expect(times).toBeGreaterThan(0);
    expect(simulation.contacts.byStep.card?.posted).toBeGreaterThan(0);
    const { code, out } = await few('unclear.yaml');
    expect([code, out]).toEqual([0, expect.stringContaining(`判定できない案件があります（連絡の保留${times}回`)]);
    expect((await few('nhi-payment-check')).out).not.toContain('判定できない');
  });

  it('tells machines all that its tables show', async () => {
    const spoilt = await type('simulate', 'nhi-payment-check', '--list', UNPAID, '--days', '2', '--json');
    expect(spoilt.json()).toMatchObject({
      town: { ja: '見本市' },
      list: { keptRows: [{ because: 'lost-leading-zero', columns: [expect.any(String)] }] },
      notices: [],
      assumptions: {
        history: { payments: { share: 0.33 } },
        prices: { postcard: { yen: 85 } },
        practice: { telephones: { callsPerHour: 36, answersPerHour: 24, from: '08:30', to: '17:15' } },
      },
    });
  });

  it('says that a call stands in the queue of the whole list', async () => {
    const { out, code } = await simulate('nhi-payment-check', '--resident', '100259');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^宛名番号 100259.*\n注意: .*の電話は順番待ちになり、遅れることがあります。\n/),
    ]);
    put('many.yaml', 'telephones: { calls: 10000 }');
    const told = await simulate('nhi-payment-check', '--resident', '100259', '--assume', 'many.yaml');
    expect(told.out).toContain('電話［call］');
    expect(told.out).not.toContain('順番待ち');
  });

  it('says what does not happen any more when the page says what does', async () => {
    put('own.yaml', 'others: [ { on: plan.agreed, share: 10%, after: 3 days } ]');
    expect((await few('nhi-payment-check', '--assume', 'own.yaml')).out).toMatch(
      /others に書かれていない「住民からの連絡」「.*」「転出」「死亡」は起こらない/,
    );
    put('own.yaml', 'prices: { postcard: 100 }');
    expect((await few('nhi-payment-check', '--assume', 'own.yaml')).out).not.toContain('起こらない');
  });

  it('shows arms and holdout beside each other', async () => {
    const { out } = await simulate('compared.yaml');
    expect(out).toMatch(/11 {2}比較[\s\S]*文面「plain」 +718[\s\S]*文面「relief」 +717[\s\S]*連絡しない群 +159 +0/);
    expect(out).toContain('比べるために連絡しない: 159');
  });

  it('steps one resident through, day by day', async () => {
    const { code, out } = await simulate('nhi-payment-check', '--resident', '100259');
    expect(code).toBe(0);
    expect(out).toMatch(/^宛名番号 100259/);
    expect(out).toMatch(/2026年11月\d+日（.）\n {2}\d\d:\d\d {2}SMS［sms］/);
    expect(out).toMatch(/日間、変わりなし/);
    expect(await simulate('nhi-payment-check', '--resident', '42')).toMatchObject({
      code: 2,
      err: expect.stringContaining('42'),
    });
    const both = await few('nhi-payment-check', '--compare', 'slower.yaml', '--resident', '100002');
    expect(both.out).toMatch(/^宛名番号 100002（nhi-payment-check\.yaml）[\s\S]*\n\n宛名番号 100002（slower\.yaml）/);
    const { rows } = { rows: iconv.decode(readFileSync(UNPAID), 'cp932').split('\r\n') };
    const protectedRow = rows.find((row) => row.split('","')[20] === '1') ?? '';
    const number = protectedRow.slice(1, 11);
    expect((await simulate('nhi-payment-check', '--resident', number)).out).toContain(
      '対象になりません（支援措置の対象です）',
    );
  });

  it('leaves out every row of a resident whom one row tells to be protected, and their household', async () => {
    const text = iconv.decode(readFileSync(UNPAID), 'cp932').split('\r\n');
    const [header = '', first = ''] = text;
    const cells = first.split('","');
    const row = (change: Record<number, string>) => cells.map((cell, place) => change[place] ?? cell).join('","');
    const TERM = 12;
    const PROTECTED = 20;
    const rows = [
      first,
      row({ [TERM]: '6期', [PROTECTED]: '1' }),
      row({ 0: '"0000999001', 8: '090-0000-9998' }),
      row({ 0: '"0000999002', 1: '8888888', 8: '090-0000-9999' }),
    ];
    put('protected.csv', iconv.encode([header, ...rows].join('\r\n'), 'cp932'));
    const { simulation } = (
      await type('simulate', 'nhi-payment-check', '--list', 'protected.csv', '--from', '2026-11-24', '--json')
    ).json() as Answer;
    expect([simulation.excluded, simulation.units]).toEqual([{ protected: 2, 'protected-household': 1 }, 1]);
  });

  it('says when a step awaits what nothing brings', async () => {
    expect((await few('letter-posted-notice')).out).toContain('「督促状の発送」の通知は、この前提では届きません');
    put('reminded.yaml', 'others: [ { on: reminder.issued, share: 90%, after: 10 days } ]');
    const { simulation, notices } = await answerOfFew('letter-posted-notice', '--assume', 'reminded.yaml');
    expect(notices).toEqual([]);
    expect(simulation.contacts.total).toBeGreaterThan(0);
  });

  it('says when nothing brings what the goal needs', async () => {
    const list = path.join(SAMPLES, 'health-check.csv');
    const { out } = await type('simulate', 'specific-health-checkup', '--list', list, '--from', '2026-08-04');
    expect(out).toMatch(/「健診の受診」[^\n]*の通知は、この前提では届きません[\s\S]*1 {2}対象/);
    expect(out).not.toContain('納付額');
  });

  it.each([
    ['specific-health-checkup', 'health-check.csv', '2026-08-04', 3100],
    ['broken-instalment-check', 'instalment-plans.csv', '2026-11-24', 240],
    ['maternal-child-health', 'mother-child.csv', '2026-11-24', 300],
    ['vaccination-reminder', 'vaccination-bookings.csv', '2026-11-24', 900],
    ['vaccination-cancelled', 'vaccination-bookings.csv', '2026-11-24', 900],
    ['notifiable-disease-contact', 'notifiable-disease.csv', '2026-11-24', 400],
    ['telephone-first', 'nhi-unpaid.csv', '2026-11-24', 2017],
    ['nhi-payment-check', 'nhi-unpaid.csv', '2026-11-24', 2017],
    ['payment-promise', 'payment-promises.csv', '2026-11-24', 240],
  ])('plays %s over %s', async (program, file, from, rows) => {
    const { code, out, err } = await type(
      'simulate',
      program,
      '--list',
      path.join(SAMPLES, file),
      '--from',
      from,
      '--json',
    );
    expect([code, err]).toEqual([0, '']);
    const { list, simulation } = JSON.parse(out) as Answer;
    expect(list.read).toBe(rows);
    expect(simulation.contacts.total).toBeGreaterThan(0);
    expect(list).not.toHaveProperty('rows');
  });

  describe('what cannot be played', () => {
    it.each([
      [
        'a list for another program',
        ['--list', path.join(SAMPLES, 'health-check.csv')],
        1,
        '必要な列がありません：税目',
      ],
      ['a spreadsheet', ['--list', 'list.xlsx'], 1, 'CSVファイルではありません（Excel・ZIP）'],
      ['an empty file', ['--list', 'empty.csv'], 1, 'ファイルが空です'],
      ['a file with nothing but its header', ['--list', 'header.csv'], 1, '見出しのほかに行がありません'],
      ['a list that is not there', ['--list', 'nothing.csv'], 2, 'ファイルを読めません'],
      ['a folder', ['--list', 'directory'], 2, 'フォルダです'],
      ['a list as payments', ['--list', UNPAID, '--events', UNPAID], 1, 'ちょうど一つずつ必要です'],
      ['assumptions that are none', ['--list', UNPAID, '--assume', UNPAID], 1, 'UTF-8'],
      ['a day that there is not', ['--list', UNPAID, '--from', '2026-02-30'], 2, '--from'],
      ['a day before the first that is known', ['--list', UNPAID, '--from', '1969-12-31'], 2, '1970年1月1日（木）から'],
      ['balances of a day to come', ['--list', UNPAID, '--as-of', '2026-11-25'], 2, '--as-of（2026年11月25日（水））'],
      ['a file of payments twice', ['--list', UNPAID, '--events', ...PAYMENTS, ...PAYMENTS], 2, '同じ納付ファイル'],
      ['a role that there is not', ['--list', UNPAID, '--as', 'foo'], 2, 'planner, approver'],
      ['no days', ['--list', UNPAID, '--days', '0'], 2, '--days'],
      ['days in words', ['--list', UNPAID, '--days', 'sixty'], 2, '--days'],
    ])('%s', async (_title, argv, code, said) => {
      const typed = await type('simulate', 'nhi-payment-check', ...argv);
      expect([typed.code, typed.out]).toEqual([code, '']);
      expect(typed.err).toContain(said);
    });

    it('is answered in JSON where JSON was asked for', async () => {
      const typed = await type('simulate', 'nhi-payment-check', '--list', 'empty.csv', '--json');
      expect([typed.code, typed.err, typed.json()]).toEqual([
        1,
        '',
        expect.objectContaining({ kind: 'refused', file: 'empty.csv' }),
      ]);
    });

    it('tells every fault of the assumptions with its place', async () => {
      put('odd.yaml', 'payments: { shar: 20% }\noutcomes: { sms: { reached-self: 80 } }\n');
      const first = await simulate('nhi-payment-check', '--assume', 'odd.yaml');
      expect([first.code, first.err]).toEqual([
        1,
        expect.stringMatching(/^odd\.yaml:1:13 {2}.*「share」ではありませんか/),
      ]);
      put('odd.yaml', 'outcomes: { sms: { reached-self: 80 } }\n');
      expect((await simulate('nhi-payment-check', '--assume', 'odd.yaml')).err).toContain('odd.yaml:1:20');
    });

    it.each([
      ['prices: { sms: [15, 8] }', '1:16  料金は「[8, 15]」のように、下限、上限の順に書いてください'],
      ['prices: { sms: 10 }', '1:16  ここには「[8, 15]」のような二つの数を書いてください。例: [10, 10]'],
      ['outcomes: { sms: { no-mobile: 100 } }', '1:20  「no-mobile」は連絡する前に決まることで'],
      ['outcomes: { postcard: { stale: 100 } }', '書けるのは posted、returned です'],
      ['others: [ { on: exam.done, share: 10%, after: 3 days } ]', '1:17  「exam.done」（健診の受診）は'],
    ])('assumptions that cannot come true: %s', async (page, said) => {
      put('odd.yaml', `${page}\n`);
      const typed = await few('nhi-payment-check', '--assume', 'odd.yaml');
      expect([typed.code, typed.out, typed.err]).toEqual([1, '', expect.stringContaining(said)]);
    });

    it('payments where nothing is owed', async () => {
      put('odd.yaml', 'payments: { share: 20% }\n');
      const list = path.join(SAMPLES, 'health-check.csv');
      const typed = await type('simulate', 'specific-health-checkup', '--list', list, '--assume', 'odd.yaml');
      expect([typed.code, typed.err]).toEqual([1, expect.stringContaining('odd.yaml:1:1')]);
    });

    it('rows that cannot be read are told by their number and column, never by what stands in them', async () => {
      const { code, out } = await type(
        'simulate',
        'nhi-payment-check',
        '--list',
        'bad-row.csv',
        '--from',
        '2026-11-24',
      );
      expect(code).toBe(0);
      expect(out).toMatch(/読めない行 +1/);
      expect(out).toMatch(/2行目 .*納期限/);
    });

    it('waves that go on after the calendar has ended are no simulation', async () => {
      expect(await simulate('tight.yaml')).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('カレンダーが分かるのは2029年11月24日（土）までです'),
      });
    });

    it.each([
      ['2060-11-20', '60'],
      ['2061-03-01', '7'],
    ])(
      'days after the last that the law tells here are refused with a reason: from %s, %s days',
      async (from, days) => {
        const asked = ['simulate', 'nhi-payment-check', '--list', 'few.csv', '--from', from, '--days', days];
        const refused = { code: 2, out: '', err: expect.stringContaining('2060年12月31日（金）までです') };
        expect(await type(...asked)).toMatchObject(refused);
        expect(await type(...asked, '--resident', '0000100001')).toMatchObject(refused);
      },
    );
  });
});
