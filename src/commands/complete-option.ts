import { cleanLine, shorten } from '../cards/clean-text.ts';
import type { Option } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { COMMANDS } from './index.ts';

export interface Completion {
  readonly value: string;
  /** What to show for it, at most 100 characters. */
  readonly label: string;
}

const LABEL = 100;

/** What an option could hold, for what has been typed of it so far. Always the same for the same entries. */
export function completeOption(
  { kind, choices }: Pick<Option, 'kind' | 'choices'>,
  typed: string,
  limit: number,
  { catalogue }: Pick<CommandParts, 'catalogue'>,
): Completion[] {
  const entries = (most: number): Completion[] =>
    catalogue.completeId(typed, most).map((id) => {
      const signature = catalogue.get(id)?.signature ?? '';
      return { value: id, label: shorten(cleanLine(`${id} · ${signature}`), LABEL) };
    });
  const domains = (): Completion[] => catalogue.completeDomain(typed, limit).map(itself);
  switch (kind) {
    case 'entry':
      return entries(limit);
    case 'domain':
      return domains();
    case 'entry-or-domain': {
      const first = typed.includes('/') ? [] : domains();
      return [...first, ...entries(Math.max(0, limit - first.length))].slice(0, limit);
    }
    case 'command':
      return startingWith(
        COMMANDS.map(({ name }) => name),
        typed,
      ).slice(0, limit);
    case 'choice':
      return startingWith(choices ?? [], typed).slice(0, limit);
    case 'text':
    case 'duration':
    case 'page':
      return [];
    default:
      return kind satisfies never;
  }
}

const itself = (value: string): Completion => ({ value, label: value });

const startingWith = (names: readonly string[], typed: string): Completion[] =>
  names.filter((name) => name.startsWith(typed.trim().toLowerCase())).map(itself);
