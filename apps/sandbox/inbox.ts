import express, { type Request, type Response, type Router } from 'express';
import { type CallBacks, callableIn } from './call-backs.js';
import type { SandboxClock } from './clock.js';
import type { Html } from './html.js';
import { absentPage, type InboxItem, type Look, listPage, type Telephone, telephonePage } from './inbox-pages.js';
import { STYLE } from './inbox-style.js';
import type { MessageBook } from './message-book.js';

export interface InboxParts {
  book: MessageBook;
  callBacks: CallBacks;
  clock: SandboxClock;
}

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The telephones on which the sandbox's messages arrive, for people to read and to call back from. */
export function createInbox(parts: InboxParts): Router {
  const router = express.Router();
  router.get('/inbox.css', (_request, response) => void response.type('css').send(STYLE));
  router.get(['/', '/inbox'], (request, response) => {
    const look = lookOf(request);
    show(response, listPage(telephones(parts.book, look.query ?? ''), look));
  });
  router.get('/inbox/:number', (request, response) => showTelephone(parts, request, response));
  router.post('/inbox/:number/call-back', express.urlencoded({ extended: false }), (request, response) =>
    callBack(parts, request, response),
  );
  return router;
}

function lookOf({ query }: Request): Look {
  return {
    lang: query.lang === 'en' ? 'en' : 'ja',
    query: typeof query.q === 'string' ? query.q : null,
    refreshes: query.refresh !== 'off',
  };
}

/** The telephones whose number contains the digits asked for, the one with the newest message first. */
function telephones(book: MessageBook, query: string): Telephone[] {
  const digits = query.normalize('NFKC').replace(/\D/g, '');
  const found = new Map<string, Telephone>();
  for (const message of book.newestFirst()) {
    if (!message.to.includes(digits)) continue;
    const known = found.get(message.to);
    if (known !== undefined) known.count += 1;
    else found.set(message.to, { number: message.to, count: 1, last: { ...message, state: book.state(message) } });
  }
  return [...found.values()];
}

function messagesOf(book: MessageBook, number: string): InboxItem[] {
  return [...book.newestFirst()]
    .filter(({ to }) => to === number)
    .map((message) => ({ ...message, state: book.state(message) }))
    .reverse();
}

function showTelephone({ book, callBacks }: InboxParts, request: Request, response: Response): void {
  const number = String(request.params.number);
  const look = lookOf(request);
  const items = messagesOf(book, number);
  if (items.length === 0) show(response.status(404), absentPage(look));
  else show(response, telephonePage(number, { ...look, items, callBacks: callBacks.list() }));
}

function callBack({ book, callBacks, clock }: InboxParts, request: Request, response: Response): void {
  const number = String(request.params.number);
  const wanted: unknown = request.body?.message;
  const message = messagesOf(book, number).findLast(({ id, body }) => {
    return (wanted === undefined || id === wanted) && callableIn(body) !== null;
  });
  const called = message === undefined ? null : callableIn(message.body);
  const look = lookOf(request);
  if (message === undefined || called === null) {
    show(response.status(404), absentPage(look));
  } else {
    callBacks.note({ number, messageId: message.id, called, at: clock.now() });
    response.redirect(303, `/inbox/${number}?lang=${look.lang}`);
  }
}

function show(response: Response, page: Html): void {
  response
    .set({ 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' })
    .type('html')
    .send(page.text);
}
