import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FakeDiscord, TOKEN } from '../test/fakes/discord/fake-discord.ts';
import { APP_TOKEN, FakeSlack } from '../test/fakes/slack/fake-slack.ts';
import { writeEntries } from './made-up-entries.ts';

/**
 * From the start of the process to the first answer that it is ready, with 2,000 entries, next to a bare node that loads
 * the SDKs and does nothing: with Slack and Discord, connected to servers on this machine, and with the local chat alone,
 * which loads neither. And how much a production install takes on the disk.
 */
const ENTRIES = 2_000;
const ROUNDS = 7;
const TARGET = 3;
const ROOT = path.join(import.meta.dirname, '..');
const SDKS = "await Promise.all([import('@slack/bolt'), import('discord.js')])";

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function bare(): number {
  const begin = performance.now();
  spawnSync(process.execPath, ['--input-type=module', '-e', SDKS], { cwd: ROOT });
  return performance.now() - begin;
}

/** A folder of its own every time, so that the store is made as well; that is the longest start there is. */
async function ready(entries: string, settings: Readonly<Record<string, string>>): Promise<number> {
  const data = mkdtempSync(path.join(tmpdir(), 'errata-start-data-'));
  const begin = performance.now();
  const bot = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      DATA_FOLDER: data,
      ENTRIES: entries,
      WEB_PORT: '0',
      HEALTH_PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    bot.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /"address":"(http:[^"]+)"/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`The bot ended with ${code}: ${said}`)));
  });
  for (;;) {
    const answer = await fetch(`${address}/readyz`);
    await answer.arrayBuffer();
    if (answer.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = performance.now() - begin;
  bot.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true });
  return took;
}

/** What npm would install without the development packages, from the lockfile and the disk. */
function installedBytes(): { readonly packages: number; readonly bytes: number } {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  const folders = Object.entries(lock.packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder]) => path.join(ROOT, folder))
    .filter((folder) => existsSync(folder));
  return { packages: folders.length, bytes: folders.reduce((sum, folder) => sum + bytesIn(folder), 0) };
}

/** Without the packages inside, which are counted by themselves. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, each) => {
      const at = path.join(folder, each.name);
      if (each.isDirectory()) return sum + bytesIn(at);
      return sum + (each.isFile() ? statSync(at).size : 0);
    }, 0);
}

const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
if (built.status !== 0) throw new Error('The build failed; its messages are above.');
const folder = mkdtempSync(path.join(tmpdir(), 'errata-start-'));
const file = path.join(folder, 'entries.ndjson');
await writeEntries(file, ENTRIES);
const slack = await new FakeSlack().start();
const discord = await FakeDiscord.open();
const both = {
  SLACK_BOT_TOKEN: slack.workspace().token,
  SLACK_APP_TOKEN: APP_TOKEN,
  SLACK_API_URL: slack.apiUrl,
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: discord.apiUrl,
};
const took = { bare: [] as number[], both: [] as number[], alone: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  took.bare.push(bare());
  took.both.push(await ready(file, both));
  took.alone.push(await ready(file, {}));
}
await slack.close();
await discord.close();
rmSync(folder, { recursive: true });
const without = median(took.bare);
const ratioOf = (times: readonly number[]): number => median(times) / without;
const ratio = ratioOf(took.both);
console.log(`node with both SDKs: ${without.toFixed(0)} ms`);
console.log(
  `connected to both, with ${ENTRIES} entries: ${median(took.both).toFixed(0)} ms, ${ratio.toFixed(2)} times as long (target: at most ${TARGET})`,
);
console.log(
  `the local chat alone: ${median(took.alone).toFixed(0)} ms, ${ratioOf(took.alone).toFixed(2)} times as long`,
);
const { packages, bytes } = installedBytes();
console.log(`production install: ${packages} packages, ${(bytes / 1_048_576).toFixed(0)} MB`);
process.exitCode = ratio <= TARGET ? 0 : 1;
