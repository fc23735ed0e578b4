import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Matcher } from '../../src/matching/matcher.ts';
import { PRACTICE } from './knowledge.ts';

export interface LabelledCase {
  readonly id: string;
  readonly kind?: string;
  readonly text: string;
  readonly expected?: readonly string[];
  readonly acceptable?: readonly string[];
  readonly wrong?: readonly string[];
  readonly debatable?: boolean;
}

export interface PracticeCase {
  readonly set: 'positives' | 'negatives' | 'near';
  readonly input: Readonly<Record<string, number>> | undefined;
  readonly right: boolean;
  readonly debatable: boolean;
}

export function readCases(folder: string, name: string): LabelledCase[] {
  const file = path.join(folder, `${name}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledCase);
}

/** What the matcher sees in each case of the practice set; nothing where the set is not there. */
export const lookAtPractice = (matcher: Matcher): PracticeCase[] =>
  (['positives', 'negatives', 'near'] as const).flatMap((set) =>
    readCases(PRACTICE, set).map((one) => {
      const { input, scored } = matcher.examine(one.text);
      const first = scored[0]?.entry.id;
      const right = first !== undefined && (one.expected ?? []).includes(first);
      return { set, input, right, debatable: one.debatable === true };
    }),
  );
