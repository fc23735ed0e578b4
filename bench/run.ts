import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run bench` runs every `bench/*.bench.ts`, each in a process of its own, so that one cannot warm up
 * or bloat the next; `npm run bench -- load matching` runs those two. Options go to all that run. A bench that misses a stated target
 * exits with 1, and so does this.
 */
const SUFFIX = '.bench.ts';
const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const asked = process.argv.slice(2);
const wanted = asked.filter((name) => !name.startsWith('--'));
const options = asked.filter((name) => name.startsWith('--'));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No bench called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}

const missed: string[] = [];
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n== ${name} ==`);
  const file = path.join(import.meta.dirname, `${name}${SUFFIX}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file, ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) missed.push(name);
}
if (missed.length > 0) {
  console.error(`\nMissed or failed: ${missed.join(', ')}`);
  process.exit(1);
}
