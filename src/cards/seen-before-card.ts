import type { Entry } from '../entries/entry-schema.ts';
import type { Card } from './card.ts';
import type { CheckedUrl } from './check-url.ts';
import { paragraph } from './prose.ts';
import { joined, link, plain, richLine, shortenRich } from './rich-text.ts';
import { button, buttons, card, prose } from './sections.ts';
import { type Telling, tell } from './telling.ts';

export interface SeenBeforeInput extends Telling {
  readonly entry: Entry;
  /** The earlier thread, in this same channel. */
  readonly thread: CheckedUrl;
  /** The id of the workaround that solved it there; `other` when something else did, undefined while it is open. */
  readonly solvedBy: string | undefined;
}

/** One line instead of a card: the same error was answered here a short while ago. */
export function seenBeforeCard(input: SeenBeforeInput): Card {
  const told = tell(input.entry, input);
  const { seenBefore: words, button: labels } = told.strings;
  const helped = told.entry.workarounds.find(({ id }) => id === input.solvedBy);
  const line = joined([
    shortenRich(richLine(input.entry.signature), 120),
    plain(input.solvedBy === undefined ? words.open : words.solved),
    link(words.thread, input.thread),
  ]);
  const by = helped && richLine(words.by(told.fill(helped.action, 'prose')));
  const said = joined([line, by && shortenRich(by, 160)], ' · ');
  return card(
    'seen-before',
    input.locale,
    `${input.entry.signature} ${input.solvedBy === undefined ? words.open : words.solved} ${words.thread}`,
    [
      prose('seen', [paragraph(said)], { importance: 'must' }),
      buttons([button(labels.showEntry, { name: 'show-entry', entry: input.entry.id })], 'may'),
    ],
    { entryId: input.entry.id },
  );
}
