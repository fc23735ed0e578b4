import { type APIMessage, type APIReaction, type APIUser, Routes } from 'discord.js';
import {
  type Mark,
  type MessageRef,
  type Person,
  PlatformRefusal,
  type ReadMarks,
} from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import type { Api } from './api.ts';
import { type ChannelBook, isForum, isThread, type KnownChannel, type Location } from './channel-book.ts';
import { type EmojiSets, markOf } from './fold-emoji.ts';
import type { Permissions } from './permissions.ts';
import type { MessageReader } from './read-messages.ts';

/** What the bot itself presses. */
const OWN: Readonly<Record<Mark, string>> = { worked: '✅', failed: '❌', offer: '🔎' };
const PAGE = 100;
/** Nobody's card has more voters than this; a list without an end must not hold everything up. */
const MOST_VOTERS = 20_000;
/** Discord leaves super reactions out unless they are asked for. */
const NORMAL = 0;
const SUPER = 1;
const SOLVED_TAG = /^(?:solved|resolved|answered|fixed|已解决|已解決)$/i;

export interface MarksParts {
  readonly api: Api;
  readonly channels: ChannelBook;
  readonly permissions: Permissions;
  readonly reader: MessageReader;
  readonly emojis: EmojiSets;
  readonly log: Log;
}

/** Reactions: the bot's own, and who stands where. */
export class Marks {
  readonly #parts: MarksParts;

  constructor(parts: MarksParts) {
    this.#parts = parts;
  }

  /** A card without its seeds still has its buttons, so nothing here is a failure of the post. */
  seed(at: Location): void {
    if (!this.#parts.permissions.has(at.channel, 'Add Reactions')) return;
    this.#react(at, 'worked')
      .then(() => this.#react(at, 'failed'))
      .catch((error: unknown) =>
        this.#parts.log.warn(
          { err: error },
          'A card on Discord got no ✅ and ❌ to press; its buttons do the same',
        ),
      );
  }

  async mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void> {
    const at = await this.#parts.channels.locate(ref);
    if (mark === 'worked' && (await this.#tagged(at, on)) && on) return;
    if (on) {
      this.#parts.permissions.demand(at.channel, 'View Channel', 'Read Message History', 'Add Reactions');
      await this.#react(at, mark);
      return;
    }
    await this.#parts.api
      .delete(Routes.channelMessageOwnReaction(at.channel.id, at.message, encodeURIComponent(OWN[mark])))
      .catch((error: unknown) => {
        // It is not there, which is what was wanted.
        if (!(error instanceof PlatformRefusal) || error.kind === 'forbidden') throw error;
      });
  }

  async readMarks(ref: MessageRef): Promise<ReadMarks> {
    const { channel, message } = await this.#parts.channels.locate(ref);
    const { reactions = [] } = await this.#parts.api.get<APIMessage>(
      Routes.channelMessage(channel.id, message),
    );
    const sides = { worked: new Map<string, Person>(), failed: new Map<string, Person>() };
    for (const reaction of reactions) {
      const mark = markOf(reaction.emoji, this.#parts.emojis);
      if (mark !== 'worked' && mark !== 'failed') continue;
      for (const user of await this.#voters(channel.id, message, reaction)) {
        if (!user.bot) sides[mark].set(user.id, this.#parts.reader.person(user, channel.guild));
      }
    }
    return { worked: [...sides.worked.values()], failed: [...sides.failed.values()] };
  }

  async #react({ channel, message }: Location, mark: Mark): Promise<void> {
    await this.#parts.api.put(
      Routes.channelMessageOwnReaction(channel.id, message, encodeURIComponent(OWN[mark])),
    );
  }

  async #voters(
    channel: string,
    message: string,
    { emoji, count_details: details, me }: APIReaction,
  ): Promise<APIUser[]> {
    const name = encodeURIComponent(emoji.id ? `${emoji.name}:${emoji.id}` : (emoji.name ?? ''));
    const users: APIUser[] = [];
    for (const [type, count] of [
      [NORMAL, details.normal - (me ? 1 : 0)],
      [SUPER, details.burst],
    ] as const) {
      let after = '0';
      while (count > 0 && users.length < MOST_VOTERS) {
        const query = new URLSearchParams({ type: String(type), limit: String(PAGE), after });
        const page = await this.#parts.api.get<APIUser[]>(
          Routes.channelMessageReaction(channel, message, name),
          { query },
        );
        users.push(...page);
        after = page.at(-1)?.id ?? after;
        if (page.length < PAGE) break;
      }
    }
    return users;
  }

  /** A forum says "solved" with a tag, where it has one and the bot may set it. */
  async #tagged({ channel, message }: Location, on: boolean): Promise<boolean> {
    if (!isThread(channel) || channel.id !== message || channel.parent === undefined) return false;
    const forum: KnownChannel = await this.#parts.channels.find(channel.parent);
    const tag = isForum(forum.type) ? forum.tags.find(({ name }) => SOLVED_TAG.test(name)) : undefined;
    if (!tag || !this.#parts.permissions.has(channel, 'Manage Threads')) return false;
    const others = channel.appliedTags.filter((id) => id !== tag.id);
    // A post has at most five tags.
    const applied_tags = on ? [...others.slice(0, 4), tag.id] : others;
    await this.#parts.api.patch(Routes.channel(channel.id), { body: { applied_tags } });
    return true;
  }
}
