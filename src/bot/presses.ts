import { fingerprint, readAction } from '../cards/action.ts';
import type { Card } from '../cards/card.ts';
import { allStepsCard, entryCard } from '../cards/entry-card.ts';
import { localeOf } from '../cards/locale.ts';
import { problemCard } from '../cards/problem-card.ts';
import { receiptCard } from '../cards/receipt-card.ts';
import { deadEndTarget, type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import type { Case, Outcome } from '../stores/store.ts';
import type { Ballot } from './ballot.ts';
import type { Parts } from './parts.ts';
import type { IncomingPress, MessageRef, Person } from './platform.ts';
import type { Requests } from './requests.ts';

/** What pressing a button does, and the private answer to whoever pressed it. */
export class Presses {
  readonly #parts: Parts;
  readonly #ballot: Ballot;
  readonly #requests: Requests;

  constructor(parts: Parts, ballot: Ballot, requests: Requests) {
    this.#parts = parts;
    this.#ballot = ballot;
    this.#requests = requests;
  }

  async press(press: IncomingPress): Promise<Card | undefined> {
    const action = readAction(press.action, (print) => this.#resolve(print));
    const locale = localeOf(press.person.locale);
    if (!action) return problemCard(locale, { what: 'unexpected' });
    switch (action.name) {
      case 'worked':
      case 'failed':
        return await this.#vote(press, { target: action.target, outcome: action.name, by: 'vote' });
      case 'undo': {
        const outcome = action.back === 'none' ? undefined : action.back;
        return await this.#vote(press, { target: action.target, outcome, by: 'undo' });
      }
      case 'not-my-error':
        return await this.#notMine(press);
      case 'all-steps':
      case 'show-entry':
        return await this.#show(press, action.entry, action.name === 'show-entry');
      case 'chain':
      case 'stats':
        return await this.#requests.run(`${action.name} ${action.entry}`, press.ref, press.person);
      case 'domain':
        return await this.#requests.run(`list ${action.domain}`, press.ref, press.person);
      case 'share':
        return await this.#requests.share(action.entry, press);
      default:
        return action satisfies never;
    }
  }

  /** "This solved it": closes the case that the message stands in, and remembers the message. It is no vote. */
  async solvedBy({
    ref,
    thread,
    person,
  }: {
    ref: MessageRef;
    thread: string | undefined;
    person: Person;
  }): Promise<Card> {
    const { store, now } = this.#parts;
    const locale = localeOf(person.locale);
    const of = thread === undefined ? undefined : await store.cases.inThread(ref, thread);
    if (!of) return problemCard(locale, { what: 'unexpected' });
    const closed = await store.cases.change({
      id: of.id,
      when: { state: ['open', 'exhausted', 'solved'] },
      to: { state: 'solved', solvedBy: { message: ref.message } },
      at: now(),
    });
    if (closed) await this.#ballot.changed(closed);
    return await this.#stepsOf(closed ?? of, person);
  }

  async #vote(
    press: IncomingPress,
    { target, outcome, by }: { target: string; outcome: Outcome | undefined; by: 'vote' | 'undo' },
  ): Promise<Card> {
    const entry = this.#parts.knowledge.entry(target.slice(0, target.indexOf('#')));
    const locale = localeOf(press.person.locale);
    if (!entry || !targetsOf(entry).includes(target)) return problemCard(locale, { what: 'unexpected' });
    const voter = { person: press.person, key: press.id, version: press.version };
    const { before, waiting } = await this.#ballot.button(press.ref, target, { outcome, by: voter });
    const rates = await this.#parts.ratesOf(entry);
    return receiptCard({
      entry,
      target,
      locale,
      rateOf: rates.rateOf,
      redact: this.#parts.redact,
      before: before ?? 'none',
      now: outcome ?? 'none',
      by: waiting ? 'waiting' : by,
    });
  }

  /** Counts against the match, never against a workaround. */
  async #notMine(press: IncomingPress): Promise<Card | undefined> {
    const { store, now } = this.#parts;
    const card = await store.cards.find(press.ref);
    if (!card) return undefined;
    const closed = await store.cases.change({
      id: card.caseId,
      when: { state: ['open', 'exhausted'] },
      to: { state: 'not-my-error' },
      at: now(),
    });
    if (closed) await this.#ballot.changed(closed);
    return undefined;
  }

  async #show(press: IncomingPress, id: string, whole: boolean): Promise<Card> {
    const entry = this.#parts.knowledge.entry(id);
    if (!entry) return await this.#requests.run(`show ${id}`, press.ref, press.person);
    const card = await this.#parts.store.cards.find(press.ref);
    const of = card && (await this.#parts.store.cases.find(card.caseId));
    return await this.#entry(entry, press.person, { whole, of });
  }

  async #stepsOf(of: Case, person: Person): Promise<Card> {
    const entry = this.#parts.knowledge.entry(of.entryId);
    if (!entry) return problemCard(localeOf(person.locale), { what: 'unexpected' });
    return await this.#entry(entry, person, { whole: false, of });
  }

  async #entry(
    entry: Entry,
    person: Person,
    { whole, of }: { whole: boolean; of: Case | undefined },
  ): Promise<Card> {
    const rates = await this.#parts.ratesOf(entry);
    return (whole ? entryCard : allStepsCard)({
      entry,
      locale: localeOf(person.locale),
      rateOf: rates.rateOf,
      redact: this.#parts.redact,
      order: rates.order,
      captured: of?.quote?.captures ?? {},
    });
  }

  /** Long ids travel as fingerprints; buttons are pressed rarely enough to look through all entries for one. */
  #resolve(print: string): string | undefined {
    for (const entry of this.#parts.knowledge.entries()) {
      const found = [entry.id, ...targetsOf(entry)].find((subject) => fingerprint(subject) === print);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const targetsOf = (entry: Entry): string[] => [
  ...entry.workarounds.map(({ id }) => workaroundTarget(entry.id, id)),
  ...(entry.deadEnds ?? []).map(({ id }) => deadEndTarget(entry.id, id)),
];
