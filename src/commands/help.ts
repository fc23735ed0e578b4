import { z } from 'zod';
import { commandHelpCard, helpCard } from '../cards/help-card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { nearestName } from '../entries/nearest-name.ts';
import { type Command, defineCommand, usageOf } from './frame/command.ts';

/** Help is made of the list it stands in. */
export const helpFor = (commands: () => readonly Command[]): Command => {
  const help: Command = defineCommand({
    name: 'help',
    summary: { en: 'What I can do, and how to use a command', zh: '我能做什么，以及各命令的用法' },
    options: [
      {
        name: 'command',
        kind: 'command',
        required: false,
        summary: { en: 'Name of a command', zh: '命令名' },
      },
    ],
    schema: z.strictObject({ command: z.string().trim().toLowerCase().max(40).optional() }),
    examples: [{ line: 'mute', does: { en: 'how to mute an entry', zh: '如何静音一个条目' } }],
    async run({ command: name }, { locale, prefix }) {
      const all = commands();
      const toldOf = (command: Command) => ({
        usage: usageOf(command, prefix),
        summary: command.summary[locale],
        forManagers: command.forManagers !== undefined,
      });
      if (name === undefined) return helpCard(locale, all.map(toldOf), `${prefix}help <command>`);
      const one = all.find((command) => command.name === name);
      if (!one) {
        const near = nearestName(
          name,
          all.map((command) => command.name),
        );
        const nearest = near === undefined ? undefined : `${prefix}help ${near}`;
        return problemCard(locale, { what: 'unknown-command', name, nearest, help: `${prefix}help` });
      }
      const examples = one.examples.map(({ line, does }) => ({
        line: `${prefix}${one.name} ${line}`.trim(),
        does: does[locale],
      }));
      return commandHelpCard(locale, { ...toldOf(one), examples });
    },
  });
  return help;
};
