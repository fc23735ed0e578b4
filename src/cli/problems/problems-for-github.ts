import path from 'node:path';
import type { Problem } from '../../entries/problem.ts';

/** Workflow commands, which GitHub shows beside the changed line. Paths go from the root of the repository. */
export const problemsForGithub = (problems: readonly Problem[], folder: string): string =>
  problems.map((problem) => `${annotation(problem, folder)}\n`).join('');

function annotation({ level, rule, file, line, field, message, remedy }: Problem, folder: string): string {
  const relative = path.relative(folder, path.resolve(folder, file)).split(path.sep).join('/');
  const properties = [
    `file=${property(relative)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(`errata: ${rule}`)}`,
  ];
  const text = [field && `${field}: `, message, remedy && `. ${remedy}`].filter(Boolean).join('');
  return `::${level} ${properties.join(',')}::${data(text)}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
