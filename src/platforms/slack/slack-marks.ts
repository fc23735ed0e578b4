import type { Mark, MessageRef, Person, ReadMarks } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import { type EmojiSets, foldEmoji, markOf } from './fold-emoji.ts';
import type { SlackPeople } from './slack-people.ts';
import { REACTIONS } from './slack-shapes.ts';
import type { Workspace } from './slack-workspaces.ts';

export interface MarksParts {
  readonly emojis: EmojiSets;
  readonly people: SlackPeople;
  readonly log: Log;
}

/** Reactions as the bot's marks: giving them, taking them back, reading who gave which. */
export class SlackMarks {
  readonly #parts: MarksParts;

  constructor(parts: MarksParts) {
    this.#parts = parts;
  }

  /** One after the other, so that ✅ stands first. Without them the buttons are still there. */
  async seed(workspace: Workspace, ref: MessageRef): Promise<void> {
    for (const mark of ['worked', 'failed'] as const) {
      await this.put(workspace, ref, mark, true).catch((error: unknown) =>
        this.#parts.log.warn({ err: error }, 'A ballot could not be offered; its buttons work all the same'),
      );
    }
  }

  async put({ api }: Workspace, { channel, message }: MessageRef, mark: Mark, on: boolean): Promise<void> {
    const name = foldEmoji(this.#parts.emojis[mark][0] ?? 'mag_right');
    const already = on ? ['already_reacted'] : ['no_reaction'];
    await api.settle(
      on ? 'reactions.add' : 'reactions.remove',
      { channel, timestamp: message, name },
      already,
    );
  }

  async read(workspace: Workspace, { channel, message: timestamp }: MessageRef): Promise<ReadMarks> {
    const { emojis, people } = this.#parts;
    const { api, id, botUser } = workspace;
    // Without `full` Slack names only some of those who reacted.
    const { message } = REACTIONS.parse(await api.call('reactions.get', { channel, timestamp, full: true }));
    const on = async (mark: Mark): Promise<Person[]> => {
      const users = message.reactions
        .filter(({ name }) => markOf(name, emojis) === mark)
        .flatMap((reaction) => reaction.users)
        .filter((user) => user !== botUser);
      return await Promise.all([...new Set(users)].map((user) => people.of(api, id, user)));
    };
    return { worked: await on('worked'), failed: await on('failed') };
  }
}
