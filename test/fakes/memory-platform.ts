import type {
  ChannelRef,
  Destination,
  Inbox,
  IncomingMessage,
  Mark,
  MessageRef,
  Person,
  Platform,
  Posted,
  ReadMarks,
} from '../../src/bot/platform.ts';
import { PlatformRefusal } from '../../src/bot/platform.ts';
import type { Card } from '../../src/cards/card.ts';
import { BOT, keyOf, type MemoryMessage, type SayOptions } from './memory-message.ts';

export { type MemoryMessage, person } from './memory-message.ts';

type Act = 'post' | 'update' | 'remove' | 'mark' | 'readMarks' | 'findPosted' | 'read' | 'readSince';

/**
 * A chat that lives in memory: what people do are methods, what the bot did can be asked for. It stands for the real
 * platforms in the bot's tests, and passes the same contract as they do.
 */
export class MemoryPlatform implements Platform {
  readonly name = 'memory';
  standsBy = false;
  /** By channel and id, oldest first. */
  readonly #messages = new Map<string, MemoryMessage>();
  /** Who wrote below a message. */
  readonly #repliers = new Map<string, Person[]>();
  /** Every act of the bot, in order, as `post c1/3`. */
  readonly acts: string[] = [];
  #inbox: Inbox | undefined;
  #next = 1;
  #last = 0;
  readonly #faults: { act: Act; channel: string | undefined; error: () => Error; after: boolean }[] = [];

  get connected(): boolean {
    return this.#inbox !== undefined;
  }

