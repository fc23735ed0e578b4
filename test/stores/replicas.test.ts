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
    const url = await server.freshUrl();
    const options = { url, folder, messages: 10, killEveryMs: 0, diesAfterPost: true };
    const answered = await runReplicas(options);
    expect(answered).toMatchObject({ neverPosted: 0, postedTwice: 0 });
    expect(answered.kills).toBeGreaterThan(0);
    const blind = await runReplicas({ ...options, url: await server.freshUrl(), looksFirst: false });
    expect(blind.postedTwice).toBeGreaterThan(0);
  }, 90_000);
});
