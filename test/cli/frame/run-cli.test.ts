import { describe, expect, it } from 'vitest';
import { defineCommand, EXIT, FailureError, UsageError } from '../../../src/cli/frame/command.ts';
import { runInTest } from '../run-in-test.ts';

const seen: unknown[] = [];
const greet = defineCommand({
  name: 'greet',
  summary: 'Say hello.',
  operands: [{ name: 'who' }, { name: 'more', optional: true, many: true }],
  options: {
    loud: { type: 'boolean', short: 'l', help: 'Shout.' },
    entries: { type: 'string', multiple: true, value: 'source', help: 'Where from.' },
  },
  examples: [{ line: 'greet Ada', does: 'greet one person' }],
  async run({ values, operands }, terminal) {
    const sources: readonly string[] | undefined = values.entries;
    const loud: boolean | undefined = values.loud;
    seen.push({ sources, loud, operands });
    terminal.out.write(`${terminal.out.paint('bold', 'hello')}\n`);
    return EXIT.ok;
  },
});
const failing = (error: unknown) =>
  defineCommand({
    name: 'fail',
    summary: 'Fail.',
    operands: [],
    options: {},
    examples: [{ line: 'fail', does: 'fail' }],
    run: () => Promise.reject(error),
  });
const commands = { greet: async () => greet };
const run = (...args: string[]) => runInTest(args, { commands });

describe('runCli', () => {
  it('hands typed values and operands to the command', async () => {
    expect(await run('greet', '-l', '--entries', 'a', 'Ada', '--entries=b', 'Bo', '--', '--x')).toEqual({
      code: 0,
      out: 'hello\n',
      err: '',
    });
    expect(seen.at(-1)).toEqual({ sources: ['a', 'b'], loud: true, operands: ['Ada', 'Bo', '--x'] });
  });

  it('prints the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: 'errata 1.2.3\n', err: '' });
  });

  it.each([[[]], [['help']], [['--help']], [['-h']]])('shows the overview for %j', async (args) => {
    const { code, out } = await run(...args);
    expect(code).toBe(0);
    expect(out).toContain('greet <who> [more…]');
    expect(out).toContain('Exit codes');
  });

  it.each([
    [['gret'], 'Unknown command "gret". Did you mean errata greet?'],
    [['zzzzzz'], 'Unknown command "zzzzzz".\n'],
    [['constructor'], 'Unknown command "constructor".'],
    [['help', 'gret'], 'Did you mean errata greet?'],
    [['greet'], 'Missing <who>.\nUsage: errata greet <who> [more…] [options]'],
    [['greet', 'a', '--loudd'], 'Unknown option --loudd. Did you mean --loud?'],
    [['greet', 'a', '-z'], 'Unknown option -z.'],
    [['greet', 'a', '--entries'], 'argument missing'],
    [['greet', 'a', '--loud=yes'], 'does not take an argument'],
    [['--verison'], 'Unknown option --verison.'],
  ])('says what is wrong with %j, on standard error, with 2', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    [new UsageError('say it otherwise'), EXIT.usage, /^say it otherwise\n$/],
    [new FailureError('the store is away'), EXIT.failed, /^errata fail failed: the store is away\n$/],
    [
      Object.assign(new Error('ENOENT: x'), { code: 'ENOENT' }),
      EXIT.failed,
      /^errata fail failed: ENOENT: x\n$/,
    ],
    [new TypeError('our own fault'), EXIT.failed, /our own fault\n\s+at /],
    ['text', EXIT.failed, /text/],
  ])('turns %s into a message and a code', async (error, code, message) => {
    const result = await runInTest(['fail'], { commands: { fail: async () => failing(error) } });
    expect(result.code).toBe(code);
    expect(result.err).toMatch(message);
  });

  it('paints on a terminal only', async () => {
    expect((await runInTest(['greet', 'a'], { commands, tty: true })).out).toBe('\u001b[1mhello\u001b[22m\n');
    expect((await runInTest(['greet', 'a'], { commands })).out).toBe('hello\n');
  });
});
