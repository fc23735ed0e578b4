import { randomUUID } from 'node:crypto';
import type { FakeSlack } from './fake-slack.ts';
import { type FakePost, type FakeWorkspace, seen } from './fake-workspace.ts';
import { isShape } from './shape.ts';

export interface Saying {
  readonly thread?: string;
  readonly blocks?: unknown[];
  readonly files?: unknown[];
  readonly subtype?: string;
  readonly bot?: string;
}

/** What people do on the fake: each act changes the workspace and is told to the app, as Slack tells it. */
export class SlackPeopleDo {
  readonly slack: FakeSlack;
  readonly workspace: FakeWorkspace;
  readonly channel: string;

  constructor(slack: FakeSlack, workspace: FakeWorkspace, channel = 'C0001') {
    this.slack = slack;
    this.workspace = workspace;
    this.channel = channel;
    workspace.channel(channel);
  }

  /** The envelope of an event, for tests that send it again or in another order. */
  event(event: object): object {
    return {
      type: 'event_callback',
      team_id: this.workspace.id,
      api_app_id: 'A1',
      event_id: `Ev${randomUUID()}`,
      authorizations: [{ team_id: this.workspace.id, is_bot: true }],
      event,
    };
  }

  tell(event: object): object {
    const callback = this.event(event);
    this.slack.send('events_api', callback);
    return callback;
  }

  /** `text` is what was typed; Slack escapes it by itself. */
  say(user: string, text: string, { thread, blocks, files, subtype, bot }: Saying = {}): FakePost {
    if (!bot && !this.workspace.users.has(user)) this.workspace.user(user);
    const post = this.workspace.add(this.channel, {
      ...(bot ? { bot_id: bot } : { user }),
      text: escaped(text),
      ...(subtype && { subtype }),
      ...(blocks && { blocks }),
      ...(files && { files }),
      ...(thread && { thread_ts: thread }),
    });
    this.tell({ ...seen(post, false), channel: this.channel, channel_type: this.#kind, event_ts: post.ts });
    return post;
  }

  edit(ts: string, text: string): void {
    const post = this.#post(ts);
    const before = seen(post, false);
    post.text = escaped(text);
    this.#changed(post, before);
  }

  /** A change that is none: Slack added the preview of a link. */
  unfurl(ts: string): void {
    const post = this.#post(ts);
    const before = seen(post, false);
    post.attachments = [{ from_url: 'https://a.example', title: 'Error: not mine' }];
    this.#changed(post, before);
  }

  remove(ts: string): void {
    const post = this.#post(ts);
    this.workspace.channel(this.channel).delete(ts);
    this.tell({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: this.channel,
      channel_type: this.#kind,
      deleted_ts: ts,
      previous_message: seen(post, false),
      event_ts: this.workspace.tick(),
    });
  }

  react(user: string, ts: string, name: string, on = true): void {
    if (!this.workspace.users.has(user)) this.workspace.user(user);
    const post = this.#post(ts);
    const users = post.reactions.get(name) ?? new Set();
    if (on) users.add(user);
    else users.delete(user);
    post.reactions.set(name, users);
    this.tell({
      type: on ? 'reaction_added' : 'reaction_removed',
      user,
      reaction: name,
      item: { type: 'message', channel: this.channel, ts },
      event_ts: this.workspace.tick(),
    });
  }

  /** Presses the control whose value begins so: on a message, or in blocks that only this person sees. */
  press(user: string, value: string, on: { readonly ts: string } | { readonly blocks: unknown[] }): void {
    if (!this.workspace.users.has(user)) this.workspace.user(user);
    const post = 'ts' in on ? this.#post(on.ts) : undefined;
    const found = controls(post?.blocks ?? ('blocks' in on ? on.blocks : [])).find((control) =>
      control.value.startsWith(value),
    );
    if (!found) throw new Error(`nothing to press begins with ${value}`);
    this.slack.send('interactive', {
      type: 'block_actions',
      team: { id: this.workspace.id },
      user: { id: user, team_id: this.workspace.id },
      channel: { id: this.channel },
      ...(post && { message: seen(post, false) }),
      trigger_id: this.slack.trigger(),
      response_url: `${this.slack.url}/response/1`,
      actions: [{ ...found, action_ts: this.workspace.tick() }],
    });
  }

  command(user: string, text: string): void {
    if (!this.workspace.users.has(user)) this.workspace.user(user);
    this.slack.send('slash_commands', {
      team_id: this.workspace.id,
      channel_id: this.channel,
      user_id: user,
      command: '/fix',
      text,
      trigger_id: this.slack.trigger(),
      response_url: `${this.slack.url}/response/1`,
    });
  }

  shortcut(user: string, callback: string, ts: string): void {
    if (!this.workspace.users.has(user)) this.workspace.user(user);
    this.slack.send('interactive', {
      type: 'message_action',
      callback_id: callback,
      team: { id: this.workspace.id },
      user: { id: user },
      channel: { id: this.channel },
      message: seen(this.#post(ts), false),
      trigger_id: this.slack.trigger(),
      response_url: `${this.slack.url}/response/1`,
    });
  }

  openHome(user: string): void {
    if (!this.workspace.users.has(user)) this.workspace.user(user);
    this.tell({
      type: 'app_home_opened',
      user,
      channel: `D${user}`,
      tab: 'home',
      event_ts: this.workspace.tick(),
    });
  }

  #changed(post: FakePost, before: object): void {
    this.tell({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: this.channel,
      channel_type: this.#kind,
      message: seen(post, false),
      previous_message: before,
      event_ts: this.workspace.tick(),
    });
  }

  #post(ts: string): FakePost {
    const post = this.workspace.find(this.channel, ts);
    if (!post) throw new Error(`no message ${ts}`);
    return post;
  }

  get #kind(): string {
    return this.channel.startsWith('D') ? 'im' : this.channel.startsWith('G') ? 'group' : 'channel';
  }
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Control {
  readonly action_id: string;
  readonly block_id: string;
  readonly value: string;
  readonly selected_option?: { readonly value: string };
}

/** Everything that can be pressed or chosen in blocks. */
export function controls(blocks: readonly unknown[]): Control[] {
  return blocks.flatMap((block) => {
    if (!isShape(block) || !Array.isArray(block['elements'])) return [];
    const block_id = typeof block['block_id'] === 'string' ? block['block_id'] : 'b';
    return block['elements'].flatMap((element: unknown): Control[] => {
      if (!isShape(element)) return [];
      const action_id = String(element['action_id']);
      if (typeof element['value'] === 'string') return [{ action_id, block_id, value: element['value'] }];
      const options = Array.isArray(element['options']) ? element['options'].filter(isShape) : [];
      return options.map(({ value }) => ({
        action_id,
        block_id,
        value: String(value),
        selected_option: { value: String(value) },
      }));
    });
  });
}
