import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIAttachment } from 'discord.js';
import { FakeGateway, threadEvent } from './fake-gateway.ts';
import { type FakeInteraction, Interactions } from './interactions.ts';
import { channelPayload, memberPayload, messagePayload, userPayload } from './payloads.ts';
import { answerRequest } from './rest-routes.ts';
import { signatureOf } from './signature-of.ts';
import { snowflake } from './snowflakes.ts';
import {
  type FakeChannel,
  type FakeGuild,
  type FakeMessage,
  type FakeUser,
  isThread,
  World,
} from './world.ts';

/** A request that is to go wrong. `after`: it takes effect, and only its answer is lost. */
export interface Fault {
  readonly match: RegExp;
  readonly how:
    | 'reset'
    /** No answer ever. */
    | 'hang'
    | { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };
  readonly after?: boolean;
  times: number;
}

export interface SayOptions {
  readonly attachments?: readonly {
    readonly name: string;
    readonly text: string | Uint8Array;
    readonly type?: string;
  }[];
  readonly forwards?: FakeMessage;
  readonly replyTo?: FakeMessage;
  /** The gateway tells nobody, as while nobody is connected. */
  readonly silently?: boolean;
}

export const TOKEN = `${Buffer.from('100000000000000001').toString('base64url')}.GfAkEt.${'x'.repeat(30)}`;

/**
 * A Discord of our own that the real client talks to: REST and CDN over HTTP, the gateway over a socket. Every request is
 * checked by `checkRequest`; what it refuses is answered with 400 and remembered in `refused`.
 */
