import type {
  ChannelRef,
  Destination,
  Inbox,
  IncomingMessage,
  Mark,
  MessageRef,
  Platform,
  Posted,
  ReadMarks,
} from '../../bot/platform.ts';
import { PlatformRefusal } from '../../bot/platform.ts';
import type { Card } from '../../cards/card.ts';
import type { Log } from '../../log.ts';
import { ClosedPlaces } from './closed-places.ts';
import { explainToken } from './explain-token.ts';
import type { EmojiSets } from './fold-emoji.ts';
import { sayCard } from './say-card.ts';
import { SlackEvents } from './slack-events.ts';
import { findCard, findPost, postsSince, threadOf } from './slack-history.ts';
import { SlackInstall } from './slack-install.ts';
import { SlackMarks } from './slack-marks.ts';
import { SlackPeople } from './slack-people.ts';
import { PLATFORM, SlackReader } from './slack-reader.ts';
import { SlackRequests } from './slack-requests.ts';
import { PERMALINK, POSTED, type SlackPost } from './slack-shapes.ts';
import type { Envelope } from './slack-socket.ts';
import { type Events, type Installing, type Source, sourceOf } from './slack-source.ts';
import { SlackWorkspaces, type Tokens, type Workspace } from './slack-workspaces.ts';

export interface SlackOptions {
  readonly apiUrl: string;
  readonly events: Events;
  /** The token of the one workspace; the others come from `tokens`. */
  readonly botToken: string | undefined;
  readonly tokens: Tokens;
  /** For workspaces that install the app themselves. */
  readonly app: SlackAppSecrets | undefined;
  readonly emojis: EmojiSets;
  readonly log: Log;
}

export interface SlackAppSecrets {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly port: number;
}

/** Slack: what it tells goes to the inbox, what the bot says goes to Slack. */
export class SlackPlatform implements Platform {
  readonly name = PLATFORM;
  readonly standsBy = false;
  readonly #options: SlackOptions;
  readonly #workspaces: SlackWorkspaces;
  readonly #people = new SlackPeople();
  readonly #reader: SlackReader;
  readonly #marks: SlackMarks;
  readonly #closed: ClosedPlaces;
  readonly #running = new Set<Promise<void>>();
  #source: Source | undefined;
  /** Work left over from before is begun while the token is still being looked at; it has to wait for that. */
  #opened: Promise<void> = Promise.reject(new Error('Slack is not connected yet; this is tried again'));

  constructor(options: SlackOptions) {
    this.#options = options;
    this.#opened.catch(() => {});
    this.#workspaces = new SlackWorkspaces(options.tokens, options);
    this.#closed = new ClosedPlaces(options.log);
    this.#marks = new SlackMarks({ ...options, people: this.#people });
    this.#reader = new SlackReader({ people: this.#people, apiUrl: options.apiUrl, log: options.log });
  }

  get connected(): boolean {
    return this.#source?.isUp ?? false;
  }

