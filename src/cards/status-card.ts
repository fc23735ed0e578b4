import type { Card } from './card.ts';
import type { Locale } from './locale.ts';
import { plain } from './rich-text.ts';
import { card, fact, facts, title } from './sections.ts';
import { stringsFor } from './strings/strings-for.ts';

export interface StatusInput {
  readonly locale: Locale;
  readonly version: string;
  readonly mode: 'off' | 'ask' | 'suggest' | 'auto' | undefined;
  readonly muted: number;
  readonly entries: number;
  readonly domains: number;
  /** Entries that were left out because something is wrong with them. */
  readonly faulty: number;
  /** `standsBy`: another replica is connected there, and this one takes over when that ends. */
  readonly platforms: readonly { readonly name: string; readonly standsBy: boolean }[];
  /** Undefined: the store cannot be reached. */
  readonly store: { readonly engine: string; readonly waiting: number } | undefined;
  readonly uptimeMs: number;
}

export function statusCard(input: StatusInput): Card {
  const { status: words, comma, mode: modes } = stringsFor(input.locale);
  const minutes = Math.floor(input.uptimeMs / 60_000);
  const uptime = words.duration(Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60);
  const { mode, store } = input;
  return card('status', input.locale, words.title, [
    title(plain(words.title), store === undefined || input.faulty > 0 ? 'bad' : 'good'),
    facts(
      [
        mode && fact(words.mode, plain(`${mode} · ${modes.explained[mode]}`)),
        input.muted > 0 ? fact(words.muted, plain(String(input.muted))) : undefined,
        fact(words.entries, plain(words.entriesIn(input.entries, input.domains))),
        input.faulty > 0 ? fact(words.faultyLabel, plain(words.faulty(input.faulty)), true) : undefined,
        fact(words.store, storeWords(input), store === undefined),
        fact(
          words.platforms,
          plain(
            input.platforms.map(({ name, standsBy }) => (standsBy ? words.standsBy(name) : name)).join(comma),
          ),
        ),
        fact(words.uptime, plain(uptime)),
        fact(words.version, plain(input.version)),
      ],
      { importance: 'must' },
    ),
  ]);
}

function storeWords({ locale, store }: StatusInput) {
  const { status: words } = stringsFor(locale);
  if (store === undefined) return plain(words.storeAway);
  const waiting = store.waiting > 0 ? ` · ${words.waiting(store.waiting)}` : '';
  return plain(`${store.engine} · ${words.storeWell}${waiting}`);
}
