import type { Card } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { nearestName } from '../entries/nearest-name.ts';
import { type Answer, type Command, type CommandCall, usageOf } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { readArguments, typedValues } from './frame/read-arguments.ts';
import { COMMANDS } from './index.ts';

const LOOKUP = 'lookup';
const named = (name: string): Command | undefined => COMMANDS.find((command) => command.name === name);

/**
 * A line as it was typed after the platform's own name for us. Its first word is a command, or else all of it is what to
 * look up. An error that happens to begin like a command (`list index out of range`) is looked up where it makes no
 * sense as one.
 */
export async function runLine(line: string, call: CommandCall, parts: CommandParts): Promise<Answer> {
  const { command, rest } = readLine(line);
  if (!command) return lookUp(line, call, parts);
  const read = readArguments(command, typedValues(command, rest, parts), call.locale);
  if (read.kind === 'arguments') return run(command, read.values, call, parts);
  if (isError(line, parts)) return lookUp(line, call, parts);
  return { card: wrongArguments(command, read.faults, call) };
}

/** Whether a line is for a command rather than something to look up, by the same rule. */
export function isCommandLine(line: string, parts: CommandParts): boolean {
  const { command, rest } = readLine(line);
  if (!command) return false;
  const { kind } = readArguments(command, typedValues(command, rest, parts), 'en');
  return kind === 'arguments' || !isError(line, parts);
}

function readLine(line: string): { readonly command: Command | undefined; readonly rest: string } {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  return { command: named(first.toLowerCase()), rest };
}

/** A command with its values by name, as platforms give them that ask for each by itself. */
export async function runNamed(
  name: string,
  values: Readonly<Record<string, unknown>>,
  call: CommandCall,
  parts: CommandParts,
): Promise<Answer> {
  const command = named(name);
  if (!command) return { card: unknownCommand(name, call) };
  const read = readArguments(command, values, call.locale);
  if (read.kind === 'faults') return { card: wrongArguments(command, read.faults, call) };
  return run(command, read.values, call, parts);
}

async function run(command: Command, args: unknown, call: CommandCall, parts: CommandParts): Promise<Answer> {
  if (command.forManagers?.(args) && !call.mayManage) {
    return { card: problemCard(call.locale, { what: 'not-allowed' }) };
  }
  try {
    return { card: await command.run(args, call, parts) };
  } catch (failure) {
    const isStore = failure instanceof Error && failure.name === 'StoreProblem';
    return { card: problemCard(call.locale, { what: isStore ? 'store-away' : 'unexpected' }), failure };
  }
}

/** Where nothing is found, or no entry knows the only word, it may have been meant as a command. */
async function lookUp(text: string, call: CommandCall, parts: CommandParts): Promise<Answer> {
  const [first = '', ...others] = text.trim().split(/\s+/);
  const couldBeCommand = !text.trim().includes('\n') && nearestCommand(first) !== undefined;
  if (couldBeCommand && others.length === 0 && !parts.catalogue.knowsWord(first)) {
    return { card: unknownCommand(first, call) };
  }
  const answer = await runNamed(LOOKUP, { text }, call, parts);
  const isNothing = answer.card.kind === 'not-known';
  return isNothing && couldBeCommand ? { card: unknownCommand(first, call) } : answer;
}

const isError = (text: string, parts: CommandParts): boolean => parts.recognise(text).verdict === 'answer';

const nearestCommand = (name: string): string | undefined =>
  nearestName(
    name.toLowerCase(),
    COMMANDS.map((command) => command.name),
  );

function unknownCommand(name: string, { locale, prefix }: CommandCall): Card {
  const near = named(nearestCommand(name) ?? '');
  const nearest = near && usageOf(near, prefix);
  return problemCard(locale, { what: 'unknown-command', name, nearest, help: `${prefix}help` });
}

function wrongArguments(command: Command, faults: readonly string[], { locale, prefix }: CommandCall): Card {
  const [example] = command.examples;
  return problemCard(locale, {
    what: 'wrong-arguments',
    faults,
    usage: usageOf(command, prefix),
    example: `${prefix}${command.name} ${example.line}`.trim(),
  });
}
