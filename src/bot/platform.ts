import type { Card } from '../cards/card.ts';
import type { ChannelRef, MessageRef } from '../stores/store.ts';

export type { ChannelRef, MessageRef } from '../stores/store.ts';

/**
 * The port between the bot and every platform. Both directions are here and every member is required: what a
 * platform cannot do is decided inside the platform, in its renderer, never by leaving something out.
 */

export interface Person {
  readonly id: string;
  /** Another bot or an integration: ignored unless the channel allows it. */
  readonly isBot: boolean;
  /** May change how the bot behaves in this channel, by the platform's own permissions. */
  readonly mayManage: boolean;
  /** The reader's language where the platform tells it, else the workspace's. */
  readonly locale: string | undefined;
  /** Joined lately: such votes weigh less. */
  readonly isNew: boolean;
}

export interface IncomingMessage {
  readonly ref: MessageRef;
  /** The message that started the thread this one is in, or `undefined` at the top of a channel. */
  readonly thread: string | undefined;
  readonly author: Person;
  /** Everything a person would call the message: body, code, attached texts, the forwarded message. */
  readonly text: string;
  /** Asked for: the bot was mentioned or is spoken to directly. Then it always answers. */
  readonly asked: boolean;
  /** A conversation of one person with the bot. */
  readonly direct: boolean;
  /** Somebody else has already replied to it; only known of messages read after the fact. */
  readonly answered: boolean;
  /** Unix milliseconds at which the platform says it was written. */
  readonly at: number;
}

/** ✅, ❌ and 🔎 as meaning; which emoji stand for them is the platform's configuration. */
export type Mark = 'worked' | 'failed' | 'offer';

export interface IncomingReaction {
  readonly ref: MessageRef;
  readonly voter: Person;
  readonly mark: Mark;
  readonly added: boolean;
  /** The same on redelivery. */
  readonly id: string;
  /** Microseconds since 1970 by the platform's clock where it gives one; orders acts however they arrive. */
  readonly version: number;
}

/** A button. */
export interface IncomingPress {
  /** The same on redelivery. */
  readonly id: string;
  readonly ref: MessageRef;
  readonly person: Person;
  /** As `writeAction` made it. */
  readonly action: string;
  readonly version: number;
}

export interface IncomingCommand {
  readonly place: ChannelRef;
  readonly person: Person;
  /** What stands behind the command's name, as typed. */
  readonly text: string;
  readonly at: number;
}

/** Every method resolves when the bot has taken responsibility: only then may a platform acknowledge. */
export interface Inbox {
  message(message: IncomingMessage): Promise<void>;
  edited(message: IncomingMessage): Promise<void>;
  deleted(ref: MessageRef): Promise<void>;
  reaction(reaction: IncomingReaction): Promise<void>;
  /** Marks changed in a way that no single act tells, such as all of them being cleared: read them again. */
  marksChanged(ref: MessageRef): Promise<void>;
  /** Answers privately, or with nothing to say. */
  press(press: IncomingPress): Promise<Card | undefined>;
  /** Answers whoever asked. */
  command(command: IncomingCommand): Promise<Card>;
  /** Asked about one message through a menu: the card goes into its thread, the returned one to the asker. */
  find(message: IncomingMessage, asker: Person): Promise<Card>;
  /** "This solved it": closes the case the message stands in and links it. */
  solvedBy(ref: MessageRef, thread: string | undefined, person: Person): Promise<Card>;
  complete(kind: 'entry' | 'domain' | 'command', typed: string): Promise<readonly string[]>;
  /** One entry as a file, for whoever wants to take it along. */
  source(entryId: string, format: 'json' | 'markdown'): Promise<string | undefined>;
  insights(): Promise<Insights>;
  /** Connected (again): votes and messages may have been missed. */
  connected(): Promise<void>;
}

/** What was seen and what became of it, for pages that draw. Counts only, no texts. */
export interface Insights {
  readonly days: readonly {
    readonly day: string;
    readonly seen: number;
    readonly unanswered: number;
    readonly solved: number;
    readonly worked: number;
    readonly failed: number;
  }[];
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly seen: number;
    readonly solved: number;
  }[];
  /** Errors that no entry covers, by the fingerprint of their shape. */
  readonly unanswered: readonly {
    readonly fingerprint: string;
    readonly count: number;
    readonly lastAt: number;
  }[];
  /** How rates moved, for the targets with the most votes. */
  readonly rates: readonly {
    readonly target: string;
    readonly title: string;
    readonly points: readonly { readonly day: string; readonly rate: number; readonly votes: number }[];
  }[];
}

/** Where a card goes: into the thread of a question, or right after it where that is how the platform does it. */
export interface Destination {
  readonly question: MessageRef;
  /** The thread an earlier card of this case went to, once there is one. */
  readonly thread: string | undefined;
}

export interface Posted {
  readonly ref: MessageRef;
  readonly thread: string;
}

/** Who stands on which side of one message right now, with the bot's own marks left out. */
export interface ReadMarks {
  readonly worked: readonly Person[];
  readonly failed: readonly Person[];
}

/** What went wrong, in the words the bot acts on. Anything else a platform throws is retried. */
export class PlatformRefusal extends Error {
  readonly kind: 'gone' | 'forbidden' | 'invalid';
  constructor(kind: 'gone' | 'forbidden' | 'invalid', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlatformRefusal';
    this.kind = kind;
  }
}

export interface Platform {
  readonly name: string;
  /** Whether what people do arrives right now; says so to orchestrators and in the metrics. */
  readonly connected: boolean;
  /** Another replica is connected; this one takes over as soon as that ends, and posts nothing meanwhile. */
  readonly standsBy: boolean;
  start(inbox: Inbox): Promise<void>;
  /** Seeds the ballot's two marks when the card has one. `key` names this card for `findPosted`. */
  post(to: Destination, card: Card, key: string): Promise<Posted>;
  /** Looks whether a card with this key stands there already, after a post whose outcome is unknown. */
  findPosted(to: Destination, key: string): Promise<Posted | undefined>;
  update(ref: MessageRef, card: Card): Promise<void>;
  remove(ref: MessageRef): Promise<void>;
  mark(ref: MessageRef, mark: Mark, on: boolean): Promise<void>;
  readMarks(ref: MessageRef): Promise<ReadMarks>;
  /** One message as it stands now; undefined when it is gone. */
  read(ref: MessageRef): Promise<IncomingMessage | undefined>;
  /** Messages of a channel after a position, oldest first, at most `limit`. */
  readSince(place: ChannelRef, position: string, limit: number): Promise<readonly IncomingMessage[]>;
  /** Channels in which somebody spoke after this moment, as far as the platform knows at once; where to read on from. */
  spokenIn(since: number): Promise<readonly { readonly channel: ChannelRef; readonly position: string }[]>;
  /** A link that leads a member of the channel to the message. */
  linkTo(ref: MessageRef): Promise<string | undefined>;
  stop(): Promise<void>;
}
