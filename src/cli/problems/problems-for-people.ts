import type { Problem } from '../../entries/problem.ts';
import type { Paint } from '../frame/terminal.ts';

/** Grouped by file, errors before warnings, each with its line, its field and what to do. */
export function problemsForPeople(problems: readonly Problem[], paint: Paint): string {
  return [...groupByFile(problems)]
    .map(([file, group]) => [paint('bold', file), ...sorted(group).map((one) => row(one, paint))].join('\n'))
    .map((block) => `${block}\n\n`)
    .join('');
}

function groupByFile(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.file);
    if (group) group.push(problem);
    else groups.set(problem.file, [problem]);
  }
  return groups;
}

const rank = ({ level }: Problem): number => (level === 'error' ? 0 : 1);
const sorted = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));

function row({ level, line, field, message, remedy, rule }: Problem, paint: Paint): string {
  const place = line === undefined ? '' : String(line);
  const label = paint(level === 'error' ? 'red' : 'yellow', level.padEnd(7));
  const what = [field, message].filter(Boolean).join(' ');
  const end = remedy === '' || /[.?!]$/.test(remedy) ? remedy : `${remedy}.`;
  return (
    `  ${place.padStart(5)}  ${label}  ${what}${/[.?!]$/.test(message) ? '' : '.'} ${end}`.trimEnd() +
    paint('dim', `  (${rule})`)
  );
}

export function summaryForPeople(
  problems: readonly Problem[],
  { entries, seconds }: { readonly entries: number; readonly seconds: number },
  paint: Paint,
): string {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const warnings = problems.length - errors;
  const found = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  const where = `in ${counted(entries, 'entry', 'entries')} (${seconds.toFixed(1)} s)`;
  return `${paint(errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green', found)} ${where}\n`;
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
