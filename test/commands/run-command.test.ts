import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usageOf } from '../../src/commands/frame/command.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { StoreProblem } from '../../src/stores/store-problem.ts';
import { anyText } from '../cards/any-text.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';
import { channelOf } from './ask.ts';

describe('the list of commands', () => {
  it('has every file that defines one', () => {
    const folder = path.join(import.meta.dirname, '../../src/commands');
    const files = readdirSync(folder).filter((file) => /^[a-z]+\.ts$/.test(file) && file !== 'index.ts');
    expect(COMMANDS.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it('can be registered on every platform', () => {
    for (const { name, summary, options } of COMMANDS) {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      for (const text of Object.values(summary)) expect(text.length, text).toBeLessThanOrEqual(100);
      expect(options.length).toBeLessThanOrEqual(25);
      for (const option of options) {
        expect(option.name).toMatch(/^[a-z]{1,32}$/);
        for (const text of Object.values(option.summary)) expect(text.length, text).toBeLessThanOrEqual(100);
      }
      expect(new Set(options.map((option) => option.name)).size).toBe(options.length);
      expect(options.findIndex(({ rest }) => rest)).toBeOneOf([
        -1,
        options.length - 1,
        name === 'search' ? 0 : -1,
      ]);
    }
  });

  it('has examples that are understood', async () => {
    const { ask, ada } = channelOf({ call: { mayManage: true } });
    for (const command of COMMANDS) {
      for (const { line } of command.examples) {
        const { card, text, failure } = await ask(`${command.name} ${line}`);
        expect(failure, line).toBeUndefined();
        expect(card.kind, `${usageOf(command, ada.prefix)}: ${text}`).not.toBe('problem');
      }
    }
  });
});

describe('asking', () => {
  it('takes what is no command for something to look up', async () => {
    const { ask } = channelOf();
    const { card } = await ask('Error: connect ECONNREFUSED 127.0.0.1:5432');
    expect(card).toMatchObject({
      kind: 'step',
      ballotTarget: 'postgres/connection-refused#w:use-service-name',
    });
  });

  it('looks an error up that only begins like a command', async () => {
    const { ask } = channelOf();
    expect((await ask('list index out of range')).card.entryId).toBe('python/index-out-of-range');
    expect((await ask('list nothing of the kind here')).card.kind).toBe('problem');
  });

  it.each([
    ['list', '<domain> is missing.', 'Usage: `/fix list <domain> [page]`'],
    ['list docker two', '“two” is not a page number.', 'Example: `/fix list docker`'],
    ['list docker 1 2', 'I do not know what to do with “2”.', 'Usage'],
    ['show', '<id> is missing.', 'Usage: `/fix show <id>`'],
    [
      'show Docker',
      '“Docker” is not the id of an entry, such as docker/no-space-left. The commands search and list find ids.',
      'Usage',
    ],
    ['mode loud', '“loud” is none of: auto, suggest, ask, off.', 'Usage: `/fix mode [auto|suggest|ask|off]`'],
    ['mute docker/no-space-left', '<reason> is missing.', 'Usage: `/fix mute <id> [for 7d] <reason>`'],
    ['mute docker/no-space-left for 900w x', '“900w” is not a time span', 'Example'],
    ['domains please', 'I do not know what to do with “please”.', 'Usage: `/fix domains`'],
  ])('says what is wrong with %j', async (line, fault, usage) => {
    const { text, card } = await channelOf({ call: { mayManage: true } }).ask(line);
    expect(card.kind).toBe('problem');
    expect(text).toContain(fault);
    expect(text).toContain(usage);
  });

  it('says it in Chinese too', async () => {
    const { text } = await channelOf({ call: { locale: 'zh' } }).ask('list');
    expect(text).toContain('缺少 <domain>。');
  });

  it('names the nearest command when nothing else fits', async () => {
    const { ask } = channelOf();
    expect((await ask('hlep')).text).toContain('Did you mean /fix help [command]?');
    expect((await ask('serach')).text).toContain('Did you mean /fix search <words> [domain]?');
    expect((await ask('zzzzqqq')).card.kind).toBe('not-known');
    // A word that entries do say is looked up, however near it is to a command.
    expect((await ask('lists')).text).toContain('python/index-out-of-range');
  });

  it('lets only those who manage the channel change it', async () => {
    const store = createMemoryStore();
    const { ask } = channelOf({ store });
    for (const line of ['mode off', 'mute docker/no-space-left noise', 'unmute docker/no-space-left']) {
      expect((await ask(line)).text, line).toContain('Only people who manage this channel can do that.');
      expect((await ask(line, { mayManage: true })).card.kind, line).toBe('setting');
    }
    expect((await ask('mode')).card.kind).toBe('setting');
  });

  it('says that the store is away, hands the reason to the log, and answers what it can without it', async () => {
    const { ask, troubles } = channelOf({ store: awayStore() });
    const { card, text, failure } = await ask('mode off', { mayManage: true });
    expect(card.kind).toBe('problem');
    expect(text).toContain('was not saved');
    expect(failure).toMatchObject({ name: 'StoreProblem' });

    const shown = await ask('connect ECONNREFUSED 127.0.0.1:5432');
    expect(shown.card.kind).toBe('step');
    expect(shown.text).toContain('Votes cannot be read right now');
    expect(shown.text).toContain("editors' estimate ~90 %");
    expect(troubles).not.toHaveLength(0);
    expect((await ask('status')).text).toContain('Store: cannot be reached');
    expect((await ask('show docker/no-space-left')).card.kind).toBe('entry');
  });

  it('answers every line with a card and never fails', async () => {
    const { ask } = channelOf({ call: { mayManage: true } });
    const line = fc
      .tuple(fc.constantFrom('', ...COMMANDS.map(({ name }) => name)), anyText)
      .map(([name, rest]) => `${name} ${rest}`);
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const { card, failure } = await ask(typed);
        expect(failure).toBeUndefined();
        expect(card.sections.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('answers any values of a platform with a card', async () => {
    const { askNamed } = channelOf({ call: { mayManage: true } });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...COMMANDS),
        fc.array(fc.oneof(anyText, fc.integer(), fc.boolean())),
        async (command, values) => {
          const given = Object.fromEntries(command.options.map(({ name }, index) => [name, values[index]]));
          const { failure } = await askNamed(command.name, given);
          expect(failure).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
    expect((await askNamed('nonsense', {})).card.kind).toBe('problem');
  });
});

/** A store whose server is gone: nothing but hashing still works. */
function awayStore(): Store {
  const away = async () => {
    throw new StoreProblem('away', 'the store cannot be reached');
  };
  const store = createMemoryStore();
  return new Proxy(store, {
    get: (_store, part: keyof Store) => {
      if (part === 'people') return store.people;
      return typeof store[part] === 'function' ? away : new Proxy({}, { get: () => away });
    },
  });
}
