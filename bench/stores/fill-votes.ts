import type { Driver } from '../../src/stores/sql/driver.ts';

export const VOTES = 1_000_000;
export const ENTRIES = 2_000;
/** Workarounds of each entry. */
export const ITEMS = 3;
/** The entries that the reading is measured on have so many votes besides: one as is likely, and the worst case. */
export const READ = { id: 'measured/entry', votes: 1_000 } as const;
export const MUCH_READ = { id: 'measured/worst', votes: 20_000 } as const;

export const itemsOf = (id: string): string[] => Array.from({ length: ITEMS }, (_, n) => `${id}#w:w${n}`);
export const targetOf = (n: number): string =>
  `domain-${n % 50}/entry-${n % ENTRIES}#w:w${Math.floor(n / ENTRIES) % ITEMS}`;

/** Voters look like the hashes that they are, so that their keys are spread over the index. */
const HEX = {
  sqlite: (n: string) => `printf('%08x', ${n})`,
  postgres: (n: string) => `lpad(to_hex(${n}), 8, '0')`,
};

/** A million votes over all entries, and those of the two others, in both tables. Written in the order of keys, which is fast. */
export async function fillVotes(driver: Driver): Promise<void> {
  const hex = HEX[driver.engine === 'PostgreSQL' ? 'postgres' : 'sqlite'];
  const scattered = (factor: number): string => hex(`((i * ${factor}) % 4294967291)`);
  const voter = [2654435761, 2246822519, 3266489917, 668265263].map(scattered).join(' || ');
  const spread = `'domain-' || (i % 50) || '/entry-' || (i % ${ENTRIES}) || '#w:w' || ((i / ${ENTRIES}) % ${ITEMS})`;
  const measured = (id: string): string => `'${id}#w:w' || (i % ${ITEMS})`;
  const start = (Date.now() - 300 * 86_400_000) * 1000;
  for (const [target, first, count] of [
    [spread, 0, VOTES],
    [measured(READ.id), VOTES, READ.votes],
    [measured(MUCH_READ.id), VOTES + READ.votes, MUCH_READ.votes],
  ] as const) {
    const rows = `WITH RECURSIVE counted(i) AS (
        SELECT CAST(${first} AS BIGINT) UNION ALL SELECT i + 1 FROM counted WHERE i < ${first + count - 1})
      SELECT ${target} AS target, ${voter} AS voter, 'slack/T0123ABCD/C0' || (i % 300) || '/17000000' || (i % 9973) AS message,
        CAST(3 AS SMALLINT) AS control, CAST(1 + (i % 3) / 2 AS SMALLINT) AS outcome, CAST(0 AS SMALLINT) AS drive_by,
        ${start} + i * 20000000 AS version`;
    const columns = 'target, voter, message, control, outcome, drive_by, version';
    await driver.run(`INSERT INTO vote_signal (${columns}) ${rows} FROM counted ORDER BY 1, 2`);
    await driver.run(
      `INSERT INTO vote_event (key, ${columns})
        SELECT 'Ev' || voter || version, ${columns} FROM vote_signal WHERE version >= ${start + first * 20000000} ORDER BY 1`,
    );
  }
  // A store that grew over months has been tidied by the server; otherwise that begins in the middle of the measuring.
  await driver.run(driver.engine === 'PostgreSQL' ? 'VACUUM (ANALYZE)' : 'ANALYZE');
}
