import type { Card } from '../cards/card.ts';
import { localeOf } from '../cards/locale.ts';
import type { ChannelRef } from '../stores/store.ts';
import { completeOption } from './complete-option.ts';
import type { OptionKind } from './frame/command.ts';
import type { CommandParts } from './frame/parts.ts';
import { isCommandLine, runLine } from './run-command.ts';

export interface Asker {
  readonly id: string;
  readonly mayManage: boolean;
  readonly locale: string | undefined;
}

export interface Surroundings {
  /** For people of whom the platform tells no language. */
  readonly locale: string;
  readonly onFailure: (failure: unknown) => void;
}

/** Platforms show at most so many suggestions. */
const SUGGESTIONS = 25;
/** How commands are called on all our platforms. */
const PREFIX = '/fix ';

/** The commands with everything they work with already at hand. */
export class CommandRunner {
  readonly #parts: CommandParts;
  readonly #surroundings: Surroundings;

  constructor(parts: CommandParts, surroundings: Surroundings) {
    this.#parts = parts;
    this.#surroundings = surroundings;
  }

  names(text: string): boolean {
    return isCommandLine(text, this.#parts);
  }

  async run(text: string, by: { readonly place: ChannelRef; readonly person: Asker }): Promise<Card> {
    const { place, person } = by;
    const { platform, workspace, channel } = place;
    const call = {
      locale: localeOf(person.locale ?? this.#surroundings.locale),
      // A message is a place too; what is set and counted here belongs to its channel.
      channel: { platform, workspace, channel },
      person: this.#parts.store.people.hash({ platform, workspace, user: person.id }),
      mayManage: person.mayManage || this.#parts.operators.has(`${platform}:${person.id}`),
      prefix: PREFIX,
    };
    const { card, failure } = await runLine(text, call, this.#parts);
    if (failure !== undefined) this.#surroundings.onFailure(failure);
    return card;
  }

  async complete(kind: OptionKind, typed: string): Promise<readonly string[]> {
    return completeOption({ kind }, typed, SUGGESTIONS, this.#parts).map(({ value }) => value);
  }
}
