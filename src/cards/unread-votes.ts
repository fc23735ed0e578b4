import type { Card } from './card.ts';
import { paragraph } from './prose.ts';
import { plain } from './rich-text.ts';
import { prose } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

/** The same card with the remark that its rates are estimates because votes could not be read. */
export function withUnreadVotes(card: Card): Card {
  const said = prose('warning', [paragraph(plain(stringsFor(card.locale).rate.unread))], {
    importance: 'should',
  });
  return said ? { ...card, sections: [...card.sections, said] } : card;
}
