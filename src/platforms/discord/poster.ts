import { type APIMessage, type APIThreadChannel, ChannelType, MessageFlags, Routes } from 'discord.js';
import { type Destination, type MessageRef, PlatformRefusal, type Posted } from '../../bot/platform.ts';
import { fingerprint } from '../../cards/action.ts';
import type { Card } from '../../cards/card.ts';
import { type Api, codeOf } from './api.ts';
import { cardToDiscord, plainDiscord } from './card-to-discord.ts';
import { type ChannelBook, guildOf, isThread, type KnownChannel, type Location } from './channel-book.ts';
import type { Marks } from './marks.ts';
import type { Permissions } from './permissions.ts';

const THREAD_EXISTS = 160_004;
const TOO_MANY_THREADS = 160_006;
const A_DAY_OF_MINUTES = 1_440;
const LONGEST_NAME = 100;
const LOOK_BACK = 100;
/** So long the bot may take to write down a card after it stands. */
const REMEMBERED_WITHIN = 100;
/** Component ids are 32-bit integers. */
const MOST = 0x7fff_ffff;

export interface PosterParts {
  readonly api: Api;
  readonly channels: ChannelBook;
  readonly permissions: Permissions;
  readonly marks: Marks;
  readonly self: () => string;
  /** A public answer to somebody who has the bot where it is no member; undefined where it may post by itself. */
  readonly shareOf: (message: string) => ((body: object) => Promise<APIMessage>) | undefined;
}

interface Target {
  readonly channel: KnownChannel;
  /** The message a card replies to, where no thread holds them together. */
  readonly replyTo: string | undefined;
}

/** Posts cards: into a thread on the question, in place inside threads, forum posts and direct conversations. */
export class Poster {
  readonly #parts: PosterParts;
  readonly #posting = new Map<string, Promise<void>>();

  constructor(parts: PosterParts) {
    this.#parts = parts;
  }

  async post(to: Destination, card: Card, key: string): Promise<Posted> {
    const { workspace } = to.question;
    const share = this.#parts.shareOf(to.question.message);
    if (share) {
      const { id, channel_id: channel } = await share(cardToDiscord(card));
      return { ref: { ...to.question, channel, message: id }, thread: channel };
    }
    const at = await this.#parts.channels.locate(to.question);
    const target = await this.#targetOf(to, at, card);
    const message = await this.#noted(target.channel.id, () => this.#say(target, card, key));
    const where: Location = { channel: target.channel, message };
    // Not waited for: whoever is quick to vote finds the card already known.
    if (card.ballotTarget !== undefined) this.#parts.marks.seed(where);
    return await this.#posted(where, workspace);
  }

  /** Resolves when no card of this channel is between being visible there and being known to the bot. */
  async known(channel: string): Promise<void> {
    await this.#posting.get(channel);
  }

  async #noted<T>(channel: string, post: () => Promise<T>): Promise<T> {
    const result = post();
    const noted = result
      .catch(() => undefined)
      .then(() => new Promise<void>((resolve) => setTimeout(resolve, REMEMBERED_WITHIN)))
      .finally(() => {
        if (this.#posting.get(channel) === noted) this.#posting.delete(channel);
      });
    this.#posting.set(channel, noted);
    return await result;
  }

  async findPosted(to: Destination, key: string): Promise<Posted | undefined> {
    const { channel, message } = await this.#parts.channels.locate(to.question);
    const mark = keyMark(key);
    const self = this.#parts.self();
    // Nothing found would mean that it may be posted.
    if (self === '') throw new Error('Discord is not connected yet, so it cannot be seen what was posted');
    // The thread of a message has the message's id, whether or not we came to remember it.
    const places = new Set([to.thread ?? (isThread(channel) ? channel.id : message), channel.id]);
    for (const id of places) {
      const found = (await this.#since(id, message)).find(
        (each) =>
          each.author.id === self && (each.components ?? []).some((component) => component.id === mark),
      );
      if (!found) continue;
      return await this.#posted(
        { channel: await this.#parts.channels.find(id), message: found.id },
        to.question.workspace,
      );
    }
    return undefined;
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    const { channel, message } = await this.#parts.channels.locate(ref);
    this.#parts.permissions.demand(channel, 'View Channel');
    await this.#parts.api.patch(Routes.channelMessage(channel.id, message), { body: cardToDiscord(card) });
  }

  async remove(ref: MessageRef): Promise<void> {
    try {
      const { channel, message } = await this.#parts.channels.locate(ref);
      await this.#parts.api.delete(Routes.channelMessage(channel.id, message));
    } catch (error) {
      if (!(error instanceof PlatformRefusal) || error.kind !== 'gone') throw error;
    }
  }

