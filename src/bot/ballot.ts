import type { CardRecord, Case, CastResult, Outcome, PersonHash } from '../stores/store.ts';
import { viewCase } from './case-cards.ts';
import type { Parts } from './parts.ts';
import type { IncomingReaction, MessageRef, Person } from './platform.ts';
import type { Worker } from './worker.ts';

/** An older case gets no further message; votes on its cards count all the same. */
const CASE_LIVES = 24 * 3_600_000;
/** A card shows new counts within seconds in its first hour, afterwards at most once in ten minutes. */
const FRESH = 3_600_000;
const REFRESH_FRESH = 2_000;
const REFRESH_LATER = 10 * 60_000;
/** How far apart the clocks of a platform and of ours may be for a vote to be told from those before its card was known. */
const YOUNG = 10_000;
const RECOUNT = 1_000;

export interface VoteBy {
  readonly person: Person;
  readonly key: string;
  readonly version: number;
}

/** From an act on a card to a vote, and from the votes to what becomes of the case. */
export class Ballot {
  readonly #parts: Parts;
  readonly #worker: Worker;

  constructor(parts: Parts, worker: Worker) {
    this.#parts = parts;
    this.#worker = worker;
  }

  /** `false`: the message is none of our cards with a ballot. */
  async reaction({ ref, voter, mark, added, id, version }: IncomingReaction): Promise<boolean> {
    if (mark === 'offer' || voter.isBot) return false;
    const card = await this.#parts.store.cards.find(ref);
    if (!card?.target) return false;
    const result = await this.#parts.store.votes.cast({
      key: id,
      voter: this.hash(ref, voter),
      message: ref,
      target: card.target,
      control: mark === 'worked' ? 'reaction-worked' : 'reaction-failed',
      outcome: added ? mark : undefined,
      version,
      driveBy: await this.#isDriveBy(card, voter),
    });
    this.#voted(ref, card.entryId, added ? mark : undefined, result);
    if (result === 'waiting') return true;
    await this.follow(card);
    // It may be taken back already, by an act that came first and met a message that nobody knew as a card yet.
    if (added && version / 1000 < card.postedAt + YOUNG)
      await this.#worker.request(ref.platform, { kind: 'recount', card: ref }, RECOUNT);
    return true;
  }

  /** Gives what the person's vote on this target was before. */
  async button(
    ref: MessageRef,
    target: string,
    { outcome, by }: { outcome: Outcome | undefined; by: VoteBy },
  ): Promise<{ before: Outcome | undefined; waiting: boolean }> {
    const { store } = this.#parts;
    const voter = this.hash(ref, by.person);
    const [before, card, onCard] = await Promise.all([
      store.votes.currentOf(voter, target),
      store.cards.find(ref),
      store.votes.ballots([ref]),
    ]);
    // The same vote given in another thread changes no rate, but it is news in this one.
    const stands = onCard.some((each) => each.voter === voter && each.outcome === outcome);
    const isNews = card !== undefined && outcome !== undefined && !stands;
    if (before?.outcome === outcome && !isNews) return { before: outcome, waiting: false };
    const result = await store.votes.cast({
      key: by.key,
      voter,
      message: ref,
      target,
      control: 'button',
      outcome,
      version: by.version,
      driveBy: card ? await this.#isDriveBy(card, by.person) : by.person.isNew,
    });
    this.#voted(ref, target.slice(0, target.indexOf('#')), outcome, result);
    const waiting = result === 'waiting';
    if (card && !waiting) await this.follow(card);
    return { before: before?.outcome, waiting };
  }

  #voted({ platform }: MessageRef, entryId: string, outcome: Outcome | undefined, result: CastResult): void {
    this.#parts.voted(entryId);
    if (result !== 'repeated') this.#parts.watch.voted({ platform, outcome: outcome ?? 'withdrawn' });
  }

  hash(ref: { platform: string; workspace: string }, person: Person): PersonHash {
    return this.#parts.store.people.hash({
      platform: ref.platform,
      workspace: ref.workspace,
      user: person.id,
    });
  }

  /** What the votes that stand on a case's cards mean for it. Runs after every act and after every reconciliation. */
  async follow(card: CardRecord): Promise<void> {
    const { store, now } = this.#parts;
    const of = await store.cases.find(card.caseId);
    if (!of || of.state === 'deleted') return;
    const cards = await store.cards.ofCase(of.id);
    const ballots = await store.votes.ballots(cards.map(({ message }) => message));
    const worked = ballots.find(({ outcome }) => outcome === 'worked');
    if (worked) await this.#close(of, worked.target);
    else if (of.state === 'solved' && of.solvedBy && 'target' in of.solvedBy) await this.#reopen(of);
    else if (of.state === 'open' && now() - of.openedAt < CASE_LIVES) {
      const newest = cards.at(-1);
      const failed = ballots.some((each) => each.message.message === newest?.message.message);
      if (newest && failed) await this.#goOn(of);
    }
    const fresh = now() - card.postedAt < FRESH;
    await this.#worker.request(
      card.message.platform,
      { kind: 'refresh', card: card.message },
      fresh ? REFRESH_FRESH : REFRESH_LATER,
    );
  }

  async #close(of: Case, target: string): Promise<void> {
    const closed = await this.#parts.store.cases.change({
      id: of.id,
      when: { state: ['open', 'exhausted'] },
      to: { state: 'solved', solvedBy: { target } },
      at: this.#parts.now(),
    });
    if (closed) await this.changed(closed);
  }

  async #reopen(of: Case): Promise<void> {
    const reopened = await this.#parts.store.cases.change({
      id: of.id,
      when: { state: ['solved'] },
      to: { state: 'open', solvedBy: undefined },
      at: this.#parts.now(),
    });
    if (reopened) await this.changed(reopened);
  }

  async #goOn(of: Case): Promise<void> {
    const view = await viewCase(this.#parts, of);
    if (!view) return;
    const { platform } = of.question;
    if (of.step < view.order.length)
      await this.#worker.claim(platform, { kind: 'step', caseId: of.id, step: of.step });
    else await this.#worker.claim(platform, { kind: 'nothing-helped', caseId: of.id });
  }

  /** The case has become something else: its cards and the mark on the question have to say so. */
  async changed(of: Case): Promise<void> {
    const { platform } = of.question;
    await this.#worker.request(platform, { kind: 'solved-mark', question: of.question });
    for (const { message } of await this.#parts.store.cards.ofCase(of.id)) {
      await this.#worker.request(platform, { kind: 'refresh', card: message });
    }
  }

  /** Whoever asked is in the thread; a newcomer who only votes weighs less. */
  async #isDriveBy(card: CardRecord, voter: Person): Promise<boolean> {
    if (!voter.isNew) return false;
    const of = await this.#parts.store.cases.find(card.caseId);
    return of?.asker !== this.hash(card.message, voter);
  }
}
