import type { Card } from '../cards/card.ts';
import { messageKey } from './case-id.ts';
import type { Parts } from './parts.ts';
import type {
  ChannelRef,
  IncomingCommand,
  IncomingMessage,
  IncomingPress,
  Person,
  Platform,
} from './platform.ts';
import type { Reader } from './reader.ts';

const ASKED_ONCE = 10 * 60_000;

/** What people ask for: commands however they come in, menus, and the files behind the pages. */
export class Requests {
  readonly #parts: Parts;
  readonly #reader: Reader;

  readonly #platforms: ReadonlyMap<string, Platform>;

  constructor(parts: Parts, reader: Reader, platforms: ReadonlyMap<string, Platform>) {
    this.#platforms = platforms;
    this.#parts = parts;
    this.#reader = reader;
  }

  /** True for what names a command; anything else that is asked is a paste. */
  isCommand(text: string): boolean {
    return this.#parts.commands.names(text);
  }

  async command({ text, place, person }: IncomingCommand): Promise<Card> {
    return await this.run(text, place, person);
  }

  async run(text: string, place: ChannelRef, person: Person): Promise<Card> {
    const card = await this.#parts.commands.run(text, { place, person });
    // Mode and mutes may have changed, and whoever changed them expects it to hold at once.
    this.#reader.settings.forget(place);
    return card;
  }

  /** A command behind a mention is answered in the thread, once. */
  async reply(message: IncomingMessage): Promise<void> {
    const key = `asked/${messageKey(message.ref)}`;
    if (!(await this.#parts.store.notes.add(key, '', ASKED_ONCE))) return;
    const card = await this.run(message.text, message.ref, message.author);
    await this.#platforms
      .get(message.ref.platform)
      ?.post({ question: message.ref, thread: message.thread }, card, key);
  }

  /** "Find a fix" on a message: the card goes into its thread; who asked is told what was found. */
  async find(message: IncomingMessage, asker: Person): Promise<Card> {
    await this.#reader.asked(message);
    return await this.run(`lookup ${message.text}`, message.ref, asker);
  }

  /** A private answer made public: the same card below the message it was asked from, for everybody. */
  async share(entryId: string, { ref, person, id }: IncomingPress): Promise<undefined> {
    const platform = this.#platforms.get(ref.platform);
    const card = await this.run(`show ${entryId}`, ref, person);
    await platform?.post({ question: ref, thread: undefined }, card, `share/${id}`);
  }

  complete(kind: 'entry' | 'domain' | 'command', typed: string): Promise<readonly string[]> {
    return this.#parts.commands.complete(kind, typed);
  }

  async source(entryId: string, format: 'json' | 'markdown'): Promise<string | undefined> {
    const entry = this.#parts.knowledge.entry(entryId);
    return entry && this.#parts.write(entry, format);
  }
}
