import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents as Event,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveAllDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  type GatewayMessageUpdateDispatchData,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
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
} from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import { localeOf } from '../../cards/locale.ts';
import type { Log } from '../../log.ts';
import { Api } from './api.ts';
import { ChannelBook } from './channel-book.ts';
import type { CommandFacts } from './command-shapes.ts';
import { Edits } from './edits.ts';
import { type EmojiSets, markOf } from './fold-emoji.ts';
import { Interactions } from './interactions.ts';
import { Lanes } from './lanes.ts';
import { Marks } from './marks.ts';
import { Permissions } from './permissions.ts';
import { Poster } from './poster.ts';
import { Reactions } from './reactions.ts';
import { MessageReader } from './read-messages.ts';
import { type Memory, registerCommands } from './register-commands.ts';
import { Session } from './session.ts';

/** Discord delivers once; what the bot could not take, as with the store away, is offered to it again. */
const OFFERED_AGAIN = [500, 2_000, 8_000, 30_000];
/** Orchestrators kill ten seconds after they have asked. */
const DRAIN_WITHIN = 5_000;

export interface DiscordOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly emojis: EmojiSets;
  readonly commands: readonly CommandFacts[];
  readonly shapes: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly memory: Memory;
  readonly log: Log;
  /** Nothing more can be done on Discord until a person has mended something. */
  readonly onDead: (reason: string) => void;
  /** Tests serve uploads themselves. */
  readonly cdnHost?: string;
}

/** Discord, on discord.js: its raw events in, its REST endpoints out. */
export class DiscordPlatform implements Platform {
  readonly name = 'discord';
  readonly #options: DiscordOptions;
  readonly #session: Session;
  readonly #api: Api;
  readonly #channels: ChannelBook;
  readonly #permissions: Permissions;
  readonly #reader: MessageReader;
  readonly #marks: Marks;
  readonly #poster: Poster;
  readonly #reactions: Reactions;
  readonly #interactions: Interactions;
  readonly #edits = new Edits();
  readonly #lanes = new Lanes();
  readonly #timers = new Map<NodeJS.Timeout, () => void>();
  #inbox: Inbox | undefined;
  #stopped = false;
  #dead = false;

