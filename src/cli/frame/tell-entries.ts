import { localeOf } from '../../cards/locale.ts';
import type { Telling } from '../../cards/telling.ts';
import type { Entry } from '../../entries/entry-schema.ts';
import { redact } from '../../matching/redact.ts';
import { type EntryRates, entryRates } from '../../rates/entry-rates.ts';
import { readVotes } from './read-votes.ts';
import type { Terminal } from './terminal.ts';

export interface EntriesTelling extends Telling {
  /** Ids of an entry's workarounds, the one to try first in front. */
  readonly orderOf: (entry: Entry) => EntryRates['order'];
}

/**
 * What cards about these entries need at a terminal. Where there is no store yet, the rates are what the editors say;
 * where there is one that cannot be read, that is said.
 */
export async function tellEntries(
  entries: readonly Entry[],
  terminal: Terminal,
  language?: string | undefined,
): Promise<EntriesTelling> {
  const { inputs, missing } = await readVotes(entries, terminal);
  if (missing && !missing.expected) {
    terminal.err.write(
      `${terminal.err.paint('yellow', 'The rates are the editors’ estimates.')} ${missing.why}\n`,
    );
  }
  const rates = new Map(inputs.map((input) => [input.entry.id, entryRates(input)]));
  return {
    locale: localeOf(language ?? languageOf(terminal)),
    rateOf: (target) => {
      const rate = rates.get(target.split('#', 1)[0] ?? '')?.byTarget.get(target);
      if (!rate) throw new Error(`no rate for ${target}`);
      return rate;
    },
    // Terminals are recorded and shared as well.
    redact: (text) => redact(text).text,
    orderOf: (entry) => rates.get(entry.id)?.order ?? entry.workarounds.map(({ id }) => id),
  };
}

/** The bot's own setting, else the language of the terminal (`zh_CN.UTF-8`). */
export const languageOf = ({ environment }: Terminal): string | undefined =>
  environment['LOCALE'] || environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'];
