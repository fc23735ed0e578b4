import type { Match, Recognition } from '../matching/match.ts';
import type { PersonHash, Quote } from '../stores/store.ts';
import type { Ballot } from './ballot.ts';
import { caseId, channelKey } from './case-id.ts';
import type { ChannelSettingsCache } from './channel-settings.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import type { Parts } from './parts.ts';
import type { IncomingMessage } from './platform.ts';
import type { Worker } from './worker.ts';

/** One unasked card per error and channel in this time; a repeat gets one pointer per person. */
const COOLDOWN = 6 * 3_600_000;

export interface CaseOpenerParts {
  readonly parts: Parts;
  readonly worker: Worker;
  readonly ballot: Ballot;
  readonly settings: ChannelSettingsCache;
}

/** Opens the case of a recognised paste, or leads to the one that is open already. */
export class CaseOpener {
  readonly #parts: Parts;
  readonly #worker: Worker;
  readonly #ballot: Ballot;
  readonly #settings: ChannelSettingsCache;

  constructor({ parts, worker, ballot, settings }: CaseOpenerParts) {
    this.#parts = parts;
    this.#worker = worker;
    this.#ballot = ballot;
    this.#settings = settings;
  }

  async open(message: IncomingMessage, recognition: Recognition): Promise<string> {
    const { store, now } = this.#parts;
    const match = recognition.matches[0];
    if (!match) return 'not-known';
    const { ref } = message;
    const entryId = match.entry.id;
    const id = caseId(ref, entryId);
    const asker = this.#ballot.hash(ref, message.author);
    const opened = await store.cases.open(
      {
        id,
        question: ref,
        thread: message.thread,
        entryId,
        asker,
        confidence: match.confidence,
        locale: await this.localeFor(message),
        openedAt: now(),
        quote: this.#quote(message.text, match),
      },
      {
        place: {
          key: `cooldown/${channelKey(ref)}/${entryId}`,
          keepMs: COOLDOWN,
          evenIfTaken: message.asked,
        },
        claim: this.#worker.claimFor(ref.platform, { kind: 'step', caseId: id, step: 0 }),
      },
    );
    if (opened.kind === 'elsewhere') return await this.#point(message, recognition, opened.caseId, asker);
    if (!opened.job) return 'answered-already';
    this.#worker.begin(opened.job);
    await this.count(message, recognition, 'answered');
    return 'answered';
  }

  /** Redacted within the whole text: a password alone does not look like one. */
  #quote(text: string, { evidence }: Match): Quote {
    const [best] = evidence;
    const captures: Record<string, string> = {};
    for (const each of evidence.toReversed()) Object.assign(captures, each.captures);
    const line = best ? lineAround(text, best.span.start) : '';
    const { '': shown = '', ...safe } = this.#parts.redactCaptures(text, { ...captures, '': line });
    return { line: shown, captures: safe };
  }

  async #point(
    message: IncomingMessage,
    recognition: Recognition,
    to: string,
    asker: PersonHash,
  ): Promise<string> {
    const { ref } = message;
    const [first] = recognition.matches;
    const pointed = `pointed/${channelKey(ref)}/${first?.entry.id}/${asker}`;
    const isNew = await this.#parts.store.notes.add(pointed, ref.message, COOLDOWN);
    // The same message again after a crash is let through: its claim decides.
    if (!isNew && (await this.#parts.store.notes.get(pointed)) !== ref.message) return 'pointed-before';
    await this.#worker.claim(ref.platform, { kind: 'pointer', question: ref, caseId: to });
    await this.count(message, recognition, 'pointed');
    return 'pointed';
  }

  async count(
    message: IncomingMessage,
    recognition: Recognition,
    answer: 'answered' | 'suggested' | 'pointed' | 'silent',
  ): Promise<void> {
    const entryId = answer === 'silent' ? undefined : recognition.matches[0]?.entry.id;
    await this.#parts.store.statistics.add({
      message: message.ref,
      entryId,
      fingerprint: entryId === undefined ? fingerprintOf(message.text) : undefined,
      answer,
      at: this.#parts.now(),
    });
  }

  async localeFor({ ref, author }: IncomingMessage): Promise<string> {
    return (await this.#settings.of(ref)).locale ?? author.locale ?? 'en';
  }
}

/** The whole line that holds this place of the text, as far as a card would show it. */
function lineAround(text: string, at: number): string {
  const from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const to = text.indexOf('\n', at);
  return text
    .slice(from, to < 0 ? undefined : to)
    .trim()
    .slice(0, 400);
}
