import type { Hold, NewJob, TakenJob } from '../stores/store.ts';
import type { Parts } from './parts.ts';
import { Performer, type PerformerNeeds } from './performer.ts';
import { type Platform, PlatformRefusal } from './platform.ts';
import { JobFailure, type OutboxWorker, workOutbox } from './work-outbox.ts';
import { jobFor, type Work } from './works.ts';

/** Three times what a platform call may take, so that a slow answer does not make a second worker post. */
const LEASE = 45_000;

/** Works off what the bot owes to the platforms: posts, updates and marks, each to the end or handed on. */
export class Worker {
  readonly #parts: Parts;
  readonly #platforms: ReadonlyMap<string, Platform>;
  readonly #performer: Performer;
  #outbox: OutboxWorker | undefined;

  constructor(parts: Parts, platforms: ReadonlyMap<string, Platform>, recount: PerformerNeeds['recount']) {
    this.#parts = parts;
    this.#platforms = platforms;
    const request: PerformerNeeds['request'] = (platform, work) => this.request(platform, work);
    this.#performer = new Performer(parts, { request, recount });
  }

  get #hold(): Hold {
    return { owner: this.#parts.owner, leaseMs: LEASE };
  }

  start(): void {
    const { store, log, watch } = this.#parts;
    this.#outbox = workOutbox({
      outbox: store.outbox,
      ...this.#hold,
      platforms: () =>
        [...this.#platforms.values()].filter(({ standsBy }) => !standsBy).map(({ name }) => name),
      onNotice: (message, error) => log.warn(error === undefined ? {} : { err: error }, message),
      handle: async (job, lost) => {
        const platform = this.#platforms.get(job.platform);
        if (!platform) throw new Error(`This process does not serve ${job.platform}.`);
        const work = job.payload as Work;
        const begin = performance.now();
        const done = (ok: boolean): void =>
          watch.performed({ platform: job.platform, kind: work.kind, ok, ms: performance.now() - begin });
        try {
          await this.#performer.perform(platform, { job, lost }, work);
          done(true);
        } catch (error) {
          done(false);
          if (!(error instanceof PlatformRefusal)) throw error;
          log.warn({ err: error, job: job.key }, 'The platform refused; given up');
          throw new JobFailure(error.kind, 'never', error);
        }
      },
    });
  }

  /** Finishes what it has begun; what it has not begun stays in the store for the next start. */
  async stop(): Promise<void> {
    await this.#outbox?.stop();
  }

  /** The way of an answer: claimed durably before this resolves, posted right after. `false`: somebody else has it. */
  async claim(platform: string, work: Work): Promise<boolean> {
    if (!this.#outbox) throw new Error('The worker was not started.');
    return await this.#outbox.start(jobFor(platform, work));
  }

  /** What a claim of this work takes, for a commit that writes more than the claim. Then `begin` it. */
  claimFor(platform: string, work: Work): { readonly job: NewJob; readonly hold: Hold } {
    return { job: jobFor(platform, work), hold: this.#hold };
  }

  begin(job: TakenJob): void {
    this.#outbox?.begin(job);
  }

  /** Work that may be asked for again and again. */
  async request(platform: string, work: Work, delayMs = 0): Promise<void> {
    await this.#parts.store.outbox.request(jobFor(platform, work), delayMs);
    if (delayMs === 0) this.#outbox?.look();
  }

  /** Resolves when nothing is under way any more; for tests and for stopping. */
  async settled(): Promise<void> {
    await this.#outbox?.settled();
  }

  /** Takes and finishes everything that is due now. */
  async drain(): Promise<void> {
    await this.#outbox?.drain();
  }
}
