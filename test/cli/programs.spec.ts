import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { widthOf } from '../../apps/cli/table.js';
import { PAYMENTS_PAGE } from '../support/pages.js';
import { typingIn } from './typing.js';

const LIBRARY = readdirSync(path.join('rules', 'programs'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

const TEST = `
tests:
  - title: 納付した方には、はがきを送らない
    given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001 }
    events: [ { at: day 3, on: payment.confirmed, balance: 0 } ]
    expect: [ { sms: day 0 }, { end: paid, at: day 3 } ]
`;
const FAILING = `${TEST}
  - title: 十四日目にはがき
    given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001 }
    expect: [ { sms: day 0 }, { card: day 14 }, { call: day 29 }, { end: completed } ]
`;

describe('programs on the command line, without a server', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'yobikake-programs-'));
    put('sound.yaml', PAYMENTS_PAGE + TEST);
    put('untested.yaml', PAYMENTS_PAGE);
    put('failing.yaml', PAYMENTS_PAGE + FAILING);
    put('faulty.yaml', PAYMENTS_PAGE.replace('type: yen', 'type: yenn').replace('after card', 'after crad'));
    put('cp932.yaml', iconv.encode(PAYMENTS_PAGE, 'cp932'));
    put('utf16.yaml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PAYMENTS_PAGE, 'utf16le')]));
    put('empty.yaml', '');
    put('list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    mkdirSync(path.join(folder, 'directory.yaml'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  const type = (...argv: string[]) => typingIn({ folder })(...argv);

  describe('validate', () => {
    it('finds nothing wrong with a sound page, and says which steps no test has reached', async () => {
      const { code, out, err } = await type('validate', 'sound.yaml');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('✓ sound.yaml: ');
      expect(out).toContain('テスト1件中1件合格');
      expect(out).toContain('どのテストも通っていないところ:\n      ステップ card\n      ステップ call');
    });

    it.each(LIBRARY)('finds nothing wrong with the ready-made %s', async (name) => {
      expect(await type('validate', name)).toMatchObject({ code: 0, err: '' });
    });

    it('tells every fault as file, line and column, with the line and a caret under it', async () => {
      const { code, out } = await type('validate', 'faulty.yaml');
      expect(code).toBe(1);
      const lines = out.split('\n');
      const at = lines.findIndex((line) => line.startsWith('faulty.yaml:8:20  '));
      expect(lines[at]).toContain('「yen」ではありませんか');
      const shown = lines[at + 1] ?? '';
      expect(shown).toContain('type: yenn');
      expect(lines[at + 2]).toBe(`${' '.repeat(widthOf(shown.slice(0, shown.indexOf('yenn'))))}^`);
      expect(out).toContain('faulty.yaml:33:32  ');
      expect(out).toContain('✗ faulty.yaml: 誤りが2件あります。');
    });

    it('lets a warning stand only with its reason, and says how to give one', async () => {
      const words = `{{sender}}: ${'Please check your payment. '.repeat(3)}If you have paid, please ignore this. Tel {{phone}}`;
      const english = PAYMENTS_PAGE.replace("。{{phone}}' }", `。{{phone}}', en: '${words}' }`);
      put('long.yaml', english);
      put('kept.yaml', `${english}warnings: [ { rule: two-segments, because: 少数のため } ]\n`);
      const long = await type('validate', 'long.yaml');
      expect(long.code).toBe(1);
      expect(long.out).toContain('warnings: [ { rule: two-segments, because: … } ]');
      expect((await type('validate', 'kept.yaml')).out).toContain('を残す理由: 少数のため');
    });

    it('does not let a failing test pass', async () => {
      const { code, out } = await type('validate', 'failing.yaml');
      expect([code, out]).toEqual([1, expect.stringContaining('✗ 十四日目にはがき')]);
      expect(out).not.toContain('✓ 納付した方には');
    });

    it('says so when there is no test at all', async () => {
      const notice = expect.stringContaining(
        'untested.yaml  注意 テストがありません。考えたとおりに動くかどうかは、まだ何も確かめられていません。',
      );
      expect(await type('validate', 'untested.yaml')).toMatchObject({ code: 0, out: notice });
      expect(await type('test', 'untested.yaml')).toMatchObject({ code: 0, out: notice });
      expect((await type('validate', 'sound.yaml')).out).not.toContain('テストがありません');
    });

    it('reads several pages, and is not content with one that is sound', async () => {
      const { code, out } = await type('validate', 'sound.yaml', 'faulty.yaml');
      expect(code).toBe(1);
      expect(out).toMatch(/✓ sound[\s\S]*✗ faulty/);
    });

    it('reads a page against the settings of its town', async () => {
      put(
        'town.yaml',
        'title: { ja: 隣市, en: Next }\nsections: { hokenryo: { sender: 隣市保険料係, phone: 03-0000-0199 } }\n',
      );
      expect((await type('validate', 'sound.yaml', '--town', 'town.yaml')).code).toBe(0);
      put('session.yaml', PAYMENTS_PAGE.replace(/window: \{.*\}/, 'window: { session: sunday-desk }'));
      expect((await type('validate', 'session.yaml', '--town', 'town.yaml')).out).toContain(
        '「sunday-desk」という窓口は',
      );
      put('no-town.yaml', 'titel: x\n');
      expect(await type('validate', 'sound.yaml', '--town', 'no-town.yaml')).toMatchObject({
        code: 1,
        err: expect.stringContaining('no-town.yaml:1:1'),
      });
    });

    it.each([
      ['10', 'town.yaml:2:64  ここには「[8, 15]」のような二つの数を書いてください。例: [10, 10]'],
      ['[15, 8]', 'town.yaml:2:64  料金は「[8, 15]」のように、下限、上限の順に書いてください。'],
    ])('the price of a message is the least and the most: %s', async (yen, said) => {
      const billing = `policy: { billing: { au: { single: 70, per: 67, yenPerSegment: ${yen} } } }`;
      put('town.yaml', `title: { ja: 町, en: Town }\n${billing}\n`);
      const { code, err } = await type('validate', 'nhi-payment-check', '--town', 'town.yaml');
      expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    });

    it('speaks English when asked to', async () => {
      expect((await type('validate', 'sound.yaml', '--lang', 'en')).out).toContain('1 of 1 tests pass');
    });
  });

  describe('what is no page', () => {
    it.each([
      ['a file that is not there', 'nothing.yaml', 2, 'ファイルを読めません: '],
      ['a directory', 'directory.yaml', 2, 'ファイルを読めません: '],
      ['a spreadsheet', 'list.xlsx', 2, 'list.xlsx は文字のファイルではありません'],
      ['a name that nearly is one', 'nhi-payment-chek', 2, '「nhi-payment-check」ではありませんか'],
    ])('%s is a wrong call', async (_title, name, code, said) => {
      for (const command of ['validate', 'test', 'explain']) {
        expect(await type(command, name)).toMatchObject({ code, out: '', err: expect.stringContaining(said) });
      }
    });

    it.each([
      ['an empty page', 'empty.yaml', 'empty.yaml:1:1'],
      ['a page in CP932', 'cp932.yaml', 'UTF-8'],
      ['a page in UTF-16', 'utf16.yaml', 'UTF-8'],
    ])('%s has a fault at its place', async (_title, name, said) => {
      const { code, out } = await type('validate', name);
      expect([code, out]).toEqual([1, expect.stringContaining(said)]);
      expect(out).toMatch(new RegExp(`^${name}:\\d+:\\d+  `));
      expect(await type('explain', name)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(said) });
    });

    it('shows the line of a page in CP932 as its author knows it', async () => {
      expect((await type('validate', 'cp932.yaml')).out).toMatch(/^cp932\.yaml:\d+:\d+ .*\n.*[ぁ-ん一-龠]/);
    });

    it.each([
      [['validate'], '指定が足りません'],
      [['validate', 'sound.yaml', '--twon', 'x'], 'そのようなオプションはありません'],
      [['simulate', 'sound.yaml'], '必要なオプションがありません'],
      [['diff', 'sound.yaml'], '指定が足りません'],
      [['explain', 'sound.yaml', 'failing.yaml'], '指定が多すぎます'],
      [['vaildate', 'sound.yaml'], 'そのようなコマンドはありません'],
    ])('%j is told apart from a fault, in both languages', async (argv, said) => {
      const { code, out, err } = await type(...argv);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(said);
      expect(err).toMatch(/error: /);
    });
  });

  describe('test', () => {
    it('shows expected and actual beside each other, in columns that stand in line', async () => {
      const { code, out } = await type('test', 'failing.yaml');
      expect(code).toBe(1);
      expect(out).toContain('✓ 納付した方には、はがきを送らない');
      const lines = out.split('\n');
      const from = lines.findIndex((line) => line.includes('期待'));
      const right = widthOf((lines[from] ?? '').split('実際')[0] ?? '');
      const card = lines.find((line) => line.includes('≠')) ?? '';
      expect(card).toMatch(/≠ card: day 14（12月8日（火））\s+card: day 15 \d\d:\d\d（12月9日（水）） {2}posted/);
      expect(widthOf(card.slice(0, card.lastIndexOf('card:')))).toBe(right);
      expect(out).toContain('1件不合格、1件合格');
    });

    it('plays only those that are asked for', async () => {
      const { code, out } = await type('test', 'failing.yaml', '--only', '納付した');
      expect([code, out]).toEqual([0, expect.not.stringContaining('十四日目')]);
      expect(await type('test', 'failing.yaml', '--only', 'xyz')).toMatchObject({
        code: 2,
        err: expect.stringContaining('十四日目にはがき'),
      });
    });

    it('plays nothing of a page that has faults, and all of the others', async () => {
      const { code, out, err } = await type('test', 'failing.yaml', 'faulty.yaml');
      expect([code, err]).toEqual([1, '']);
      expect(out).toContain('1件不合格、1件合格');
      expect(out).toContain('faulty.yaml:8:20');
      expect((await type('test', 'faulty.yaml', '--json')).json()).toMatchObject([
        {
          file: 'faulty.yaml',
          faults: [
            { line: 8, column: 20 },
            { line: 33, column: 32 },
          ],
        },
      ]);
    });
  });

  describe('explain', () => {
    it('numbers its headings and sentences, and leaves room to sign', async () => {
      const { code, out } = await type('explain', 'nhi-payment-check');
      expect(code).toBe(0);
      expect(out).toMatch(/^国民健康保険料 納付確認\n/);
      expect(out.match(/^\d {2}\S.*/gm)).toEqual([
        '1  何のための連絡か',
        '2  だれに連絡するか',
        '3  いつ、何人ずつ始めるか',
        '4  何を、どの順で行うか',
        '5  いつ止めるか',
        '6  連絡の直前に確かめること',
        '7  効果をどう確かめるか',
      ]);
      expect(out).toContain('  (1) 件名: 国民健康保険料 納付確認');
      expect(out).toMatch(/起案.*年.*月.*日.*所属.*氏名.*\n決裁/);
    });

    it('tells English readers the same', async () => {
      const { out } = await type('explain', 'nhi-payment-check', '--lang', 'en');
      expect(out).toContain(
        'Step 2, postcard [card]: 11 business days after step 1 (SMS), a sealed postcard is sent (template "payment-check").',
      );
      expect(out).toContain('Approved');
    });
  });

  describe('diff', () => {
    it('tells in words what has changed', async () => {
      put('slower.yaml', (PAYMENTS_PAGE + TEST).replace('11 business days', '14 business days'));
      const { code, out } = await type('diff', 'sound.yaml', 'slower.yaml');
      expect([code, out]).toEqual([
        0,
        'sound.yaml → slower.yaml\n~ ステップ「card」の時期: ステップ1（SMS）の11開庁日後 → ステップ1（SMS）の14開庁日後',
      ]);
      expect((await type('diff', 'sound.yaml', 'sound.yaml')).out).toContain('違いはありません');
    });
  });

  describe('new and schema', () => {
    it.each(LIBRARY)('a page from %s validates at once, under its new name', async (from) => {
      const place = mkdtempSync(path.join(folder, 'new-'));
      const there = typingIn({ folder: place });
      expect(await there('new', 'my-own', '--from', from)).toMatchObject({
        code: 0,
        out: expect.stringContaining('yobikake validate my-own.yaml'),
      });
      const page = readFileSync(path.join(place, 'my-own.yaml'), 'utf8');
      expect(page).toMatch(/^# yaml-language-server: \$schema=\.\/yobikake-program\.schema\.json\n/);
      expect(page).toMatch(/^program: my-own$/m);
      expect(existsSync(path.join(place, 'yobikake-program.schema.json'))).toBe(true);
      expect(await there('validate', 'my-own.yaml')).toMatchObject({ code: 0 });
    });

    it('a page is written where its path says', async () => {
      const place = mkdtempSync(path.join(folder, 'path-'));
      const asked = path.join(path.basename(place), 'my-own.yaml');
      expect(await type('new', asked)).toMatchObject({
        code: 0,
        out: expect.stringContaining(`yobikake validate ${asked}`),
      });
      expect(readFileSync(path.join(place, 'my-own.yaml'), 'utf8')).toMatch(/^program: my-own$/m);
      expect(existsSync(path.join(place, 'yobikake-program.schema.json'))).toBe(true);
    });

    it('a page for another department validates, too', async () => {
      expect((await type('new', 'care-premium-check', '--department', 'kaigo')).code).toBe(0);
      expect(readFileSync(path.join(folder, 'care-premium-check.yaml'), 'utf8')).toMatch(/^department: kaigo$/m);
      expect((await type('validate', 'care-premium-check.yaml')).code).toBe(0);
    });

    it('a page for a section that the town does not have says which it has', async () => {
      const { code, out } = await type('new', 'tax-check', '--department', 'zei');
      expect(code).toBe(0);
      expect(out).toContain('「zei」という課は、市の設定（見本市）にありません。あるのは hokenryo（見本市保険料係）、');
      expect((await type('new', 'levy-check', '--department', 'nozei')).out).not.toContain('市の設定');
    });

    it.each([
      ['over a page that is there', ['new', 'sound'], 'sound.yaml はすでにあります'],
      [
        'from a program that there is not',
        ['new', 'other', '--from', 'nhi-paymentcheck'],
        '「nhi-payment-check」ではありませんか',
      ],
      ['under a name that is none', ['new', '納付確認'], '「納付確認」は名前にできません'],
      ['in a folder that there is not', ['new', 'missing/other'], 'missing というフォルダーがありません'],
      ['for a department that is none', ['new', 'other', '--department', 'Hoken Ryo'], 'は名前にできません'],
    ])('nothing is written %s', async (_title, argv, said) => {
      const before = readdirSync(folder).map((name) => [name, existsSync(path.join(folder, name))]);
      expect(await type(...argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
      expect(readdirSync(folder).map((name) => [name, existsSync(path.join(folder, name))])).toEqual(before);
      expect(readFileSync(path.join(folder, 'sound.yaml'), 'utf8')).toBe(PAYMENTS_PAGE + TEST);
    });

    it('a schema of ours is renewed, and a file of somebody else is left', async () => {
      const place = mkdtempSync(path.join(folder, 'schema-'));
      const there = typingIn({ folder: place });
      const schema = path.join(place, 'yobikake-program.schema.json');
      writeFileSync(schema, '{ "title": "somebody else" }');
      expect((await there('new', 'first')).code).toBe(2);
      expect(existsSync(path.join(place, 'first.yaml'))).toBe(false);
      writeFileSync(schema, '{\n  "title": "Yobikake program"\n}');
      expect((await there('new', 'first')).code).toBe(0);
      expect(JSON.parse(readFileSync(schema, 'utf8'))).toHaveProperty('properties.steps');
      expect((await there('new', 'second')).out).not.toContain('schema.json');
    });

    it('the schema is printed, or written to a file', async () => {
      const { out } = await type('schema');
      expect(JSON.parse(out)).toMatchObject({ title: 'Yobikake program' });
      expect((await type('schema', '--out', 'own.json')).code).toBe(0);
      expect(readFileSync(path.join(folder, 'own.json'), 'utf8').trim()).toBe(out);
    });
  });

  describe('for machines and for terminals', () => {
    it.each([
      [['validate', 'sound.yaml'], 0],
      [['validate', 'faulty.yaml'], 1],
      [['test', 'failing.yaml'], 1],
      [['test', 'faulty.yaml'], 1],
      [['explain', 'sound.yaml'], 0],
      [['explain', 'faulty.yaml'], 1],
      [['diff', 'sound.yaml', 'failing.yaml'], 0],
      [['schema'], 0],
      [['new', 'for-machines'], 0],
    ])('%j --json prints JSON and nothing else', async (argv, code) => {
      const typed = await typingIn({ folder, terminal: true })(...argv, '--json');
      expect([typed.code, typed.err]).toEqual([code, '']);
      expect(typeof typed.json()).toBe('object');
    });

    it.each([
      [['simulate', 'nhi-payment-check'], '--list'],
      [['validate', 'nothing.yaml'], 'ファイルを読めません'],
      [['explain', 'nothing'], '既製のプログラム'],
      [['--lang', 'fr', 'validate', 'sound.yaml'], 'ja, en'],
      [['nonsense'], 'そのようなコマンドはありません'],
    ])('%j --json says in JSON what was called wrongly', async (argv, said) => {
      const typed = await type(...argv, '--json');
      expect([typed.code, typed.err, typed.json()]).toEqual([2, '', { error: expect.stringContaining(said) }]);
    });

    it('the version is that of the package', async () => {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
      expect(await type('--version')).toMatchObject({ code: 0, out: version });
    });

    it('a role that there is not is refused', async () => {
      expect(await type('--as', 'foo', 'validate', 'nhi-payment-check')).toMatchObject({ code: 2, out: '' });
    });

    it('a file that cannot be written is no file that cannot be read', async () => {
      const { code, err } = await type('schema', '--out', 'nowhere/schema.json');
      expect([code, err]).toEqual([2, expect.stringContaining('nowhere というフォルダーがありません')]);
    });

    it('the JSON of faults has their places', async () => {
      expect((await type('validate', 'faulty.yaml', '--json')).json()).toMatchObject([
        {
          file: 'faulty.yaml',
          sound: false,
          faults: [
            { line: 8, column: 20, path: 'facts.balance.type' },
            { line: 33, column: 32 },
          ],
        },
      ]);
    });

    it('colours are for terminals, where nobody has turned them off', async () => {
      const out = async (env: Record<string, string>, terminal: boolean) =>
        (await typingIn({ folder, terminal, env })('validate', 'faulty.yaml')).out;
      const COLOUR = '\u001b[';
      expect(await out({}, true)).toContain(COLOUR);
      expect(await out({ NO_COLOR: '1' }, true)).not.toContain(COLOUR);
      expect(await out({ TERM: 'dumb' }, true)).not.toContain(COLOUR);
      expect(await out({}, false)).not.toContain(COLOUR);
    });

    it('the help tells examples and exit codes, and which commands need a server', async () => {
      const { code, out } = await type('--help');
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(/サーバー不要[\s\S]*new[\s\S]*simulate[\s\S]*npm start[\s\S]*import[\s\S]*終了コード/),
      ]);
      for (const command of ['new', 'validate', 'test', 'explain', 'diff', 'schema', 'simulate']) {
        expect(await type(command, '--help')).toMatchObject({
          code: 0,
          out: expect.stringMatching(/例 \/ Examples:\n {2}yobikake/),
        });
      }
      expect((await type('validate', '--help')).out).toMatch(/終了コード[\s\S]*1 {2}誤り/);
    });
  });
});
