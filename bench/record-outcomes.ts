import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { lookAtOwnCases } from './quality/own-cases.ts';
import { OUTCOMES, type Recorded, recordOf } from './quality/recorded-outcomes.ts';

/**
 * `npx tsx bench/record-outcomes.ts` records anew which fixture cases are right, and says what was gained and lost.
 * That belongs into a commit of its own, with this output as its message.
 */
const { outcomes, skipped } = await lookAtOwnCases();
const before: Recorded = existsSync(OUTCOMES)
  ? JSON.parse(readFileSync(OUTCOMES, 'utf8'))
  : { right: [], first: [] };
const after = recordOf(outcomes);
for (const list of ['right', 'first'] as const) {
  const gained = after[list].filter((id) => !before[list].includes(id));
  const lost = before[list].filter((id) => !after[list].includes(id));
  console.log(`${list}: ${after[list].length} of ${outcomes.length}`);
  console.log(`  gained ${gained.length}: ${gained.join(' ') || '-'}`);
  console.log(`  lost ${lost.length}: ${lost.join(' ') || '-'}`);
}
if (skipped.length > 0) console.log(`skipped, no such entry: ${skipped.length}`);
writeFileSync(OUTCOMES, `${JSON.stringify(after, undefined, 1)}\n`);
