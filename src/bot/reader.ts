import type { Recognition } from '../matching/match.ts';
import type { Case } from '../stores/store.ts';
import { AnsweredThreads } from './answered-threads.ts';
import type { Ballot } from './ballot.ts';
import { Bursts } from './bursts.ts';
import { messageKey } from './case-id.ts';
import { CaseOpener } from './case-opener.ts';
import { ChannelSettingsCache, type KnownSettings } from './channel-settings.ts';
import { type Decision, decide } from './decide.ts';
import type { Parts } from './parts.ts';
import type { IncomingMessage, MessageRef, Person } from './platform.ts';
import { RecentIds } from './recent-ids.ts';
import type { Worker } from './worker.ts';

const OFFER_HOLDS = 24 * 3_600_000;
/** Asked and not known: so many that came closest are named. */
const NEAREST = 3;

/** From a message to what the bot owes for it: a card, a pointer, an offer, or nothing. */
export class Reader {
  readonly settings: ChannelSettingsCache;
  readonly #parts: Parts;
  readonly #worker: Worker;
  readonly #ballot: Ballot;
  readonly #opener: CaseOpener;
  readonly #handled = new RecentIds();
  readonly #underWay = new Map<string, Promise<string>>();
  readonly #bursts = new Bursts();
  readonly #answered = new AnsweredThreads();

  constructor(parts: Parts, worker: Worker, ballot: Ballot) {
    this.#parts = parts;
    this.#worker = worker;
    this.#ballot = ballot;
    this.settings = new ChannelSettingsCache(parts.store, parts.now);
    this.#opener = new CaseOpener({ parts, worker, ballot, settings: this.settings });
  }

