import { MAX_ATTEMPTS } from '../../../src/stores/limits.ts';
import type { Hold, NewJob, Outbox, TakenJob } from '../../../src/stores/store.ts';

export interface JobState {
  readonly key: string;
  readonly platform: string;
  payload: string;
  state: 'open' | 'done' | 'dropped' | 'dead';
  attempts: number;
  revision: number;
  owner: string;
  leaseUntil: number;
  dueAt: number;
  dropAt: number;
  createdAt: number;
  changedAt: number;
  reason: string;
}

export function memoryOutbox(jobs: Map<string, JobState>): Outbox {
  const newJob = ({ key, platform, payload, dropAfterMs }: NewJob): JobState => {
    const now = Date.now();
    return {
      ...{ key, platform, payload: JSON.stringify(payload ?? null), state: 'open' },
      ...{ attempts: 0, revision: 1, owner: '', leaseUntil: 0, dueAt: now, dropAt: now + dropAfterMs },
      ...{ createdAt: now, changedAt: now, reason: '' },
    };
  };
  const taken = (job: JobState): TakenJob => ({
    ...{ key: job.key, platform: job.platform, payload: JSON.parse(job.payload), attempt: job.attempts },
    ...{ late: job.dropAt <= Date.now(), revision: job.revision, createdAt: job.createdAt },
  });
  const hold = (job: JobState, { owner, leaseMs }: Hold): TakenJob => {
    job.attempts++;
    job.owner = owner;
    job.leaseUntil = Date.now() + leaseMs;
    return taken(job);
  };
  const end = (job: JobState, state: JobState['state'], reason: string): void => {
    Object.assign(job, { state, reason, payload: 'null', changedAt: Date.now() });
  };
  const mine = (job: TakenJob, owner: string): JobState | undefined => {
    const found = jobs.get(job.key);
    const isMine = found?.owner === owner && found.attempts === job.attempt && found.state === 'open';
    return isMine ? found : undefined;
  };

  return {
    async claim(job, holder) {
      if (jobs.has(job.key)) return undefined;
      const made = newJob(job);
      jobs.set(job.key, made);
      return hold(made, holder);
    },
    async request(job, delayMs) {
      const made = newJob({ ...job, dropAfterMs: delayMs + job.dropAfterMs });
      made.dueAt += delayMs;
      const known = jobs.get(job.key);
      if (known) {
        const underWay = known.leaseUntil > Date.now() && known.dueAt <= Date.now();
        const open = known.state === 'open';
        made.dueAt = open && !underWay ? Math.min(known.dueAt, made.dueAt) : made.dueAt;
        made.attempts = open ? known.attempts : 0;
        made.revision = known.revision + 1;
        Object.assign(made, { owner: known.owner, leaseUntil: known.leaseUntil, createdAt: known.createdAt });
      }
      jobs.set(job.key, made);
    },
    async take(holder, { platforms, limit }) {
      const now = Date.now();
      for (const job of jobs.values()) {
        if (job.state !== 'open') continue;
        if (job.leaseUntil <= now && job.attempts >= MAX_ATTEMPTS) {
          end(job, 'dead', job.reason || 'its worker died every time');
        } else if (job.attempts === 0 && job.dropAt <= now) end(job, 'dropped', '');
      }
      return [...jobs.values()]
        .filter((job) => job.state === 'open' && job.dueAt <= now && job.leaseUntil <= now)
        .filter(({ platform }) => platforms.includes(platform))
        .toSorted((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
        .map((job) => hold(job, holder));
    },
    async renew(job, { owner, leaseMs }) {
      const found = mine(job, owner);
      if (found) found.leaseUntil = Date.now() + leaseMs;
      return found !== undefined;
    },
    async finish(job, owner) {
      const found = mine(job, owner);
      if (!found) return false;
      if (found.revision === job.revision) end(found, 'done', '');
      Object.assign(found, { attempts: 0, owner: '', leaseUntil: 0 });
      return true;
    },
    async fail(job, owner, { reason, retryMs }) {
      const found = mine(job, owner);
      if (!found) return;
      if (retryMs === 'never' || job.attempt >= MAX_ATTEMPTS) return end(found, 'dead', reason);
      Object.assign(found, { owner: '', leaseUntil: 0, reason, dueAt: Date.now() + retryMs });
    },
    async counts() {
      const now = Date.now();
      const open = [...jobs.values()].filter(({ state }) => state === 'open');
      const free = open.filter(({ leaseUntil }) => leaseUntil <= now);
      const dead = [...jobs.values()].filter(({ state }) => state === 'dead').length;
      const oldestMs = Math.max(0, ...free.map(({ dueAt }) => now - dueAt));
      return { pending: free.length, held: open.length - free.length, dead, oldestMs };
    },
    dead: async (limit) =>
      [...jobs.values()]
        .filter(({ state }) => state === 'dead')
        .toSorted((a, b) => b.changedAt - a.changedAt)
        .slice(0, limit)
        .map(({ key, reason, changedAt }) => ({ key, reason, at: changedAt })),
  };
}
