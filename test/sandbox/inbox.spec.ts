import type { Sandbox } from '../../apps/sandbox/sandbox.js';
import { control, message, numberThat, openSandbox, sdk } from './open.js';

const HERE = numberThat('received', 'docomo');
const AWAY = numberThat('unconnected');

describe('the inbox shows what arrived', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await openSandbox();
    sandbox.setNow('2026-11-20T03:00:00Z');
  });
  afterEach(() => sandbox.close());

  const open = async (path: string) => {
    const response = await fetch(`${sandbox.url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const send = (to: string, body: string) => sdk(sandbox).send(message(to).withBody(body));

  it('telephones are listed with the newest message first, at / as at /inbox', async () => {
    await send(HERE, '一通目です');
    await send(AWAY, '二通目です');
    const { text } = await open('/inbox');
    expect(text.indexOf('二通目です')).toBeGreaterThan(0);
    expect(text.indexOf('二通目です')).toBeLessThan(text.indexOf('一通目です'));
    expect(text).toContain('着信済');
    expect(text).toContain('圏外');
    expect((await open('/')).text).toBe(text);
  });

  it('a telephone shows its messages with their time in Japan, their result and their price', async () => {
    await send(HERE, 'あ'.repeat(71));
    const { text } = await open(`/inbox/${HERE}`);
    expect(text).toContain('あ'.repeat(71));
    expect(text).toContain('2026/11/20 12:00');
    expect(text).toContain('着信済 ・ 2通分');
    expect((await open(`/inbox/${AWAY}`)).status).toBe(404);
  });

  it('a text that looks like a program is only shown', async () => {
    await send(HERE, '<script>alert("1")</script> & \'x\'');
    for (const path of ['/inbox', `/inbox/${HERE}`]) {
      const { text } = await open(path);
      expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
      expect(text).not.toContain('<script');
    }
    expect((await open('/inbox?q=%22%3E%3Cscript%3E')).text).not.toContain('<script');
  });

  it('nothing is loaded from elsewhere, and no script runs', async () => {
    await send(HERE, 'x');
    const { headers, text } = await open(`/inbox/${HERE}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(text).not.toMatch(/https?:\/\/|style=|<style/);
    expect((await open('/inbox.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });

  it('a telephone is found by a part of its number, written in any digits', async () => {
    await send(HERE, 'ここです');
    await send(AWAY, 'あちらです');
    const wide = HERE.slice(-4).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const { text } = await open(`/inbox?q=${encodeURIComponent(wide)}`);
    expect(text).toContain('ここです');
    expect(text).not.toContain('あちらです');
  });

  it('the page renews itself, but not while somebody types, nor when told not to', async () => {
    const renews = async (path: string) => (await open(path)).text.includes('http-equiv="refresh"');
    expect(await renews('/inbox')).toBe(true);
    expect(await renews('/inbox?q=')).toBe(false);
    expect(await renews('/inbox?refresh=off')).toBe(false);
  });

  it('it speaks Japanese, and English on request', async () => {
    await send(HERE, 'x');
    expect((await open('/inbox')).text).toContain('<html lang="ja">');
    const { text } = await open(`/inbox/${HERE}?lang=en`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Received ・ billed as 1 part');
  });

  it('a resident can call the number that the text names, and the call is noted', async () => {
    const { id } = await send(HERE, '納付のご相談は国保年金課 0123(45)6789 へ。整理番号 00012345678901');
    expect((await open(`/inbox/${HERE}`)).text).toContain('0123(45)6789 へ折り返し電話する');
    const path = `${sandbox.url}/inbox/${HERE}/call-back`;
    const { status, url } = await fetch(path, { method: 'POST', body: new URLSearchParams({ message: id }) });
    expect([status, url]).toEqual([200, `${sandbox.url}/inbox/${HERE}?lang=ja`]);
    expect((await open(`/inbox/${HERE}`)).text).toContain('12:00 に 0123(45)6789 へ折り返し電話しました。');
    const called = { number: HERE, messageId: id, called: '0123(45)6789', at: '2026-11-20T03:00:00.000Z' };
    expect(await control(sandbox, 'call-backs')).toEqual({ status: 200, body: [called] });
  });

  it('a text without a number cannot be called back', async () => {
    await send(HERE, '番号のないお知らせ 2026-11-20');
    expect((await open(`/inbox/${HERE}`)).text).not.toContain('<form');
    const { status } = await fetch(`${sandbox.url}/inbox/${HERE}/call-back`, { method: 'POST' });
    expect(status).toBe(404);
  });
});
