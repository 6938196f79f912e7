import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeKey, registerKey } from '../../activities/access/keys.js';
import { ROLES } from '../../activities/access/scopes.js';
import { run } from '../../apps/cli/command.js';
import { table, widthOf } from '../../apps/cli/table.js';
import { openTown, sample, type Town } from '../api/town.js';

describe('the yobikake command', () => {
  let town: Town;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    town = await openTown();
    await town.app.listen(0);
    url = `http://127.0.0.1:${(town.app.getHttpServer().address() as AddressInfo).port}`;
    folder = mkdtempSync(path.join(tmpdir(), 'yobikake-'));
    const keys: Record<string, string> = {};
    for (const person of ['planner', 'approver', 'operator'] as const) {
      const key = makeKey();
      keys[person] = key;
      await registerKey(town.database, { department: 'hokenryo', person, scopes: ROLES[person], key });
    }
    writeFileSync(path.join(folder, 'api-keys.json'), JSON.stringify(keys));
    for (const name of ['nhi-unpaid.csv', 'payments-20261116.csv', 'payments-seals.json'])
      writeFileSync(path.join(folder, name), sample(name));
  });
  afterAll(async () => {
    await town.close();
    rmSync(folder, { recursive: true });
  });

  const type = async (...argv: string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const env = { YOBIKAKE_URL: url, YOBIKAKE_HOME: folder, LANG: 'ja_JP.UTF-8' };
    const around = {
      env,
      now: () => '2026-11-24T00:00:00.000Z',
      folder,
      out: (text: string) => out.push(text),
      err: (text: string) => err.push(text),
    };
    const code = await run(argv, around);
    return { code, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) };
  };

  it('takes a list from the file to a running campaign', async () => {
    const imported = await type('import', path.join(folder, 'nhi-unpaid.csv'));
    expect(imported.out).toContain('1,594');
    expect(imported.out).toContain('携帯 1245, 固定 279, なし 70');
    const again = await type('import', path.join(folder, 'nhi-unpaid.csv'), '--json');
    const list = again.json();
    expect(list).toMatchObject({ kind: 'already-imported', accepted: 1594 });

    const given = (await type('preview', list.id, '--json')).json();
    expect((await type('discard', given.id)).code).toBe(0);
    expect((await type('preview', given.id)).out).toMatch(/破棄/);
    const draft = (await type('preview', list.id, '--json')).json();
    const shown = await type('preview', draft.id);
    expect(shown.out).toMatch(/承認待ち/);
    expect(shown.out).toMatch(/納付義務者\s+1594/);
    expect(shown.out).toMatch(/電話\s+0–1,\d{3}（0–[\d,]+分）/);
    expect(shown.out).toMatch(/費用\s+[\d,]+–[\d,]+円/);
    expect(shown.out).toMatch(/2026-11-24 10:00\s+400/);
    const self = await type('approve', draft.id, '--as', 'planner');
    expect([self.code, self.err]).toEqual([3, expect.stringContaining('権限がありません')]);
    expect(await type('approve', draft.id)).toMatchObject({ code: 0, out: expect.stringContaining('承認済み') });
    expect(await type('--lang', 'en', 'start', draft.id)).toMatchObject({
      code: 0,
      out: expect.stringContaining('running'),
    });
    expect((await type('campaigns')).out).toContain(draft.id);
    expect((await type('lists')).out).toContain('nhi-unpaid.csv');
    const stop = ['stop', 'campaign', draft.id, '--reason', '確認'] as const;
    const stopped = (await type(...stop, '--json')).json();
    expect((await type('campaigns')).out).toContain('（停止中）');
    expect((await type('lift', stopped.id)).code).toBe(0);
    expect((await type('campaigns')).out).not.toContain('（停止中）');
    expect((await type('lift', stopped.id)).code).toBe(3);
    await type(...stop);
  });

  it('loads a payment file with the totals that stand beside it', async () => {
    const { code, out } = await type('feed', path.join(folder, 'payments-20261116.csv'));
    expect([code, out]).toEqual([0, expect.stringContaining('データ基準日 2026-11-16')]);
    const wrong = await type('feed', path.join(folder, 'payments-20261116.csv'), '--rows', '41', '--json');
    expect(wrong.json()).toMatchObject({ kind: 'already-loaded' });
  });

  it('tells the timeline of a resident number, in both languages', async () => {
    const ja = await type('timeline', '0000100259');
    expect(ja.out).toContain('due:0000100259/国保/2026/5');
    expect(ja.out).toContain('納付（速報）');
    expect(ja.out).toContain('携帯電話の番号がない');
    expect(ja.out).toContain('「納付（確報）」の通知が届き');
    expect(ja.out).toContain('速報の納付があり、確報を待っています');
    expect(ja.out).toContain('実施が停止中です');
    const en = await type('timeline', '0000100259', '--lang', 'en');
    expect(en.out).toContain('Payment, provisional');
    expect((await type('timeline', '9999999999')).out).toContain('ありません');
  });

  it('writes samples as of today, seals included, and byte for byte on their own day', async () => {
    const { out } = await type('sample', 'payments');
    expect(out).toContain('payments-seals.json');
    expect(readFileSync(path.join(folder, 'payments-20261118.csv')).equals(sample('payments-20261118.csv'))).toBe(true);
    await type('sample', 'nhi-unpaid');
    expect(readFileSync(path.join(folder, 'nhi-unpaid.csv')).equals(sample('nhi-unpaid.csv'))).toBe(true);
    expect((await type('sample', 'no-such')).code).toBe(2);
    expect((await type('sample')).out).toMatch(/^payments\n(.*\n)*nhi-unpaid$/m);
  });

  it('calls, postcards and their JSON are empty before anything is due', async () => {
    expect((await type('calls', '--json')).json()).toEqual({ items: [] });
    expect((await type('postcards', '--json')).json()).toEqual({ items: [] });
    expect((await type('postcards', '--csv', '00000000-0000-4000-8000-000000000000')).code).toBe(3);
    expect(existsSync(path.join(folder, 'postcards-00000000-0000-4000-8000-000000000000.csv'))).toBe(false);
  });

  it('tells wrong use (2), refusals (3) and a missing API (1) apart, on the error stream', async () => {
    expect(await type('no-such-command')).toMatchObject({ code: 2, out: '' });
    expect(await type('import', path.join(folder, 'missing.csv'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('読めません'),
    });
    expect(await type('timeline', 'x', '--as', 'business-system')).toMatchObject({
      code: 2,
      err: expect.stringContaining('APIキー'),
    });
    expect(await type('start', '00000000-0000-4000-8000-000000000000', '--lang', 'en')).toMatchObject({
      code: 3,
      err: expect.stringContaining('Not found'),
    });
    const away = { YOBIKAKE_URL: 'http://127.0.0.1:1', YOBIKAKE_API_KEY: 'yk_0000000000000000000000' };
    const err: string[] = [];
    const around = {
      env: away,
      now: () => '',
      folder,
      out: () => undefined,
      err: (text: string) => void err.push(text),
    };
    expect([await run(['lists'], around), err.join()]).toEqual([1, expect.stringContaining('npm start')]);
  });
});

describe('tables', () => {
  it('stand in line though Japanese is twice as wide', () => {
    expect([widthOf('納付'), widthOf('ﾉｳﾌ'), widthOf('葛󠄀'), widthOf('𠮷')]).toEqual([4, 3, 2, 2]);
    expect(
      table(
        ['名', 'n'],
        [
          ['納付', 1200],
          ['x', 3],
        ],
      ),
    ).toBe('名    n    \n----  -----\n納付  1,200\nx         3'.replace('n    \n', 'n\n'));
  });
});
