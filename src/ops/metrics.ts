import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Watch } from '../bot/watch.ts';
import type { Vitals } from './vitals.ts';

const QUICK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
const SLOW = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Metrics {
  readonly watch: Watch;
  /** In the text format of Prometheus, as things stand when it is asked for. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counts what happens, and asks for the rest when somebody looks. No label holds anything that a person wrote or is. */
export function createMetrics(vitals: () => Promise<Vitals>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name: `errata_${name}`, help, labelNames: [...labelNames], registers });
  const handled = counter('messages_total', 'Messages read, by what was done or why nothing was.', [
    'platform',
    'reason',
  ]);
  const reading = new Histogram({
    name: 'errata_message_seconds',
    help: 'From a message to the decision about it.',
    labelNames: ['platform'],
    buckets: QUICK,
    registers,
  });
  const votes = counter('votes_total', 'Votes as they were given, changed and taken back.', [
    'platform',
    'outcome',
  ]);
  const work = new Histogram({
    name: 'errata_work_seconds',
    help: 'Posting, updating and marking on the platforms, by how it ended.',
    labelNames: ['platform', 'kind', 'result'],
    buckets: SLOW,
    registers,
  });
  const errors = counter('errors_total', 'Events that could not be handled.', ['platform', 'what']);
  const connects = counter('connects_total', 'Connections made, the first and every one after a loss.', [
    'platform',
  ]);
  for (const gauge of gauges()) {
    const { name, help, labelNames, values } = gauge;
    new Gauge({
      name: `errata_${name}`,
      help,
      labelNames: [...labelNames],
      registers,
      async collect() {
        this.reset();
        for (const { labels, value } of values(await seen())) this.set(labels, value);
      },
    });
  }

  // One look for all gauges of one page.
  let looking: Promise<Vitals> | undefined;
  const seen = (): Promise<Vitals> => {
    looking ??= vitals();
    return looking;
  };
  return {
    watch: {
      handled({ platform, reason, ms }) {
        handled.inc({ platform, reason });
        reading.observe({ platform }, ms / 1000);
      },
      voted: ({ platform, outcome }) => votes.inc({ platform, outcome }),
      performed: ({ platform, kind, ok, ms }) =>
        work.observe({ platform, kind, result: ok ? 'done' : 'failed' }, ms / 1000),
      failed: ({ platform, what }) => errors.inc({ platform, what }),
      connected: ({ platform }) => connects.inc({ platform }),
    },
    contentType: registry.contentType,
    async text() {
      looking = undefined;
      return await registry.metrics();
    },
  };
}

interface GaugeOf {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly values: (
    vitals: Vitals,
  ) => readonly { readonly labels: Record<string, string>; readonly value: number }[];
}

const one = (value: number | undefined) => (value === undefined ? [] : [{ labels: {}, value }]);

/** A figure that cannot be had is left out: a zero would look like good news. */
const gauges = (): readonly GaugeOf[] => [
  {
    name: 'platform_connected',
    help: 'Whether what people do arrives right now.',
    labelNames: ['platform'],
    values: ({ platforms }) =>
      platforms.map(({ name, connected }) => ({ labels: { platform: name }, value: connected ? 1 : 0 })),
  },
  {
    name: 'platform_stand_by',
    help: 'Whether another replica is connected and this one takes over when that ends.',
    labelNames: ['platform'],
    values: ({ platforms }) =>
      platforms.map(({ name, standsBy }) => ({ labels: { platform: name }, value: standsBy ? 1 : 0 })),
  },
  {
    name: 'store_up',
    help: 'Whether the store can be written to.',
    labelNames: [],
    values: ({ store }) => one(store.writable ? 1 : 0),
  },
  {
    name: 'votes_waiting',
    help: 'Votes that wait for the store to come back.',
    labelNames: [],
    values: ({ store }) => one(store.waiting),
  },
  {
    name: 'outbox_jobs',
    help: 'What is owed to the platforms: waiting, being done, given up.',
    labelNames: ['state'],
    values: ({ outbox }) =>
      outbox
        ? (['pending', 'held', 'dead'] as const).map((state) => ({ labels: { state }, value: outbox[state] }))
        : [],
  },
  {
    name: 'outbox_oldest_seconds',
    help: 'Age of the oldest piece of work that should have been begun by now.',
    labelNames: [],
    values: ({ outbox }) => one(outbox && outbox.oldestMs / 1000),
  },
  {
    name: 'entries',
    help: 'Entries in use, and files or records left out because they are wrong.',
    labelNames: ['state'],
    values: ({ entries: { used, faulty } }) => [
      { labels: { state: 'used' }, value: used },
      { labels: { state: 'faulty' }, value: faulty },
    ],
  },
  {
    name: 'memory_bytes',
    help: 'Resident memory of this process.',
    labelNames: [],
    values: ({ memoryBytes }) => one(memoryBytes),
  },
  {
    name: 'started_at_seconds',
    help: 'When this process was started, unix time.',
    labelNames: [],
    values: ({ startedAt }) => one(startedAt / 1000),
  },
];
