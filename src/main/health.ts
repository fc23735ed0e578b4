import type { Platform } from '../bot/platform.ts';
import type { Watch } from '../bot/watch.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { type HealthServer, startHealthServer } from '../ops/health-server.ts';
import { createMetrics } from '../ops/metrics.ts';
import { readVitals, type Vitals } from '../ops/vitals.ts';
import type { Store } from '../stores/store.ts';

export interface HealthNeeds {
  readonly config: Config;
  readonly log: Log;
  readonly platforms: readonly Platform[];
  readonly store: Store;
  readonly entries: () => Vitals['entries'];
}

export interface Health {
  readonly watch: Watch;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createHealth({ config, log, platforms, store, entries }: HealthNeeds): Health {
  const startedAt = Date.now();
  const vitals = () => readVitals({ platforms, store, entries, startedAt });
  const metrics = createMetrics(vitals);
  let server: HealthServer | undefined;
  return {
    watch: metrics.watch,
    async start() {
      if (!config.health) return;
      const { host, port } = config.health;
      try {
        server = await startHealthServer({ host, port, vitals, metrics });
        log.info({ address: server.address }, 'Health is at /healthz, /readyz and /metrics');
      } catch (error) {
        // People get their answers without it; whoever probes will notice.
        log.warn({ err: error }, `Health is not served at ${host}:${port}. Set HEALTH_PORT to a free one.`);
      }
    },
    async stop() {
      await server?.close();
    },
  };
}
