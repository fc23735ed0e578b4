import type { ChannelRef, Mark, MessageRef, Person, Posted } from '../../bot/platform.ts';
import { PlatformRefusal } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';

/** One message of the local chat, as it is kept. */
export interface ChatMessage {
  readonly id: string;
  readonly thread: string | undefined;
  readonly author: string;
  readonly at: number;
  text: string;
  /** What the bot says in it; people's messages have none. */
  card: Card | undefined;
  /** Names a card for the search after a post whose outcome is unknown. */
  readonly key: string | undefined;
  readonly marks: Record<Mark, string[]>;
}

/** Where the room is kept between two starts. A row per message, replaced whole. */
export interface ChatJournal {
  load(): Promise<readonly ChatMessage[]>;
  save(message: ChatMessage): Promise<void>;
  remove(id: string): Promise<void>;
}

export type RoomEvent =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'removed'; readonly id: string };

export const BOT = 'errata';
/** Made-up people, so that votes of different persons can be tried alone. */
export const PEOPLE = ['Ada', 'Grace', 'Ken', 'Mei', 'Tove'] as const;
export const CHANNEL = 'help';
/** The room is for trying things out and for small teams on one machine, not an archive. */
const MAX_MESSAGES = 5_000;

/** The chat itself: messages, threads and marks in memory, written through to the journal, told to who listens. */
export class ChatRoom {
  readonly #messages = new Map<string, ChatMessage>();
  readonly #listeners = new Set<(event: RoomEvent) => void>();
  readonly #journal: ChatJournal;
  #lastId = 0;

  constructor(journal: ChatJournal) {
    this.#journal = journal;
  }

  async open(): Promise<void> {
    for (const message of await this.#journal.load()) {
      this.#messages.set(message.id, message);
      this.#lastId = Math.max(this.#lastId, Number(message.id));
    }
  }

  get messages(): readonly ChatMessage[] {
    return [...this.#messages.values()];
  }

  listen(listener: (event: RoomEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(id: string): ChatMessage | undefined {
    return this.#messages.get(id);
  }

  get(id: string): ChatMessage {
    const message = this.#messages.get(id);
    if (!message) throw new PlatformRefusal('gone', `There is no message ${id} any more.`);
    return message;
  }

  async add(
    fields: Pick<ChatMessage, 'author' | 'text' | 'thread' | 'card' | 'key' | 'at'>,
  ): Promise<ChatMessage> {
    this.#lastId += 1;
    const message: ChatMessage = {
      ...fields,
      id: String(this.#lastId),
      marks: { worked: [], failed: [], offer: [] },
    };
    this.#messages.set(message.id, message);
    await this.#changed(message);
    await this.#trim();
    return message;
  }

  async change(id: string, change: (message: ChatMessage) => void): Promise<ChatMessage> {
    const message = this.get(id);
    change(message);
    await this.#changed(message);
    return message;
  }

  async remove(id: string): Promise<void> {
    if (!this.#messages.delete(id)) return;
    await this.#journal.remove(id);
    for (const listener of this.#listeners) listener({ kind: 'removed', id });
  }

  /** True when this changed anything. */
  async mark(id: string, person: string, mark: Mark, on: boolean): Promise<boolean> {
    const message = this.get(id);
    const people = message.marks[mark];
    const at = people.indexOf(person);
    if (on === at >= 0) return false;
    if (on) people.push(person);
    else people.splice(at, 1);
    await this.#changed(message);
    return true;
  }

  async #changed(message: ChatMessage): Promise<void> {
    await this.#journal.save(message);
    for (const listener of this.#listeners) listener({ kind: 'message', message });
  }

  async #trim(): Promise<void> {
    while (this.#messages.size > MAX_MESSAGES) {
      const oldest = this.#messages.keys().next().value;
      if (oldest === undefined) return;
      await this.remove(oldest);
    }
  }
}

export const PLACE: ChannelRef = { platform: 'web', workspace: 'local', channel: CHANNEL };
export const refTo = (id: string): MessageRef => ({ ...PLACE, message: id });
export const postedAs = (message: ChatMessage): Posted => ({
  ref: refTo(message.id),
  thread: message.thread ?? message.id,
});

/** Everybody on the local page may manage the bot: whoever opened it owns the machine or holds the admin token. */
export const personNamed = (name: string, locale: string | undefined): Person => ({
  id: name,
  isBot: name === BOT,
  mayManage: true,
  locale,
  isNew: false,
});
