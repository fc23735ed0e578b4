import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../src/stores/open-store.ts';
import { scene, until } from '../test/platforms/discord/bot-on-discord.ts';
import { flood } from '../test/platforms/discord/flood.ts';

/**
 * The whole bot with the real client and an SQLite file on a fake Discord: ten thousand events at once, and the time from
 * an event to its post when nothing else is going on. The client itself sends at most fifty requests a second, which is
 * Discord's own limit, so answers in a flood wait for that and not for us.
 */
const EVENTS = 10_000;
const PASTES = 200;
const ALONE = 60;

const folder = mkdtempSync(path.join(tmpdir(), 'errata-discord-'));
const store = await openStore({ url: undefined, folder, hashKey: undefined, onNotice: () => {} });
const now = await scene({ store });
const { fake, guild, ann } = now;

const times: number[] = [];
for (let each = 0; each < ALONE; each += 1) {
  const channel = fake.world.channel(guild, `alone${each}`);
  fake.changed(channel);
  const started = performance.now();
  const { id } = fake.say(
    ann,
    channel,
    `Error: listen EADDRINUSE: address already in use :::${4_000 + each}`,
  );
  await until(() => fake.saidIn(id).length > 0);
  times.push(performance.now() - started);
  await now.settle();
}
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
console.log(
  `from event to post, one at a time: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (${ALONE} pastes)`,
);

const result = await flood(now, { events: EVENTS, pastes: PASTES });
const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
console.log(
  `${EVENTS} events, ${PASTES} of them pastes: ${(EVENTS / (result.ms / 1000)).toFixed(0)} events a second until the last card stood`,
);
console.log(
  `lost ${result.lost}, answered twice ${result.doubled}, votes lost ${result.votesLost}, requests refused ${fake.refused.length}`,
);
console.log(
  `heap with everything the fake keeps: ${mb(result.heapBefore)} MB before, ${mb(result.heapAfter)} MB after`,
);
await now.end();
await store.close();
rmSync(folder, { recursive: true, force: true });
if (result.lost + result.doubled + result.votesLost + fake.refused.length > 0) process.exit(1);
