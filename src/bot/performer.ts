import type { Card } from '../cards/card.ts';
import { checkUrl } from '../cards/check-url.ts';
import { localeOf } from '../cards/locale.ts';
import { notKnownCard } from '../cards/not-known-card.ts';
import { seenBeforeCard } from '../cards/seen-before-card.ts';
import type { CardRecord, Case, TakenJob } from '../stores/store.ts';
import { cardOfStep, cardWhenNothingHelped, solvedBy, viewCase } from './case-cards.ts';
import type { Parts } from './parts.ts';
import { type Destination, type Platform, PlatformRefusal, type Posted } from './platform.ts';
import { JobFailure } from './work-outbox.ts';
import type { Work } from './works.ts';

const NEWER_RETRY = 15_000;

/** One try at a job. */
export interface Turn {
  readonly job: TakenJob;
  /** Aborted when somebody else may have the job: post nothing more. */
  readonly lost: AbortSignal;
}

export interface PerformerNeeds {
  readonly request: (platform: string, work: Work) => Promise<void>;
  /** Makes the votes on a card equal to the marks that stand on it. */
  readonly recount: (platform: Platform, card: CardRecord) => Promise<unknown>;
}

/** Does one piece of work on its platform. Every piece may be done twice, so each looks at what is true first. */
export class Performer {
  readonly #parts: Parts;
  readonly #request: PerformerNeeds['request'];
  readonly #recount: PerformerNeeds['recount'];

  constructor(parts: Parts, { request, recount }: PerformerNeeds) {
    this.#parts = parts;
    this.#request = request;
    this.#recount = recount;
  }

  async perform(platform: Platform, turn: Turn, work: Work): Promise<void> {
    const { store } = this.#parts;
    switch (work.kind) {
      case 'step':
        return await this.#postStep(platform, turn, work);
      case 'nothing-helped':
        return await this.#postNothingHelped(platform, turn, work.caseId);
      case 'pointer':
        return await this.#postPointer(platform, turn, work);
      case 'not-known': {
        const to = { question: work.question, thread: undefined };
        await this.#postOnce(platform, turn, to, this.#notKnown(work));
        return;
      }
      case 'refresh':
        return await this.#refresh(platform, work);
      case 'recount': {
        const card = await store.cards.find(work.card);
        if (card) await this.#recount(platform, card);
        return;
      }
      case 'solved-mark': {
        const cases = await store.cases.ofQuestion(work.question);
        const isSolved = cases.some(({ state }) => state === 'solved');
        return await platform.mark(work.question, 'worked', isSolved).catch(ignoreGone);
      }
      case 'offer-mark':
        return await platform.mark(work.question, 'offer', true).catch(ignoreGone);
      case 'remove':
        await platform.remove(work.card).catch(ignoreGone);
        return await store.cards.remove(work.card);
      default:
        work satisfies never;
        // Of a newer version, beside which this one still runs: that one takes it.
        throw new JobFailure('another version knows how', NEWER_RETRY);
    }
  }

