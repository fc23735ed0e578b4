#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { EXIT } from './cli/frame/command.ts';
import { runCli } from './cli/frame/run-cli.ts';
import { coloured, type Output, plain, wantsColour } from './cli/frame/terminal.ts';
import { COMMANDS } from './cli/index.ts';
import { type Environment, readEnvironment } from './config.ts';

const environment = environmentOrExit();
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes the pipe; that is the end of the work, not an error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  const isTTY = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTTY,
    columns: stream.columns ?? 80,
    paint: wantsColour(isTTY, environment) ? coloured : plain,
  };
}

// Set, not exited with: what is still on its way to a slow pipe must get there.
process.exitCode = await runCli({ commands: COMMANDS, version }, process.argv.slice(2), {
  out: output(process.stdout),
  err: output(process.stderr),
  input: process.stdin,
  folder: process.cwd(),
  environment,
});

function environmentOrExit(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(EXIT.failed);
  }
}
