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
} from 'discord.js';
import type { Inbox } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import type { ChannelBook } from './channel-book.ts';
import type { Deliveries } from './deliveries.ts';
import { Edits } from './edits.ts';
import { type EmojiSets, markOf } from './fold-emoji.ts';
import type { Interactions } from './interactions.ts';
import type { Permissions } from './permissions.ts';
import type { Poster } from './poster.ts';
import type { Reactions } from './reactions.ts';
import type { MessageReader } from './read-messages.ts';

export interface GatewayEventsParts {
  readonly channels: ChannelBook;
  readonly permissions: Permissions;
  readonly reader: MessageReader;
  readonly poster: Poster;
  readonly reactions: Reactions;
  readonly interactions: Interactions;
  readonly deliveries: Deliveries;
  readonly emojis: EmojiSets;
  readonly log: Log;
  /** Whether this client is the one in use, and still listened to. */
  readonly hears: (client: Client) => boolean;
}

/** Which of Discord's events the bot hears about, and as what. */
export class GatewayEvents {
  readonly #parts: GatewayEventsParts;
  readonly #edits = new Edits();

  constructor(parts: GatewayEventsParts) {
    this.#parts = parts;
  }

  listen(client: Client): void {
    const on = <Data>(event: Event, hear: (data: Data) => void): void => {
      client.ws.on(event, (data: Data) => {
        if (!this.#parts.hears(client)) return;
        try {
          hear(data);
        } catch (error) {
          // Thrown into the client's emitter it would end the process. Its message may quote what somebody wrote.
          const problem = error instanceof Error ? error.name : 'unknown';
          this.#parts.log.error({ problem, event }, 'Something from Discord could not be read');
        }
      });
    };
    on<GatewayMessageCreateDispatchData>(Event.MessageCreate, (data) => this.#message(data));
    on<GatewayMessageUpdateDispatchData>(Event.MessageUpdate, (data) => this.#edited(data));
    const gone = (channel: string, guild: string | undefined, id: string): void =>
      this.#parts.deliveries.take(
        channel,
        async (inbox) => await inbox.deleted(await this.#parts.channels.refOf(channel, guild, id)),
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
      this.#parts.deliveries.take(
        id,
        async (inbox) => await inbox.marksChanged(await this.#parts.channels.refOf(channel, guild, id)),
      );
    on(Event.MessageReactionRemoveAll, cleared);
    on<GatewayMessageReactionRemoveAllDispatchData & { emoji: { id: string | null; name: string | null } }>(
      Event.MessageReactionRemoveEmoji,
      (data) => {
        if (markOf(data.emoji, this.#parts.emojis)) cleared(data);
      },
    );
    on<APIInteraction>(Event.InteractionCreate, (data) => {
      // People wait for these; nothing else is to stand in front of them.
      const handle = async (inbox: Inbox): Promise<void> => {
        if (data.channel) await this.#parts.poster.known(data.channel.id);
        await this.#parts.interactions.handle(inbox, data);
      };
      this.#parts.deliveries.take(`interaction ${data.id}`, handle, { again: false });
    });
    for (const event of [
      Event.ChannelUpdate,
      Event.GuildRoleUpdate,
      Event.GuildMemberUpdate,
      Event.GuildUpdate,
      Event.GuildCreate,
    ]) {
      on(event, () => this.#parts.permissions.forget());
    }
    on<{ id: string }>(Event.ThreadUpdate, ({ id }) => this.#parts.channels.forget(id));
  }

  #message(data: GatewayMessageCreateDispatchData): void {
    if (data.author.id === this.#parts.reader.self) return;
    this.#edits.note(data);
    this.#parts.deliveries.take(data.channel_id, async (inbox) => {
      const pointedAt = this.#parts.reader.pointedAt(data);
      if (pointedAt) {
        const paste = await this.#parts.reader.incoming(pointedAt, data.guild_id);
        if (paste)
          return void (await inbox.find(
            paste,
            this.#parts.reader.person(data.author, data.guild_id, { member: data.member }),
          ));
      }
      const message = await this.#parts.reader.incoming(data, data.guild_id);
      if (message) await inbox.message(message);
    });
  }

  #edited(data: GatewayMessageUpdateDispatchData): void {
    if (data.author?.id === this.#parts.reader.self || !this.#edits.isReal(data)) return;
    this.#parts.deliveries.take(data.channel_id, async (inbox) => {
      const message = await this.#parts.reader.incoming(data, data.guild_id);
      if (message) await inbox.edited(message);
    });
  }

  #reaction(
    data: GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData,
    added: boolean,
  ): void {
    const work = this.#parts.reactions.handle(data, added);
    if (!work) return;
    this.#parts.deliveries.take(data.message_id, async (inbox) => {
      await this.#parts.poster.known(data.channel_id);
      await work(inbox);
    });
  }
}
