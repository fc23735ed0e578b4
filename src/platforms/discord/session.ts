import { Client, DiscordjsErrorCodes, Events, GatewayIntentBits, Options } from 'discord.js';
import type { Log } from '../../log.ts';
import { forgivePackets } from './forgive-packets.ts';
import { takeDown } from './take-down.ts';

const NEEDED = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
] as const;
const REQUEST_TIMEOUT = 12_000;
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 60_000;
const THREADS_SWEPT_EVERY = 600;
const THREAD_KEPT = 24 * 3_600_000;

export interface SessionOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Registers what is to be heard on a new client, before it connects. */
  readonly listen: (client: Client) => void;
  /** Connected, with or without a gap; `gap` means that events may have been missed. */
  readonly onReady: (gap: boolean) => void;
  readonly onDead: (reason: string) => void;
}

/**
 * One client that stays connected, from `enter` to `leave`: with fewer intents where Discord refuses one, again and again
 * where it is away. What has left can still finish what it was saying.
 */
export class Session {
  /** Whether people's words are readable without a mention. */
  readsEverything = true;
  readonly #options: SessionOptions;
  #client: Client | undefined;
  #loggingIn: Promise<unknown> | undefined;
  /** Aborted by leaving. */
  #stay: AbortController | undefined;
  #waiting: NodeJS.Timeout | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Made when it is first needed, so that whoever listens is complete by then. */
  get client(): Client {
    this.#client ??= this.#create();
    return this.#client;
  }

  get connected(): boolean {
    const { client } = this;
    return this.#isIn(client) && client.isReady() && client.ws.shards.every(({ status }) => status === 0);
  }

