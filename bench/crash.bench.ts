import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killRounds } from '../test/stores/crash/kill-rounds.ts';
import { canTrace, cutPower } from '../test/stores/crash/power-cut.ts';
import { startPostgres } from '../test/stores/postgres-server.ts';

/** kill -9 at random moments in a burst of votes, thirty rounds on each engine, and sixty simulated power cuts. */
const ROUNDS = 30;
const CUTS = 60;

const folder = mkdtempSync(path.join(tmpdir(), 'errata-crash-'));
let lost = 0;
function tell(engine: string, survived: Awaited<ReturnType<typeof killRounds>>): void {
  lost += survived.lost.length;
  console.log(
    `${engine}: ${survived.kills} kills, ${survived.acknowledged} votes acknowledged, ${survived.lost.length} lost`,
  );
}

try {
  tell(
    'SQLite',
    await killRounds({ url: `sqlite:${path.join(folder, 'killed.db')}`, folder, rounds: ROUNDS }),
  );
  const server = await startPostgres();
  if (typeof server === 'string') console.log(`PostgreSQL was not tried: ${server}`);
  else {
    const { power } = server;
    const waiting = mkdtempSync(path.join(folder, 'waiting-'));
    const given = { url: await server.freshUrl(), folder: waiting, rounds: ROUNDS };
    tell('PostgreSQL', await killRounds({ ...given, ...(power ? { server: power } : {}) }));
    await server.close();
  }
  if (canTrace()) {
    const cut = await cutPower({ votes: 400, cuts: CUTS });
    lost += cut.lossy + cut.damaged;
    console.log(`Power cut: ${CUTS} cuts, ${cut.lossy} with acknowledged votes lost, ${cut.damaged} damaged`);
    const weaker = await cutPower({ votes: 100, cuts: 10, synchronous: 'NORMAL' });
    console.log(`  the same with synchronous=NORMAL, which must lose some: ${weaker.lossy} of 10`);
    if (weaker.lossy === 0) lost += 1;
  } else console.log('Power cuts were not simulated: that needs strace.');
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = lost === 0 ? 0 : 1;
