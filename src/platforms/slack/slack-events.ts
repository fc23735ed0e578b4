import type { Inbox, IncomingMessage, MessageRef } from '../../bot/platform.ts';
import type { ClosedPlaces } from './closed-places.ts';
import { type EmojiSets, markOf } from './fold-emoji.ts';
import type { SlackPeople } from './slack-people.ts';
import { isOwn, PLATFORM, type SlackReader } from './slack-reader.ts';
import { CALLBACK, MESSAGE, microsOf, type SlackEvent, type SlackPost } from './slack-shapes.ts';
import type { SlackWorkspaces, Workspace } from './slack-workspaces.ts';

export interface EventParts {
  readonly inbox: Inbox;
  readonly workspaces: SlackWorkspaces;
  readonly reader: SlackReader;
  readonly people: SlackPeople;
  readonly emojis: EmojiSets;
  readonly closed: ClosedPlaces;
  readonly showHome: (workspace: Workspace, user: string, channel: string) => Promise<void>;
}

/** From Slack's events to the inbox. Resolves when the bot has taken them, so that an event is acknowledged only then. */
export class SlackEvents {
  readonly #parts: EventParts;

  constructor(parts: EventParts) {
    this.#parts = parts;
  }

  async take(body: unknown): Promise<void> {
    const read = CALLBACK.safeParse(body);
    if (!read.success) return;
    const { team_id, event_id, event, authorizations } = read.data;
    const id = authorizations[0]?.team_id ?? team_id;
    if (event.type === 'app_uninstalled' || (event.type === 'tokens_revoked' && revokesBots(event))) {
      await this.#parts.workspaces.forget(id);
      return;
    }
    const workspace = await this.#parts.workspaces.of(id);
    if (workspace) await this.#event(workspace, event, event_id);
  }

  async #event(workspace: Workspace, event: SlackEvent, id: string): Promise<void> {
    const channel = typeof event.channel === 'string' ? event.channel : undefined;
    switch (event.type) {
      case 'message':
      case 'app_mention':
        if (channel !== undefined) await this.#message(workspace, channel, event);
        return;
      case 'reaction_added':
      case 'reaction_removed':
        await this.#reaction(workspace, event, id);
        return;
      case 'member_joined_channel':
        if (event.user === workspace.botUser) this.#parts.closed.open(workspace.id, channel);
        return;
      case 'app_home_opened':
        if (event.tab === 'home' && event.user !== undefined && channel !== undefined)
          await this.#parts.showHome(workspace, event.user, channel);
        return;
      default:
    }
  }

  async #message(workspace: Workspace, channel: string, event: SlackEvent): Promise<void> {
    const { inbox } = this.#parts;
    const refTo = (message: string): MessageRef => ({
      platform: PLATFORM,
      workspace: workspace.id,
      channel,
      message,
    });
    const direct = event.channel_type === 'im';
    const { message, previous_message: before, deleted_ts } = event;
    switch (event.subtype) {
      case 'message_deleted':
        if (deleted_ts !== undefined && !(before && isOwn(workspace, before)))
          await inbox.deleted(refTo(deleted_ts));
        return;
      case 'message_changed': {
        if (!message || isOwn(workspace, message)) return;
        // A question that has answers leaves a stone behind when it is deleted.
        if (message.subtype === 'tombstone') return await inbox.deleted(refTo(message.ts));
        if (before && sameWords(message, before)) return;
        const edited = await this.#read(workspace, { channel, post: message, direct });
        if (edited) await inbox.edited(edited);
        return;
      }
      default: {
        const post = MESSAGE.safeParse(event);
        const said = post.success
          ? await this.#read(workspace, { channel, post: post.data, direct })
          : undefined;
        if (said) await inbox.message(event.type === 'app_mention' ? { ...said, asked: true } : said);
      }
    }
  }

  #read(...args: Parameters<SlackReader['read']>): Promise<IncomingMessage | undefined> {
    return this.#parts.reader.read(...args);
  }

  async #reaction(workspace: Workspace, event: SlackEvent, id: string): Promise<void> {
    const { inbox, people, emojis } = this.#parts;
    const { item, user, reaction } = event;
    if (item?.type !== 'message' || item.channel === undefined || item.ts === undefined) return;
    const mark = reaction === undefined ? undefined : markOf(reaction, emojis);
    if (mark === undefined || user === undefined || user === workspace.botUser) return;
    const ref = { platform: PLATFORM, workspace: workspace.id, channel: item.channel, message: item.ts };
    await inbox.reaction({
      ref,
      voter: await people.of(workspace.api, workspace.id, user),
      mark,
      added: event.type === 'reaction_added',
      id,
      version: microsOf(event.event_ts),
    });
  }
}

/** The preview of a link makes a change without one of words. */
const sameWords = (after: SlackPost, before: SlackPost): boolean =>
  after.text === before.text &&
  JSON.stringify(after['blocks'] ?? []) === JSON.stringify(before['blocks'] ?? []) &&
  JSON.stringify(after['files'] ?? []) === JSON.stringify(before['files'] ?? []);

function revokesBots(event: SlackEvent): boolean {
  const { tokens } = event;
  return (
    typeof tokens === 'object' &&
    tokens !== null &&
    'bot' in tokens &&
    Array.isArray(tokens.bot) &&
    tokens.bot.length > 0
  );
}
