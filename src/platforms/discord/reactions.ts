import type {
  GatewayMessageReactionAddDispatchData,
  GatewayMessageReactionRemoveDispatchData,
} from 'discord.js';
import type { Inbox, Mark } from '../../bot/platform.ts';
import type { ChannelBook } from './channel-book.ts';
import { type EmojiSets, markOf } from './fold-emoji.ts';
import type { MessageReader } from './read-messages.ts';
import { Recent } from './recent.ts';
import { nextVersion } from './snowflake.ts';

type Added = GatewayMessageReactionAddDispatchData;
type Removed = GatewayMessageReactionRemoveDispatchData;

const REMEMBERED = 5_000;

/**
 * From raw reactions to votes. Raw, because the client's own events are silent for messages it has not kept. Several
 * emojis, and the normal and the super form of one, can mean the same; only the last of them taken away takes the vote.
 */
export class Reactions {
  readonly #channels: ChannelBook;
  readonly #reader: MessageReader;
  readonly #emojis: EmojiSets;
  readonly #standing = new Recent<Set<string>>(REMEMBERED);

  constructor(channels: ChannelBook, reader: MessageReader, emojis: EmojiSets) {
    this.#channels = channels;
    this.#reader = reader;
    this.#emojis = emojis;
  }

  /** Takes the time of arrival at once; whatever has to be waited for comes after. */
  handle(data: Added | Removed, added: boolean): ((inbox: Inbox) => Promise<void>) | undefined {
    const mark = markOf(data.emoji, this.#emojis);
    if (!mark || data.user_id === this.#reader.self) return undefined;
    const version = nextVersion();
    const known = this.#note(data, mark, added);
    return async (inbox) => {
      const ref = await this.#channels.refOf(data.channel_id, data.guild_id, data.message_id);
      if (!added && known === 'others-stand') return;
      const user = 'member' in data ? data.member?.user : undefined;
      const voter = this.#reader.person(
        user ?? { id: data.user_id, username: '', discriminator: '0', global_name: null, avatar: null },
        data.guild_id,
        { member: 'member' in data ? data.member : undefined },
      );
      await inbox.reaction({ id: `${version}-${data.user_id}`, ref, voter, mark, added, version });
      // From before this start: whether another one stands can only be read.
      if (!added && known === 'unknown' && mark !== 'offer') await inbox.marksChanged(ref);
    };
  }

  #note(data: Added | Removed, mark: Mark, added: boolean): 'unknown' | 'others-stand' | 'last' {
    const key = `${data.message_id} ${data.user_id} ${mark}`;
    const emoji = `${data.emoji.id ?? data.emoji.name}/${data.type}`;
    const standing = this.#standing.get(key);
    if (added) {
      this.#standing.set(key, (standing ?? new Set()).add(emoji));
      return 'last';
    }
    if (!standing?.delete(emoji)) return 'unknown';
    return standing.size > 0 ? 'others-stand' : 'last';
  }
}
