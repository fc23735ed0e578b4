import type {
  ChannelRef,
  MessageRef,
  NewCase,
  PersonHash,
  Store,
  VoteAct,
} from '../../../src/stores/store.ts';

/** Now, in whole seconds, so that samples can count on from it. */
export const NOW = Math.floor(Date.now() / 1000) * 1000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const message = (id: string, channel = 'C1', workspace = 'T1', platform = 'slack'): MessageRef => ({
  ...{ platform, workspace, channel, message: id },
});

export const channel = (id: string): ChannelRef => ({ platform: 'slack', workspace: 'T1', channel: id });

export const person = (store: Store, user: string): PersonHash =>
  store.people.hash({ platform: 'slack', workspace: 'T1', user });

export const TARGET = 'docker/no-space#w:prune';

let keys = 0;

/** `at` counts seconds from `NOW`; every act gets a key of its own unless one is given. */
export function act(
  store: Store,
  user: string,
  what: Partial<Omit<VoteAct, 'voter'>> & { at?: number },
): VoteAct {
  const { at = 0, ...rest } = what;
  return {
    key: `key-${++keys}`,
    voter: person(store, user),
    message: message('card-1'),
    target: TARGET,
    control: 'button',
    outcome: 'worked',
    version: (NOW + at * 1000) * 1000,
    driveBy: false,
    ...rest,
  };
}

export const added = (emoji: 'worked' | 'failed') =>
  ({ control: `reaction-${emoji}`, outcome: emoji }) as const;
export const removed = (emoji: 'worked' | 'failed') =>
  ({ control: `reaction-${emoji}`, outcome: undefined }) as const;

export const someCase = (store: Store, what: Partial<NewCase> = {}): NewCase => ({
  id: 'case-1',
  question: message('question-1'),
  thread: undefined,
  entryId: 'docker/no-space',
  asker: person(store, 'asker'),
  confidence: 0.93,
  locale: 'en',
  openedAt: NOW,
  quote: { line: 'no space left on device', captures: { path: '/var' } },
  ...what,
});

/** `false`: it was there already. */
export async function openCase(store: Store, what: Partial<NewCase> = {}): Promise<boolean> {
  const opened = await store.cases.open(someCase(store, what), {});
  return opened.kind === 'open' && opened.isNew;
}
