import type { Entry } from '../entries/entry-schema.ts';
import type { Card } from './card.ts';
import { paragraph } from './prose.ts';
import { code, plain, richLine } from './rich-text.ts';
import { button, buttons, card, item, list, prose, title } from './sections.ts';
import { workaroundsIn } from './step-card.ts';
import { workaroundItem } from './step-section.ts';
import { type Telling, tell } from './telling.ts';

export interface NothingHelpedInput extends Telling {
  readonly entry: Entry;
  readonly order: readonly string[];
}

/** After the last ❌: says so plainly, what else it could be, and where the answer belongs once somebody has it. */
export function nothingHelpedCard(input: NothingHelpedInput): Card {
  const told = tell(input.entry, input);
  const { nothingHelped: words, button: labels } = told.strings;
  const tried = workaroundsIn(told.entry, input.order);
  const entry = input.entry.id;
  const lookalikes = (told.entry.relations?.confusedWith ?? []).slice(0, 3).map((relation) =>
    item(code(relation.id), {
      detail: relation.distinction ? richLine(relation.distinction) : undefined,
      action: { name: 'show-entry', entry: relation.id },
    }),
  );
  return card(
    'nothing-helped',
    input.locale,
    `${words.title}${told.strings.colon}${input.entry.signature}`,
    [
      title(plain(words.title), 'bad'),
      prose(
        'note',
        [
          paragraph(plain(tried.length === 1 ? words.one : words.many(tried.length))),
          paragraph(plain(words.next)),
        ],
        { importance: 'must' },
      ),
      list(
        'steps',
        tried.map((workaround, index) => workaroundItem(told, workaround, String(index + 1))),
        { heading: words.tried, importance: 'may' },
      ),
      list('relations', lookalikes, { heading: words.confused }),
      buttons([button(labels.showEntry, { name: 'show-entry', entry })]),
    ],
    { entryId: entry },
  );
}
