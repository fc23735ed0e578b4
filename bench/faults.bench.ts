import { FAULTS } from '../test/faults/faults.ts';

/** Everything that is broken on purpose, in full, with what was survived. */
let lost = 0;
for (const { name, survive } of FAULTS) {
  const begin = performance.now();
  const took = (): string => `${((performance.now() - begin) / 1000).toFixed(0)} s`;
  try {
    const survived = await survive(1);
    console.log(`survived  ${name} (${took()}): ${survived}`);
  } catch (error) {
    lost += 1;
    console.log(`LOST      ${name} (${took()}): ${error instanceof Error ? error.message : error}`);
  }
}
process.exitCode = lost === 0 ? 0 : 1;
