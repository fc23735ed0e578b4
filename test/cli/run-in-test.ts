import { runCli } from '../../src/cli/frame/run-cli.ts';
import { coloured, plain } from '../../src/cli/frame/terminal.ts';
import { COMMANDS } from '../../src/cli/index.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly commands?: typeof COMMANDS;
  readonly input?: string;
  readonly folder?: string;
  readonly tty?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the real command line in this process with its output caught. */
export async function runInTest(args: readonly string[], around: Surroundings = {}): Promise<Run> {
  const written = { out: '', err: '' };
  const tty = around.tty ?? false;
  const output = (name: 'out' | 'err') => ({
    write(text: string) {
      written[name] += text;
    },
    isTTY: tty,
    columns: 100,
    paint: tty ? coloured : plain,
  });
  async function* input() {
    yield around.input ?? '';
  }
  const code = await runCli({ commands: around.commands ?? COMMANDS, version: '1.2.3' }, args, {
    out: output('out'),
    err: output('err'),
    input: Object.assign(input(), { isTTY: tty }),
    folder: around.folder ?? process.cwd(),
    environment: around.environment ?? {},
  });
  return { code, ...written };
}