  async #posted({ channel, message }: Location, workspace: string): Promise<Posted> {
    return {
      ref: await this.#parts.channels.refOf(channel.id, guildOf(workspace), message),
      thread: channel.id,
    };
  }

  async #targetOf(to: Destination, at: Location, card: Card): Promise<Target> {
    const { channels } = this.#parts;
    const inPlace = to.thread === undefined ? isThread(at.channel) : to.thread === at.channel.id;
    // Where others talk too, a card says what it answers; in a thread of its own that is plain.
    if (inPlace)
      return { channel: at.channel, replyTo: at.message === at.channel.id ? undefined : at.message };
    if (to.thread !== undefined) return { channel: await channels.find(to.thread), replyTo: undefined };
    const thread = await this.#startThread(at, card);
    return thread ? { channel: thread, replyTo: undefined } : { channel: at.channel, replyTo: at.message };
  }

  /** Undefined: there can be no thread here, so the answer stands in the channel as a reply. */
  async #startThread({ channel, message }: Location, card: Card): Promise<KnownChannel | undefined> {
    const { api, channels, permissions } = this.#parts;
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
      return undefined;
    if (
      !permissions.has(channel, 'Create Public Threads') ||
      !permissions.has(channel, 'Send Messages in Threads')
    )
      return undefined;
    permissions.demand(channel, 'View Channel', 'Read Message History');
    try {
      const body = { name: nameOf(card), auto_archive_duration: A_DAY_OF_MINUTES };
      const { id } = await api.post<APIThreadChannel>(Routes.threads(channel.id, message), { body });
      return {
        id,
        type:
          channel.type === ChannelType.GuildText ? ChannelType.PublicThread : ChannelType.AnnouncementThread,
        guild: channel.guild,
        parent: channel.id,
        owner: this.#parts.self(),
        tags: [],
        appliedTags: [],
      };
    } catch (error) {
      const code = codeOf(error);
      if (code === THREAD_EXISTS) return await channels.find(message);
      if (code === TOO_MANY_THREADS) return undefined;
      if (error instanceof PlatformRefusal && error.kind === 'forbidden') return undefined;
      throw error;
    }
  }

  async #say({ channel, replyTo }: Target, card: Card, key: string): Promise<string> {
    const { api, permissions } = this.#parts;
    permissions.demand(
      channel,
      'View Channel',
      isThread(channel) ? 'Send Messages in Threads' : 'Send Messages',
    );
    const around = {
      // Discord gives back the first message for a nonce it has seen in the last minutes instead of posting a second.
      nonce: fingerprint(key),
      enforce_nonce: true,
      ...(replyTo !== undefined && { message_reference: { message_id: replyTo, fail_if_not_exists: true } }),
    };
    const send = async (body: object): Promise<string> =>
      (await api.post<APIMessage>(Routes.channelMessages(channel.id), { body: { ...body, ...around } })).id;
    try {
      return await send(withMark(card, key));
    } catch (error) {
      if (!(error instanceof PlatformRefusal)) throw error;
      if (error.kind === 'forbidden') permissions.remember(channel);
      if (error.kind !== 'invalid') throw error;
      // A card that Discord does not take must not leave the person without an answer.
      const plain = plainDiscord(card);
      return await send({ ...plain, flags: MessageFlags.SuppressEmbeds });
    }
  }

  async #since(channel: string, message: string): Promise<readonly APIMessage[]> {
    try {
      const query = new URLSearchParams({ after: message, limit: String(LOOK_BACK) });
      return await this.#parts.api.get<APIMessage[]>(Routes.channelMessages(channel), { query });
    } catch (error) {
      if (error instanceof PlatformRefusal) return [];
      throw error;
    }
  }
}

/** The card with its key in the one place that nobody sees and that Discord gives back: the id of its first component. */
function withMark(card: Card, key: string): object {
  const { components, ...rest } = cardToDiscord(card);
  return {
    ...rest,
    components: components.map((each, place) => (place === 0 ? { ...each, id: keyMark(key) } : each)),
  };
}

/** Above what Discord numbers components with by itself. */
const keyMark = (key: string): number =>
  (Number.parseInt(fingerprint(key).slice(3, 11), 36) % (MOST - 10_000)) + 10_000;

function nameOf({ sections, summary }: Card): string {
  const title = sections.find((section) => section.kind === 'title');
  const name = (title?.text.map(({ text }) => text).join('') ?? summary).replace(/\s+/g, ' ').trim();
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name || 'Errata';
}
