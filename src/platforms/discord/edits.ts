import { Recent } from './recent.ts';

interface Edited {
  readonly id: string;
  readonly content?: string;
  readonly edited_timestamp?: string | null;
  readonly attachments?: readonly { readonly id: string }[];
}

const REMEMBERED = 10_000;

/**
 * Discord announces an update also when a link is unfolded, a thread started or a message pinned. Only prints of the texts
 * are kept, to tell an edit from those.
 */
export class Edits {
  readonly #prints = new Recent<string>(REMEMBERED);

  note(message: Edited): void {
    this.#prints.set(message.id, printOf(message));
  }

  isReal(message: Edited): boolean {
    // A person's edit has a time; nothing else gives it one.
    if (!message.edited_timestamp) return false;
    const print = printOf(message);
    const before = this.#prints.get(message.id);
    this.#prints.set(message.id, print);
    return before !== print;
  }
}

/** The time of the last edit is enough where it is given, and keeps no word of what was written. */
const printOf = ({ edited_timestamp: edited, attachments = [] }: Edited): string =>
  [edited ?? '', ...attachments.map(({ id }) => id)].join(' ');
