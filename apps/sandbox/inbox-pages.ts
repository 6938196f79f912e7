import { dateOf, type Instant, timeOf } from '../../rules/time.js';
import { type CallBack, callableIn } from './call-backs.js';
import { type Html, html } from './html.js';
import { type Lang, WORDS } from './inbox-words.js';
import type { MessageState, StoredMessage } from './message.js';

export interface InboxItem extends StoredMessage {
  state: MessageState;
}

export interface Telephone {
  number: string;
  count: number;
  last: InboxItem;
}

export interface Look {
  lang: Lang;
  /** What is being searched for; null when nobody searches. */
  query: string | null;
  refreshes: boolean;
}

const REFRESH_SECONDS = 5;
const SHOWN_MAX = 100;

/** The list of telephones; while somebody searches it stands still, so as not to take the typed digits away. */
export function listPage(telephones: readonly Telephone[], look: Look): Html {
  const words = WORDS[look.lang];
  const shown = telephones.slice(0, SHOWN_MAX);
  const none = look.query ? words.noneFound : words.noTelephones;
  return page({ ...look, path: '/inbox', refreshes: look.refreshes && look.query === null }, [
    look.query !== null && findForm(look, look.query),
    html`<h2>${words.telephones}</h2>`,
    shown.length === 0 && html`<p>${none}</p>`,
    shown.length > 0 && html`<ul class="phones">${shown.map((telephone) => telephoneRow(telephone, look.lang))}</ul>`,
    telephones.length > SHOWN_MAX && html`<p class="soft">${words.hidden(telephones.length - SHOWN_MAX)}</p>`,
  ]);
}

/** One telephone with its messages, the oldest first, as a telephone shows them. */
export function telephonePage(
  number: string,
  shown: Look & { items: InboxItem[]; callBacks: readonly CallBack[] },
): Html {
  const { items, callBacks, lang } = shown;
  const carrier = items.find(({ state }) => state.carrier !== 'checking')?.state.carrier ?? '';
  return page({ ...shown, path: `/inbox/${number}` }, [
    html`<p><a href="/inbox?lang=${lang}">${WORDS[lang].back}</a></p>
      <section class="phone" aria-labelledby="number">
        <h2 id="number">${hyphenated(number)}</h2><p class="soft">${carrier}</p>
        <ol class="bubbles">${items.map((item) => bubble(item, { lang, callBacks }))}</ol>
      </section>`,
  ]);
}

export function absentPage(look: Look): Html {
  const words = WORDS[look.lang];
  const content = html`<p>${words.absent}</p><p><a href="/inbox?lang=${look.lang}">${words.back}</a></p>`;
  return page({ ...look, path: '/inbox', refreshes: false }, [content]);
}

function page(look: Look & { path: string }, content: (Html | false)[]): Html {
  const { lang, path, refreshes } = look;
  const words = WORDS[lang];
  const other = lang === 'ja' ? 'en' : 'ja';
  const toggle = refreshes ? '&refresh=off' : '';
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refreshes && html`<meta http-equiv="refresh" content="${REFRESH_SECONDS}">`}
<title>${words.title}</title><link rel="stylesheet" href="/inbox.css"><link rel="icon" href="data:,">
</head>
<body>
<header><div><h1><a href="/inbox?lang=${lang}">${words.title}</a></h1><p>${words.explanation}</p>
<nav aria-label="${words.title}"><a href="/inbox?q=&lang=${lang}">${words.find}</a>
<a href="${path}?lang=${lang}${toggle}">${refreshes ? words.stopRefresh : words.startRefresh}</a>
<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLang}</a></nav></div></header>
<main>${content}</main>
</body>
</html>`;
}

function findForm({ lang }: Look, query: string): Html {
  const words = WORDS[lang];
  return html`<form class="find" method="get" action="/inbox" role="search">
    <label>${words.findLabel}<input name="q" value="${query}" inputmode="tel" autocomplete="off"></label>
    <input type="hidden" name="lang" value="${lang}"><button>${words.findButton}</button></form>`;
}

function telephoneRow({ number, count, last }: Telephone, lang: Lang): Html {
  const words = WORDS[lang];
  const facts = [words.result(last.state), words.messages(count)].join(' ・ ');
  return html`<li><a href="/inbox/${number}?lang=${lang}"><strong>${hyphenated(number)}</strong>${time(last.acceptedAt)}
    <span class="last">${last.body}</span><span class="soft">${facts}</span></a></li>`;
}

function bubble(item: InboxItem, { lang, callBacks }: { lang: Lang; callBacks: readonly CallBack[] }): Html {
  const { state } = item;
  const words = WORDS[lang];
  const charged = state.charged ? ` ・ ${words.segments(state.charged)}` : '';
  const calls = callBacks.filter(({ messageId }) => messageId === item.id);
  return html`<li class="${state.sentResult === 'received' ? 'here' : 'away'}"><p class="bubble">${item.body}</p>
    <p class="soft">${time(state.sentAt ?? item.acceptedAt)} ・ ${words.result(state)}${charged}</p>
    ${callForm(item, lang)}${calls.map(({ called, at }) => {
      return html`<p class="done" role="status">${words.called(called, timeOf(at))}</p>`;
    })}</li>`;
}

function callForm({ id, to, body }: InboxItem, lang: Lang): Html | null {
  const callable = callableIn(body);
  if (callable === null) return null;
  return html`<form method="post" action="/inbox/${to}/call-back?lang=${lang}">
    <button name="message" value="${id}">${WORDS[lang].callBack(callable)}</button></form>`;
}

function time(instant: Instant): Html {
  return html`<time class="soft" datetime="${instant}">${dateOf(instant).replaceAll('-', '/')} ${timeOf(instant)}</time>`;
}

function hyphenated(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`;
}
