import type { CheckedUrl } from '../../cards/check-url.ts';
import type { Mode } from '../../cards/setting-cards.ts';
import type { Recognition } from '../../matching/match.ts';
import type { MessageRef, Store } from '../../stores/store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { RateBook } from '../rate-book.ts';

/** What is known of the whole installation. */
export interface Installation {
  readonly version: string;
  /** `standsBy`: another replica is connected there. */
  readonly platforms: readonly { readonly name: string; readonly standsBy: boolean }[];
  readonly startedAt: number;
  /** Entries that were left out because something is wrong with them. */
  readonly faulty: number;
  readonly defaultMode: Mode;
}

/** What commands work with. */
export interface CommandParts {
  readonly catalogue: Catalogue;
  /** As the bot would judge a message nobody asked about; what comes nearest is named in any case. */
  readonly recognise: (text: string) => Recognition;
  readonly rates: RateBook;
  readonly store: Store;
  readonly redact: (text: string) => string;
  /** Cleans values that were taken from the text, as only the whole of it tells what is secret in them. */
  readonly redactCaptures: (text: string, values: Readonly<Record<string, string>>) => Record<string, string>;
  /** A link that leads people of that channel to the message; undefined where the platform has none. */
  readonly linkTo: (message: MessageRef) => Promise<CheckedUrl | undefined>;
  /** Unix ms. */
  readonly now: () => number;
  readonly installation: () => Installation;
  /** People who may manage every channel, whatever the platform says: `slack:U0123ABCD`. */
  readonly operators: ReadonlySet<string>;
}
