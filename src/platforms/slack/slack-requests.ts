import type { Inbox, MessageRef, Person } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import { localeOf } from '../../cards/locale.ts';
import type { Log } from '../../log.ts';
import { ACTION_ID } from './action-rows.ts';
import { appHome } from './app-home.ts';
import { cardToModal, waitingModal } from './card-to-modal.ts';
import { cardToSlack } from './card-to-slack.ts';
import { SHORTCUTS } from './manifest.ts';
import { readPlace, withPlace, writePlace } from './pressed-place.ts';
import type { SlackPeople } from './slack-people.ts';
import { PLATFORM, type SlackReader } from './slack-reader.ts';
import { COMMAND_BODY, INTERACTION, type Interaction, microsOf, OPENED } from './slack-shapes.ts';
import type { SlackWorkspaces, Workspace } from './slack-workspaces.ts';

export interface RequestParts {
  readonly inbox: Inbox;
  readonly workspaces: SlackWorkspaces;
  readonly people: SlackPeople;
  readonly reader: SlackReader;
  readonly log: Log;
}

/** Slack's addresses for answers take five of them, for half an hour. */
const PATIENCE = 10_000;
/** What opens in a window: an entry in full and all its steps. */
const OPENS_WINDOW = /^[ae][|~]/;

/** What people ask for with a command, a button or a menu. Acknowledged at once; the answer follows by itself. */
export class SlackRequests {
  readonly #parts: RequestParts;

  constructor(parts: RequestParts) {
    this.#parts = parts;
  }

  async command(body: unknown): Promise<void> {
    const { inbox, workspaces } = this.#parts;
    const read = COMMAND_BODY.safeParse(body);
    const workspace = read.success ? await workspaces.of(read.data.team_id) : undefined;
    if (!read.success || !workspace) return;
    const { channel_id: channel, user_id, text, response_url } = read.data;
    const card = await inbox.command({
      place: { platform: PLATFORM, workspace: workspace.id, channel },
      person: await this.#person(workspace, user_id),
      text: text.trim(),
      at: Date.now(),
    });
    await this.#answer(response_url, card, undefined);
  }

  async interaction(body: unknown): Promise<void> {
    const read = INTERACTION.safeParse(body);
    if (!read.success) return;
    const { team, user, type } = read.data;
    const id = team?.id ?? user.team_id;
    const workspace = id === undefined ? undefined : await this.#parts.workspaces.of(id);
    if (!workspace) return;
    if (type === 'message_action') await this.#shortcut(workspace, read.data);
    if (type === 'block_actions') await this.#press(workspace, read.data);
  }

  async showHome(workspace: Workspace, user: string, channel: string): Promise<void> {
    const person = await this.#person(workspace, user);
    const place = { platform: PLATFORM, workspace: workspace.id, channel };
    const ask = (text: string) => this.#parts.inbox.command({ place, person, text, at: Date.now() });
    const cards = [await ask('status'), await ask('top'), await ask('help')];
    await workspace.api.call('views.publish', {
      user_id: user,
      view: appHome(cards, localeOf(person.locale)),
    });
  }

  async #shortcut(workspace: Workspace, given: Interaction): Promise<void> {
    const { callback_id, channel, message, user, response_url } = given;
    if (!channel || !message || response_url === undefined) return;
    const person = await this.#person(workspace, user.id);
    const { inbox, reader } = this.#parts;
    if (callback_id === SHORTCUTS.solvedIt) {
      const ref = this.#refTo(workspace, channel.id, message.ts);
      await this.#answer(response_url, await inbox.solvedBy(ref, message.thread_ts, person), ref);
      return;
    }
    if (callback_id !== SHORTCUTS.findFix) return;
    const said = await reader.read(workspace, { channel: channel.id, post: message, direct: false });
    if (said) await this.#answer(response_url, await inbox.find({ ...said, asked: true }, person), said.ref);
  }

  async #press(workspace: Workspace, given: Interaction): Promise<void> {
    const [action] = given.actions;
    const value = action?.value ?? action?.selected_option?.value;
    if (!action || value === undefined || !ACTION_ID.test(action.action_id)) return;
    const place = readPlace(given.view?.private_metadata ?? '') ?? readPlace(action.block_id);
    const channel = given.channel?.id ?? place?.channel;
    const on = place?.message ?? given.message?.ts ?? '';
    const ref = this.#refTo(workspace, channel ?? '', on);
    const { trigger_id } = given;
    const window =
      OPENS_WINDOW.test(value) && trigger_id !== undefined
        ? await this.#openWindow(workspace, { trigger: trigger_id, ref, pushed: given.view !== undefined })
        : undefined;
    const card = await this.#parts.inbox.press({
      id: `${action.action_ts}/${given.user.id}/${value}`,
      ref,
      person: await this.#person(workspace, given.user.id),
      action: value,
      version: microsOf(action.action_ts),
    });
    if (!card) return;
    if (window !== undefined) {
      await workspace.api.call('views.update', { view_id: window, view: cardToModal(card, writePlace(ref)) });
    } else if (given.response_url !== undefined) {
      await this.#answer(given.response_url, card, ref);
    } else if (channel !== undefined) {
      await this.#whisper(workspace, { channel, user: given.user.id, card, ref });
    }
  }

  /** At once, because the trigger is good for three seconds and the card may take longer. */
  async #openWindow(
    { api }: Workspace,
    { trigger, ref, pushed }: { trigger: string; ref: MessageRef; pushed: boolean },
  ): Promise<string | undefined> {
    try {
      const opened = await api.call(pushed ? 'views.push' : 'views.open', {
        trigger_id: trigger,
        view: waitingModal(writePlace(ref)),
      });
      return OPENED.parse(opened).view.id;
    } catch (error) {
      this.#parts.log.warn(
        { err: error },
        'A window could not be opened; the answer is a private message instead',
      );
      return undefined;
    }
  }

  async #whisper(
    { api }: Workspace,
    { channel, user, card, ref }: { channel: string; user: string; card: Card; ref: MessageRef },
  ): Promise<void> {
    const { text, blocks } = cardToSlack(card);
    await api.call('chat.postEphemeral', { channel, user, text, blocks: withPlace(blocks, ref) });
  }

  /** Private to whoever asked. */
  async #answer(address: string, card: Card, about: MessageRef | undefined): Promise<void> {
    const { text, blocks } = cardToSlack(card);
    const answered = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: false,
        text,
        blocks: about ? withPlace(blocks, about) : blocks,
      }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answered.ok) throw new Error(`Slack refused an answer with ${answered.status}`);
  }

  #person(workspace: Workspace, id: string): Promise<Person> {
    return this.#parts.people.of(workspace.api, workspace.id, id);
  }

  #refTo({ id }: Workspace, channel: string, message: string): MessageRef {
    return { platform: PLATFORM, workspace: id, channel, message };
  }
}
