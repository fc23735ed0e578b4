import type { EntryInput } from '../../src/entries/entry-schema.ts';

/** A small, sound entry; tests say only what matters to them. */
export const makeEntry = (over: Partial<EntryInput> = {}): EntryInput => ({
  id: 'node/port-in-use',
  signature: 'Error: listen EADDRINUSE: address already in use :::3000',
  patterns: ['listen EADDRINUSE'],
  cause: { text: 'Another process already listens on this port.' },
  workarounds: [{ id: 'stop-it', action: 'Stop the other process', successRate: 0.9 }],
  verification: { tier: 'ai_generated' },
  ...over,
});
