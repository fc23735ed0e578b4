import { NotTried } from '../test/faults/fault.ts';
import { FAULTS } from '../test/faults/faults.ts';

/**
 * Everything that is broken on purpose, in full, with what was survived. Words on its own command line choose some:
 * `npx tsx bench/faults.bench.ts "over HTTP"`.
 */
const words = process.argv.slice(2);
const chosen = FAULTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
let lost = chosen.length === 0 ? 1 : 0;
for (const { name, survive } of chosen) {
  const begin = performance.now();
  const took = (): string => `${((performance.now() - begin) / 1000).toFixed(0)} s`;
  try {
    const survived = await survive(1);
    console.log(`survived  ${name} (${took()}): ${survived}`);
  } catch (error) {
    lost += 1;
    // Not tried is not survived: whoever quotes this run has to see it, and the run does not pass.
    const word = error instanceof NotTried ? 'NOT TRIED' : 'LOST     ';
    console.log(`${word} ${name} (${took()}): ${error instanceof Error ? error.message : error}`);
  }
}
process.exitCode = lost === 0 ? 0 : 1;
