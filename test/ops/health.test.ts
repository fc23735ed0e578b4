import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HealthServer, startHealthServer } from '../../src/ops/health-server.ts';
import { createMetrics, type Metrics } from '../../src/ops/metrics.ts';
import { readVitals } from '../../src/ops/vitals.ts';
import type { Store } from '../../src/stores/store.ts';
import { ada, ben, type Chat, chat, PORT_IN_USE } from '../bot/chat.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { ODD_TARGETS, rawRequest } from '../fakes/raw-request.ts';

let store: Store;
let c: Chat;
let metrics: Metrics;
let server: HealthServer;
const entries = { used: 2, faulty: 0 };

beforeEach(async () => {
  store = createMemoryStore();
  Object.assign(entries, { used: 2, faulty: 0 });
  const vitals = () =>
    readVitals({ platforms: [c.platform], store, entries: () => ({ ...entries }), startedAt: 1_000_000 });
  metrics = createMetrics(vitals);
  c = await chat({ store, watch: metrics.watch });
  server = await startHealthServer({ host: '127.0.0.1', port: 0, vitals, metrics });
});
afterEach(async () => {
  await server.close();
  await c.stop();
});

async function get(path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(server.address + path);
  return { status: answer.status, text: await answer.text() };
}
async function figure(line: string): Promise<number | undefined> {
  const { text } = await get('/metrics');
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

describe('/readyz', () => {
  it('is ready when everything is there', async () => {
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
  });

  it('names everything that is missing, while /healthz goes on', async () => {
    c.platform.disconnect();
    entries.used = 0;
    await store.close();
    const { status, text } = await get('/readyz');
    expect(status).toBe(503);
    expect(text).toContain('memory is not connected');
    expect(text).toContain('The store cannot be written to: The store is closed.');
    expect(text).toContain('No entry is loaded. Check ENTRIES with: errata check');
    expect(await get('/healthz')).toEqual({ status: 200, text: 'alive\n' });
  });

  it('is ready too where another replica is connected and this one stands by', async () => {
    c.platform.disconnect();
    c.platform.standsBy = true;
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
    expect(await figure('errata_platform_connected{platform="memory"}')).toBe(0);
    expect(await figure('errata_platform_stand_by{platform="memory"}')).toBe(1);
  });

  it('does not wait for a store that hangs', async () => {
    const hanging = { ...store, check: () => new Promise<void>(() => {}) };
    const read = await readVitals({
      platforms: [c.platform],
      store: hanging,
      entries: () => entries,
      startedAt: 0,
    });
    expect(read.store).toMatchObject({ writable: false, why: 'no answer within 3 s' });
  });
});

describe('/metrics', () => {
  it('counts what happened, by reason', async () => {
    const question = await c.platform.say(ada, PORT_IN_USE);
    await c.platform.say(ada, 'good morning everybody', { channel: 'c2' });
    await c.settle();
    const card = c.platform.cardsUnder(question)[0] ?? expect.fail('no card');
    await c.platform.react(ben, card.ref, 'worked');
    await c.platform.unreact(ben, card.ref, 'worked');
    await c.settle();
    expect(await figure('errata_messages_total{platform="memory",reason="answered"}')).toBe(1);
    expect(await figure('errata_messages_total{platform="memory",reason="no-error"}')).toBe(1);
    expect(await figure('errata_votes_total{platform="memory",outcome="worked"}')).toBe(1);
    expect(await figure('errata_votes_total{platform="memory",outcome="withdrawn"}')).toBe(1);
    expect(await figure('errata_connects_total{platform="memory"}')).toBe(1);
    expect(await figure('errata_platform_connected{platform="memory"}')).toBe(1);
    expect(await figure('errata_work_seconds_count{platform="memory",kind="step",result="done"}')).toBe(1);
    expect(await figure('errata_message_seconds_count{platform="memory"}')).toBe(2);
    expect(await figure('errata_store_up')).toBe(1);
    expect(await figure('errata_outbox_jobs{state="dead"}')).toBe(0);
    expect(await figure('errata_entries{state="used"}')).toBe(2);
  });

  it('counts what failed, and leaves out what cannot be had', async () => {
    c.platform.failNext('post', () => new Error('503'));
    await c.platform.say(ada, PORT_IN_USE);
    await c.settle();
    expect(await figure('errata_work_seconds_count{platform="memory",kind="step",result="failed"}')).toBe(1);
    await store.close();
    expect(await figure('errata_store_up')).toBe(0);
  });

  it('holds nothing that anybody wrote or is', async () => {
    await c.platform.say(ada, PORT_IN_USE, { channel: 'secret-channel' });
    await c.settle();
    const { text } = await get('/metrics');
    for (const private_ of ['EADDRINUSE', 'ada', 'secret-channel', '8081'])
      expect(text).not.toContain(private_);
  });
});

describe('the server', () => {
  it.each(ODD_TARGETS)('lives through a request for %s', async (target) => {
    const status = await rawRequest(Number(new URL(server.address).port), target);
    expect([400, 404]).toContain(status);
    expect((await get('/healthz?probe=1')).text).toBe('alive\n');
  });

  it('says what there is, and takes nothing', async () => {
    expect(await get('/')).toEqual({ status: 404, text: 'There are /healthz, /readyz and /metrics.\n' });
    expect((await fetch(`${server.address}/healthz`, { method: 'POST' })).status).toBe(405);
  });
});