  /** Gives the reason for what was done, for the one log line a message gets. */
  async message(message: IncomingMessage): Promise<string> {
    const { ref, author, thread } = message;
    const settings = await this.settings.of(ref);
    if (author.isBot && !this.#isAlertBot(settings, ref, author)) return 'from-a-bot';
    const key = messageKey(ref);
    if (!this.#handled.add(key, this.#parts.now())) {
      // A repetition is acknowledged for good, so it waits for the first delivery and fails when that fails.
      await this.#underWay.get(key);
      return 'repeated';
    }
    if (thread !== undefined && !author.isBot)
      this.#answered.note(messageKey({ ...ref, message: thread }), author.id);
    const { message: whole, continues } = this.#bursts.join(message, (before, next) =>
      this.#belongs(before, next),
    );
    const reading = this.#read(whole, continues ? 'edit' : 'new');
    this.#underWay.set(key, reading);
    try {
      return await reading;
    } catch (error) {
      // Not handled after all: the platform's next delivery has to be let in.
      this.#handled.remove(key);
      throw error;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async edited(message: IncomingMessage): Promise<string> {
    if (message.author.isBot) return 'from-a-bot';
    return await this.#read(this.#bursts.edit(message) ?? message, 'edit');
  }

  /** The cards of a deleted paste go with it; the votes given on them stay. */
  async deleted(ref: MessageRef): Promise<void> {
    const { store, now } = this.#parts;
    await store.cards.remove(ref);
    for (const of of await store.cases.ofQuestion(this.#bursts.firstOf(ref))) {
      await store.cases.change({
        id: of.id,
        when: {},
        to: { state: 'deleted', quote: undefined },
        at: now(),
      });
      for (const { message } of await store.cards.ofCase(of.id)) {
        await this.#worker.request(message.platform, { kind: 'remove', card: message });
      }
    }
  }

  /** 🔎 pressed by a person: only where the bot had put it. */
  async offerTaken(ref: MessageRef, reread: () => Promise<IncomingMessage | undefined>): Promise<void> {
    if ((await this.#parts.store.notes.get(offerKey(ref))) === undefined) return;
    const message = await reread();
    if (message) await this.#answer({ ...message, asked: true });
  }

  /** Somebody asks about this message through a menu, a mention or a direct message. */
  async asked(message: IncomingMessage): Promise<{ readonly known: boolean; readonly of: Case | undefined }> {
    const recognition = await this.#answer({ ...message, asked: true });
    const [of] = await this.#parts.store.cases.ofQuestion(message.ref);
    return { known: recognition.verdict !== 'silent', of };
  }

  async #read(message: IncomingMessage, how: 'new' | 'edit'): Promise<string> {
    const settings = await this.settings.of(message.ref);
    const mode = settings.mode ?? this.#parts.settings.defaultMode;
    if (mode === 'off') return 'mode-off';
    if (how === 'edit') return await this.#readAgain(message);
    const recognition = this.#parts.knowledge.recognise(message.text);
    const first = recognition.matches[0]?.entry.id;
    const decision = decide({
      mode,
      asked: message.asked,
      recognition,
      muted: settings.mutes.some(({ entryId }) => entryId === first),
      answered: message.answered || this.#wasAnswered(message),
    });
    return await this.#act(message, recognition, decision);
  }

  async #act(message: IncomingMessage, recognition: Recognition, decision: Decision): Promise<string> {
    switch (decision.act) {
      case 'card':
        return await this.#opener.open(message, recognition);
      case 'offer':
        await this.#parts.store.notes.set(offerKey(message.ref), '', OFFER_HOLDS);
        await this.#worker.claim(message.ref.platform, { kind: 'offer-mark', question: message.ref });
        await this.#opener.count(message, recognition, 'suggested');
        return 'offered';
      case 'not-known':
        await this.#worker.claim(message.ref.platform, {
          kind: 'not-known',
          question: message.ref,
          locale: await this.#opener.localeFor(message),
          lines: message.text.split('\n').length,
          nearest: recognition.matches.slice(0, NEAREST).map(({ entry }) => entry.id),
        });
        await this.#opener.count(message, recognition, 'silent');
        return 'not-known';
      case 'silent':
        if (decision.reason === 'unknown') await this.#opener.count(message, recognition, 'silent');
        return decision.reason;
      default:
        return decision satisfies never;
    }
  }

  /**
   * An edited paste, or one that goes on: the same error keeps its card. Another error marks the old card superseded,
   * whose ballot stays valid, and is answered anew.
   */
  async #readAgain(message: IncomingMessage): Promise<string> {
    const { store, now } = this.#parts;
    const recognition = this.#parts.knowledge.recognise(message.text);
    const entry = recognition.matches[0]?.entry.id;
    const cases = await store.cases.ofQuestion(message.ref);
    const open = cases.filter(({ state }) => state === 'open' || state === 'exhausted');
    if (entry !== undefined && open.some(({ entryId }) => entryId === entry)) return 'same-entry';
    if (recognition.verdict !== 'answer' && open.length > 0) return recognition.reason;
    const settings = await this.settings.of(message.ref);
    const decision = decide({
      mode: settings.mode ?? this.#parts.settings.defaultMode,
      asked: message.asked,
      recognition,
      muted: settings.mutes.some(({ entryId }) => entryId === entry),
      answered: message.answered || this.#wasAnswered(message),
    });
    if (decision.act === 'card') {
      for (const { id } of open) {
        const changed = await store.cases.change({
          id,
          when: { state: ['open', 'exhausted'] },
          to: { state: 'superseded' },
          at: now(),
        });
        if (changed) await this.#ballot.changed(changed);
      }
    }
    return await this.#act(message, recognition, decision);
  }

  async #answer(message: IncomingMessage): Promise<Recognition> {
    const recognition = this.#parts.knowledge.recognise(message.text);
    const act = recognition.verdict === 'silent' ? 'not-known' : 'card';
    await this.#act(message, recognition, { act });
    return recognition;
  }

  #isAlertBot({ alertBots }: KnownSettings, { platform }: MessageRef, { id }: Person): boolean {
    return alertBots.includes(id) || this.#parts.settings.alertBots.includes(`${platform}:${id}`);
  }

  /** Two messages are one paste when one of them alone already looks like an error, known or not. */
  #belongs(before: string, next: string): boolean {
    return [before, next].some((text) => this.#parts.knowledge.recognise(text).reason !== 'no-error');
  }

  #wasAnswered({ ref, author }: IncomingMessage): boolean {
    return this.#answered.byOthers(messageKey(ref), author.id);
  }
}

const offerKey = (ref: MessageRef): string => `offer/${messageKey(ref)}`;
