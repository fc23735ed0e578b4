import { openStore } from '../../../src/stores/open-store.ts';

/** A process that has a SQLite store open until it is killed. Prints what became of its try. */
try {
  await openStore({ url: process.argv[2], folder: '.', hashKey: undefined, onNotice: () => {} });
  process.stdout.write('open\n');
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
}
