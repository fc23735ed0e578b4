import {
  type APIMessage,
  type APIUser,
  type Client,
  type GatewayMessageCreateDispatchData,
  MessageReferenceType,
  MessageType,
  Routes,
} from 'discord.js';
import {
  type ChannelRef,
  type IncomingMessage,
  type MessageRef,
  type Person,
  PlatformRefusal,
} from '../../bot/platform.ts';
import type { Api } from './api.ts';
import {
  type ChannelBook,
  guildOf,
  isDirect,
  isForum,
  isThread,
  type KnownChannel,
  rawIdOf,
} from './channel-book.ts';
import { downloadText } from './download-text.ts';
import { mayManage } from './permissions.ts';
import { readDiscordText } from './read-discord-text.ts';
import { compareIds, timeOf } from './snowflake.ts';

/** Accounts and members that are newer than this only count little when they do nothing but vote. */
const NEW_ACCOUNT = 7 * 86_400_000;
const NEW_MEMBER = 86_400_000;
const PAGE = 100;
/** Threads of one channel that are looked back into, the liveliest first. */
const MOST_THREADS = 20;
const MOST_FILES = 4;

interface Member {
  readonly roles?: readonly string[];
  readonly joined_at?: string | null;
}

export interface ReaderParts {
  readonly client: () => Client;
  readonly api: Api;
  readonly channels: ChannelBook;
  readonly cdnHost: string | undefined;
}

/** From Discord's messages to the bot's, as they arrive and as they are read again. */
export class MessageReader {
  readonly #parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  get self(): string {
    return this.#parts.client().user?.id ?? '';
  }

  person(
    user: APIUser,
    guildId: string | undefined,
    { member, locale }: { member?: Member | undefined; locale?: string } = {},
  ): Person {
    const guild = guildId === undefined ? undefined : this.#parts.client().guilds.cache.get(guildId);
    const joined = member?.joined_at ? Date.parse(member.joined_at) : 0;
    return {
      id: user.id,
      isBot: user.bot === true,
      mayManage: guildId === undefined || (guild ? mayManage(guild, user.id, member?.roles ?? []) : false),
      locale: locale ?? guild?.preferredLocale ?? undefined,
      isNew: Date.now() - timeOf(user.id) < NEW_ACCOUNT || Date.now() - joined < NEW_MEMBER,
    };
  }

  /** Undefined: nothing a person wrote, such as the note that a thread was started. */
  async incoming(
    message: APIMessage | GatewayMessageCreateDispatchData,
    guildId: string | undefined,
  ): Promise<IncomingMessage | undefined> {
    if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
    if (message.author.id === this.self) return undefined;
    const { channels } = this.#parts;
    const channel = await channels.find(message.channel_id);
    const isBot = message.author.bot === true || message.webhook_id !== undefined;
    const mention = new RegExp(`<@!?${this.self}>`, 'g');
    const direct = isDirect(channel);
    const mentioned = mention.test(message.content);
    const whole = await this.#wholeText(message, isBot);
    const text = mentioned ? whole.replace(mention, '').trim() : whole;
    const member = 'member' in message ? message.member : undefined;
    return {
      ref: await channels.refOf(message.channel_id, guildId, message.id),
      thread: threadOf(channel, message.id),
      author: { ...this.person(message.author, guildId, { member }), isBot },
      // A bare mention is a call for help.
      text: mentioned && text === '' ? 'help' : text,
      asked: mentioned || direct,
      direct,
      answered:
        message.thread !== undefined && 'owner_id' in message.thread && message.thread.owner_id !== this.self,
      at: timeOf(message.id),
    };
  }

  /** A mention without words, as a reply to somebody's paste, asks about that paste. */
  pointedAt({ referenced_message: referenced, content }: APIMessage): APIMessage | undefined {
    if (!referenced || referenced.author.id === this.self) return undefined;
    return new RegExp(`^s*<@!?${this.self}>s*$`).test(content) ? referenced : undefined;
  }

  async read(ref: MessageRef): Promise<IncomingMessage | undefined> {
    try {
      const { channel, message } = await this.#parts.channels.locate(ref);
      const found = await this.#parts.api.get<APIMessage>(Routes.channelMessage(channel.id, message));
      return await this.incoming(found, guildOf(ref.workspace));
    } catch (error) {
      if (error instanceof PlatformRefusal && error.kind === 'gone') return undefined;
      throw error;
    }
  }

  /** What was said in a channel and its threads after a message, oldest first. */
  async readSince(
    { workspace, channel: id }: ChannelRef,
    position: string,
    limit: number,
  ): Promise<readonly IncomingMessage[]> {
    const guild = guildOf(workspace);
    const after = rawIdOf(position);
    // After a time away every channel is asked about, and in most of them nobody spoke.
    if (guild !== undefined && !this.#parts.channels.mayHoldNewer(id, after)) return [];
    const channel = await this.#parts.channels.find(id);
    const found = isForum(channel.type) ? [] : await this.#page(id, after, limit);
    for (const thread of guild === undefined ? [] : await this.#liveThreads(guild, id, after)) {
      found.push(...(await this.#page(thread, after, limit)));
    }
    const answered = new Set(
      found.flatMap(({ message_reference: reference, author }) =>
        reference?.message_id && reference.type !== MessageReferenceType.Forward && !author.bot
          ? [reference.message_id]
          : [],
      ),
    );
    const oldestFirst = found
      .filter(({ author }) => author.id !== this.self)
      .sort((a, b) => compareIds(a.id, b.id));
    const read: IncomingMessage[] = [];
    for (const message of oldestFirst) {
      if (read.length >= limit) break;
      const incoming = await this.incoming(message, guild);
      if (incoming) read.push({ ...incoming, answered: incoming.answered || answered.has(message.id) });
    }
    return read;
  }

  async #page(channel: string, after: string, limit: number): Promise<APIMessage[]> {
    const messages: APIMessage[] = [];
    let from = after;
    while (messages.length < limit) {
      const query = new URLSearchParams({ after: from, limit: String(Math.min(PAGE, limit)) });
      const page = await this.#parts.api.get<APIMessage[]>(Routes.channelMessages(channel), { query });
      messages.push(...page);
      const newest = page[0];
      if (page.length < Math.min(PAGE, limit) || !newest) break;
      from = newest.id;
    }
    return messages;
  }

  async #liveThreads(guild: string, parent: string, after: string): Promise<string[]> {
    const { threads } = await this.#parts.api.get<{
      threads: readonly { id: string; type: number; parent_id?: string; last_message_id?: string | null }[];
    }>(Routes.guildActiveThreads(guild));
    return threads
      .filter(
        (thread) => thread.parent_id === parent && compareIds(thread.last_message_id ?? thread.id, after) > 0,
      )
      .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id))
      .slice(0, MOST_THREADS)
      .map(({ id }) => id);
  }

  async #wholeText(message: APIMessage, isBot: boolean): Promise<string> {
    const { text, attachments } = readDiscordText(message);
    if (isBot) return text;
    const files = await Promise.all(
      attachments.slice(0, MOST_FILES).map((file) => downloadText(file, this.#parts.cdnHost)),
    );
    return [text, ...files].filter((part) => part !== undefined && part !== '').join('\n');
  }
}

/** A forum post begins with its own question, which is in no thread yet. */
function threadOf(channel: KnownChannel, message: string): string | undefined {
  return isThread(channel) && channel.id !== message ? channel.id : undefined;
}
