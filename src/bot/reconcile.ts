import type { CardRecord } from '../stores/store.ts';
import type { Ballot } from './ballot.ts';
import { channelKey } from './case-id.ts';
import type { Parts } from './parts.ts';
import {
  type IncomingMessage,
  type MessageRef,
  type Person,
  type Platform,
  PlatformRefusal,
} from './platform.ts';

const DAY = 24 * 3_600_000;
/** Cards read at the same time; the platforms allow about one such request a second. */
const AT_ONCE = 2;
const PAGE = 100;
/** Messages of one channel looked back at; what is older than that gap will be asked again. */
const LOOK_BACK = 200;
const NOT_READ = 'The votes on a card could not be read again';

/** After a time away: makes votes equal to the marks that stand, and answers what is young enough to be answered. */
export class Reconciler {
  readonly #parts: Parts;
  readonly #ballot: Ballot;
  readonly #read: (message: IncomingMessage) => Promise<void>;

  constructor(parts: Parts, ballot: Ballot, read: (message: IncomingMessage) => Promise<void>) {
    this.#parts = parts;
    this.#ballot = ballot;
    this.#read = read;
  }

  async all(platform: Platform): Promise<void> {
    await this.#messages(platform);
    await this.#cards(platform);
  }

  async one(platform: Platform, ref: MessageRef): Promise<void> {
    const card = await this.#parts.store.cards.find(ref);
    if (card) await this.#card(platform, card);
  }

  async #cards(platform: Platform): Promise<void> {
    const { store, settings, now, log } = this.#parts;
    const since = now() - (settings.reconcileDays[platform.name] ?? 7) * DAY;
    let before: CardRecord | undefined;
    let changed = 0;
    for (;;) {
      const page = await store.cards.recent({
        platform: platform.name,
        since,
        limit: PAGE,
        ...(before && { before }),
      });
      for (let at = 0; at < page.length; at += AT_ONCE) {
        const some = page.slice(at, at + AT_ONCE);
        const counts = await Promise.all(some.map((card) => this.#card(platform, card)));
        changed += counts.reduce((sum, count) => sum + count, 0);
      }
      before = page.at(-1);
      if (page.length < PAGE || !before) break;
    }
    if (changed > 0)
      log.info({ platform: platform.name, changed }, 'Votes given or taken back meanwhile were read');
  }

  /** Throws what passes, for whoever tries again. */
  async recount(platform: Platform, card: CardRecord): Promise<number> {
    if (!card.target) return 0;
    const { store, now, log } = this.#parts;
    // Taken before the reading starts: an act that arrives meanwhile is newer and has to win.
    const version = now() * 1000;
    try {
      const marks = await platform.readMarks(card.message);
      const reaction = (outcome: 'worked' | 'failed') => (person: Person) => ({
        voter: this.#ballot.hash(card.message, person),
        outcome,
        driveBy: person.isNew,
      });
      const { added, withdrawn } = await store.votes.reconcile({
        message: card.message,
        target: card.target,
        version,
        reactions: [...marks.worked.map(reaction('worked')), ...marks.failed.map(reaction('failed'))],
      });
      if (added + withdrawn > 0) {
        this.#parts.voted(card.entryId);
        await this.#ballot.follow(card);
      }
      return added + withdrawn;
    } catch (error) {
      if (!(error instanceof PlatformRefusal)) throw error;
      if (error.kind === 'gone') await store.cards.remove(card.message);
      else log.warn({ err: error, card: card.message }, NOT_READ);
      return 0;
    }
  }

  /** Those that were read before, and those in which somebody spoke for the first time while nobody listened. */
  async #places(platform: Platform): ReturnType<Platform['spokenIn']> {
    const { store, settings, now } = this.#parts;
    const positions = await store.channels.positions(platform.name);
    // At the very first start nothing was missed.
    if (positions.length === 0) return [];
    const known = new Set(positions.map(({ channel }) => channelKey(channel)));
    const spoken = await platform.spokenIn(now() - settings.lookBackMs);
    return [...positions, ...spoken.filter(({ channel }) => !known.has(channelKey(channel)))];
  }

  async #card(platform: Platform, card: CardRecord): Promise<number> {
    return await this.recount(platform, card).catch((error: unknown) => {
      this.#parts.log.warn({ err: error, card: card.message }, NOT_READ);
      return 0;
    });
  }

  async #messages(platform: Platform): Promise<void> {
    const { settings, now, log } = this.#parts;
    for (const { channel, position } of await this.#places(platform)) {
      try {
        const missed = await platform.readSince(channel, position, LOOK_BACK);
        const young = missed.filter(({ at }) => now() - at <= settings.lookBackMs);
        for (const message of young) await this.#read(message);
      } catch (error) {
        log.warn({ err: error, channel }, 'A channel could not be looked back at');
      }
    }
  }
}
