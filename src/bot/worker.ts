import type { TakenJob } from '../stores/store.ts';
import type { Parts } from './parts.ts';
import { Performer } from './performer.ts';
import { type Platform, PlatformRefusal } from './platform.ts';
import { jobFor, type Work } from './works.ts';

/** Three times what a platform call may take, so that a slow answer does not make a second worker post. */
const LEASE = 45_000;
const IDLE_LOOK = 1_000;
const BATCH = 8;
const FIRST_RETRY = 500;
const LONGEST_RETRY = 60_000;

/** Works off what the bot owes to the platforms: posts, updates and marks, each to the end or handed on. */
export class Worker {
  readonly #parts: Parts;
  readonly #platforms: Map<string, Platform>;
  readonly #performer: Performer;
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #looking: Promise<void> | undefined;

  constructor(parts: Parts, platforms: Map<string, Platform>) {
    this.#parts = parts;
    this.#platforms = platforms;
    this.#performer = new Performer(parts, (platform, work) => this.request(platform, work));
  }

  get #hold() {
    return { owner: this.#parts.owner, leaseMs: LEASE };
  }

  start(): void {
    this.#schedule(0);
  }

  /** Finishes what it has begun; what it has not begun stays in the store for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await Promise.allSettled(this.#running);
  }

  /** The way of an answer: claimed durably before this resolves, posted right after. `false`: somebody else has it. */
  async claim(platform: string, work: Work): Promise<boolean> {
    const job = await this.#parts.store.outbox.claim(jobFor(platform, work), this.#hold);
    if (job) this.#begin(job);
    return job !== undefined;
  }

  /** Work that may be asked for again and again. */
  async request(platform: string, work: Work, delayMs = 0): Promise<void> {
    await this.#parts.store.outbox.request(jobFor(platform, work), delayMs);
    if (delayMs === 0) this.#schedule(0);
  }

  /** Resolves when nothing is under way any more; for tests and for stopping. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Takes and finishes everything that is due now. */
  async drain(): Promise<void> {
    while ((await this.#look()) > 0) await this.settled();
    await this.settled();
  }

  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#looking = this.#look()
        .catch((error: unknown) => {
          this.#parts.log.error(
            { err: error },
            'The outbox cannot be read; posting waits until the store is back',
          );
          return 0;
        })
        .then((taken) => this.#schedule(taken > 0 ? 0 : IDLE_LOOK));
    }, delayMs);
    this.#timer.unref();
  }

  async #look(): Promise<number> {
    if (this.#stopped || this.#running.size >= BATCH) return 0;
    const jobs = await this.#parts.store.outbox.take(this.#hold, {
      platforms: [...this.#platforms.keys()],
      limit: BATCH - this.#running.size,
    });
    for (const job of jobs) this.#begin(job);
    return jobs.length;
  }

  #begin(job: TakenJob): void {
    const run = this.#run(job).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #run(job: TakenJob): Promise<void> {
    const { store, log, owner } = this.#parts;
    try {
      const platform = this.#platforms.get(job.platform);
      if (!platform) throw new Error(`This process does not serve ${job.platform}.`);
      await this.#performer.perform(platform, job, job.payload as Work);
      await store.outbox.finish(job, owner);
    } catch (error) {
      const pointless = error instanceof PlatformRefusal;
      log.warn(
        { err: error, job: job.key, attempt: job.attempt },
        pointless ? 'Given up' : 'Tried again later',
      );
      const retryMs = pointless ? 'never' : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (job.attempt - 1));
      await store.outbox
        .fail(job, owner, { reason: error instanceof Error ? error.message : String(error), retryMs })
        .catch((failure: unknown) =>
          // The lease runs out by itself, and whoever takes the job then looks before posting.
          log.error(
            { err: failure, job: job.key },
            'The store is away; the job waits for its lease to run out',
          ),
        );
    }
  }
}
