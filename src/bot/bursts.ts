import type { IncomingMessage, MessageRef } from './platform.ts';

/** How long a further message of the same person can still belong to the paste before it. */
const JOIN_WINDOW = 10_000;
/** A paste that was split over more parts than this is no longer one thought. */
const MAX_PARTS = 12;
/** Texts are kept in memory only, and only so many of them. */
const MAX_BURSTS = 2_000;
const MAX_CHARACTERS = 8_000_000;

interface Burst {
  readonly first: IncomingMessage;
  parts: { message: string; text: string }[];
  lastAt: number;
}

export interface Joined {
  /** The first message of the burst, with the text of all of its parts. */
  readonly message: IncomingMessage;
  /** True when there was a part before this one: the whole is then read like an edit of the first. */
  readonly continues: boolean;
}

/**
 * People split one paste over several messages. A further message of the same person in the same place within ten
 * seconds is read together with what came before, as long as `belongs` says that it goes on.
 */
export class Bursts {
  readonly #bursts = new Map<string, Burst>();
  #characters = 0;

  join(message: IncomingMessage, belongs: (before: string, next: string) => boolean): Joined {
    const key = keyOf(message);
    const burst = this.#bursts.get(key);
    this.#forget(key);
    const open =
      burst !== undefined &&
      !message.asked &&
      message.at - burst.lastAt <= JOIN_WINDOW &&
      message.at >= burst.lastAt &&
      burst.parts.length < MAX_PARTS &&
      belongs(textOf(burst), message.text);
    const joined: Burst = open ? burst : { first: message, parts: [], lastAt: message.at };
    joined.parts.push({ message: message.ref.message, text: message.text });
    joined.lastAt = message.at;
    this.#remember(key, joined);
    return { message: open ? { ...joined.first, text: textOf(joined) } : message, continues: open };
  }

  /** An edit of a part counts for the whole. Undefined when the message is in no burst that is still known. */
  edit(message: IncomingMessage): IncomingMessage | undefined {
    const burst = this.#bursts.get(keyOf(message));
    const part = burst?.parts.find((each) => each.message === message.ref.message);
    if (!burst || !part) return undefined;
    this.#characters += message.text.length - part.text.length;
    part.text = message.text;
    return { ...burst.first, text: textOf(burst) };
  }

  /** The first message of the burst a message belongs to, for a part that is deleted or answered. */
  firstOf(message: MessageRef): MessageRef {
    for (const burst of this.#bursts.values()) {
      if (burst.parts.some((part) => part.message === message.message)) return burst.first.ref;
    }
    return message;
  }

  #remember(key: string, burst: Burst): void {
    this.#bursts.set(key, burst);
    this.#characters += lengthOf(burst);
    for (const oldest of this.#bursts.keys()) {
      if (this.#bursts.size <= MAX_BURSTS && this.#characters <= MAX_CHARACTERS) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const burst = this.#bursts.get(key);
    if (burst && this.#bursts.delete(key)) this.#characters -= lengthOf(burst);
  }
}

const lengthOf = ({ parts }: Burst): number => parts.reduce((sum, { text }) => sum + text.length, 0);
const textOf = (burst: Burst): string => burst.parts.map((part) => part.text).join('\n');

const keyOf = ({ ref, thread, author }: IncomingMessage): string =>
  JSON.stringify([ref.platform, ref.workspace, ref.channel, thread ?? '', author.id]);
