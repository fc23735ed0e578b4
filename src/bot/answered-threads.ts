/** Threads are forgotten oldest first; who replied to a paste matters for minutes, not for days. */
const LIMIT = 5_000;

/** Who has spoken in which thread, so that the bot stays out where a person has already answered. */
export class AnsweredThreads {
  readonly #speakers = new Map<string, Set<string>>();

  note(thread: string, speaker: string): void {
    const speakers = this.#speakers.get(thread) ?? new Set();
    speakers.add(speaker);
    this.#speakers.delete(thread);
    this.#speakers.set(thread, speakers);
    if (this.#speakers.size <= LIMIT) return;
    const oldest = this.#speakers.keys().next();
    if (!oldest.done) this.#speakers.delete(oldest.value);
  }

  byOthers(thread: string, author: string): boolean {
    return [...(this.#speakers.get(thread) ?? [])].some((speaker) => speaker !== author);
  }
}
