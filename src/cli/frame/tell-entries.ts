import { localeOf } from '../../cards/locale.ts';
import type { Telling } from '../../cards/telling.ts';
import type { Entry } from '../../entries/entry-schema.ts';
import { redact } from '../../matching/redact.ts';
import { type EntryRates, entryRates } from '../../rates/entry-rates.ts';
import type { Terminal } from './terminal.ts';

export interface EntriesTelling extends Telling {
  /** Ids of an entry's workarounds, the one to try first in front. */
  readonly orderOf: (entry: Entry) => EntryRates['order'];
}

const NO_VOTES = { votes: [], domain: { worked: 0, failed: 0 }, now: 0 };

/** What cards about these entries need at a terminal. No store is asked: the rates are what the editors say. */
export function tellEntries(
  entries: readonly Entry[],
  terminal: Terminal,
  language?: string | undefined,
): EntriesTelling {
  const rates = new Map(entries.map((entry) => [entry.id, entryRates({ entry, ...NO_VOTES })]));
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
const languageOf = ({ environment }: Terminal): string | undefined =>
  environment['LOCALE'] || environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'];
