import type { Command, Operand, Option } from './command.ts';
import type { Paint } from './terminal.ts';

export const operandText = ({ name, optional, many, literal }: Operand): string => {
  if (literal) return name;
  const text = many ? `${name}…` : name;
  return optional ? `[${text}]` : `<${text}>`;
};

export const usageOf = (command: Command): string =>
  ['errata', command.name, ...command.operands.map(operandText)].join(' ') +
  (Object.keys(command.options).length > 0 ? ' [options]' : '');

const optionText = (name: string, option: Option): string => {
  const short = option.short ? `-${option.short}, ` : '    ';
  const value = option.type === 'string' ? ` <${option.value ?? 'value'}>` : '';
  return `${short}--${name}${value}`;
};

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}

const section = (paint: Paint, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines];

export function commandHelp(command: Command, paint: Paint): string {
  const options = Object.entries(command.options).map(
    ([name, option]) => [optionText(name, option), option.help] as const,
  );
  return [
    `${command.summary}`,
    ...section(paint, 'Usage', [`  ${usageOf(command)}`]),
    ...section(paint, 'Options', table([...options, ['-h, --help', 'Show this help.']])),
    ...section(
      paint,
      'Examples',
      command.examples.flatMap(({ line, does }) => [paint('dim', `  # ${does}`), `  errata ${line}`]),
    ),
    ...(command.details ? ['', command.details] : []),
    '',
  ].join('\n');
}

export function overviewHelp(commands: readonly Command[], paint: Paint): string {
  return [
    'errata: known errors, recognised and answered.',
    ...section(paint, 'Usage', ['  errata <command> [options]', '  errata help <command>']),
    ...section(
      paint,
      'Commands',
      table(
        commands.map(({ name, operands, summary }) => [
          [name, ...operands.map(operandText)].join(' '),
          summary,
        ]),
      ),
    ),
    ...section(
      paint,
      'Examples',
      table(commands.map(({ examples: [first] }) => [`errata ${first.line}`, `# ${first.does}`])),
    ),
    ...section(
      paint,
      'Options',
      table([
        ['-h, --help', 'Show help, for a command after its name.'],
        ['-v, --version', 'Print the version.'],
      ]),
    ),
    ...section(
      paint,
      'Exit codes',
      table([
        ['0', 'Done; nothing wrong was found.'],
        ['1', 'Done; problems were found and printed.'],
        ['2', 'Wrong usage: unknown command, option or argument.'],
        ['3', 'Could not be done: a file, the store or the network failed.'],
      ]),
    ),
    '',
    'Colours are used on a terminal only; NO_COLOR=1 turns them off.',
    '',
  ].join('\n');
}
