import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../test/stores/postgres-server.ts';
import { runReplicas } from '../test/stores/replicas/run-replicas.ts';

/** Three processes on one PostgreSQL, every message delivered to all of them, one killed every 450 ms. */
const MESSAGES = 600;

const server = await startPostgres(['-c', 'fsync=off']);
if (typeof server === 'string') {
  console.log(`Not measured: ${server}`);
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-replicas-'));
  const given = { folder, messages: MESSAGES, killEveryMs: 450 };
  const answered = await runReplicas({ ...given, url: await server.freshUrl() });
  const { kills, neverPosted, postedTwice } = answered;
  console.log(
    `${MESSAGES} messages, ${kills} kills: ${neverPosted} never answered, ${postedTwice} answered twice`,
  );
  await server.close();
  rmSync(folder, { recursive: true });
  process.exitCode = neverPosted + postedTwice === 0 ? 0 : 1;
}
