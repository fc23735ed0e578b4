/** Slack brings what was not taken again for six minutes. What was not taken by then stands on the platform only. */
const PATIENCE = 7 * 60_000;

export interface CatchUpNeeds {
  /** Reads messages and marks again. */
  readonly read: (platform: string) => Promise<void>;
  readonly onFailure: (platform: string, error: unknown) => void;
  readonly patience?: number;
}

/**
 * Remembers that something could not be taken because the store was away, and has everything read again once nobody
 * brings it any more; as often as it needs until the store is back.
 */
export class CatchUp {
  readonly #needs: CatchUpNeeds;
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(needs: CatchUpNeeds) {
    this.#needs = needs;
  }

  /** What fails for another reason than the store would fail again. */
  missed(platform: string, why: unknown): void {
    if (this.#stopped || this.#due.has(platform) || !passes(why)) return;
    this.#plan(platform);
  }

  #plan(platform: string): void {
    const timer = setTimeout(() => {
      this.#due.delete(platform);
      this.now(platform);
    }, this.#needs.patience ?? PATIENCE);
    this.#due.set(platform, timer.unref());
  }

  now(platform: string): void {
    const { read, onFailure } = this.#needs;
    const run = read(platform)
      .catch((error: unknown) => {
        onFailure(platform, error);
        this.missed(platform, error);
      })
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** What is missed from here on is read at the next start. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }
}

/** A store that is away says of its problem that it passes. */
const passes = (error: unknown): boolean =>
  error instanceof Error && 'passes' in error && error.passes === true;
