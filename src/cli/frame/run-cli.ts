import { nearestName } from '../../entries/nearest-name.ts';
import { type Command, EXIT, type ExitCode, FailureError, UsageError } from './command.ts';
import { commandHelp, overviewHelp } from './help-text.ts';
import { parseCall } from './parse-call.ts';
import type { Terminal } from './terminal.ts';

/** Loaded on demand: `errata check` must not pay for a database driver that only `errata backup` needs. */
export type CommandList = Readonly<Record<string, () => Promise<Command>>>;

export interface Cli {
  readonly commands: CommandList;
  readonly version: string;
}

/** One run of the program: arguments in, text out, exit code back. Nothing here knows of `process`. */
export async function runCli(cli: Cli, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = 'help', ...rest] = args;
  try {
    return await dispatch(cli, name, rest, terminal);
  } catch (error) {
    return report(error, name, terminal);
  }
}

async function dispatch(
  cli: Cli,
  name: string,
  rest: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    terminal.out.write(`errata ${cli.version}\n`);
    return EXIT.ok;
  }
  if (name === 'help' || name === '--help' || name === '-h') return help(cli, rest, terminal);
  const command = await findCommand(cli, name);
  const call = parseCall(command, rest);
  if (call) return command.run(call, terminal);
  terminal.out.write(commandHelp(command, terminal.out.paint));
  return EXIT.ok;
}

async function help(cli: Cli, [topic, ...more]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (more.length > 0) throw new UsageError('Usage: errata help [command]');
  if (topic !== undefined && topic !== 'help' && !topic.startsWith('-')) {
    terminal.out.write(commandHelp(await findCommand(cli, topic), terminal.out.paint));
    return EXIT.ok;
  }
  const commands = await Promise.all(Object.values(cli.commands).map((load) => load()));
  terminal.out.write(overviewHelp(commands, terminal.out.paint));
  return EXIT.ok;
}

async function findCommand(cli: Cli, name: string): Promise<Command> {
  const load = Object.hasOwn(cli.commands, name) ? cli.commands[name] : undefined;
  if (load) return load();
  const what = name.startsWith('-') ? `Unknown option ${name}` : `Unknown command ${JSON.stringify(name)}`;
  const near = nearestName(name.replace(/^-+/, ''), [...Object.keys(cli.commands), 'help']);
  throw new UsageError(`${what}.${near ? ` Did you mean errata ${near}?` : ''}\nSee errata help.`);
}

function report(error: unknown, name: string, { err }: Terminal): ExitCode {
  if (error instanceof UsageError) {
    err.write(`${err.paint('red', error.message)}\n`);
    return EXIT.usage;
  }
  // A failure of the system carries a code (ENOENT, ECONNREFUSED); anything else is our own fault and shows its stack.
  const expected = error instanceof FailureError || (error instanceof Error && 'code' in error);
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  err.write(`${err.paint('red', `errata ${name} failed:`)} ${text}\n`);
  return EXIT.failed;
}