export class FakeDiscord {
  readonly world: World;
  readonly gateway: FakeGateway;
  readonly interactions: Interactions;
  /** `METHOD /path` of every request, in order. */
  readonly requests: string[] = [];
  readonly bodies: { readonly request: string; readonly body: unknown }[] = [];
  readonly refused: string[] = [];
  readonly faults: Fault[] = [];
  commands: readonly object[] = [];
  shards = 1;
  token = TOKEN;
  readonly #server: Server;
  #ahead = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.world = new World(() => this.now());
    this.interactions = new Interactions(this);
    this.gateway = new FakeGateway(this.world, server, () => this.socketUrl, {
      token: TOKEN,
      messageContent: true,
      refuseResume: false,
    });
  }

  static async open(): Promise<FakeDiscord> {
    let fake: FakeDiscord | undefined;
    const server = createServer((request, response) => {
      if (fake)
        answerRequest(fake, request, response).catch((error: unknown) => {
          fake?.refused.push(
            `the fake itself failed: ${error instanceof Error ? error.stack : String(error)}`,
          );
          response.destroy();
        });
    });
    fake = new FakeDiscord(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** The fake's own clock, for what runs out. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  later(ms: number): void {
    this.#ahead += ms;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  get apiUrl(): string {
    return `http://${this.host}/api`;
  }
  get socketUrl(): string {
    return `ws://${this.host}`;
  }

  async close(): Promise<void> {
    this.gateway.close();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  fail(match: RegExp, how: Fault['how'], { times = 1, after = false } = {}): void {
    this.faults.push({ match, how, times, after });
  }

  /** How often a request was made. */
  count(match: RegExp): number {
    return this.requests.filter((each) => match.test(each)).length;
  }

  say(author: FakeUser, channel: FakeChannel, content: string, options: SayOptions = {}): FakeMessage {
    const attachments = (options.attachments ?? []).map((file) => this.#upload(channel, file));
    const { forwards, replyTo } = options;
    const message = this.world.message(channel, author, {
      content,
      attachments,
      type: replyTo ? 19 : 0,
      reference: replyTo
        ? { channel_id: replyTo.channel, message_id: replyTo.id }
        : forwards && { channel_id: forwards.channel, message_id: forwards.id, type: 1 },
      flags: forwards ? 1 << 14 : 0,
      snapshots: forwards
        ? [
            {
              message: {
                content: forwards.content,
                attachments: forwards.attachments,
                embeds: forwards.embeds,
                type: 0,
                timestamp: new Date().toISOString(),
                edited_timestamp: null,
                flags: 0,
                mentions: [],
                mention_roles: [],
                components: [],
              },
            },
          ]
        : [],
    });
    if (!options.silently) this.announce('MESSAGE_CREATE', message);
    return message;
  }

  edit(message: FakeMessage, content: string): void {
    message.content = content;
    message.editedAt = new Date(this.now()).toISOString();
    this.announce('MESSAGE_UPDATE', message);
  }

  /** What arrives when a link is unfolded or a thread started: an update that nobody made. */
  unfold(message: FakeMessage): void {
    this.announce('MESSAGE_UPDATE', message);
  }

  delete(message: FakeMessage): void {
    const channel = this.channel(message.channel);
    channel.messages.delete(message.id);
    const data = {
      id: message.id,
      channel_id: channel.id,
      ...(channel.guild && { guild_id: channel.guild }),
    };
    this.gateway.dispatch('MESSAGE_DELETE', data, channel.guild);
  }

  react(
    user: FakeUser,
    message: FakeMessage,
    name: string,
    on: boolean,
    { burst = false, silently = false }: { burst?: boolean; silently?: boolean } = {},
  ): void {
    const emoji = { id: null, name };
    const found = message.reactions.get(name) ?? { emoji, normal: new Set(), burst: new Set() };
    message.reactions.set(name, found);
    const side = burst ? found.burst : found.normal;
    if (on === side.has(user.id)) return;
    if (on) side.add(user.id);
    else side.delete(user.id);
    if (silently) return;
    const { guild } = this.channel(message.channel);
    this.gateway.dispatch(
      on ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
      {
        user_id: user.id,
        channel_id: message.channel,
        message_id: message.id,
        emoji,
        burst,
        type: burst ? 1 : 0,
        ...(guild && { guild_id: guild }),
        ...(guild && on && { member: { ...memberPayload(user), user: userPayload(user) } }),
        ...(on && { message_author_id: message.author.id }),
      },
      guild,
    );
  }

  clearReactions(message: FakeMessage, name?: string): void {
    if (name === undefined) message.reactions.clear();
    else message.reactions.delete(name);
    const { guild } = this.channel(message.channel);
    const data = { channel_id: message.channel, message_id: message.id, ...(guild && { guild_id: guild }) };
    if (name === undefined) this.gateway.dispatch('MESSAGE_REACTION_REMOVE_ALL', data, guild);
    else
      this.gateway.dispatch('MESSAGE_REACTION_REMOVE_EMOJI', { ...data, emoji: { id: null, name } }, guild);
  }

  /** A thread by a person, or by the bot through REST. Begins at a message of a text channel, or at none. */
  thread(
    parent: FakeChannel,
    name: string,
    with_: { owner?: string; from?: FakeMessage; type?: number } = {},
  ): FakeChannel {
    const guild = this.guild(parent);
    const channel = this.world.channel(guild, name, {
      id: with_.from?.id ?? snowflake(this.now()),
      type: with_.type ?? (parent.type === 5 ? 10 : 11),
      parent: parent.id,
      owner: with_.owner ?? guild.owner,
    });
    this.gateway.dispatch('THREAD_CREATE', threadEvent(this.world, channel), parent.guild);
    if (with_.from) this.announce('MESSAGE_UPDATE', with_.from);
    return channel;
  }

  /** A post in a forum: a thread whose first message has its id. */
  forumPost(
    author: FakeUser,
    forum: FakeChannel,
    name: string,
    content: string,
  ): { post: FakeChannel; message: FakeMessage } {
    const post = this.thread(forum, name, { owner: author.id });
    const message = this.world.message(post, author, { id: post.id, content });
    this.announce('MESSAGE_CREATE', message);
    return { post, message };
  }

  channel(id: string): FakeChannel {
    const channel = this.world.channels.get(id);
    if (!channel) throw new Error(`There is no channel ${id} on the fake Discord.`);
    return channel;
  }

  guild(channel: FakeChannel): FakeGuild {
    const guild = this.world.guilds.get(channel.guild ?? '');
    if (!guild) throw new Error(`The channel ${channel.name} belongs to no guild.`);
    return guild;
  }

  announce(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: FakeMessage): void {
    const { guild } = this.channel(message.channel);
    const data = {
      ...messagePayload(this.world, message),
      ...(guild && { guild_id: guild, member: memberPayload(message.author) }),
      ...(event === 'MESSAGE_CREATE' && message.nonce !== undefined && { nonce: message.nonce }),
    };
    this.gateway.dispatch(event, data, guild);
  }

  changed(channel: FakeChannel): void {
    this.gateway.dispatch(
      isThread(channel) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
      channelPayload(this.world, channel),
      channel.guild,
    );
  }

  /** Everything the bot said in a channel or thread, oldest first. */
  saidIn(channel: string): FakeMessage[] {
    const messages = this.world.channels.get(channel)?.messages.values() ?? [];
    return [...messages].filter(({ author, ephemeral }) => author.id === this.world.bot.id && !ephemeral);
  }

  interact(user: FakeUser, what: Parameters<Interactions['create']>[1]): FakeInteraction {
    return this.interactions.create(user, what);
  }

  #upload(
    channel: FakeChannel,
    {
      name,
      text,
      type = 'text/plain; charset=utf-8',
    }: { name: string; text: string | Uint8Array; type?: string },
  ): APIAttachment {
    const id = snowflake(this.now());
    const body = typeof text === 'string' ? Buffer.from(text) : text;
    const path = `/attachments/${channel.id}/${id}/${name}`;
    this.world.files.set(path, { body, type });
    const until = Math.floor(this.now() / 1000 + 86_400).toString(16);
    const url = `http://${this.host}${path}?ex=${until}&is=0&hm=${signatureOf(path, until)}&`;
    return { id, filename: name, size: body.length, url, proxy_url: url, content_type: type };
  }
}