  constructor(options: DiscordOptions) {
    this.#options = options;
    const { token, apiUrl, emojis, commands, log, cdnHost } = options;
    const onDead = (reason: string): void => {
      if (this.#dead || this.#stopped) return;
      this.#dead = true;
      options.onDead(reason);
    };
    this.#session = new Session({
      token,
      apiUrl,
      log,
      onDead,
      listen: (client) => this.#listen(client),
      onReady: (gap) => this.#ready(gap),
    });
    const client = (): Client => this.#session.client;
    const self = (): string => client().user?.id ?? '';
    this.#api = new Api(client, { token, onDead });
    const api = this.#api;
    const channels = new ChannelBook(client, api);
    this.#channels = channels;
    const permissions = new Permissions(client, ({ id, guild }, missing) =>
      log.warn(
        { channel: id, guild, missing },
        'The bot lacks permissions in a Discord channel; whoever manages it can give them',
      ),
    );
    this.#permissions = permissions;
    const reader = new MessageReader({ client, api, channels, cdnHost });
    this.#reader = reader;
    const marks = new Marks({ api, channels, permissions, reader, emojis, log });
    this.#marks = marks;
    this.#interactions = new Interactions({
      api,
      channels,
      reader,
      commands,
      application: () => client().application?.id ?? self(),
      hintFor: (channel, person) => this.#hintFor(channel, person),
    });
    this.#poster = new Poster({
      api,
      channels,
      permissions,
      marks,
      self,
      shareOf: (message) => this.#interactions.shareOf(message),
    });
    this.#reactions = new Reactions(channels, reader, emojis);
  }

  get connected(): boolean {
    return !this.#dead && !this.#stopped && this.#session.connected;
  }

  async start(inbox: Inbox): Promise<void> {
    this.#inbox = inbox;
    await this.#session.start();
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const [timer, give] of this.#timers) {
      clearTimeout(timer);
      give();
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DRAIN_WITHIN);
    });
    // The client forgets its token when it is taken down, so whatever is being said is said first.
    await Promise.race([this.#lanes.settled().then(() => this.#api.settled()), late]);
    clearTimeout(timer);
    await this.#session.stop();
  }

  post(to: Destination, card: Card, key: string): Promise<Posted> {
    return this.#poster.post(to, card, key);
  }
  findPosted(to: Destination, key: string): Promise<Posted | undefined> {
    return this.#poster.findPosted(to, key);
  }
  update(ref: MessageRef, card: Card): Promise<void> {
    return this.#poster.update(ref, card);
  }
  remove(ref: MessageRef): Promise<void> {
    return this.#poster.remove(ref);
  }
  mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void> {
    return this.#marks.mark(ref, mark, on);
  }
  readMarks(ref: MessageRef): Promise<ReadMarks> {
    return this.#marks.readMarks(ref);
  }
  read(ref: MessageRef): Promise<IncomingMessage | undefined> {
    return this.#reader.read(ref);
  }
  readSince(place: ChannelRef, position: string, limit: number): Promise<readonly IncomingMessage[]> {
    return this.#reader.readSince(place, position, limit);
  }

  async linkTo(ref: MessageRef): Promise<string | undefined> {
    const [first = '', second] = ref.message.split('/');
    const channel = second === undefined ? ref.channel : first;
    return `https://discord.com/channels/${ref.workspace}/${channel}/${second ?? first}`;
  }

  #ready(gap: boolean): void {
    const { log, memory, shapes } = this.#options;
    if (gap) log.warn({}, 'Discord began a new session; what was missed is read again');
    else
      log.info(
        {
          shards: this.#session.client.ws.shards.size,
          guilds: this.#session.client.guilds.cache.size,
          readsEverything: this.#session.readsEverything,
        },
        'Connected to Discord',
      );
    this.#inLane('connected', async (inbox) => await inbox.connected());
    const application = this.#session.client.application?.id;
    if (gap || application === undefined) return;
    registerCommands(this.#api, memory, { application, shapes }).then(
      (result) => log.info({ result, commands: shapes.length }, 'Commands on Discord'),
      (error: unknown) =>
        log.warn(
          { err: error },
          'The commands could not be registered on Discord; it is tried again at the next start',
        ),
    );
  }

  #listen(client: Client): void {
    const on = <Data>(event: Event, hear: (data: Data) => void): void => {
      client.ws.on(event, (data: Data) => {
        // The client goes down a moment after the platform has stopped listening.
        if (!this.#stopped && client === this.#session.client) hear(data);
      });
    };
    on<GatewayMessageCreateDispatchData>(Event.MessageCreate, (data) => this.#message(data));
    on<GatewayMessageUpdateDispatchData>(Event.MessageUpdate, (data) => this.#edited(data));
    const gone = (channel: string, guild: string | undefined, id: string): void =>
      this.#inLane(
        channel,
        async (inbox) => await inbox.deleted(await this.#channels.refOf(channel, guild, id)),
      );
    on<GatewayMessageDeleteDispatchData>(
      Event.MessageDelete,
      ({ channel_id: channel, guild_id: guild, id }) => gone(channel, guild, id),
    );
    on<GatewayMessageDeleteBulkDispatchData>(
      Event.MessageDeleteBulk,
      ({ channel_id: channel, guild_id: guild, ids }) => {
        for (const id of ids) gone(channel, guild, id);
      },
    );
    on<GatewayMessageReactionAddDispatchData>(Event.MessageReactionAdd, (data) => this.#reaction(data, true));
    on<GatewayMessageReactionRemoveDispatchData>(Event.MessageReactionRemove, (data) =>
      this.#reaction(data, false),
    );
    const cleared = ({
      channel_id: channel,
      guild_id: guild,
      message_id: id,
    }: GatewayMessageReactionRemoveAllDispatchData): void =>
      this.#inLane(
        id,
        async (inbox) => await inbox.marksChanged(await this.#channels.refOf(channel, guild, id)),
      );
    on(Event.MessageReactionRemoveAll, cleared);
    on<GatewayMessageReactionRemoveAllDispatchData & { emoji: { id: string | null; name: string | null } }>(
      Event.MessageReactionRemoveEmoji,
      (data) => {
        if (markOf(data.emoji, this.#options.emojis)) cleared(data);
      },
    );
    on<APIInteraction>(Event.InteractionCreate, (data) => {
      // People wait for these; nothing else is to stand in front of them.
      this.#inLane(`interaction ${data.id}`, async (inbox) => await this.#interactions.handle(inbox, data), {
        again: false,
      });
    });
    for (const event of [
      Event.ChannelUpdate,
      Event.GuildRoleUpdate,
      Event.GuildMemberUpdate,
      Event.GuildUpdate,
      Event.GuildCreate,
    ]) {
      on(event, () => this.#permissions.forget());
    }
    on<{ id: string }>(Event.ThreadUpdate, ({ id }) => this.#channels.forget(id));
  }

  #message(data: GatewayMessageCreateDispatchData): void {
    if (data.author.id === this.#reader.self) return;
    this.#edits.note(data);
    this.#inLane(data.channel_id, async (inbox) => {
      const pointedAt = this.#reader.pointedAt(data);
      if (pointedAt) {
        const paste = await this.#reader.incoming(pointedAt, data.guild_id);
        if (paste)
          return void (await inbox.find(
            paste,
            this.#reader.person(data.author, data.guild_id, { member: data.member }),
          ));
      }
      const message = await this.#reader.incoming(data, data.guild_id);
      if (message) await inbox.message(message);
    });
  }

  #edited(data: GatewayMessageUpdateDispatchData): void {
    if (data.author?.id === this.#reader.self || !this.#edits.isReal(data)) return;
    this.#inLane(data.channel_id, async (inbox) => {
      const message = await this.#reader.incoming(data, data.guild_id);
      if (message) await inbox.edited(message);
    });
  }

  #reaction(
    data: GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData,
    added: boolean,
  ): void {
    const inbox = this.#inbox;
    const work = inbox && this.#reactions.handle(inbox, data, added);
    if (work) this.#inLane(data.message_id, work);
  }

  #inLane(lane: string, work: (inbox: Inbox) => Promise<void>, { again = true } = {}): void {
    const inbox = this.#inbox;
    if (!inbox) return;
    this.#lanes.run(lane, async () => {
      for (const pause of [...(again ? OFFERED_AGAIN : []), undefined]) {
        try {
          return await work(inbox);
        } catch (error) {
          if (pause === undefined || this.#stopped) {
            this.#options.log.error({ err: error }, 'Something from Discord could not be handled');
            return;
          }
          await this.#pause(pause);
        }
      }
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, ms);
      this.#timers.set(timer, resolve);
    });
  }

  async #hintFor(id: string, { mayManage, locale }: Person): Promise<string | undefined> {
    if (!mayManage || !this.#session.client.channels.cache.has(id)) return undefined;
    const missing = this.#permissions.missingIn(await this.#channels.find(id));
    if (missing.length === 0) return undefined;
    return localeOf(locale) === 'zh'
      ? `我在此频道缺少以下权限：${missing.join('、')}。请在频道设置的“权限”中授予。`
      : `In this channel I lack: ${missing.join(', ')}. Give them to my role in the channel's settings, under Permissions.`;
  }
}
