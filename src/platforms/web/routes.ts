import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Inbox } from '../../bot/platform.ts';
import { localeOf } from '../../cards/locale.ts';
import { cardToHtml } from './card-to-html.ts';
import { type ChatMessage, type ChatRoom, PEOPLE, PLACE, personNamed, refTo } from './chat-room.ts';
import { entryPage, insightsPage, listPage } from './entry-pages.ts';
import { guard, headers } from './guard.ts';
import type { ReadIncoming, WebOptions } from './web-platform.ts';

/** A paste of 1 MB may be made of characters that take three bytes each. */
const MAX_BODY = 3 * 1024 * 1024 + 4096;
const MAX_TEXT = 1024 * 1024;

const who = z.enum(PEOPLE);
const id = z.string().regex(/^\d{1,15}$/);
const locale = z.enum(['en', 'zh']).default('en');
const BODIES = {
  say: z.strictObject({ who, locale, text: z.string().min(1).max(MAX_TEXT), thread: id.optional() }),
  edit: z.strictObject({ who, locale, id, text: z.string().min(1).max(MAX_TEXT) }),
  remove: z.strictObject({ who, id }),
  react: z.strictObject({ who, id, mark: z.enum(['worked', 'failed', 'offer']), on: z.boolean() }),
  press: z.strictObject({ who, locale, id, action: z.string().max(4_200) }),
  command: z.strictObject({ who, locale, text: z.string().max(MAX_TEXT) }),
};

const PAGE = path.join(import.meta.dirname, 'page');
const require = createRequire(import.meta.url);
const ASSETS: Readonly<Record<string, { file: string; type: string }>> = {
  'app.js': { file: path.join(PAGE, 'app.js'), type: 'text/javascript; charset=utf-8' },
  'entries.js': { file: path.join(PAGE, 'entries.js'), type: 'text/javascript; charset=utf-8' },
  'insights.js': { file: path.join(PAGE, 'insights.js'), type: 'text/javascript; charset=utf-8' },
  'style.css': { file: path.join(PAGE, 'style.css'), type: 'text/css; charset=utf-8' },
  'uplot.js': { file: require.resolve('uplot/dist/uPlot.esm.js'), type: 'text/javascript; charset=utf-8' },
  'uplot.css': { file: require.resolve('uplot/dist/uPlot.min.css'), type: 'text/css; charset=utf-8' },
};

interface Parts {
  readonly room: ChatRoom;
  readonly inbox: Inbox;
  readonly options: WebOptions;
  readonly incoming: ReadIncoming;
}