  async #postStep(platform: Platform, turn: Turn, work: { caseId: string; step: number }): Promise<void> {
    const { store, now } = this.#parts;
    const of = await store.cases.find(work.caseId);
    if (of?.state !== 'open') return;
    const view = await viewCase(this.#parts, of);
    if (!view) return;
    const card = await cardOfStep(this.#parts, platform, view, work.step);
    const posted = await this.#postOnce(platform, turn, threadOf(of), card);
    if (!posted) return;
    const record: CardRecord = {
      message: posted.ref,
      caseId: of.id,
      entryId: of.entryId,
      target: card.ballotTarget,
      kind: 'step',
      postedAt: now(),
    };
    await store.cards.add(record);
    const changed = await store.cases.change({
      id: of.id,
      when: {},
      to: { thread: posted.thread, step: work.step + 1 },
      at: now(),
    });
    // Deleted while it was being answered, before anybody knew of a card to take along.
    if (changed?.state === 'deleted')
      return await this.#request(platform.name, { kind: 'remove', card: posted.ref });
    // The step before said what comes next; now it stands below.
    for (const { message } of view.cards)
      await this.#request(platform.name, { kind: 'refresh', card: message });
    // Whoever voted before the card was written down voted on a message that nobody knew as one. Part of this job, so
    // that it is done again with it, and costs no row of its own.
    await this.#recount(platform, record);
  }

  async #postNothingHelped(platform: Platform, turn: Turn, id: string): Promise<void> {
    const { store, now } = this.#parts;
    const of = await store.cases.find(id);
    const view = of && (await viewCase(this.#parts, of));
    if (!of || !view || (of.state !== 'open' && of.state !== 'exhausted')) return;
    const card = cardWhenNothingHelped(this.#parts, view);
    const posted = await this.#postOnce(platform, turn, threadOf(of), card);
    if (!posted) return;
    await store.cards.add({
      message: posted.ref,
      caseId: of.id,
      entryId: of.entryId,
      target: undefined,
      kind: 'nothing-helped',
      postedAt: now(),
    });
    await store.cases.change({ id, when: { state: ['open'] }, to: { state: 'exhausted' }, at: now() });
    for (const { message } of view.cards)
      await this.#request(platform.name, { kind: 'refresh', card: message });
  }

  async #postPointer(
    platform: Platform,
    turn: Turn,
    work: Extract<Work, { kind: 'pointer' }>,
  ): Promise<void> {
    const of = await this.#parts.store.cases.find(work.caseId);
    const entry = of && this.#parts.knowledge.entry(of.entryId);
    if (!of || !entry) return;
    const link = await platform.linkTo(of.question);
    const url = link === undefined ? undefined : checkUrl(link);
    // Without a link to lead to, a pointer would only be noise.
    if (!url) return;
    const { rateOf } = await this.#parts.ratesOf(entry);
    const solved = of.state === 'solved' ? (solvedBy(of, entry) ?? 'other') : undefined;
    const card = seenBeforeCard({
      entry,
      locale: localeOf(of.locale),
      rateOf,
      redact: this.#parts.redact,
      thread: url,
      solvedBy: solved,
    });
    await this.#postOnce(platform, turn, { question: work.question, thread: undefined }, card);
  }

  /** Cards say what is true when they are made, so an update is the card made again. */
  async #refresh(platform: Platform, { card: message }: Extract<Work, { kind: 'refresh' }>): Promise<void> {
    const { store } = this.#parts;
    const record = await store.cards.find(message);
    const of = record && (await store.cases.find(record.caseId));
    const view = of && (await viewCase(this.#parts, of));
    if (!record || !view || record.kind !== 'step') return;
    const step = view.cards.findIndex((each) => each.message.message === message.message);
    try {
      await platform.update(message, await cardOfStep(this.#parts, platform, view, step));
    } catch (error) {
      if (!(error instanceof PlatformRefusal) || error.kind !== 'gone') throw error;
      await store.cards.remove(message);
    }
  }

  #notKnown({ locale, lines, nearest }: Extract<Work, { kind: 'not-known' }>): Card {
    const { knowledge } = this.#parts;
    return notKnownCard({
      locale: localeOf(locale),
      reason: { why: 'nothing-fits', lines, entries: knowledge.size },
      nearest: nearest.flatMap((id) => knowledge.entry(id) ?? []),
    });
  }

  /**
   * A second try asks first whether an earlier one got through after all. Undefined: nothing stands there, and it is
   * too late for this process to post.
   */
  async #postOnce(
    platform: Platform,
    { job, lost }: Turn,
    to: Destination,
    card: Card,
  ): Promise<Posted | undefined> {
    const again = job.attempt > 1 || job.late;
    const already = again ? await platform.findPosted(to, job.key) : undefined;
    if (already || job.late || lost.aborted) return already;
    return await platform.post(to, card, job.key);
  }
}

const threadOf = (of: Case): Destination => ({ question: of.question, thread: of.thread });

function ignoreGone(error: unknown): void {
  if (!(error instanceof PlatformRefusal) || error.kind !== 'gone') throw error;
}
