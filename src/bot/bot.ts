import type { Card } from '../cards/card.ts';
import { localeOf } from '../cards/locale.ts';
import { problemCard } from '../cards/problem-card.ts';
import { Ballot } from './ballot.ts';
import { CatchUp } from './catch-up.ts';
import { insightsOf } from './insights.ts';
import type { Parts } from './parts.ts';
import type { Inbox, IncomingMessage, MessageRef, Person, Platform } from './platform.ts';
import { Positions } from './positions.ts';
import { Presses } from './presses.ts';
import { Reader } from './reader.ts';
import { Reconciler } from './reconcile.ts';
import { Requests } from './requests.ts';
import { Worker } from './worker.ts';

/** Joins the platforms to what the bot does. The one place that catches: whatever fails, the next event is served. */
export class Bot {
  readonly worker: Worker;
  readonly #parts: Parts;
  readonly #platforms = new Map<string, Platform>();
  readonly #ballot: Ballot;
  readonly #reader: Reader;
  readonly #presses: Presses;
  readonly #requests: Requests;
  readonly #reconciler: Reconciler;
  readonly #positions: Positions;
  readonly #catchUp: CatchUp;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.worker = new Worker(parts, this.#platforms, (...of) => this.#reconciler.recount(...of));
    this.#ballot = new Ballot(parts, this.worker);
    this.#reader = new Reader(parts, this.worker, this.#ballot);
    this.#requests = new Requests(parts, this.#reader, this.#platforms);
    this.#presses = new Presses(parts, this.#ballot, this.#requests);
    this.#positions = new Positions(parts.store, parts.log);
    this.#reconciler = new Reconciler(parts, this.#ballot, async (message) => {
      await this.#message(message);
    });
    this.#catchUp = new CatchUp({
      read: async (name) => {
        const platform = this.#platforms.get(name);
        if (platform) await this.#reconciler.all(platform);
      },
      onFailure: (name, error) =>
        parts.log.warn(
          { err: error, platform: name },
          'Catching up after a time away failed; it is tried again',
        ),
    });
  }

  /** A platform that cannot start is said in the log and left out; the others go on. */
  async start(
    platforms: readonly Platform[],
    onRefused: (platform: Platform, error: unknown) => void = () => {},
  ): Promise<readonly Platform[]> {
    for (const platform of platforms) this.#platforms.set(platform.name, platform);
    this.worker.start();
    const started = await Promise.all(
      platforms.map(async (platform) => {
        try {
          await platform.start(this.#inboxOf(platform));
          return platform;
        } catch (error) {
          this.#platforms.delete(platform.name);
          this.#parts.log.error(
            { err: error, platform: platform.name },
            'This platform could not be started',
          );
          onRefused(platform, error);
          return undefined;
        }
      }),
    );
    return started.filter((platform) => platform !== undefined);
  }

  async stop(): Promise<void> {
    this.#catchUp.stop();
    await Promise.allSettled([...this.#platforms.values()].map((platform) => platform.stop()));
    await this.settled();
    await this.worker.stop();
    await this.#positions.write();
  }

  /** What goes on behind the answers has come to rest; for stopping, and for tests. */
  async settled(): Promise<void> {
    await this.#catchUp.settled();
    await this.worker.settled();
  }

  #inboxOf(platform: Platform): Inbox {
    return {
      message: (message) => this.#message(message),
      edited: (message) => this.#logged('edited', message.ref, () => this.#reader.edited(message)),
      deleted: (ref) => this.#safely('deleted', ref, () => this.#reader.deleted(ref)),
      reaction: (reaction) =>
        this.#safely('reaction', reaction.ref, async () => {
          const { ref, mark, added, voter } = reaction;
          if (mark !== 'offer') await this.#ballot.reaction(reaction);
          else if (added && !voter.isBot) await this.#reader.offerTaken(ref, () => platform.read(ref));
        }),
      marksChanged: (ref) => this.#safely('marks', ref, () => this.#reconciler.one(platform, ref)),
      press: (press) => this.#orProblem('press', platform, press.person, () => this.#presses.press(press)),
      command: (command) =>
        this.#orProblem('command', platform, command.person, () => this.#requests.command(command)),
      find: (message, asker) =>
        this.#orProblem('find', platform, asker, () => this.#requests.find(message, asker)),
      solvedBy: (ref, thread, person) =>
        this.#orProblem('solved-by', platform, person, () => this.#presses.solvedBy({ ref, thread, person })),
      complete: async (kind, typed) => this.#requests.complete(kind, typed),
      source: (id, format) => this.#requests.source(id, format),
      insights: () => insightsOf(this.#parts),
      connected: async () => {
        this.#parts.watch.connected({ platform: platform.name });
        this.#catchUp.now(platform.name);
      },
    };
  }

  async #message(message: IncomingMessage): Promise<void> {
    if (message.asked && this.#requests.isCommand(message.text)) {
      await this.#safely('asked', message.ref, () => this.#requests.reply(message));
    } else await this.#logged('message', message.ref, () => this.#reader.message(message));
    this.#positions.moveTo(message.ref, message.at);
  }

  async #logged(what: string, ref: MessageRef, run: () => Promise<string>): Promise<void> {
    const started = performance.now();
    await this.#safely(what, ref, async () => {
      const reason = await run();
      const ms = Math.round((performance.now() - started) * 100) / 100;
      this.#parts.watch.handled({ platform: ref.platform, reason, ms });
      // Every message has its line; those of ordinary chat are for whoever asks for them.
      const level = reason === 'no-error' ? 'debug' : 'info';
      this.#parts.log[level]({ what, ...placeOf(ref), reason, ms }, 'Handled');
    });
  }

  /** Rethrown after the log line, because a platform that is not acknowledged delivers again. */
  async #safely(what: string, ref: MessageRef, run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#catchUp.missed(ref.platform, error);
      this.#parts.watch.failed({ platform: ref.platform, what });
      this.#parts.log.error(
        { err: error, what, ...placeOf(ref) },
        'Not handled; it is tried again when it is delivered again',
      );
      throw error;
    }
  }

  async #orProblem<T>(
    what: string,
    { name }: Platform,
    person: Person,
    run: () => Promise<T>,
  ): Promise<T | Card> {
    try {
      return await run();
    } catch (error) {
      this.#parts.watch.failed({ platform: name, what });
      this.#parts.log.error({ err: error, platform: name, what }, 'Could not be answered');
      return problemCard(localeOf(person.locale), { what: 'unexpected' });
    }
  }
}

/** Under names of their own: the log hides whatever is called a message. */
const placeOf = ({ platform, workspace, channel, message: id }: MessageRef) => ({
  platform,
  workspace,
  channel,
  id,
});
