/**
 * Ids of deliveries that were handled, for as long as a platform may deliver them again. Slack's last retry comes
 * six minutes after the first try, so ten minutes cover it. Two generations make forgetting free: an id lives
 * between one and two spans, and the bound on their number holds even in a flood.
 */
export class RecentIds {
  #young = new Set<string>();
  #old = new Set<string>();
  #turnedAt = 0;
  readonly #span: number;
  readonly #limit: number;

  constructor({ span = 10 * 60_000, limit = 200_000 }: { span?: number; limit?: number } = {}) {
    this.#span = span;
    this.#limit = limit;
  }

  /** True the first time, false for a repetition. */
  add(id: string, now: number): boolean {
    this.#turn(now);
    if (this.has(id)) return false;
    this.#young.add(id);
    return true;
  }

  has(id: string): boolean {
    return this.#young.has(id) || this.#old.has(id);
  }

  /** Handling failed: the next delivery must be let in again. */
  remove(id: string): void {
    this.#young.delete(id);
    this.#old.delete(id);
  }

  #turn(now: number): void {
    if (now - this.#turnedAt < this.#span && this.#young.size < this.#limit) return;
    const skipped = now - this.#turnedAt >= 2 * this.#span;
    this.#old = skipped ? new Set() : this.#young;
    this.#young = new Set();
    this.#turnedAt = now;
  }
}
