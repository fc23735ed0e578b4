import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type {
  ChannelRef,
  Destination,
  Inbox,
  IncomingMessage,
  Mark,
  MessageRef,
  Platform,
  Posted,
  ReadMarks,
} from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import {
  BOT,
  type ChatJournal,
  type ChatMessage,
  ChatRoom,
  PLACE,
  personNamed,
  postedAs,
  refTo,
} from './chat-room.ts';
import { routes } from './routes.ts';

export interface WebOptions {
  readonly host: string;
  readonly port: number;
  /** Needed for every address but the machine's own. */
  readonly adminToken: string | undefined;
  readonly journal: ChatJournal;
  readonly log: { info(line: string): void; error(facts: object, line: string): void };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The local chat: a platform like the others, with a page of its own instead of an account. */
export class WebPlatform implements Platform {
  readonly name = 'web';
  readonly standsBy = false;
  readonly room: ChatRoom;
  readonly #options: WebOptions;
  #server: Server | undefined;

  constructor(options: WebOptions) {
    if (!LOOPBACK.has(options.host) && !options.adminToken) {
      throw new Error(
        `The web page would be open to everybody at ${options.host}. Set ADMIN_TOKEN to a long random text, or WEB_HOST to 127.0.0.1.`,
      );
    }
    this.#options = options;
    this.room = new ChatRoom(options.journal);
  }

  async start(inbox: Inbox): Promise<void> {
    await this.room.open();
    const app = routes({ room: this.room, inbox, options: this.#options, incoming });
    await new Promise<void>((resolve, reject) => {
      const server = serve({ fetch: app.fetch, hostname: this.#options.host, port: this.#options.port }, () =>
        resolve(),
      );
      server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, this.#options)));
      this.#server = server as Server;
    });
    this.#options.log.info(`Errata is at ${this.address}`);
    await inbox.connected();
  }

  get connected(): boolean {
    return this.#server !== undefined;
  }

  get address(): string {
    const bound = this.#server?.address();
    const port = typeof bound === 'object' && bound ? bound.port : this.#options.port;
    const host = this.#options.host.includes(':') ? `[${this.#options.host}]` : this.#options.host;
    return `http://${host}:${port}/`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    // Open event streams would keep the server alive for ever.
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async post(to: Destination, card: Card, key: string): Promise<Posted> {
    const question = this.room.get(to.question.message);
    const message = await this.room.add({
      author: BOT,
      text: '',
      thread: to.thread ?? question.thread ?? question.id,
      card,
      key,
      at: Date.now(),
    });
    if (card.ballotTarget) {
      await this.room.mark(message.id, BOT, 'worked', true);
      await this.room.mark(message.id, BOT, 'failed', true);
    }
    return postedAs(message);
  }

  async findPosted(_to: Destination, key: string): Promise<Posted | undefined> {
    const found = this.room.messages.find((message) => message.key === key);
    return found && postedAs(found);
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    await this.room.change(ref.message, (message) => {
      message.card = card;
    });
  }

  async remove(ref: MessageRef): Promise<void> {
    await this.room.remove(ref.message);
  }

  async mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void> {
    await this.room.mark(ref.message, BOT, mark, on);
  }

  async readMarks(ref: MessageRef): Promise<ReadMarks> {
    const { marks } = this.room.get(ref.message);
    const people = (mark: Mark) =>
      marks[mark].filter((name) => name !== BOT).map((name) => personNamed(name, undefined));
    return { worked: people('worked'), failed: people('failed') };
  }

  async read(ref: MessageRef): Promise<IncomingMessage | undefined> {
    const message = this.room.find(ref.message);
    return message && incoming(this.room, message, { asked: false, locale: undefined });
  }

  /** Nobody can speak while the page is away. */
  async spokenIn(): Promise<readonly []> {
    return [];
  }

  async readSince(_place: ChannelRef, position: string, limit: number): Promise<readonly IncomingMessage[]> {
    return this.room.messages
      .filter((message) => Number(message.id) > Number(position) && message.author !== BOT)
      .slice(0, limit)
      .map((message) => incoming(this.room, message, { asked: false, locale: undefined }));
  }

  async linkTo(ref: MessageRef): Promise<string | undefined> {
    return `${this.address}#m${ref.message}`;
  }
}

function incoming(
  room: ChatRoom,
  message: ChatMessage,
  { asked, locale }: { asked: boolean; locale: string | undefined },
): IncomingMessage {
  const answered = room.messages.some(
    (other) => other.thread === message.id && other.author !== BOT && other.author !== message.author,
  );
  return {
    ref: refTo(message.id),
    thread: message.thread,
    author: personNamed(message.author, locale),
    text: message.text,
    asked,
    direct: false,
    answered,
    at: message.at,
  };
}

export type ReadIncoming = typeof incoming;

function explain(error: NodeJS.ErrnoException, { host, port }: WebOptions): Error {
  const why: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken. Stop the program that has it, or set WEB_PORT to another one.`,
    EACCES: `Port ${port} needs more rights. Set WEB_PORT to one above 1023.`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Set WEB_HOST to 127.0.0.1.`,
  };
  return new Error(
    why[error.code ?? ''] ?? `The web page cannot start on ${host}:${port}: ${error.message}`,
    {
      cause: error,
    },
  );
}

export { PLACE };
