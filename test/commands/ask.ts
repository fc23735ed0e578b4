import type { Card } from '../../src/cards/card.ts';
import { cardToText } from '../../src/cards/card-to-text.ts';
import { checkThreadUrl } from '../../src/cards/check-url.ts';
import { plainInk } from '../../src/cards/ink.ts';
import { Catalogue } from '../../src/commands/catalogue/catalogue.ts';
import type { Answer, CommandCall } from '../../src/commands/frame/command.ts';
import type { CommandParts } from '../../src/commands/frame/parts.ts';
import { StoredRates } from '../../src/commands/rate-book.ts';
import { runLine, runNamed } from '../../src/commands/run-command.ts';
import { type Entry, entrySchema } from '../../src/entries/entry-schema.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { redact, redactCaptures } from '../../src/matching/redact.ts';
import type { Store } from '../../src/stores/store.ts';
import { bare, chinese, refused } from '../contracts/gallery-entries.ts';
import { createMemoryStore } from '../fakes/memory-store/memory-store.ts';

export const NOW = Date.parse('2026-11-20T12:00:00Z');

const more = (id: string, signature: string, given: Partial<Entry> = {}): Entry =>
  entrySchema.parse({
    id,
    signature,
    cause: { text: `${signature} happens.` },
    workarounds: [{ id: 'fix', action: `Mend ${id}`, successRate: 0.8 }],
    verification: { tier: 'community' },
    ...given,
  });

export const ENTRIES: readonly Entry[] = [
  refused,
  bare,
  chinese,
  more('postgres/password-authentication-failed', 'FATAL: password authentication failed for user', {
    relations: { leadsTo: [{ id: 'postgres/too-many-connections', probability: 0.1 }] },
  }),
  more('postgres/too-many-connections', 'FATAL: sorry, too many clients already', {
    relations: { leadsTo: [{ id: refused.id, condition: 'the database was restarted' }] },
  }),
  more('redis/connection-refused', 'Could not connect to Redis at 127.0.0.1:6379: Connection refused', {
    relations: { confusedWith: [{ id: refused.id, distinction: 'The port is 5432.' }] },
  }),
  more('docker/no-space-left', 'no space left on device', { tags: ['disk'] }),
  more('python/index-out-of-range', 'IndexError: list index out of range'),
];

export interface Surroundings {
  readonly store?: Store;
  readonly entries?: readonly Entry[];
  readonly call?: Partial<CommandCall>;
  readonly operators?: readonly string[];
}

/** A channel in which somebody asks; every asking uses the same store. */
export function channelOf({
  store = createMemoryStore(),
  entries = ENTRIES,
  call = {},
  operators = [],
}: Surroundings = {}) {
  const matcher = createMatcher(entries);
  const catalogue = new Catalogue(entries);
  const troubles: unknown[] = [];
  const parts: CommandParts = {
    catalogue,
    recognise: (text) => matcher.recognise(text, { nearest: true }),
    rates: new StoredRates(
      store.votes,
      () => NOW,
      (error) => void troubles.push(error),
    ),
    store,
    redact: (text) => redact(text).text,
    redactCaptures,
    linkTo: async ({ channel, message }) => checkThreadUrl(`https://chat.example/${channel}/${message}`),
    now: () => NOW,
    installation: () => ({
      version: '0.1.0',
      platforms: [{ name: 'web', standsBy: false }],
      startedAt: NOW - 3_600_000,
      faulty: 0,
      defaultMode: 'auto',
    }),
    operators: new Set(operators),
  };
  const ada: CommandCall = {
    locale: 'en',
    channel: { platform: 'web', workspace: 'w', channel: 'general' },
    person: store.people.hash({ platform: 'web', workspace: 'w', user: 'ada' }),
    mayManage: false,
    prefix: '/fix ',
    ...call,
  };
  const asking = async (asked: Promise<Answer>): Promise<Answer & { readonly text: string }> => {
    const answer = await asked;
    return { ...answer, text: textOf(answer.card) };
  };
  return {
    parts,
    troubles,
    ada,
    ask: (line: string, as: Partial<CommandCall> = {}) => asking(runLine(line, { ...ada, ...as }, parts)),
    askNamed: (name: string, values: Record<string, unknown>, as: Partial<CommandCall> = {}) =>
      asking(runNamed(name, values, { ...ada, ...as }, parts)),
  };
}

export const textOf = (card: Card): string => cardToText(card, { ink: plainInk, ballots: false });
