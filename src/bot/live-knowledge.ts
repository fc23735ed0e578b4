import type { Entry } from '../entries/entry-schema.ts';
import type { Recognition } from '../matching/match.ts';
import { createMatcher, type Matcher, type RecogniseOptions } from '../matching/matcher.ts';
import type { Knowledge } from './parts.ts';

/** The entries in use with the matcher over them; a reload changes what differs and leaves the rest alone. */
export class LiveKnowledge implements Knowledge {
  readonly #entries: Map<string, Entry>;
  readonly #matcher: Matcher;

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = new Map(entries);
    this.#matcher = createMatcher(entries.values());
  }

  get size(): number {
    return this.#entries.size;
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  recognise(text: string, options?: RecogniseOptions): Recognition {
    return this.#matcher.recognise(text, options);
  }

  apply(change: {
    readonly added: readonly Entry[];
    readonly changed: readonly Entry[];
    readonly removed: readonly string[];
  }): void {
    for (const id of change.removed) {
      this.#entries.delete(id);
      this.#matcher.remove(id);
    }
    for (const entry of [...change.added, ...change.changed]) {
      this.#entries.set(entry.id, entry);
      this.#matcher.add(entry);
    }
  }
}
