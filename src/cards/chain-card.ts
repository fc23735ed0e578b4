import type { Entry, Relation } from '../entries/entry-schema.ts';
import type { Card, Item } from './card.ts';
import { relationWords } from './entry-knowledge.ts';
import { paragraph } from './prose.ts';
import { code, joined, plain, richLine, shortenRich } from './rich-text.ts';
import { button, buttons, card, item, list, prose, title } from './sections.ts';
import { type Telling, type Told, tell, translationSection } from './telling.ts';

/** One error that has to do with another, and what follows from it in the same direction. */
export interface ChainLink {
  readonly relation: Relation;
  /** Undefined: the relation names an entry that is not loaded. */
  readonly entry: Entry | undefined;
  /** It stands elsewhere in the chain already, so its own links are not followed again. */
  readonly again: boolean;
  readonly links: readonly ChainLink[];
}

export interface ChainCardInput extends Telling {
  readonly entry: Entry;
  readonly leadsTo: readonly ChainLink[];
  readonly precededBy: readonly ChainLink[];
  readonly confusedWith: readonly ChainLink[];
  /** How many steps away from the entry were looked at, where there would be more. */
  readonly endsAfter: number | undefined;
  /** Links that were left out because there were too many. */
  readonly leftOut: number;
}

export function chainCard(input: ChainCardInput): Card {
  const told = tell(input.entry, input);
  const { chain: words, button: labels } = told.strings;
  const lists = [
    list('relations', items(told, input.precededBy), { heading: words.precededBy, importance: 'must' }),
    list('relations', items(told, input.leadsTo), { heading: words.leadsTo, importance: 'must' }),
    list('relations', items(told, input.confusedWith), { heading: words.confusedWith, importance: 'must' }),
  ];
  const empty = lists.every((one) => one === undefined);
  const ends = [
    empty ? words.none : undefined,
    input.endsAfter === undefined ? undefined : words.deeper(input.endsAfter),
    input.leftOut > 0 ? words.cut(input.leftOut) : undefined,
  ].filter((text) => text !== undefined);
  const entry = input.entry.id;
  return card(
    'chain',
    input.locale,
    `${words.title}${told.strings.colon}${input.entry.signature}`,
    [
      title(richLine(input.entry.signature), 'neutral', words.title),
      ...lists,
      prose(
        'note',
        ends.map((text) => paragraph(plain(text))),
      ),
      empty ? undefined : translationSection(told, ['relations']),
      buttons([button(labels.showEntry, { name: 'show-entry', entry })]),
    ],
    { entryId: entry },
  );
}

function items(told: Told, links: readonly ChainLink[], depth = 0): Item[] {
  const { chain: words } = told.strings;
  return links.flatMap(({ relation, entry, again, links: further }) => {
    const remark = again ? words.again : entry === undefined ? words.notLoaded : undefined;
    const signature = entry && shortenRich(richLine(entry.signature), 100);
    const line = item(joined([code(relation.id), signature]), {
      detail: joined([relationWords(told, relation), remark ? plain(remark) : undefined], ' · '),
      action: entry && { name: 'show-entry', entry: relation.id },
      depth,
    });
    return [line, ...items(told, further, depth + 1)];
  });
}
