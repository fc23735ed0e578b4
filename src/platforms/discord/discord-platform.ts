import type { Client, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
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
import { Deliveries } from './deliveries.ts';
import type { EmojiSets } from './fold-emoji.ts';
import { GatewayEvents } from './gateway-events.ts';

import { Interactions } from './interactions.ts';
import { Marks } from './marks.ts';
import { Permissions } from './permissions.ts';
import { Poster } from './poster.ts';
import { Reactions } from './reactions.ts';
import { MessageReader } from './read-messages.ts';
import { type Memory, registerCommands } from './register-commands.ts';
import { Seat } from './seat.ts';
import { Session } from './session.ts';
import { idAt } from './snowflake.ts';
import type { TakeTurns } from './turn.ts';

/** Orchestrators kill ten seconds after they have asked. */
const DRAIN_WITHIN = 5_000;

export interface DiscordOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly emojis: EmojiSets;
  readonly commands: readonly CommandFacts[];
  readonly shapes: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly memory: Memory;
  readonly takeTurns: TakeTurns;
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
  readonly #deliveries: Deliveries;
  readonly #seat: Seat;
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
      listen: (client) => events.listen(client),
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
    const deliveries = new Deliveries(log);
    this.#deliveries = deliveries;
    const marks = new Marks({ api, channels, permissions, reader, emojis, log });
    this.#marks = marks;
    const interactions = new Interactions({
      api,
      channels,
      reader,
      commands,
      application: () => client().application?.id ?? self(),
      hintFor: (channel, person) => this.#hintFor(channel, person),
    });
    const poster = new Poster({
      api,
      channels,
      permissions,
      marks,
      self,
      shareOf: (message) => interactions.shareOf(message),
    });
    this.#poster = poster;
    const events = new GatewayEvents({
      channels,
      permissions,
      reader,
      poster,
      reactions: new Reactions(channels, reader, emojis),
      interactions,
      deliveries,
      emojis,
      // The client goes down a moment after the platform has stopped listening.
      log,
      hears: (from) => !this.#stopped && from === client() && this.#seat.holds,
    });
    this.#seat = new Seat({ takeTurns: options.takeTurns, session: this.#session, log, onDead });
  }

  get connected(): boolean {
    return !this.#dead && !this.#stopped && this.#seat.holds && this.#session.connected;
  }

  get standsBy(): boolean {
    return !this.#dead && !this.#stopped && !this.#seat.holds;
  }

  async start(inbox: Inbox): Promise<void> {
    this.#deliveries.open(inbox);
    await this.#seat.start();
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#deliveries.stop();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, DRAIN_WITHIN);
    });
    // Nothing is heard any more, so somebody else may listen at once; what is being said is said to its end.
    const saying = this.#deliveries.settled().then(() => this.#api.settled());
    await Promise.race([Promise.all([this.#seat.stop(), saying]), late]);
    clearTimeout(timer);
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

  async spokenIn(since: number): ReturnType<Platform['spokenIn']> {
    return await this.#channels.spokenIn(idAt(since));
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
    this.#deliveries.take('connected', async (inbox) => await inbox.connected());
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

  async #hintFor(id: string, { mayManage, locale }: Person): Promise<string | undefined> {
    if (!mayManage || !this.#session.client.channels.cache.has(id)) return undefined;
    const missing = this.#permissions.missingIn(await this.#channels.find(id));
    if (missing.length === 0) return undefined;
    return localeOf(locale) === 'zh'
      ? `我在此频道缺少以下权限：${missing.join('、')}。请在频道设置的“权限”中授予。`
      : `In this channel I lack: ${missing.join(', ')}. Give them to my role in the channel's settings, under Permissions.`;
  }
}
