import { ConfigError, readConfig, readEnvironment } from './config.ts';
import { EntriesError } from './entries/require-sound.ts';
import { createLog } from './log.ts';
import { start } from './main/start.ts';
import { StartError } from './main/start-error.ts';
import { redact } from './matching/redact.ts';

/** Orchestrators kill ten seconds after they have asked. */
const STOP_WITHIN = 9_500;

/** What an operator can mend is said in a sentence; anything else is a fault of ours and shows where it is. */
function refuse(error: unknown): never {
  const isPlain =
    error instanceof ConfigError ||
    error instanceof EntriesError ||
    error instanceof StartError ||
    (error instanceof Error && error.name === 'StoreProblem');
  const text = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error);
  process.stderr.write(`${redact(text ?? '').text}\n`);
  process.exit(1);
}

try {
  const config = readConfig(readEnvironment());
  const log = createLog({ ...config.log, redact: (text) => redact(text).text });
  // Node itself would print whatever a library hangs on its errors, requests with their tokens among it.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Something went wrong that nothing caught. The process ends; start it again');
    process.exit(1);
  });
  const stopAll = await start(config, log);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    stopAll().then(() => process.exit(), refuse);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  refuse(error);
}
