import { patternsOf } from '../faulty-patterns.ts';
import { ORDINARY_LINES } from '../ordinary-lines.ts';
import { type CheckContext, type Finding, quoted, type Rule } from './rule.ts';

const ALL_LINES = ORDINARY_LINES.join('\n');

/** Every pattern compiles, takes bounded time, and stays away from what people say all day. */
export const soundPatterns: Rule = function* ({ entry, format }, { compile }) {
  for (const { field, source } of patternsOf(entry)) {
    const compiled = compile(source);
    if (compiled.kind === 'fault') {
      // Nobody here can mend what somebody else publishes; the loader leaves such a pattern out.
      const level = format === undefined ? {} : { level: 'warning' as const };
      yield { ...level, field, message: compiled.message, remedy: '' };
    } else if (field.startsWith('patterns[')) yield* tooGeneral(field, [source], compile);
  }
  // A line of a sequence may be as general as it likes, as long as one of its lines is not.
  for (const [index, { lines }] of (entry.sequences ?? []).entries()) {
    yield* tooGeneral(`sequences[${index}].lines`, lines, compile);
  }
};

function* tooGeneral(
  field: string,
  sources: readonly string[],
  compile: CheckContext['compile'],
): Iterable<Finding> {
  const hits = sources.map((source) => ordinaryHit(source, compile));
  const [first] = hits;
  if (first === undefined || hits.includes(undefined)) return;
  yield {
    field,
    message: `is too general: it matches the ordinary line ${quoted(first)}`,
    remedy: 'Add words that only this error has',
  };
}

function ordinaryHit(source: string, compile: CheckContext['compile']): string | undefined {
  const compiled = compile(source);
  if (compiled.kind === 'fault') return undefined;
  const hit = compiled.find(ALL_LINES);
  if (!hit) return undefined;
  // A pattern that may cross lines can join the lines of this list; then it has to hit one of them alone.
  const line = ALL_LINES.slice(ALL_LINES.lastIndexOf('\n', hit.start - 1) + 1).split('\n', 1)[0] ?? '';
  if (compiled.find(line)) return line;
  return ORDINARY_LINES.find((one) => compiled.find(one) !== undefined);
}
