import type { IncomingMessage } from '../../bot/platform.ts';
import type { Log } from '../../log.ts';
import { readSlackText } from './read-slack-text.ts';
import { readFiles } from './slack-files.ts';
import { integration, type SlackPeople } from './slack-people.ts';
import { microsOf, type SlackPost } from './slack-shapes.ts';
import type { Workspace } from './slack-workspaces.ts';

export const PLATFORM = 'slack';

/** Kinds of messages in which somebody says something. The others tell of joins, topics and the like. */
const SAID = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message', 'bot_message']);

export interface ReaderParts {
  readonly people: SlackPeople;
  readonly apiUrl: string;
  readonly log: Log;
}

/** Makes of a post what the bot reads: its whole text, who wrote it, where it stands. */
export class SlackReader {
  readonly #parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Undefined for what is nobody's message, and for our own. */
  async read(
    workspace: Workspace,
    { channel, post, direct }: { channel: string; post: SlackPost; direct: boolean },
  ): Promise<IncomingMessage | undefined> {
    if (!SAID.has(post.subtype) || post.hidden || isOwn(workspace, post)) return undefined;
    const id = post.user ?? post.bot_id;
    if (id === undefined) return undefined;
    const author =
      post.bot_id !== undefined
        ? integration(post.bot_id)
        : await this.#parts.people.of(workspace.api, workspace.id, id);
    const { text, mentions, files } = readSlackText(post);
    const attached = files.length > 0 ? await this.#filesOf(workspace, files) : '';
    const mention = `<@${workspace.botUser}>`;
    return {
      ref: { platform: PLATFORM, workspace: workspace.id, channel, message: post.ts },
      thread: post.thread_ts !== undefined && post.thread_ts !== post.ts ? post.thread_ts : undefined,
      author,
      text: [text.replaceAll(mention, '').trim(), attached].filter(Boolean).join('\n'),
      asked: direct || mentions.includes(workspace.botUser),
      direct,
      answered: (post.reply_users ?? []).some((user) => user !== post.user && user !== workspace.botUser),
      at: Math.floor(microsOf(post.ts) / 1000),
    };
  }

  async #filesOf({ api, token }: Workspace, files: Parameters<typeof readFiles>[0]): Promise<string> {
    const { apiUrl, log } = this.#parts;
    return await readFiles(files, { api, token, apiUrl, log });
  }
}

export const isOwn = ({ botUser, botId }: Workspace, { user, bot_id }: SlackPost): boolean =>
  user === botUser || (bot_id !== undefined && bot_id === botId);
