import type { Workaround } from '../entries/entry-schema.ts';
import type { Section } from './card.ts';
import { paragraph } from './prose.ts';
import { code, plain, type RichText, richLine, shortenRich, textOf } from './rich-text.ts';
import { item, list, prose } from './sections.ts';
import type { Told } from './telling.ts';

/** What has become of the question that a card answers. */
export type CaseState =
  | { readonly kind: 'open' }
  /** `by` is the id of the workaround; undefined when somebody solved it another way. */
  | { readonly kind: 'solved'; readonly by: string | undefined }
  | { readonly kind: 'nothing-helped' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'not-my-error' };

/** What a card says once its case is over, above the step that stays for its votes. */
export function stateSections(
  told: Told,
  state: CaseState,
  current: string | undefined,
  order: readonly Workaround[],
): (Section | undefined)[] {
  const { state: words } = told.strings;
  const say = (text: RichText | string) =>
    prose('note', [paragraph(typeof text === 'string' ? plain(text) : text)], { importance: 'must' });
  switch (state.kind) {
    case 'open':
      return [];
    case 'superseded':
      return [say(words.supersededText)];
    case 'not-my-error':
      return [say(words.notMyErrorText)];
    case 'nothing-helped':
      return [];
    case 'solved': {
      const by = order.findIndex(({ id }) => id === state.by);
      if (by < 0) return [say(words.solvedElsewhere)];
      if (state.by === current) return [say(words.solvedByThis)];
      const action = shortenRich(richLine(told.fill(order[by]?.action ?? '', 'prose')), 110);
      return [say(words.solvedBy(by + 1, textOf(action)))];
    }
  }
}

/** Who has solved one error often meets the next; at most two of them, the likeliest first. */
export function mayFollow(told: Told): Section | undefined {
  const next = [...(told.entry.relations?.leadsTo ?? [])]
    .sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0))
    .slice(0, 2)
    .map(({ id, condition }) =>
      item(code(id), {
        detail: condition ? richLine(condition) : undefined,
        action: { name: 'show-entry', entry: id },
      }),
    );
  return list('relations', next, { heading: told.strings.state.mayFollow, importance: 'may' });
}