  get messages(): readonly MemoryMessage[] {
    return [...this.#messages.values()];
  }

  async start(inbox: Inbox): Promise<void> {
    this.#inbox = inbox;
    await inbox.connected();
  }

  async stop(): Promise<void> {
    this.#inbox = undefined;
  }

  /** Old messages leave people's screens; for runs of many thousands. */
  keepLatest(count: number): void {
    for (const [key] of this.#messages) {
      if (this.#messages.size <= count) break;
      this.#messages.delete(key);
      this.#repliers.delete(key);
    }
    this.acts.length = 0;
  }

  /** While disconnected, what people do stays unheard. */
  disconnect(): void {
    this.#inbox = undefined;
  }

  async say(
    author: Person,
    text: string,
    { channel = 'c1', thread, asked = false, direct = false, deliver = true }: SayOptions = {},
  ): Promise<MemoryMessage> {
    const message = this.#add(author, text, { channel, thread, card: undefined, key: undefined });
    if (deliver) await this.#inbox?.message(this.incoming(message, { asked, direct }));
    return message;
  }

  async edit(message: MemoryMessage, text: string): Promise<void> {
    message.text = text;
    await this.#inbox?.edited(this.incoming(message));
  }

  async delete(message: MemoryMessage): Promise<void> {
    this.#drop(message.ref);
    await this.#inbox?.deleted(message.ref);
  }

  async react(who: Person, ref: MessageRef, mark: Mark, { deliver = true } = {}): Promise<void> {
    this.#find(ref).marks.set(`${mark} ${who.id}`, { mark, person: who });
    if (deliver) await this.#inbox?.reaction(this.#reaction(who, ref, mark, true));
  }

  async unreact(who: Person, ref: MessageRef, mark: Mark, { deliver = true } = {}): Promise<void> {
    this.#find(ref).marks.delete(`${mark} ${who.id}`);
    if (deliver) await this.#inbox?.reaction(this.#reaction(who, ref, mark, false));
  }

  async press(who: Person, ref: MessageRef, action: string): Promise<Card | undefined> {
    const at = this.#tick();
    return await this.#inbox?.press({ id: `press-${at}`, ref, person: who, action, version: at * 1000 });
  }

  async command(who: Person, text: string, channel = 'c1'): Promise<Card | undefined> {
    return await this.#inbox?.command({ place: this.place(channel), person: who, text, at: this.#tick() });
  }

  get inbox(): Inbox {
    if (!this.#inbox) throw new Error('The platform is not started.');
    return this.#inbox;
  }

  place(channel = 'c1'): ChannelRef {
    return { platform: this.name, workspace: 'w1', channel };
  }

  /** Replies of the bot below a message, oldest first. */
  cardsUnder(question: MemoryMessage): MemoryMessage[] {
    return this.messages.filter((each) => each.card && each.thread === question.ref.message);
  }

  marksOf(ref: MessageRef, mark: Mark): string[] {
    return [...this.#find(ref).marks.values()]
      .filter((each) => each.mark === mark)
      .map((each) => each.person.id);
  }

  /** The next act of this kind fails; with `after`, it takes effect first and only its answer is lost. */
  failNext(
    act: Act,
    error: () => Error,
    { channel, after = false }: { channel?: string; after?: boolean } = {},
  ): void {
    this.#faults.push({ act, channel, error, after });
  }

  incoming(message: MemoryMessage, { asked = false, direct = false } = {}): IncomingMessage {
    const { ref, thread, author, text, at } = message;
    const repliers = this.#repliers.get(keyOf(ref)) ?? [];
    const answered = repliers.some((each) => !each.isBot && each.id !== author.id);
    return { ref, thread, author, text, asked, direct, answered, at };
  }

  async post(to: Destination, card: Card, key: string): Promise<Posted> {
    return await this.#act('post', to.question, () => {
      const question = this.#find(to.question);
      const thread = to.thread ?? question.thread ?? question.ref.message;
      const { ref, marks } = this.#add(BOT, '', { channel: to.question.channel, thread, card, key });
      if (card.ballotTarget) {
        marks.set(`worked ${BOT.id}`, { mark: 'worked', person: BOT });
        marks.set(`failed ${BOT.id}`, { mark: 'failed', person: BOT });
      }
      return { ref, thread };
    });
  }

  async findPosted(to: Destination, key: string): Promise<Posted | undefined> {
    return await this.#act('findPosted', to.question, () => {
      const found = this.messages.find(
        (each) => each.key === key && each.ref.channel === to.question.channel,
      );
      return found && { ref: found.ref, thread: found.thread ?? found.ref.message };
    });
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    await this.#act('update', ref, () => {
      this.#find(ref).card = card;
    });
  }

  async remove(ref: MessageRef): Promise<void> {
    await this.#act('remove', ref, () => {
      if (this.#messages.has(keyOf(ref))) this.#drop(ref);
    });
  }

  async mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void> {
    await this.#act('mark', ref, () => {
      const { marks } = this.#find(ref);
      if (on) marks.set(`${mark} ${BOT.id}`, { mark, person: BOT });
      else marks.delete(`${mark} ${BOT.id}`);
    });
  }

  async readMarks(ref: MessageRef): Promise<ReadMarks> {
    return await this.#act('readMarks', ref, () => {
      const people = (mark: Mark): Person[] =>
        [...this.#find(ref).marks.values()]
          .filter((each) => each.mark === mark && each.person.id !== BOT.id)
          .map((each) => each.person);
      return { worked: people('worked'), failed: people('failed') };
    });
  }

  async read(ref: MessageRef): Promise<IncomingMessage | undefined> {
    return await this.#act('read', ref, () => {
      const found = this.#messages.get(keyOf(ref));
      return found && this.incoming(found);
    });
  }

  /** Known to whoever looks, like everything here. */
  readonly spoken: { readonly channel: ChannelRef; readonly position: string }[] = [];
  async spokenIn(): Promise<readonly { readonly channel: ChannelRef; readonly position: string }[]> {
    return this.spoken;
  }

  async readSince(place: ChannelRef, position: string, limit: number): Promise<readonly IncomingMessage[]> {
    return await this.#act('readSince', { ...place, message: position }, () =>
      this.messages
        .filter((each) => each.ref.channel === place.channel && Number(each.ref.message) > Number(position))
        .filter((each) => each.author.id !== BOT.id)
        .slice(0, limit)
        .map((each) => this.incoming(each)),
    );
  }

  async linkTo(ref: MessageRef): Promise<string | undefined> {
    return `https://chat.example.com/${ref.channel}/${ref.message}`;
  }

  async #act<T>(act: Act, ref: MessageRef, run: () => T): Promise<T> {
    const at = this.#faults.findIndex((f) => f.act === act && (f.channel ?? ref.channel) === ref.channel);
    const fault = at < 0 ? undefined : this.#faults.splice(at, 1)[0];
    if (fault && !fault.after) throw fault.error();
    const result = run();
    this.acts.push(`${act} ${ref.channel}/${ref.message}`);
    if (fault) throw fault.error();
    return result;
  }

  #add(
    author: Person,
    text: string,
    {
      channel,
      thread,
      card,
      key,
    }: { channel: string; thread?: string | undefined; card: Card | undefined; key: string | undefined },
  ): MemoryMessage {
    const at = this.#tick();
    const ref = { ...this.place(channel), message: String(this.#next++) };
    const message: MemoryMessage = { ref, thread, author, text, card, key, at, marks: new Map() };
    this.#messages.set(keyOf(ref), message);
    if (thread !== undefined) {
      const question = keyOf({ ...ref, message: thread });
      this.#repliers.set(question, [...(this.#repliers.get(question) ?? []), author]);
    }
    return message;
  }

  #find(ref: MessageRef): MemoryMessage {
    const found = this.#messages.get(keyOf(ref));
    if (!found) throw new PlatformRefusal('gone', `There is no message ${ref.message} in ${ref.channel}.`);
    return found;
  }

  #drop(ref: MessageRef): void {
    this.#find(ref);
    this.#messages.delete(keyOf(ref));
    this.#repliers.delete(keyOf(ref));
  }

  #reaction(voter: Person, ref: MessageRef, mark: Mark, added: boolean) {
    const at = this.#tick();
    return { id: `reaction-${at}`, ref, voter, mark, added, version: at * 1000 };
  }

  /** No two acts happen in one millisecond, so that versions differ. */
  #tick(): number {
    this.#last = Math.max(this.#last + 1, Date.now());
    return this.#last;
  }
}
