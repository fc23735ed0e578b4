import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { ChatJournal, ChatMessage } from '../platforms/web/chat-room.ts';
import { WebPlatform } from '../platforms/web/web-platform.ts';
import type { Store } from '../stores/store.ts';

export function webOf({ web }: Config, store: Store, log: Log): WebPlatform | undefined {
  if (!web) return undefined;
  const child = log.child({ platform: 'web' });
  return new WebPlatform({
    ...web,
    journal: journalIn(store),
    log: {
      // The one line a person who tries it out has to find.
      info: (line) => void process.stdout.write(`${line}\n`),
      error: (facts, line) => child.error({ ...facts }, line),
    },
  });
}

const CHAT = 'web-chat/';
const CHAT_KEPT = 180 * 24 * 3_600_000;
const CHAT_PAGE = 500;

/** The local chat's own messages lie beside the bot's other small state; padded, so that keys sort like numbers. */
function journalIn({ notes }: Store): ChatJournal {
  const keyOf = (id: string): string => CHAT + id.padStart(15, '0');
  return {
    load: async () => {
      const messages: ChatMessage[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await notes.list(CHAT, { limit: CHAT_PAGE, ...(after !== undefined && { after }) });
        messages.push(...page.map(({ value }) => JSON.parse(value)));
        after = page.at(-1)?.key;
        if (page.length < CHAT_PAGE || after === undefined) return messages;
      }
    },
    save: (message) => notes.set(keyOf(message.id), JSON.stringify(message), CHAT_KEPT),
    remove: (id) => notes.remove(keyOf(id)),
  };
}
