import type { Card } from './card.ts';
import type { Locale } from './locale.ts';
import { paragraph } from './prose.ts';
import { code, joined, plain } from './rich-text.ts';
import { card, fact, facts, item, list, prose, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

/** A command as people are told about it. */
export interface CommandHelp {
  /** As it is typed here: `/fix show <id>`. */
  readonly usage: string;
  readonly summary: string;
  readonly forManagers: boolean;
}

export function helpCard(locale: Locale, commands: readonly CommandHelp[], more: string): Card {
  const { help: words } = stringsFor(locale);
  const items = commands.map(({ usage, summary, forManagers }) =>
    item(code(usage), { detail: plain(forManagers ? `${summary} (${words.managers})` : summary) }),
  );
  return card('help', locale, words.intro, [
    title(plain(words.title), 'neutral'),
    prose('note', [paragraph(plain(words.intro)), paragraph(plain(words.vote))], { importance: 'must' }),
    list('commands', items, { heading: words.commands, importance: 'must' }),
    prose('note', [paragraph(plain(words.more(more)))], { importance: 'may' }),
  ]);
}

export interface OneCommandHelp extends CommandHelp {
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}

export function commandHelpCard(locale: Locale, command: OneCommandHelp): Card {
  const { help: words } = stringsFor(locale);
  return card('help', locale, command.summary, [
    title(plain(command.summary), 'neutral', command.forManagers ? words.managers : undefined),
    facts([fact(words.usage, code(command.usage))], { importance: 'must' }),
    list(
      'commands',
      command.examples.map(({ line, does }) => item(joined([code(line)]), { detail: plain(does) })),
      { heading: words.example },
    ),
  ]);
}
