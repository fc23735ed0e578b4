import { type Entry, workaroundTarget } from '../entries/entry-schema.ts';
import type { Card, Item } from './card.ts';
import { paragraph } from './prose.ts';
import { rateWords } from './rate-words.ts';
import { code, joined, plain, richLine, shortenRich } from './rich-text.ts';
import { card, item, list, prose, title } from './sections.ts';
import { type Strings, stringsFor } from './strings/strings-for.ts';
import { type Telling, tell } from './telling.ts';

export interface Counted {
  readonly entryId: string;
  /** Undefined when the entry has been removed since. */
  readonly entry: Entry | undefined;
  readonly count: number;
}

export interface TopCardInput extends Telling {
  readonly days: number;
  readonly seen: readonly Counted[];
  readonly solved: readonly Counted[];
  /** Workarounds with enough votes to say so, worst first. */
  readonly worst: readonly { readonly entry: Entry; readonly workaround: string }[];
}

/** What this channel meets most, what was solved most, and what deserves an editor's look. */
export function topCard(input: TopCardInput): Card {
  const strings = stringsFor(input.locale);
  const { top: words } = strings;
  const nothing = input.seen.length === 0 && input.worst.length === 0;
  return card('top', input.locale, words.title(input.days), [
    title(plain(words.title(input.days)), 'neutral'),
    nothing ? prose('note', [paragraph(plain(words.nothing))], { importance: 'must' }) : undefined,
    list('entries', countedItems(input.seen, words.seenTimes), { heading: words.seen, importance: 'must' }),
    list('entries', countedItems(input.solved, words.solvedTimes), { heading: words.solved }),
    list('steps', worstItems(input, strings), { heading: words.worst }),
    nothing || input.worst.length > 0
      ? undefined
      : prose('note', [paragraph(plain(words.noWorst))], { importance: 'may' }),
  ]);
}

const countedItems = (counted: readonly Counted[], times: (count: number) => string): Item[] =>
  counted.map(({ entryId, entry, count }, index) =>
    item(entry ? shortenRich(richLine(entry.signature), 100) : code(entryId), {
      marker: String(index + 1),
      detail: joined([entry ? code(entryId) : undefined, plain(times(count))], ' · '),
      action: entry && { name: 'show-entry', entry: entryId },
    }),
  );

const worstItems = (input: TopCardInput, strings: Strings): Item[] =>
  input.worst.flatMap(({ entry, workaround: id }, index) => {
    const told = tell(entry, input);
    const workaround = told.entry.workarounds.find((one) => one.id === id);
    if (!workaround) return [];
    const rate = input.rateOf(workaroundTarget(entry.id, id));
    return item(shortenRich(richLine(told.fill(workaround.action, 'prose')), 100), {
      marker: String(index + 1),
      detail: joined([code(entry.id), rateWords(rate, 'workaround', strings).words], ' · '),
      action: { name: 'show-entry', entry: entry.id },
      rate,
    });
  });
