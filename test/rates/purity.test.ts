import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'src', 'rates');
/** What would make two replicas, or two runs, disagree. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bIntl\b|\blocaleCompare\b|\bprocess\./;

describe('src/rates', () => {
  it.each(readdirSync(FOLDER))('%s asks neither clock nor chance', (file) => {
    expect(readFileSync(path.join(FOLDER, file), 'utf8')).not.toMatch(IMPURE);
  });

  it.each(['const now = Date.now();', 'names.sort((a, b) => a.localeCompare(b))', 'at: new Date()'])(
    'would notice %s',
    (planted) => expect(planted).toMatch(IMPURE),
  );
});
