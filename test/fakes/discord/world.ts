import type { APIAttachment, APIEmbed, APIMessage } from 'discord.js';
import { snowflake } from './snowflakes.ts';

export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  readonly locale: string;
  readonly joinedAt: number;
  readonly roles: string[];
}

export interface FakeReaction {
  readonly emoji: { readonly id: string | null; readonly name: string };
  readonly normal: Set<string>;
  readonly burst: Set<string>;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  readonly author: FakeUser;
  content: string;
  editedAt: string | null;
  flags: number;
  type: number;
  attachments: APIAttachment[];
  embeds: APIEmbed[];
  components: APIMessage['components'];
  readonly reference:
    | { readonly message_id?: string; readonly channel_id: string; readonly type?: number }
    | undefined;
  readonly snapshots: readonly { readonly message: object }[];
  readonly mentions: readonly string[];
  readonly nonce: string | number | undefined;
  readonly reactions: Map<string, FakeReaction>;
  /** Only the person who pressed sees it, and no endpoint but the interaction's gives it. */
  readonly ephemeral: boolean;
}

export interface FakeChannel {
  readonly id: string;
  readonly guild: string | undefined;
  readonly name: string;
  /** 0 text, 1 direct, 2 voice, 5 announcement, 11 public thread, 12 private thread, 15 forum. */
  readonly type: number;
  readonly parent: string | undefined;
  readonly owner: string | undefined;
  readonly recipients: readonly string[];
  readonly overwrites: { id: string; type: 0 | 1; allow: string; deny: string }[];
  archived: boolean;
  locked: boolean;
  readonly tags: { id: string; name: string; moderated: boolean; emoji_id: null; emoji_name: null }[];
  appliedTags: string[];
  readonly messages: Map<string, FakeMessage>;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly locale: string;
  /** Of everybody; the bot has no role of its own. */
  permissions: bigint;
  readonly roles: { id: string; name: string; permissions: bigint }[];
}

export const ALLOW_ALL = (1n << 53n) - 1n - (1n << 3n) - (1n << 4n) - (1n << 5n) - (1n << 34n);
export const isThread = ({ type }: FakeChannel): boolean => type >= 10 && type <= 12;

/** What exists on the fake Discord. It knows no network: gateway and REST tell about it and change it. */
export class World {
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, FakeChannel>();
  readonly users = new Map<string, FakeUser>();
  readonly files = new Map<string, { readonly body: Uint8Array; readonly type: string }>();
  readonly bot: FakeUser;
  readonly application: string;
  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
    this.bot = this.user('errata', { bot: true });
    this.application = snowflake(now());
  }

  user(username: string, with_: Partial<Omit<FakeUser, 'id' | 'username'>> & { id?: string } = {}): FakeUser {
    const joinedAt = this.now() - 400 * 86_400_000;
    // Ids carry the age of an account; ours have been here for a while unless the test says otherwise.
    const id = with_.id ?? snowflakeLongAgo();
    const user: FakeUser = { username, bot: false, locale: 'en-US', joinedAt, roles: [], ...with_, id };
    this.users.set(id, user);
    return user;
  }

  guild(name: string, with_: Partial<Omit<FakeGuild, 'id' | 'name'>> & { id?: string } = {}): FakeGuild {
    const id = with_.id ?? snowflake(this.now());
    const owner = with_.owner ?? this.user(`${name} owner`).id;
    const guild: FakeGuild = {
      name,
      locale: 'en-US',
      permissions: ALLOW_ALL,
      roles: [],
      ...with_,
      id,
      owner,
    };
    this.guilds.set(id, guild);
    return guild;
  }

  channel(
    guild: FakeGuild | undefined,
    name: string,
    with_: Partial<Omit<FakeChannel, 'guild' | 'name' | 'messages'>> = {},
  ): FakeChannel {
    const channel: FakeChannel = {
      id: snowflake(this.now()),
      guild: guild?.id,
      name,
      type: guild ? 0 : 1,
      parent: undefined,
      owner: undefined,
      recipients: [],
      overwrites: [],
      archived: false,
      locked: false,
      tags: [],
      appliedTags: [],
      ...with_,
      messages: new Map(),
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  message(
    channel: FakeChannel,
    author: FakeUser,
    with_: Partial<Omit<FakeMessage, 'channel' | 'author' | 'reactions'>> = {},
  ): FakeMessage {
    const message: FakeMessage = {
      id: snowflake(this.now()),
      channel: channel.id,
      author,
      content: '',
      editedAt: null,
      flags: 0,
      type: 0,
      attachments: [],
      embeds: [],
      components: [],
      reference: undefined,
      snapshots: [],
      mentions: mentionsIn(with_.content ?? ''),
      nonce: undefined,
      ephemeral: false,
      ...with_,
      reactions: new Map(),
    };
    channel.messages.set(message.id, message);
    channel.archived = false;
    return message;
  }

  /** What somebody without roles may do in a channel; the guild's owner may do everything. */
  permissions(channel: FakeChannel, user: FakeUser): bigint {
    const guild = channel.guild === undefined ? undefined : this.guilds.get(channel.guild);
    if (!guild) return ALLOW_ALL;
    if (guild.owner === user.id) return (1n << 53n) - 1n;
    const roles = guild.roles.filter(({ id }) => user.roles.includes(id));
    let allowed = roles.reduce((sum, role) => sum | role.permissions, guild.permissions);
    if (allowed & 8n) return (1n << 53n) - 1n;
    const parent = isThread(channel) ? this.channels.get(channel.parent ?? '') : channel;
    const overwrites = parent?.overwrites ?? [];
    const groups = [
      overwrites.filter(({ id }) => id === guild.id),
      overwrites.filter(({ id }) => user.roles.includes(id)),
      overwrites.filter(({ id }) => id === user.id),
    ];
    for (const group of groups) {
      for (const { deny } of group) allowed &= ~BigInt(deny);
      for (const { allow } of group) allowed |= BigInt(allow);
    }
    return allowed;
  }
}

let longAgo = 0;
const snowflakeLongAgo = (): string =>
  String((BigInt(Date.UTC(2019, 5, 1) - 1_420_070_400_000) << 22n) + BigInt(++longAgo));

const mentionsIn = (content: string): string[] =>
  [...content.matchAll(/<@!?(\d+)>/g)].map((found) => found[1] ?? '');
