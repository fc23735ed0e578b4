import type { Hold, NewJob, Outbox, TakenJob } from '../stores/store.ts';

/** Three times the longest call to a platform: nobody else may start while a post is still on its way. */
const LEASE_MS = 30_000;
const POLL_MS = 500;
const AT_ONCE = 8;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** How long a finished job is reported to a store that is away. After that somebody looks and finds it posted. */
const REPORT_MS = 120_000;

/** Thrown by a handler that knows when to try again. Its message is stored, so it holds no one's words. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
  readonly retryMs: number | 'never';

  constructor(message: string, retryMs: number | 'never', cause?: unknown) {
    super(message, { cause });
    this.retryMs = retryMs;
  }
}

export interface OutboxWork {
  readonly outbox: Outbox;
  /** This process, different at every start. */
  readonly owner: string;
  /** Those that this process can post to right now. */
  readonly platforms: () => readonly string[];
  /**
   * Does the job. `attempt` above 1 or `late` means that it may have been posted already: look first. When `lost` is
   * aborted somebody else may have the job: post nothing more.
   */
  readonly handle: (job: TakenJob, lost: AbortSignal) => Promise<void>;
  readonly onNotice: (message: string, error?: unknown) => void;
  readonly leaseMs?: number;
  readonly pollMs?: number;
}

export interface OutboxWorker {
  /**
   * Claims a job and starts on it. `false`: another replica has it, or it was done before. Once this resolves the job
   * outlives the process, so the event that asked for it may be acknowledged.
   */
  start(job: NewJob): Promise<boolean>;
  /** Starts on a job that the caller has claimed together with something else. */
  begin(job: TakenJob): void;
  /** Looks for due jobs now instead of at the next poll. */
  look(): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
  /** Takes and finishes everything that is due now. */
  drain(): Promise<void>;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** Works on what is owed to the platforms: what this process claimed, and what died with others or was put off. */
export function workOutbox(work: OutboxWork): OutboxWorker {
  const { outbox, owner, leaseMs = LEASE_MS, pollMs = POLL_MS } = work;
  const hold: Hold = { owner, leaseMs };
  const running = new Set<Promise<void>>();
  let stopped = false;
  let storeIsAway = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<number> | undefined;

  function run(job: TakenJob): void {
    const task = runJob(work, job, hold).finally(() => running.delete(task));
    running.add(task);
  }

  /** Gives how many jobs were taken. */
  async function lookOnce(): Promise<number> {
    const room = AT_ONCE - running.size;
    const platforms = work.platforms();
    if (room <= 0 || platforms.length === 0) return 0;
    try {
      const jobs = await outbox.take(hold, { platforms, limit: room });
      for (const job of jobs) run(job);
      storeIsAway = false;
      if (jobs.length === room) schedule(0);
      return jobs.length;
    } catch (error) {
      if (!storeIsAway)
        work.onNotice('No jobs can be taken from the outbox; posting waits until the store is back', error);
      storeIsAway = true;
      return 0;
    }
  }

  /** One look at a time: two could take more than there is room for. */
  const look = (): Promise<number> => {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  function schedule(inMs: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      // Some jitter, so that replicas that started together do not ask together.
      schedule(pollMs * (0.75 + Math.random() / 2));
      void look();
    }, inMs);
    timer.unref();
  }

  schedule(0);
  return {
    async start(job) {
      const claimed = await outbox.claim(job, hold);
      if (claimed) run(claimed);
      return claimed !== undefined;
    },
    begin: run,
    look: () => schedule(0),
    settled,
    async drain() {
      await looking;
      do await settled();
      while ((await look()) > 0);
      await settled();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };
}

async function runJob({ outbox, handle, onNotice }: OutboxWork, job: TakenJob, hold: Hold): Promise<void> {
  const lost = new AbortController();
  const stopRenewing = keepRenewing(outbox, job, hold, () => lost.abort());
  try {
    await handle(job, lost.signal);
    await report(() => outbox.finish(job, hold.owner), onNotice);
  } catch (error) {
    const why = failureOf(error, job.attempt);
    if (!(error instanceof JobFailure)) onNotice(`The job ${job.key} failed; it is tried again`, error);
    await report(() => outbox.fail(job, hold.owner, why), onNotice);
  } finally {
    stopRenewing();
  }
}

/** Keeps the lease while the handler works; gives it up when it cannot be kept. */
function keepRenewing(outbox: Outbox, job: TakenJob, hold: Hold, giveUp: () => void): () => void {
  // By a clock that does not jump.
  let heldUntil = performance.now() + hold.leaseMs;
  const timer = setInterval(async () => {
    const asked = performance.now();
    try {
      if (await outbox.renew(job, hold)) heldUntil = asked + hold.leaseMs;
      else giveUp();
    } catch {
      // The store is away; the lease holds until its end.
    }
    if (performance.now() >= heldUntil) giveUp();
  }, hold.leaseMs / 3);
  return () => clearInterval(timer);
}

/** What was done must be told to the store, also when it is away just now. */
async function report(tell: () => Promise<unknown>, onNotice: OutboxWork['onNotice']): Promise<void> {
  const end = performance.now() + REPORT_MS;
  for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      await tell();
      return;
    } catch (error) {
      if (performance.now() > end)
        return onNotice('The end of a job could not be stored; its lease runs out by itself', error);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function failureOf(error: unknown, attempt: number): { reason: string; retryMs: number | 'never' } {
  if (error instanceof JobFailure) return { reason: error.message, retryMs: error.retryMs };
  const retryMs = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LAST_RETRY_MS) * (0.75 + Math.random() / 2);
  // Only its name: an unexpected error may quote what somebody wrote.
  return { reason: error instanceof Error ? error.name : 'unknown error', retryMs: Math.round(retryMs) };
}
