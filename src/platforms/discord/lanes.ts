/** Work of one channel one after another, that of different channels side by side. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>();

  run(lane: string, work: () => Promise<void>): void {
    const done = (this.#last.get(lane) ?? Promise.resolve()).then(work).finally(() => {
      if (this.#last.get(lane) === done) this.#last.delete(lane);
    });
    this.#last.set(lane, done);
  }

  get size(): number {
    return this.#last.size;
  }

  async settled(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