export function routes({ room, inbox, options, incoming }: Parts): Hono {
  const app = new Hono();
  app.use(headers);
  app.use(guard(options.adminToken));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (c) => c.text('That is more than 1 MB of text. Paste the part around the error.', 413),
    }),
  );
  app.onError((error, c) => {
    options.log.error({ err: error, path: c.req.path }, 'The web page could not answer a request');
    return c.text('Something went wrong on our side. It is in the log; the rest goes on.', 500);
  });
  app.notFound((c) =>
    c.text('There is no such page. Go to / for the chat or /entries for what is known.', 404),
  );

  app.get('/', (c) => c.html(readFileSync(path.join(PAGE, 'index.html'), 'utf8')));
  app.get('/assets/:name', (c) => {
    const asset = ASSETS[c.req.param('name')];
    if (!asset) return c.notFound();
    return c.body(readFileSync(asset.file), 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
  });

  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      let last = Promise.resolve();
      const send = (event: string, data: unknown) => {
        last = last.then(() => stream.writeSSE({ event, data: JSON.stringify(data) })).catch(() => {});
      };
      const stop = room.listen((event) =>
        event.kind === 'message' ? send('message', view(event.message)) : send('removed', event.id),
      );
      send('state', { people: PEOPLE, messages: room.messages.map(view) });
      const beat = setInterval(() => send('beat', Date.now()), 15_000);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(beat);
      stop();
    }),
  );

  app.post('/say', async (c) => {
    const body = await read(c, BODIES.say);
    if (body instanceof Response) return body;
    const { asked, text } = withoutMention(body.text);
    const message = await room.add({
      author: body.who,
      text,
      thread: body.thread,
      card: undefined,
      key: undefined,
      at: Date.now(),
    });
    await inbox.message(incoming(room, message, { asked, locale: body.locale }));
    return c.json({ id: message.id });
  });

  app.post('/edit', async (c) => {
    const body = await read(c, BODIES.edit);
    if (body instanceof Response) return body;
    if (room.find(body.id)?.author !== body.who) return c.text('Only its author can edit a message.', 403);
    const message = await room.change(body.id, (each) => {
      each.text = body.text;
    });
    await inbox.edited(incoming(room, message, { asked: false, locale: body.locale }));
    return c.json({});
  });

  app.post('/remove', async (c) => {
    const body = await read(c, BODIES.remove);
    if (body instanceof Response) return body;
    if (room.find(body.id)?.author !== body.who) return c.text('Only its author can delete a message.', 403);
    await room.remove(body.id);
    await inbox.deleted(refTo(body.id));
    return c.json({});
  });

  app.post('/react', async (c) => {
    const body = await read(c, BODIES.react);
    if (body instanceof Response) return body;
    if (!(await room.mark(body.id, body.who, body.mark, body.on))) return c.json({});
    const version = nextVersion();
    await inbox.reaction({
      id: `reaction-${version}`,
      ref: refTo(body.id),
      voter: personNamed(body.who, undefined),
      mark: body.mark,
      added: body.on,
      version,
    });
    return c.json({});
  });

  app.post('/press', async (c) => {
    const body = await read(c, BODIES.press);
    if (body instanceof Response) return body;
    const version = nextVersion();
    const card = await inbox.press({
      id: `press-${version}`,
      ref: refTo(body.id),
      person: personNamed(body.who, body.locale),
      action: body.action,
      version,
    });
    return c.json({ html: card && cardToHtml(card) });
  });

  app.post('/command', async (c) => {
    const body = await read(c, BODIES.command);
    if (body instanceof Response) return body;
    return c.json({ html: cardToHtml(await ask(body.text, body.who, body.locale)) });
  });

  app.get('/complete', async (c) => {
    const kind = z.enum(['entry', 'domain', 'command']).safeParse(c.req.query('kind'));
    return c.json(
      kind.success ? await inbox.complete(kind.data, (c.req.query('typed') ?? '').slice(0, 200)) : [],
    );
  });

  const ask = async (text: string, name: string, language: string | undefined) =>
    await inbox.command({ place: PLACE, person: personNamed(name, language), text, at: Date.now() });
  const languageFor = (c: Context): string =>
    localeOf(c.req.query('lang') ?? c.req.header('accept-language')?.slice(0, 2));

  app.get('/entries', async (c) => {
    const words = (c.req.query('q') ?? '').slice(0, 300).trim();
    const language = languageFor(c);
    const card = await ask(words === '' ? 'domains' : `search ${words}`, PEOPLE[0], language);
    return c.html(listPage({ card, words, language }));
  });
  app.get('/domains/:domain', async (c) => {
    const language = languageFor(c);
    return c.html(
      listPage({
        card: await ask(`list ${c.req.param('domain')}`, PEOPLE[0], language),
        words: '',
        language,
      }),
    );
  });
  app.get('/entries/:path{.+}', async (c) => {
    const wanted = c.req.param('path');
    const raw = /^(.+)\.(json|md)$/.exec(wanted);
    if (raw?.[1]) {
      const text = await inbox.source(raw[1], raw[2] === 'md' ? 'markdown' : 'json');
      if (text === undefined) return c.notFound();
      return c.body(text, 200, {
        'Content-Type': raw[2] === 'md' ? 'text/markdown; charset=utf-8' : 'application/json; charset=utf-8',
      });
    }
    const language = languageFor(c);
    if (!wanted.includes('/')) return c.redirect(`/domains/${encodeURIComponent(wanted)}?lang=${language}`);
    const card = await ask(`show ${wanted}`, PEOPLE[0], language);
    return c.html(entryPage({ id: wanted, card, language }), card.entryId === undefined ? 404 : 200);
  });
  app.get('/insights', async (c) => c.html(insightsPage(await inbox.insights(), languageFor(c))));
  app.get('/insights.json', async (c) => c.json(await inbox.insights()));
  return app;
}

/** What the page needs of a message. Cards travel as HTML that was escaped here. */
function view(message: ChatMessage) {
  const { card, key: _key, ...rest } = message;
  return { ...rest, html: card && cardToHtml(card), ballot: card?.ballotTarget !== undefined };
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T | Response> {
  const json = await c.req.json().catch(() => undefined);
  const body = schema.safeParse(json);
  if (body.success) return body.data;
  return c.text(`The page sent something unexpected: ${z.prettifyError(body.error)}. Reload it.`, 400);
}

/** `@errata …` asks; the mention itself is no part of the text, unless there is nothing else. */
function withoutMention(text: string): { asked: boolean; text: string } {
  const rest = text.replace(/^\s*@errata\b[,:]?\s*/i, '');
  return { asked: rest !== text, text: rest === '' ? 'help' : rest };
}

let lastVersion = 0;
/** Acts of one person can follow each other within a millisecond; each must be later than the one before. */
function nextVersion(): number {
  lastVersion = Math.max(lastVersion + 1, Date.now() * 1000);
  return lastVersion;
}