  /** Resolves when connected, when only waiting helps, or when left; throws what an operator has to mend. */
  async enter(): Promise<void> {
    // A client that was taken down does not connect again.
    if (this.#stay) this.#client = undefined;
    const stay = new AbortController();
    this.#stay = stay;
    try {
      await this.#login(stay.signal);
    } catch (error) {
      if (stay.signal.aborted) return;
      const reason = operatorsReason(error);
      if (reason !== undefined) throw new Error(reason, { cause: error });
      this.#options.log.warn({ err: error }, 'Discord cannot be reached; it is tried again until it can');
      this.#retry(FIRST_RETRY, stay.signal);
    }
  }

  /** Hears nothing from now on; resolves when Discord knows. `atOnce`: the process ends anyway. */
  async leave({ atOnce = false } = {}): Promise<void> {
    this.#stay?.abort();
    clearTimeout(this.#waiting);
    const client = this.#client;
    if (!client) return;
    await takeDown(client, atOnce ? undefined : this.#loggingIn);
    // It is forgotten with the connection, and whoever still has something to say needs it.
    client.rest.setToken(this.#options.token);
  }

  #isIn(client: Client): boolean {
    return this.#client === client && this.#stay?.signal.aborted === false;
  }

  #retry(delay: number, stay: AbortSignal): void {
    this.#waiting = setTimeout(() => {
      this.#client = this.#create();
      this.#login(stay).catch((error: unknown) => {
        if (stay.aborted) return;
        const reason = operatorsReason(error);
        if (reason !== undefined) this.#options.onDead(reason);
        else this.#retry(Math.min(LONGEST_RETRY, delay * 2), stay);
      });
    }, delay);
  }

  async #login(stay: AbortSignal): Promise<void> {
    try {
      await this.#ready(stay);
    } catch (error) {
      if (stay.aborted || !isIntentRefused(error) || !this.readsEverything) throw error;
      this.readsEverything = false;
      this.#options.log.warn(
        {},
        'Message Content is off for this bot, so it reads only mentions, direct messages and what it is asked about. To let it read pastes, switch on Message Content Intent on the page Bot of your application and start again',
      );
      this.#client = this.#create();
      await this.#ready(stay);
    }
  }

  async #ready(stay: AbortSignal): Promise<void> {
    const { client } = this;
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    const left = new Promise<void>((resolve) => stay.addEventListener('abort', () => resolve()));
    const loggingIn = client.login(this.#options.token);
    this.#loggingIn = loggingIn;
    await Promise.race([Promise.all([loggingIn, ready]), left]);
  }

  #create(): Client {
    const { apiUrl, log, listen } = this.#options;
    const client = new Client({
      intents: this.readsEverything ? [...NEEDED, GatewayIntentBits.MessageContent] : [...NEEDED],
      shards: 'auto',
      allowedMentions: { parse: [], repliedUser: false },
      enforceNonce: true,
      rest: { api: apiUrl.replace(/\/+$/, ''), version: '10', timeout: REQUEST_TIMEOUT, retries: 2 },
      // Everything is read from the raw events; what the client would keep of them is never looked at.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
        ReactionUserManager: 0,
        UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
        GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
        ThreadMemberManager: 0,
        GuildEmojiManager: 0,
        GuildStickerManager: 0,
        GuildBanManager: 0,
        GuildInviteManager: 0,
        GuildScheduledEventManager: 0,
        PresenceManager: 0,
        StageInstanceManager: 0,
        VoiceStateManager: 0,
        AutoModerationRuleManager: 0,
        DMMessageManager: 0,
      }),
      sweepers: {
        threads: {
          interval: THREADS_SWEPT_EVERY,
          filter: () => (thread) => Date.now() - (thread.createdTimestamp ?? 0) > THREAD_KEPT,
        },
      },
    });
    client.on(Events.Error, (error) => log.warn({ err: error }, 'The Discord client reports an error'));
    client.on(Events.ShardError, (error, shard) =>
      log.warn({ err: error, shard }, 'The connection to Discord broke; it is made again'),
    );
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      if (!this.#isIn(client) || code === 4014) return;
      log.error({ shard, code }, 'Discord closed the connection for good');
      this.#options.onDead(
        `Discord closed the connection with code ${code} and will not have it back. Check DISCORD_TOKEN and the intents on the page Bot of your application.`,
      );
    });
    client.on(Events.ShardResume, (shard, replayed) =>
      log.info({ shard, replayed }, 'Connected to Discord again, nothing was missed'),
    );
    // Shards that were ready before; ready once more means that the old session was lost.
    const seen = new Set<number>();
    client.on(Events.ShardReady, (shard) => {
      const again = seen.has(shard);
      seen.add(shard);
      if (again && this.#isIn(client)) this.#options.onReady(true);
    });
    client.once(Events.ClientReady, () => {
      if (this.#isIn(client)) this.#options.onReady(false);
    });
    client.on(Events.Warn, (message) =>
      log.warn({ warning: message.slice(0, 200) }, 'The Discord client warns'),
    );
    forgivePackets(client, (problem, event) =>
      log.error({ problem, event }, 'The Discord client could not read what Discord sent'),
    );
    listen(client);
    return client;
  }
}

/** What only a person can mend, and how; undefined where trying again may help. */
function operatorsReason(error: unknown): string | undefined {
  const { code, status, message } = factsOf(error);
  if (
    code === DiscordjsErrorCodes.TokenInvalid ||
    status === 401 ||
    /4004|Authentication failed/i.test(message)
  )
    return 'Discord refuses the token. Make a new one on the page Bot of your application (Reset Token) and put it into DISCORD_TOKEN.';
  if (isIntentRefused(error))
    return 'Discord refuses the intents of this bot. Look at the page Bot of your application.';
  if (/4011|sharding required/i.test(message))
    return 'This bot is in more servers than one connection may serve, and Discord gave too few shards. Start it again.';
  return undefined;
}

const isIntentRefused = (error: unknown): boolean => /disallowed intents|4014/i.test(factsOf(error).message);

function factsOf(error: unknown): { code: unknown; status: unknown; message: string } {
  if (!(error instanceof Error)) return { code: undefined, status: undefined, message: String(error) };
  return {
    code: 'code' in error ? error.code : undefined,
    status: 'status' in error ? error.status : undefined,
    message: error.message,
  };
}
