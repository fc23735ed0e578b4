import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Every property again and again, each time with other random input: what one run of the tests meets once in a hundred
 * times is met here. A failure is printed with the seed and path that repeat it. `--rounds=100` for a night.
 */
const ROUNDS = 20;
const root = path.join(import.meta.dirname, '..');
const TESTS = path.join(root, 'test');

/** Files of properties, and those that run a file of properties for something of theirs. */
const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const textOf = new Map(files.map((file) => [file, readFileSync(path.join(TESTS, file), 'utf8')]));
const imports = (file: string, name: string): boolean => textOf.get(file)?.includes(`${name}'`) ?? false;
const stating = files.filter((file) => imports(file, 'fast-check'));
const chosen = files.filter(
  (file) =>
    file.endsWith('.test.ts') &&
    (stating.includes(file) || stating.some((other) => imports(file, `/${path.basename(other)}`))),
);

const [, given] = process.argv.find((word) => word.startsWith('--rounds='))?.split('=') ?? [];
const rounds = given === undefined ? ROUNDS : Number(given);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds needs a whole number from 1 on, not "${given}".`);
  process.exit(2);
}

const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const config = ['run', '--root', root, '--config', path.join(TESTS, 'vitest.config.ts')];
let failed = 0;
for (let round = 1; round <= rounds; round += 1) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, ...config, ...chosen.map((file) => path.join('test', file))],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: '1' } },
  );
  console.log(`round ${round} of ${rounds}: ${stdout.trim().split('\n').at(-1)}`);
  if (status === 0) continue;
  failed += 1;
  console.log(stderr.trim() || stdout);
}
console.log(`${chosen.length} files of properties, ${rounds} rounds, ${failed} with a failure`);
process.exitCode = failed === 0 ? 0 : 1;
