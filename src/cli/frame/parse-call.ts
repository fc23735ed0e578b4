import { parseArgs } from 'node:util';
import { nearestName } from '../../entries/nearest-name.ts';
import { type Call, type Command, type Options, UsageError } from './command.ts';
import { operandText, usageOf } from './help-text.ts';

/** The arguments after the command's name, checked against what it declares; `undefined` when help was asked for. */
export function parseCall<O extends Options>(
  command: Command<O>,
  args: readonly string[],
): Call<O> | undefined {
  const options = {
    ...Object.fromEntries(
      Object.entries(command.options).map(([name, { type, short, multiple }]) => [
        name,
        { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
      ]),
    ),
    help: { type: 'boolean' as const, short: 'h' },
  };
  const { values, positionals } = explained(command, () =>
    parseArgs({ args: [...args], options, strict: true, allowPositionals: true }),
  );
  if (values['help']) return undefined;
  checkOperandCount(command, positionals);
  return { values: values as Call<O>['values'], operands: positionals };
}

function explained<T>(command: Command, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '(-{1,2}[^'\s]*)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(`${firstSentence(message)}\nUsage: ${usageOf(command)}`);
    const near = nearestName(unknown.replace(/^-+/, ''), [...Object.keys(command.options), 'help']);
    throw new UsageError(
      `Unknown option ${unknown}.${near ? ` Did you mean --${near}?` : ''}\nUsage: ${usageOf(command)}`,
    );
  }
}

const firstSentence = (message: string): string => message.split('. ', 1)[0]?.replace(/\.?$/, '.') ?? message;

function checkOperandCount(command: Command, given: readonly string[]): void {
  const missing = command.operands.slice(given.length).find((operand) => !operand.optional);
  if (missing) throw new UsageError(`Missing ${operandText(missing)}.\nUsage: ${usageOf(command)}`);
  const endless = command.operands.at(-1)?.many === true;
  const extra = given[command.operands.length];
  if (!endless && extra !== undefined) {
    throw new UsageError(`Unexpected argument ${JSON.stringify(extra)}.\nUsage: ${usageOf(command)}`);
  }
}
