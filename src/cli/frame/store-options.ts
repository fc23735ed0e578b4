import path from 'node:path';
import { ConfigError, readConfig } from '../../config.ts';
import type { StoreOptions } from '../../stores/store-options.ts';
import { FailureError } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The store that the bot of this folder uses; what the store has to say goes to standard error. */
export function storeOptions({ environment, folder, err }: Terminal): StoreOptions {
  try {
    const { store } = readConfig(environment);
    return {
      url: store.url,
      folder: path.resolve(folder, store.folder),
      hashKey: store.hashKey,
      onNotice: (message) => err.write(`${message}\n`),
      patienceMs: 0,
    };
  } catch (error) {
    throw error instanceof ConfigError ? new FailureError(error.message) : error;
  }
}
