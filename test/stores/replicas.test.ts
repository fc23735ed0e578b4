import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { runReplicas } from './replicas/run-replicas.ts';

let server: PostgresServer | string;
const folder = mkdtempSync(path.join(tmpdir(), 'errata-replicas-'));
beforeAll(async () => {
  server = await startPostgres(['-c', 'fsync=off']);
});
afterAll(async () => {
  if (typeof server !== 'string') await server.close();
  rmSync(folder, { recursive: true });
});

/** `npm run bench -- replicas` delivers 600 messages. */
describe('three bots on one database', () => {
  it('answer every message exactly once, however they are killed', async (context) => {
    if (typeof server === 'string') return context.skip(server);
    const answered = await runReplicas({
      url: await server.freshUrl(),
      folder,
      messages: 150,
      killEveryMs: 450,
    });
    expect(answered).toMatchObject({ neverPosted: 0, postedTwice: 0 });
    expect(answered.kills).toBeGreaterThan(1);
  }, 90_000);

  it('answer once also when one always dies between posting and saying so', async (context) => {
    if (typeof server === 'string') return context.skip(server);
    const postgres = server;
    // Which of the three gets hold of a message is chance: a round in which the one that dies got none shows nothing.
    const round = async (looksFirst: boolean) => {
      const url = await postgres.freshUrl();
      const options = { url, folder, messages: 10, killEveryMs: 0, diesAfterPost: true, looksFirst };
      for (let tried = 1; ; tried += 1) {
        const answered = await runReplicas({
          ...options,
          url: tried === 1 ? url : await postgres.freshUrl(),
        });
        const shows = looksFirst ? answered.kills > 0 : answered.postedTwice > 0;
        if (shows || answered.postedTwice > 0 || answered.neverPosted > 0 || tried === 5) return answered;
      }
    };
    const answered = await round(true);
    expect(answered).toMatchObject({ neverPosted: 0, postedTwice: 0 });
    expect(answered.kills).toBeGreaterThan(0);
    const blind = await round(false);
    expect(blind.postedTwice).toBeGreaterThan(0);
  }, 180_000);
});
