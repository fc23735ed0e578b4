import type { Entry } from './entry-schema.ts';
import { faultyPatterns, withoutPatterns } from './faulty-patterns.ts';
import type { Loaded } from './load-entries.ts';
import { patternCheck } from './pattern-check.ts';
import type { Problem } from './problem.ts';
import { declaredPlaceholders } from './rules/declared-placeholders.ts';
import { httpsSources } from './rules/https-sources.ts';
import { idIsPath } from './rules/id-is-path.ts';
import { itemIds } from './rules/item-ids.ts';
import { knownRelations } from './rules/known-relations.ts';
import { notShadowed } from './rules/not-shadowed.ts';
import { ownExamples } from './rules/own-examples.ts';
import { realDates } from './rules/real-dates.ts';
import type { CheckContext, CheckTools, ExampleRecognition, Rule } from './rules/rule.ts';
import { safeFirst } from './rules/safe-first.ts';
import { sharedPatterns } from './rules/shared-patterns.ts';
import { soundPatterns } from './rules/sound-patterns.ts';
import { style } from './rules/style.ts';
import { wholeTranslations } from './rules/whole-translations.ts';

/** By the name under which their findings are reported. To add one: a file in `rules/`, a line here, a planted fault in the test. */
export const rules = (): Readonly<Record<string, Rule>> => ({
  path: idIsPath,
  'item-ids': itemIds,
  relations: knownRelations,
  pattern: soundPatterns,
  'shared-pattern': sharedPatterns(),
  examples: ownExamples,
  shadowed: notShadowed,
  dates: realDates,
  sources: httpsSources,
  translation: wholeTranslations,
  placeholders: declaredPlaceholders,
  risk: safeFirst,
  style,
});

/**
 * Everything that can be said against a set of entries: what loading found, and every rule for every entry. Pure: the
 * compiler of patterns and the matcher are handed in, and nothing is read. Load without a pattern check, so that an entry
 * with one bad pattern is still judged by the other rules.
 */
export function checkEntries(loaded: Loaded, tools: CheckTools): Problem[] {
  const context = contextOf(loaded, tools);
  const problems: Problem[] = [...loaded.problems];
  const all = Object.entries(rules());
  for (const placed of loaded.places.values()) {
    const { file, line, entry } = placed;
    for (const [name, rule] of all) {
      for (const { level = 'error', ...finding } of rule(placed, context)) {
        problems.push({ level, rule: name, file, line, entry: entry.id, ...finding });
      }
    }
  }
  return problems;
}

function contextOf({ entries, sources }: Loaded, tools: CheckTools): CheckContext {
  const compile = remembered(tools.compile);
  const matcher = tools.createMatcher(withSoundPatterns(entries.values(), compile));
  const folders = new Map(
    sources.flatMap(({ source, files }) =>
      [...files.keys()].flatMap((file) => (file === source ? [] : [[file, source] as const])),
    ),
  );
  return {
    entries,
    compile,
    rank: remembered((text: string): ExampleRecognition => matcher.recognise(text, { all: true })),
    answer: (text) => matcher.recognise(text),
    folderOf: (file) => folders.get(file),
    today: tools.today,
  };
}

/** A pattern is asked for by several rules, and so is the ranking of an example. */
function remembered<T>(ask: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}

function* withSoundPatterns(entries: Iterable<Entry>, compile: CheckTools['compile']): Iterable<Entry> {
  const check = patternCheck(compile);
  for (const entry of entries) {
    const faults = faultyPatterns(entry, check);
    yield faults.length > 0 ? withoutPatterns(entry, faults) : entry;
  }
}
