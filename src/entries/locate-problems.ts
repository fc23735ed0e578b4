import { readFile } from 'node:fs/promises';
import { fieldPath, type Problem } from './problem.ts';
import { lineOfField } from './read-json.ts';
import { readText } from './read-text.ts';

/** Adds the line to problems that name a field only, by reading again the files they are in. */
export async function locateProblems(problems: readonly Problem[]): Promise<Problem[]> {
  const texts = new Map<string, string | undefined>();
  const located: Problem[] = [];
  for (const problem of problems) {
    if (problem.line !== undefined || problem.field === undefined) {
      located.push(problem);
      continue;
    }
    if (!texts.has(problem.file)) texts.set(problem.file, await textOf(problem.file));
    const text = texts.get(problem.file);
    const line = text && lineOfField(text, fieldPath(problem.field));
    located.push(line ? { ...problem, line } : problem);
  }
  return located;
}

/** Undefined for what is not JSON, or is gone by now: the problem is told without a line. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    const reading = readText(await readFile(file));
    return 'text' in reading && /^\s*[{[]/.test(reading.text) ? reading.text : undefined;
  } catch {
    return undefined;
  }
}
