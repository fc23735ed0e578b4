import type { Mark, MessageRef, Person } from '../../src/bot/platform.ts';
import type { Card } from '../../src/cards/card.ts';

export interface MemoryMessage {
  readonly ref: MessageRef;
  readonly thread: string | undefined;
  readonly author: Person;
  text: string;
  card: Card | undefined;
  readonly key: string | undefined;
  readonly at: number;
  /** `mark user`, as a set: a person stands at most once on each side. */
  readonly marks: Map<string, { mark: Mark; person: Person }>;
}

export const BOT: Person = person('the-bot', { isBot: true });

export function person(id: string, with_: Partial<Person> = {}): Person {
  return { id, isBot: false, mayManage: false, locale: undefined, isNew: false, ...with_ };
}

export const keyOf = ({ channel, message }: MessageRef): string => `${channel}/${message}`;

export interface SayOptions {
  readonly channel?: string;
  readonly thread?: string;
  readonly asked?: boolean;
  readonly direct?: boolean;
  readonly deliver?: boolean;
}
