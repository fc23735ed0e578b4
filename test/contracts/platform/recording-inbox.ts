import type {
  Inbox,
  IncomingMessage,
  IncomingPress,
  IncomingReaction,
  MessageRef,
} from '../../../src/bot/platform.ts';
import type { Card } from '../../../src/cards/card.ts';

/** What a platform told the bot, by kind, in order. */
export interface Heard {
  readonly messages: IncomingMessage[];
  readonly edits: IncomingMessage[];
  readonly deleted: MessageRef[];
  readonly reactions: IncomingReaction[];
  readonly presses: IncomingPress[];
  readonly commands: string[];
  connected: number;
}

/** Stands where the bot stands: takes everything, answers with the same card. */
export function recordingInbox(answer: Card): { readonly inbox: Inbox; readonly heard: Heard } {
  const heard: Heard = {
    messages: [],
    edits: [],
    deleted: [],
    reactions: [],
    presses: [],
    commands: [],
    connected: 0,
  };
  const inbox: Inbox = {
    message: async (message) => void heard.messages.push(message),
    edited: async (message) => void heard.edits.push(message),
    deleted: async (ref) => void heard.deleted.push(ref),
    reaction: async (reaction) => void heard.reactions.push(reaction),
    marksChanged: async () => {},
    press: async (press) => {
      heard.presses.push(press);
      return answer;
    },
    command: async ({ text }) => {
      heard.commands.push(text);
      return answer;
    },
    find: async () => answer,
    solvedBy: async () => answer,
    complete: async () => [],
    source: async () => undefined,
    insights: async () => ({ days: [], entries: [], unanswered: [], rates: [] }),
    connected: async () => {
      heard.connected += 1;
    },
  };
  return { inbox, heard };
}
