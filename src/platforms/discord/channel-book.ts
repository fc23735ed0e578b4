import { type APIChannel, ChannelType, type Client, Routes } from 'discord.js';
import type { ChannelRef, MessageRef } from '../../bot/platform.ts';
import type { Api } from './api.ts';
import { Recent } from './recent.ts';
import { compareIds } from './snowflake.ts';

/** What has to be known of a channel to speak in it. */
export interface KnownChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly guild: string | undefined;
  readonly parent: string | undefined;
  readonly owner: string | undefined;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly appliedTags: readonly string[];
}

/** Where a message really is: Discord addresses threads as channels. */
export interface Location {
  readonly channel: KnownChannel;
  readonly message: string;
}

const DIRECT = '@me';
const REMEMBERED = 5_000;

export const isThread = ({ type }: KnownChannel): boolean =>
  type === ChannelType.PublicThread ||
  type === ChannelType.PrivateThread ||
  type === ChannelType.AnnouncementThread;
export const isForum = (type: ChannelType): boolean =>
  type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
export const isDirect = ({ type }: KnownChannel): boolean =>
  type === ChannelType.DM || type === ChannelType.GroupDM;

/**
 * Between Discord's addresses and the bot's. A thread belongs to its channel, so that modes, mutes and what was seen hold
 * for both: a message inside has the channel above it and is called `<thread>/<message>`. A private thread stands for
 * itself, because not everybody in the channel may see it.
 */
export class ChannelBook {
  readonly #client: () => Client;
  readonly #api: Api;
  readonly #fetched = new Recent<KnownChannel>(REMEMBERED);

  constructor(client: () => Client, api: Api) {
    this.#client = client;
    this.#api = api;
  }

  async find(id: string): Promise<KnownChannel> {
    const cached = this.#client().channels.cache.get(id);
    // Channels of direct conversations come without anything worth keeping, and guild channels are always there.
    if (cached && !cached.partial) {
      const tags = 'availableTags' in cached ? cached.availableTags : [];
      return {
        id,
        type: cached.type,
        guild: 'guildId' in cached ? (cached.guildId ?? undefined) : undefined,
        parent: 'parentId' in cached ? (cached.parentId ?? undefined) : undefined,
        owner: cached.isThread() ? (cached.ownerId ?? undefined) : undefined,
        tags: tags.map((tag) => ({ id: tag.id, name: tag.name })),
        appliedTags: cached.isThread() ? cached.appliedTags : [],
      };
    }
    const known = this.#fetched.get(id) ?? knownFrom(await this.#api.get<APIChannel>(Routes.channel(id)));
    this.#fetched.set(id, known);
    return known;
  }

  /** By what the servers said when they connected; direct conversations are not among it. */
  async spokenIn(after: string): Promise<{ channel: ChannelRef; position: string }[]> {
    const found = new Map<string, { channel: ChannelRef; position: string }>();
    for (const channel of this.#client().channels.cache.values()) {
      const guild = 'guildId' in channel ? channel.guildId : undefined;
      const last = 'lastMessageId' in channel ? channel.lastMessageId : undefined;
      if (!guild || !last || compareIds(last, after) <= 0) continue;
      const place = await this.placeOf(channel.id, guild);
      found.set(place.channel, { channel: place, position: after });
    }
    return [...found.values()];
  }

  /**
   * Whether a channel or one of its threads can hold something newer, by what its server said when it connected and by
   * what was heard since. What is not known of can.
   */
  mayHoldNewer(id: string, after: string): boolean {
    const { cache } = this.#client().channels;
    const channel = cache.get(id);
    if (!channel || !('guild' in channel)) return true;
    // A forum has threads only; any other channel that was read has a last message.
    const last = 'lastMessageId' in channel ? channel.lastMessageId : '0';
    if (!last || compareIds(last, after) > 0) return true;
    return channel.guild.channels.cache.some(
      (each) =>
        each.isThread() && each.parentId === id && compareIds(each.lastMessageId ?? each.id, after) > 0,
    );
  }

  forget(id: string): void {
    this.#fetched.delete(id);
  }

  async placeOf(channelId: string, guild: string | undefined): Promise<ChannelRef> {
    if (guild === undefined) return { platform: 'discord', workspace: DIRECT, channel: channelId };
    const channel = await this.find(channelId);
    const own =
      !isThread(channel) || channel.type === ChannelType.PrivateThread || channel.parent === undefined;
    return { platform: 'discord', workspace: guild, channel: own ? channelId : channel.parent };
  }

  async refOf(channelId: string, guild: string | undefined, message: string): Promise<MessageRef> {
    const place = await this.placeOf(channelId, guild);
    // A forum post begins with a message that has the id of the post; it is the question and needs no second name.
    if (place.channel === channelId || message === channelId) return { ...place, message };
    return { ...place, message: `${channelId}/${message}` };
  }

  async locate({ channel, message }: MessageRef): Promise<Location> {
    const [first = '', second] = message.split('/');
    if (second !== undefined) return { channel: await this.find(first), message: second };
    const above = await this.find(channel);
    return { channel: isForum(above.type) ? await this.find(first) : above, message: first };
  }
}

export const rawIdOf = (message: string): string => message.slice(message.indexOf('/') + 1);
export const guildOf = (workspace: string): string | undefined =>
  workspace === DIRECT ? undefined : workspace;

function knownFrom(channel: APIChannel): KnownChannel {
  return {
    id: channel.id,
    type: channel.type,
    guild: 'guild_id' in channel ? channel.guild_id : undefined,
    parent: 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined,
    owner: 'owner_id' in channel ? channel.owner_id : undefined,
    tags: 'available_tags' in channel ? channel.available_tags : [],
    appliedTags: 'applied_tags' in channel ? channel.applied_tags : [],
  };
}
