import type { Locale } from '../../cards/locale.ts';
import { type Strings, stringsFor } from '../../cards/strings/strings-for.ts';
import type { Command, Option } from './command.ts';
import type { CommandParts } from './parts.ts';
import { TypedWords } from './typed-words.ts';

export type Arguments =
  | { readonly kind: 'arguments'; readonly values: unknown }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Values by name out of a typed line. Words that no option wants are kept under a name that none has. */
export function typedValues(command: Command, line: string, parts: CommandParts): Record<string, unknown> {
  const words = new TypedWords(line);
  const values: Record<string, unknown> = command.read
    ? { ...command.read(words, parts) }
    : Object.fromEntries(
        command.options.map(({ name, rest }) => [name, rest ? words.rest() : words.take()] as const),
      );
  const left = words.rest();
  if (left !== undefined) values[LEFT] = left;
  return values;
}

const LEFT = '…';

/** Checks values, whoever gave them, and says in the person's language what is wrong. */
export function readArguments(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  locale: Locale,
): Arguments {
  const values = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = command.schema.safeParse(values);
  if (read.success) return { kind: 'arguments', values: read.data };
  const { arguments: words } = stringsFor(locale);
  const faults = read.error.issues.map(({ path, code }) => {
    if (code === 'unrecognized_keys') return words.tooMuch(String(values[LEFT] ?? '').slice(0, 60));
    const option = command.options.find(({ name }) => name === path[0]);
    return option ? faultOf(option, values[option.name], words) : words.unclear;
  });
  return { kind: 'faults', faults: [...new Set(faults)] };
}

function faultOf(option: Option, value: unknown, words: Strings['arguments']): string {
  if (value === undefined) return words.missing(option.name);
  const typed = String(value).slice(0, 60);
  if (option.choices) return words.notOneOf(typed, option.choices.join(', '));
  return words.wrong[option.kind](typed);
}