  async start(inbox: Inbox): Promise<void> {
    const { apiUrl, botToken, emojis, log } = this.#options;
    this.#opened =
      botToken === undefined
        ? Promise.resolve()
        : this.#workspaces.open(botToken).then(() => undefined, explainToken('SLACK_BOT_TOKEN'));
    await this.#opened;
    const parts = {
      inbox,
      workspaces: this.#workspaces,
      people: this.#people,
      reader: this.#reader,
      log,
      emojis,
    };
    const requests = new SlackRequests(parts);
    const events = new SlackEvents({
      ...parts,
      closed: this.#closed,
      showHome: (...args) => requests.showHome(...args),
    });
    this.#source = sourceOf(this.#options.events, {
      apiUrl,
      log,
      onEnvelope: (envelope) => this.#handle(envelope, events, requests),
      onConnected: () => this.#follow(inbox.connected()),
      installing: this.#installing(),
    });
    await this.#source
      .start()
      .catch(explainToken(this.#options.events.kind === 'socket' ? 'SLACK_APP_TOKEN' : 'SLACK_PORT'));
    log.info({}, 'Connected to Slack');
  }

  #installing(): Installing | undefined {
    const { app, apiUrl, log } = this.#options;
    const onInstalled = (id: string, token: string): Promise<void> => {
      this.#closed.open(id);
      return this.#workspaces.keep(id, token);
    };
    return app && { ...app, install: new SlackInstall({ ...app, apiUrl, log, onInstalled }) };
  }

  async stop(): Promise<void> {
    await this.#source?.stop();
    await this.#workspaces.stop();
    await Promise.allSettled(this.#running);
  }

  /** Events are acknowledged once the bot has them; presses and commands at once, because people wait for that. */
  #handle({ type, body, ack }: Envelope, events: SlackEvents, requests: SlackRequests): void {
    switch (type) {
      case 'events_api':
        this.#follow(events.take(body).then(ack));
        return;
      case 'slash_commands':
        this.#follow(ack().then(() => requests.command(body)));
        return;
      case 'interactive':
        this.#follow(ack().then(() => requests.interaction(body)));
        return;
      default:
        this.#follow(ack());
    }
  }

  #follow(work: Promise<void>): void {
    const followed = work
      .catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'Something from Slack was not handled'),
      )
      .finally(() => this.#running.delete(followed));
    this.#running.add(followed);
  }

  async post(to: Destination, card: Card, key: string): Promise<Posted> {
    this.#closed.check(to.question);
    const workspace = await this.#workspace(to.question);
    const posted = await this.#say(workspace, to, card, key).catch((error: unknown) => {
      this.#closed.note(to.question, error);
      throw error;
    });
    if (card.ballotTarget !== undefined) await this.#marks.seed(workspace, posted.ref);
    return posted;
  }

  async #say(workspace: Workspace, to: Destination, card: Card, key: string): Promise<Posted> {
    const { channel } = to.question;
    const thread = to.thread ?? (await threadOf(workspace, to.question));
    const place = { channel, thread_ts: thread, unfurl_links: false, unfurl_media: false };
    const saying = { method: 'chat.postMessage', place, card, key } as const;
    const said = await sayCard(workspace.api, saying, this.#options.log);
    return { ref: { ...to.question, message: POSTED.parse(said).ts }, thread };
  }

  async findPosted(to: Destination, key: string): Promise<Posted | undefined> {
    const workspace = await this.#workspace(to.question);
    const thread = to.thread ?? (await threadOf(workspace, to.question));
    const found = await findCard(workspace, { channel: to.question.channel, thread, key });
    if (!found) return undefined;
    const ref = { ...to.question, message: found.ts };
    // Whoever posted it may have been stopped before the ballot was offered.
    if (found.hasBallot) await this.#marks.seed(workspace, ref);
    return { ref, thread };
  }

  async update(ref: MessageRef, card: Card): Promise<void> {
    const workspace = await this.#workspace(ref);
    const place = { channel: ref.channel, ts: ref.message };
    await sayCard(workspace.api, { method: 'chat.update', place, card }, this.#options.log);
  }

  async remove(ref: MessageRef): Promise<void> {
    const { api } = await this.#workspace(ref);
    await api.settle('chat.delete', { channel: ref.channel, ts: ref.message }, ['message_not_found']);
  }

  async mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void> {
    await this.#marks.put(await this.#workspace(ref), ref, mark, on);
  }

  async readMarks(ref: MessageRef): Promise<ReadMarks> {
    return await this.#marks.read(await this.#workspace(ref), ref);
  }

  async read(ref: MessageRef): Promise<IncomingMessage | undefined> {
    const workspace = await this.#workspace(ref);
    const post = await findPost(workspace, ref);
    return post && (await this.#incoming(workspace, ref.channel, post));
  }

  /** Slack brings again what nobody acknowledged. */
  async spokenIn(): Promise<readonly []> {
    return [];
  }

  async readSince(place: ChannelRef, position: string, limit: number): Promise<readonly IncomingMessage[]> {
    const workspace = await this.#workspace(place);
    const said: IncomingMessage[] = [];
    for (const post of await postsSince(workspace, place.channel, position)) {
      if (said.length >= limit) break;
      const message = await this.#incoming(workspace, place.channel, post);
      if (message) said.push(message);
    }
    return said;
  }

  async linkTo(ref: MessageRef): Promise<string | undefined> {
    const { api } = await this.#workspace(ref);
    const asked = api.call('chat.getPermalink', { channel: ref.channel, message_ts: ref.message });
    const read = PERMALINK.safeParse(await asked.catch(() => undefined));
    return read.success ? read.data.permalink : undefined;
  }

  async #workspace({ workspace }: ChannelRef): Promise<Workspace> {
    await this.#opened;
    const found = await this.#workspaces.of(workspace);
    if (!found)
      throw new PlatformRefusal('forbidden', `The app is not installed in the workspace ${workspace}`);
    return found;
  }

  #incoming(workspace: Workspace, channel: string, post: SlackPost): Promise<IncomingMessage | undefined> {
    return this.#reader.read(workspace, { channel, post, direct: channel.startsWith('D') });
  }
}
