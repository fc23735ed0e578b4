import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/index.ts';
import { runInTest } from './run-in-test.ts';

const FOLDER = path.join(import.meta.dirname, '../../src/cli');
/** Folders hold what commands share; every file beside them is a command, except the list itself. */
const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((file) => file.isFile() && file.name !== 'index.ts')
  .map((file) => path.parse(file.name).name);

describe('the list of commands', () => {
  it('names every file of src/cli, and nothing else', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(COMMANDS))(
    '%s: name, summary, examples and help are complete',
    async (name, load) => {
      const command = await load();
      expect(command.name).toBe(name);
      expect(command.summary).toMatch(/^[A-Z].*\.$/);
      expect(command.operands.slice(0, -1).filter((operand) => operand.many)).toEqual([]);
      for (const { line, does } of command.examples) {
        expect(line).toMatch(new RegExp(`(^|\\| errata )${name}\\b`));
        expect(does).not.toBe('');
      }
      for (const option of Object.values(command.options)) expect(option.help).toMatch(/\.$/);
      const help = await runInTest([name, '--help']);
      expect(help.code).toBe(0);
      expect(help.err).toBe('');
      expect(help.out).toContain(`errata ${name}`);
      expect(help.out).toContain('Examples');
      expect(await runInTest(['help', name])).toEqual(help);
    },
  );

  it('is shown whole by help, with an example each', async () => {
    const { code, out } = await runInTest(['help']);
    expect(code).toBe(0);
    for (const load of Object.values(COMMANDS)) {
      const command = await load();
      expect(out).toContain(command.summary);
      expect(out).toContain(`errata ${command.examples[0].line}`);
    }
  });
});
