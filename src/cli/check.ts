import { checkEntries } from '../entries/check-entries.ts';
import type { Loaded } from '../entries/load-entries.ts';
import { locateProblems } from '../entries/locate-problems.ts';
import { nearestName } from '../entries/nearest-name.ts';
import { compilePattern } from '../matching/compile-pattern.ts';
import { createMatcher } from '../matching/matcher.ts';
import { defineCommand, EXIT, FailureError, UsageError } from './frame/command.ts';
import { entrySources, loadHere, shown } from './frame/entry-sources.ts';
import { problemsForGithub } from './problems/problems-for-github.ts';
import { problemsForPeople, summaryForPeople } from './problems/problems-for-people.ts';

export const command = defineCommand({
  name: 'check',
  summary: 'Check entries: schema, ids, patterns, examples, relations, dates, sources, style.',
  operands: [{ name: 'source', optional: true, many: true }],
  options: {
    json: { type: 'boolean', help: 'Print everything as one JSON object.' },
    github: { type: 'boolean', help: 'Print annotations for a GitHub workflow.' },
    strict: { type: 'boolean', help: 'Count warnings as errors.' },
    only: {
      type: 'string',
      value: 'id',
      multiple: true,
      help: 'Report these entries (or domains) only; the others are still what they are compared with.',
    },
  },
  examples: [
    { line: 'check', does: 'everything under entries/' },
    { line: 'check --only git/index-lock', does: 'one entry, among all others' },
    {
      line: 'check shared team/extra.ndjson --json',
      does: 'several sources, the later overriding the earlier',
    },
    { line: 'check --github', does: 'in a workflow: annotations beside the changed lines' },
  ],
  details: [
    'Errors exit with 1: wrong fields, ids that do not fit the path or occur twice, patterns that do not',
    'compile, are not bounded in time or match ordinary chat, examples that are not answered first, entries',
    'that never come first, relations to nowhere, impossible dates, sources that are not https, translations',
    'of other items. Warnings (order of dates, risks, style) leave the exit code at 0, unless --strict.',
  ].join('\n'),

  async run({ values, operands }, terminal) {
    if (values.json && values.github) throw new UsageError('Choose one of --json and --github.');
    const begin = performance.now();
    const sources = entrySources(operands, terminal);
    const loaded = await loadHere(sources, terminal);
    demandSomething(loaded, sources, values.only);
    const found = checkEntries(loaded, {
      compile: compilePattern,
      createMatcher,
      today: new Date().toISOString().slice(0, 10),
    });
    const wanted = found.filter(({ entry }) => isWanted(entry, values.only));
    const problems = shown(await locateProblems(wanted), terminal);
    const seconds = (performance.now() - begin) / 1000;
    const entries = loaded.entries.size;

    const { out } = terminal;
    if (values.json) {
      const count = (level: string) => problems.filter((problem) => problem.level === level).length;
      const summary = { entries, errors: count('error'), warnings: count('warning'), problems };
      out.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    } else if (values.github) out.write(problemsForGithub(problems, terminal.folder));
    else {
      out.write(problemsForPeople(problems, out.paint));
      out.write(summaryForPeople(problems, { entries, seconds }, out.paint));
    }
    const bad = problems.some(({ level }) => level === 'error' || values.strict);
    return bad ? EXIT.problems : EXIT.ok;
  },
});

const isNamed = (entry: string, only: readonly string[]): boolean =>
  only.some((id) => entry === id || entry.startsWith(`${id}/`));

/** A problem that belongs to no entry concerns everybody. */
const isWanted = (entry: string | undefined, only: readonly string[] | undefined): boolean =>
  !only || entry === undefined || isNamed(entry, only);

/** Nothing to check is not the same as nothing wrong. */
function demandSomething(
  { entries, problems }: Loaded,
  sources: readonly string[],
  only: readonly string[] = [],
): void {
  if (problems.length > 0) return;
  if (entries.size === 0)
    throw new FailureError(`There is no entry in ${sources.join(', ')}, so there is nothing to check.`);
  const unknown = only.find((id) => ![...entries.keys()].some((entry) => isNamed(entry, [id])));
  if (unknown === undefined) return;
  const domains = [...entries.keys()].map((id) => id.slice(0, id.indexOf('/')));
  const near = nearestName(unknown, [...entries.keys(), ...domains]);
  throw new UsageError(`No entry and no domain is called ${unknown}.${near ? ` Did you mean ${near}?` : ''}`);
}
