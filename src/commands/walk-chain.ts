import type { ChainLink } from '../cards/chain-card.ts';
import type { Entry, Relation } from '../entries/entry-schema.ts';
import type { Catalogue } from './catalogue/catalogue.ts';

const DEPTH = 3;
const MOST_LINKS = 24;

export interface Chain {
  readonly leadsTo: readonly ChainLink[];
  readonly precededBy: readonly ChainLink[];
  readonly confusedWith: readonly ChainLink[];
  /** Set where there is more beyond the last step. */
  readonly endsAfter: number | undefined;
  readonly leftOut: number;
}

/**
 * What leads to an error and what it leads to, up to three steps away. Every entry is followed once, at its nearest
 * place, so a circle ends; what it is confused with is not followed, because it is another story.
 */
export function walkChain(start: Entry, catalogue: Catalogue): Chain {
  let room = MOST_LINKS;
  let leftOut = 0;
  let endsAfter: number | undefined;

  const levels = (direction: 'leadsTo' | 'precededBy'): ChainLink[] => {
    const followed = new Set([start.id]);
    const top: Growing[] = [];
    let level: { readonly from: Entry; readonly into: Growing[] }[] = [{ from: start, into: top }];
    for (let depth = 1; level.length > 0; depth += 1) {
      const next: typeof level = [];
      for (const { from, into } of level) {
        for (const relation of catalogue.related(from)[direction]) {
          if (depth > DEPTH) {
            if (!followed.has(relation.id)) endsAfter = DEPTH;
            continue;
          }
          if (room === 0) {
            leftOut += 1;
            continue;
          }
          room -= 1;
          const link = linkTo(relation, catalogue, followed.has(relation.id));
          into.push(link);
          followed.add(relation.id);
          if (link.entry && !link.again) next.push({ from: link.entry, into: link.links });
        }
      }
      level = next;
    }
    return top;
  };

  const leadsTo = levels('leadsTo');
  const precededBy = levels('precededBy');
  const confused = catalogue.related(start).confusedWith;
  const confusedWith = confused.slice(0, room).map((relation) => linkTo(relation, catalogue, false));
  leftOut += confused.length - confusedWith.length;
  return { leadsTo, precededBy, confusedWith, endsAfter, leftOut };
}

type Growing = ChainLink & { readonly links: Growing[] };

const linkTo = (relation: Relation, catalogue: Catalogue, again: boolean): Growing => ({
  relation,
  entry: catalogue.get(relation.id),
  again,
  links: [],
});
