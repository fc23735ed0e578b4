import type { Item } from '../../cards/card.ts';
import type { RichText } from '../../cards/rich-text.ts';
import { bold, line, type RichList, type RichPart, richElements, words } from './rich-elements.ts';

/** Slack draws eight levels. */
const DEEPEST = 8;

/**
 * Items as lists. Slack numbers by itself, so figures become numbered lists that begin where ours do; any other marker
 * stands as a text before its line. A list is one depth and one way of marking, so a change of either begins another.
 */
export function listParts(items: readonly Item[], undotted: (text: RichText) => RichText): RichPart[] {
  const parts: RichPart[] = [];
  let open: { list: RichList; next: number } | undefined;
  for (const item of items) {
    const number = numberOf(item);
    const [said] = line(
      number === undefined && item.marker ? bold(`${item.marker} `) : [],
      richElements(undotted(item.text)),
      item.detail ? [...words(' · '), ...richElements(item.detail)] : [],
    );
    if (!said) continue;
    const indent = Math.min(item.depth, DEEPEST);
    if (number === undefined && item.marker && indent === 0) {
      parts.push(said);
      open = undefined;
      continue;
    }
    const style = number === undefined ? 'bullet' : 'ordered';
    if (
      open &&
      open.list.style === style &&
      open.list.indent === indent &&
      (number ?? open.next) === open.next
    ) {
      open.list.elements.push(said);
      open.next += number === undefined ? 0 : 1;
      continue;
    }
    const list: RichList = {
      type: 'rich_text_list',
      style,
      indent,
      elements: [said],
      ...(number !== undefined && number > 1 && { offset: number - 1 }),
    };
    open = { list, next: number === undefined ? 0 : number + 1 };
    parts.push(list);
  }
  return parts;
}

const numberOf = ({ marker }: Item): number | undefined =>
  marker !== undefined && /^[1-9]\d{0,2}$/.test(marker) ? Number(marker) : undefined;
