import { describe, expect, it } from 'vitest';
import { readArguments, typedValues } from '../../../src/commands/frame/read-arguments.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { commandShapes, commandText, focusedOption } from '../../../src/platforms/discord/command-shapes.ts';
import { channelOf } from '../../commands/ask.ts';
import { checkRequest } from '../../fakes/discord/check-request.ts';

const check = (body: unknown): string[] =>
  checkRequest({
    method: 'PUT',
    path: '/applications/12345678901234567/commands',
    query: new URLSearchParams(),
    body,
  });
const shapes = commandShapes(COMMANDS);
const fix = shapes[0] && 'options' in shapes[0] ? shapes[0] : undefined;

describe('the commands on Discord', () => {
  it('are registered as Discord takes them, every command of the bot among them', () => {
    expect(check(shapes)).toEqual([]);
    expect(fix?.options?.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
  });

  it('speak both languages', () => {
    const words = JSON.stringify(shapes);
    for (const { summary } of COMMANDS) expect(words).toContain(summary.zh.slice(0, 100));
  });

  const option = { type: 3, name: 'id', description: 'the id' };
  const command = { name: 'fix', description: 'find a fix', options: [option] };
  it.each([
    ['a name with capitals', [{ ...command, name: 'Fix' }]],
    ['a name with a blank', [{ ...command, name: 'fix it' }]],
    ['a description that is too long', [{ ...command, description: 'x'.repeat(101) }]],
    ['no description', [{ ...command, description: '' }]],
    ['two commands of one name', [command, command]],
    ['two options of one name', [{ ...command, options: [option, option] }]],
    [
      '26 options',
      [{ ...command, options: Array.from({ length: 26 }, (_, at) => ({ ...option, name: `o${at}` })) }],
    ],
    [
      'a required option after a free one',
      [{ ...command, options: [option, { ...option, name: 'b', required: true }] }],
    ],
    [
      'a subcommand beside an option',
      [{ ...command, options: [option, { type: 1, name: 'sub', description: 'x' }] }],
    ],
    [
      'choices with completion',
      [{ ...command, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }],
    ],
    ['a language that Discord has not', [{ ...command, description_localizations: { zh: '查' } }]],
    [
      'more than 8000 signs',
      [
        {
          ...command,
          options: Array.from({ length: 25 }, (_, sub) => ({
            type: 1,
            name: `s${sub}`,
            description: 'x'.repeat(100),
            options: Array.from({ length: 3 }, (_each, at) => ({
              ...option,
              name: `o${at}`,
              description: 'x'.repeat(100),
            })),
          })),
        },
      ],
    ],
    ['16 entries of a menu', Array.from({ length: 16 }, (_, at) => ({ type: 3, name: `Menu ${at}` }))],
    ['an entry of a menu with a description', [{ type: 3, name: 'Find', description: 'x' }]],
  ])('cannot have %s', (_, body) => {
    expect(check(body)).not.toEqual([]);
  });
});

describe('what was chosen in the form', () => {
  const { parts } = channelOf();
  const chosen = (name: string, values: Readonly<Record<string, string | number>>) => ({
    options: [
      {
        name,
        type: 1,
        options: Object.entries(values).map(([key, value]) => ({ name: key, type: 3, value })),
      },
    ],
  });

  it.each([
    ['lookup', {}, 'lookup'],
    ['lookup', { text: 'listen EADDRINUSE :::3000' }, 'lookup listen EADDRINUSE :::3000'],
    ['show', { id: 'node/port-in-use' }, 'show node/port-in-use'],
    ['search', { domain: 'docker', words: 'no space' }, 'search no space docker'],
    ['list', { page: 2, domain: 'docker' }, 'list docker 2'],
    ['mode', { mode: 'ask' }, 'mode ask'],
    [
      'mute',
      { reason: 'we know', id: 'node/port-in-use', for: '7d' },
      'mute node/port-in-use for 7d we know',
    ],
    ['help', {}, 'help'],
  ] as const)('/fix %s %j reads as it would be typed, and is understood', (name, values, text) => {
    expect(commandText(chosen(name, values), COMMANDS)).toBe(text);
    const command = COMMANDS.find((each) => each.name === name);
    if (!command) throw new Error(name);
    const typed = typedValues(command, text.slice(name.length), parts);
    expect(readArguments(command, typed, 'en').kind).toBe('arguments');
    for (const [key, value] of Object.entries(values)) expect(typed[key]).toBe(String(value));
  });

  it('is completed by what the option holds', () => {
    const typing = (name: string, option: string) => ({
      options: [{ name, type: 1, options: [{ name: option, type: 3, value: 'no', focused: true }] }],
    });
    expect(focusedOption(typing('show', 'id'), COMMANDS)).toEqual({ kinds: ['entry'], typed: 'no' });
    expect(focusedOption(typing('stats', 'of'), COMMANDS)).toEqual({
      kinds: ['domain', 'entry'],
      typed: 'no',
    });
    expect(focusedOption(typing('lookup', 'text'), COMMANDS)).toBeUndefined();
  });
});
