import { envExample } from '../config/env-example.ts';
import { ConfigError, readConfig } from '../config.ts';
import { defineCommand, EXIT } from './frame/command.ts';

export const command = defineCommand({
  name: 'settings',
  summary: 'Print every setting with its meaning, or check those that are in force.',
  operands: [],
  options: {
    check: { type: 'boolean', help: 'Check the environment and .env instead, and say what to mend.' },
  },
  examples: [
    { line: 'settings > .env', does: 'a file to fill in; everything in it is commented out' },
    { line: 'settings --check', does: 'report everything that is wrong at once' },
  ],

  async run({ values }, { out, err, environment }) {
    if (!values.check) {
      out.write(envExample());
      return EXIT.ok;
    }
    try {
      const { notices } = readConfig(environment);
      for (const notice of notices) err.write(`${err.paint('yellow', notice)}\n`);
      out.write('The settings are right.\n');
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      err.write(`${err.paint('red', error.message)}\n`);
      return EXIT.problems;
    }
  },
});
